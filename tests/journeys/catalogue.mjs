// Finding out what it takes: everyday words and spelling, an entrance, the interview, a page on paper's place; and the unit that writes it.
import { match, ok, strictEqual } from 'node:assert';
import { journey } from './harness.mjs';

await journey('somebody wants to open a restaurant', async (t) => {
  const server = await t.server();
  const page = await t.phone(server);

  await t.step('says so on the first page and finds the bundle first', async () => {
    await page.goto('/');
    await page.fill('#q', '我想开饭店');
    await page.click('.ask button');
    strictEqual(await page.textContent('h2 + .rows li:first-child a'), '开饭店一件事');
    await t.expectNoViolations(page);
    await t.shot(page, 'found');
  });

  await t.step('finds the same by the first letters of its spelling', async () => {
    await page.goto('/items?q=kfd');
    const titles = await page.locator('.rows li > a').allTextContents();
    strictEqual(titles[0], '开饭店一件事');
    ok(titles.some((title) => title.startsWith('食品经营许可')), titles.join());
    await t.expectNoViolations(page);
  });

  await t.step('sees what is in it, and which questions it saves', async () => {
    await page.click('.rows li:first-child a');
    strictEqual(await page.locator('main ol.rows > li').count(), 4);
    await t.expectNoViolations(page);
    await t.shot(page, 'bundle');
  });

  await t.step('reads everything about the permit', async () => {
    await page.goto('/items/food_permit');
    match(await page.textContent('main'), /工作日内/);
    match(await page.textContent('main'), /不收费/);
    match(await page.textContent('main'), /食品安全法/);
    strictEqual(await page.locator('main a[href="/home-service/order?item=food_permit"]').count(), 1);
    await t.expectNoViolations(page);
    await t.shot(page, 'item');
  });

  await t.step('reads plain services in English too', async () => {
    const english = await page.request.get('/items.json?lang=en&place=4511');
    const { items } = await english.json();
    ok(items.length > 10);
    strictEqual(items.map(({ title }) => title).find((title) => /[\u4e00-\u9fff]/.test(title)), undefined);
    for (const code of ['hz-fgw-001', 'gs-tax-001', 'nn-bdc-001']) {
      const item = await (await page.request.get(`/items/${code}.json?lang=en`)).json();
      const said = [item.result, item.visits_reason, ...[...item.materials, ...item.situations].map(({ title }) => title)];
      strictEqual(said.find((words) => /[\u4e00-\u9fff]/.test(words ?? '')), undefined, code);
    }
  });

  await t.step('opens each figure of the catalogue to as many records as it says', async () => {
    for (const [name, place, value] of [['hall_units', '4511', 35], ['notices', '4511', 1541], ['weekend_items', '4101', 295], ['weekend_categories', '4101', 5],
      ['at_most_once', '62', 175], ['at_most_once_categories', '62', 9], ['materials_dropped', '62', 806]]) {
      const figure = await (await page.request.get(`/indicators/catalogue.${name}.json?place=${place}`)).json();
      const rows = (await (await page.request.get(figure.records.replace('?', '.csv?'))).text()).trim().split('\r\n').length - 1;
      strictEqual(figure.value, value, name);
      strictEqual(rows, value, `records of ${name}`);
    }
    await page.goto('/indicators/catalogue.hall_units?place=4511');
    match(await page.textContent('main .lead'), /窗口/);
    await page.click('main a[href^="/item-groups"]');
    strictEqual(await page.locator('tbody tr').count(), 35);
    await t.expectNoViolations(page);
    await t.shot(page, 'hall-units');
    await page.goto('/items/food_permit');
  });

  await t.step('answers one question a page, and is not asked what no longer matters', async () => {
    await page.click('a[href$="/ask"] >> nth=0');
    let asked = 0;
    while (await page.locator('main form').count()) {
      ok(++asked <= 4, 'too many questions');
      await t.expectNoViolations(page);
      await page.click('.govuk-radios__label >> nth=1');   // no, or the second choice
      await page.click('main form .govuk-button');
      await page.waitForLoadState();
    }
    ok(asked < 4, 'questions that could not matter were asked');
    match(await page.textContent('h1'), /您要准备/);
    ok(await page.locator('ol.rows > li').count() > 0);
    await t.expectNoViolations(page);
    await t.shot(page, 'needed');
  });

  await t.step('changes an answer and the list changes with it', async () => {
    const before = (await page.locator('ol.rows > li strong').allTextContents()).join();
    await page.click('.govuk-summary-list__actions a >> nth=1');   // whether there is a kitchen
    await page.click('.govuk-radios__label >> nth=0');
    await page.click('main form .govuk-button');
    while (await page.locator('main form').count()) {
      await page.click('.govuk-radios__label >> nth=0');
      await page.click('main form .govuk-button');
      await page.waitForLoadState();
    }
    ok((await page.locator('ol.rows > li strong').allTextContents()).join() !== before, 'the same list for another answer');
  });

  await t.step('looks for what is open this Saturday', async () => {
    await page.goto('/events');
    await t.expectNoViolations(page);
    await t.shot(page, 'events');
    await page.click('a[href="/items?event=birth"]');
    ok(await page.locator('.rows li').count() > 1);
    await page.goto('/items?place=4101');
    await page.check('#open');
    await page.click('form.filters .govuk-button');
    match(await page.textContent('p[role=status]'), /295/);
    const saturday = await page.inputValue('#open');
    const { items } = await (await page.request.get(`/items.json?place=4101&open=${saturday}`)).json();   // a holiday or a day worked instead has other hours
    ok(items[0].hours.includes('09:00'), items[0].hours);
    match(await page.textContent('.rows li:first-child'), new RegExp(`窗口 ${items[0].hours}`));
    await t.expectNoViolations(page);
    await t.shot(page, 'saturday');
  });
});

await journey('a unit writes its items', async (t) => {
  const server = await t.server();
  const page = await t.desktop(server);

  await t.step('finds its item and reads the warnings', async () => {
    await page.goto('/sign-in');
    await page.fill('#login', 'administrator');
    await page.fill('#password', 'onedoor-demo');
    await page.click('main form .govuk-button');
    await page.waitForURL(/admin/);
    await page.goto('/admin/items?q=' + encodeURIComponent('粮食收购'));
    await t.expectNoViolations(page);
    await page.click('tbody a >> nth=0');
    ok(await page.locator('[aria-labelledby=warnings] li').count() > 0);
    await t.expectNoViolations(page);
  });

  await t.step('keeps a draft, sees the difference, and publishes it', async () => {
    await page.fill('#visits', '0');
    await page.fill('#words', '收粮食,卖粮');
    await page.click('form[action*="/admin/items/"]:has(#words) .govuk-button');
    await page.waitForLoadState();
    match(await page.textContent('main'), /草稿/);
    await page.click('form[action$="/publish"] button');
    await page.waitForLoadState();
    match(await page.textContent('main .facts'), /有效/);
    await page.goto('/items?place=0&q=' + encodeURIComponent('收粮食'));
    match(await page.textContent('.rows'), /粮食收购/);
  });

  const keep = async () => {
    await page.click('main form .govuk-button-group .govuk-button');
    await page.waitForLoadState();
  };

  await t.step('states fee, limits and where it can be had, page by page, and is told what is wrong at its field', async () => {
    await page.goto('/admin/items?q=' + encodeURIComponent('粮食收购'));
    await page.click('tbody a >> nth=0');
    await page.click('a[href$="/parts/fees/0"]');
    await page.fill('[name="field.fee.fen"]', '十二块');
    await page.fill('[name="field.fee.basis"]', '省发改价格〔2019〕1 号');
    await page.check('[name="field.fee.online"]');
    await page.click('main form .govuk-button');
    await page.waitForLoadState();
    ok(await page.locator('.govuk-form-group--error [name="field.fee.fen"], .govuk-error-message:not(:empty)').count() > 0);
    strictEqual(await page.inputValue('[name="field.fee.basis"]'), '省发改价格〔2019〕1 号');
    await t.expectNoViolations(page);
    await page.fill('[name="field.fee.fen"]', '12.50');
    await page.click('main form .govuk-button');
    await page.waitForURL(/admin\/items\/\d+$/);
    await page.click('a[href$="/parts/limits/0"]');
    await page.fill('[name="field.legal_limit.note.zh"]', '自受理之日起');
    await page.selectOption('[name="field.legal_limit.unit"]', 'calendar_days');
    await t.shot(page, 'limits');
    await page.click('main form .govuk-button');
    await page.waitForURL(/admin\/items\/\d+$/);
    await page.click('a[href$="/parts/ways/0"]');
    await page.selectOption('[name="field.reach"]', '4');
    await page.selectOption('[name="field.opening"]', 'weekend');
    await page.check('[name="field.appointment"]');
    await t.expectNoViolations(page);
    await t.shot(page, 'ways');
    await page.click('main form .govuk-button');
    await page.waitForURL(/admin\/items\/\d+$/);
    await page.click('a[href$="/parts/about/0"]');
    await page.uncheck('[name="field.daily"]');
    await t.expectNoViolations(page);
    await t.shot(page, 'about');
    await page.click('main form .govuk-button');
    await page.waitForURL(/admin\/items\/\d+$/);
    const document = JSON.parse(await page.inputValue('[name=document]'));
    strictEqual(document.fee.fen, 1250);
    strictEqual(document.legal_limit.unit, 'calendar_days');
    strictEqual(document.legal_limit.note.zh, '自受理之日起');
    strictEqual(document.reach, '4');
    strictEqual(document.opening, 'weekend');
    strictEqual(document.appointment, true);
    strictEqual(document.daily, false);
    ok(document.materials.length > 0 && document.title.zh, 'the rest stays');
  });

  await t.step('adds a question with choices without writing JSON', async () => {
    await page.goto('/admin/items?q=' + encodeURIComponent('粮食收购'));
    await page.click('tbody a >> nth=0');
    await page.click('a[href$="/parts"]');
    await t.expectNoViolations(page);
    await page.click('a[href$="/parts/questions/new"]');
    await page.fill('[id="field.text.zh"]', '一年收多少吨？');
    await page.fill('[id="field.text.en"]', 'How many tonnes a year?');
    await page.selectOption('[id="field.type"]', 'choice');
    await keep();   // no choices yet: said at the field, nothing typed is lost
    match(await page.textContent('.govuk-error-summary'), /选项/);
    strictEqual(await page.inputValue('[id="field.text.zh"]'), '一年收多少吨？');
    await t.expectNoViolations(page);
    await page.fill('[id="zh.0"]', '五十吨以下');
    await page.fill('[id="zh.1"]', '五十吨以上');
    await page.fill('[id="value.1"]', 'large');
    await t.shot(page, 'question');
    await keep();
    match(await page.textContent('section[aria-labelledby=questions]'), /一年收多少吨/);
    t.complaints.length = 0;   // the browser notes the 422
  });

  await t.step('adds a material that one of the answers wants, chosen from the list', async () => {
    await page.click('a[href$="/parts/materials/new"]');
    await page.fill('[id="field.title.zh"]', '仓库照片');
    await page.fill('[id="field.title.en"]', 'Picture of the store');
    await page.selectOption('[id="field.when"]', { label: '一年收多少吨？ — 五十吨以上' });
    await page.check('[id="field.records-business_licence"]');
    await t.expectNoViolations(page);
    await t.shot(page, 'material');
    await keep();
    match(await page.textContent('section[aria-labelledby=materials]'), /仓库照片[^]*五十吨以上/);
    await t.expectNoViolations(page);
  });

  await t.step('gives it a blank form; a file that is none of the kinds is refused beside it', async () => {
    await page.click('section[aria-labelledby=materials] a.part-title:has-text("仓库照片")');
    await page.setInputFiles('#file-blank', { name: '空白表.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ no such thing') });
    await page.click('form[action$="/paper"]:has(#file-blank) button >> nth=0');
    await page.waitForLoadState();
    ok((await page.textContent('#file-blank-wrong')).trim());
    ok(!(await page.textContent('#file-sample-wrong')).trim());
    t.complaints.length = 0;
    await page.setInputFiles('#file-blank', { name: '仓库 表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
    await page.click('form[action$="/paper"]:has(#file-blank) button >> nth=0');
    await page.waitForLoadState();
    strictEqual(await page.textContent('form[action$="/paper"]:has(#file-blank) a'), '仓库_表.pdf');
    await t.expectNoViolations(page);
    await t.shot(page, 'papers');
    await page.click('nav a.govuk-back-link');
  });

  await t.step('shows what the result looks like, and reads in the difference what the draft changed', async () => {
    const parts = page.url();
    await page.goto(parts + '/results/0');
    await page.setInputFiles('#file-result', { name: '样本.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
    await page.click('form[action$="/paper"]:has(#file-result) button >> nth=0');
    await page.waitForLoadState();
    await t.expectNoViolations(page);
    await page.click('nav a.govuk-back-link');
    match(await page.textContent('main'), /结果样本文件[^]*样本\.pdf/);
    match(await page.textContent('main'), /仓库照片\s*新加的/);
    await t.expectNoViolations(page);
    await t.shot(page, 'differences');
    await page.click('main a[href$="/parts"]');
  });

  await t.step('writes a condition that is none and is told so at its field', async () => {
    await page.click('section[aria-labelledby=materials] a.part-title:has-text("仓库照片")');
    await page.selectOption('[id="field.when"]', 'own');
    await page.click('summary:has-text("自己写条件")');
    await page.fill('[id="field.when_own"]', 'tonnes >');
    await keep();
    match(await page.textContent('[id="field.when_own-wrong"]'), /条件写错/);
    strictEqual(await page.inputValue('[id="field.when_own"]'), 'tonnes >');
    await page.click('nav a.govuk-back-link');
    t.complaints.length = 0;
  });

  await t.step('is not let take out a question that a condition still asks about', async () => {
    await page.click('section[aria-labelledby=questions] li:has-text("一年收多少吨") form[action$="/remove"] button');
    await page.waitForLoadState();
    match(await page.textContent('.govuk-error-summary'), /材料 · 仓库照片/);
    await t.expectNoViolations(page);
    t.complaints.length = 0;
  });

  await t.step('makes a page of the form with two fields, and moves the second up', async () => {
    await page.click('a[href$="/parts/pages/new"]');
    await page.fill('[id="field.title.zh"]', '仓库');
    await keep();
    const added = page.locator('section[aria-labelledby=pages] > ol > li:has(> a:text-is("仓库"))');
    for (const [label, type] of [['仓库地址', 'text'], ['仓库面积', 'number']]) {
      await added.locator('a[href$="-new"]').click();
      await page.fill('[id="field.label.zh"]', label);
      await page.selectOption('[id="field.type"]', type);
      await keep();
    }
    await added.locator('li:has-text("仓库面积") form[action$="/move"] button').click();
    await page.waitForLoadState();
    strictEqual((await added.locator('ol a.part-title').allTextContents()).join(), '仓库面积,仓库地址');
    await t.shot(page, 'parts');
    await t.expectNoViolations(page);
  });

  await t.step('publishes it: people are asked the question and see the material', async () => {
    await page.click('main a.govuk-button[href^="/admin/items/"]:not([href*="parts"])');
    await page.click('form[action$="/publish"] button');
    await page.waitForLoadState();
    await page.click('main .facts a[href^="/items/"]');
    match(await page.textContent('main'), /仓库照片/);
    const paper = await page.request.get(await page.getAttribute('main a[href^="/item-papers/"]', 'href'));
    strictEqual(paper.headers()['content-type'], 'application/pdf');
    match(await paper.text(), /^%PDF-1.4/);
    await page.click('a[href$="/ask"] >> nth=0');
    match(await page.textContent('main'), /一年收多少吨/);
  });

  await t.step('begins a service by its name: a code that is taken is refused, and nothing typed is lost', async () => {
    await page.goto('/admin/items/new');
    await t.expectNoViolations(page);
    await t.shot(page, 'new');
    await page.fill('#title_zh', '旧衣回收上门');
    await page.selectOption('#unit', 'hc-city');
    await page.fill('#code', 'food_permit');
    await page.click('main form .govuk-button');
    await page.waitForLoadState();
    match(await page.textContent('#code-wrong'), /food_permit/);
    strictEqual(await page.inputValue('#title_zh'), '旧衣回收上门');
    strictEqual(await page.inputValue('#unit'), 'hc-city');
    await t.expectNoViolations(page);
    t.complaints.length = 0;   // the browser notes the 422
    await page.fill('#code', '');
    await page.click('main form .govuk-button');
    await page.waitForLoadState();
    match(await page.textContent('main'), /jyhssm/);
    match(await page.textContent('main'), /草稿/);
  });

  await t.step('makes an opening calendar, is told what is wrong at its day, and closes it for a move', async () => {
    await page.goto('/admin');
    await page.click('a[href="/admin/openings"]');
    await t.expectNoViolations(page);
    await t.shot(page, 'openings');
    await page.click('a[href="/admin/openings/new"]');
    await page.fill('#title_zh', '工作日和周六上午');
    await page.fill('#code', 'saturday');
    await page.fill('[id="hours.saturday"]', '12:00-09:00');
    await page.click('main form .govuk-button');
    await page.waitForLoadState();
    match(await page.textContent('[id="hours.saturday-wrong"]'), /09:00-12:00/);
    strictEqual(await page.inputValue('#title_zh'), '工作日和周六上午');
    await page.fill('[id="hours.saturday"]', '9：00至12：00');
    await page.click('main form .govuk-button');
    await page.waitForURL(/openings\/saturday$/);
    match(await page.textContent('main .lead'), /工作日 09:00–12:00, 13:00–17:00; 星期六 09:00–12:00/);
    await page.fill('#from', await page.getAttribute('main dl time >> nth=3', 'datetime'));
    await page.fill('#why', '大厅搬迁');
    await page.click('form[action$="/closed"] button');
    await page.waitForLoadState();
    match(await page.textContent('main dl .govuk-summary-list__row >> nth=3'), /大厅搬迁/);
    await t.expectNoViolations(page);
    await t.shot(page, 'opening');
    t.complaints.length = 0;   // the browser notes the 422
  });

  await t.step('lets its window keep that calendar: the service says so, and is listed as open on Saturdays', async () => {
    const document = await (await page.request.get('/items.json?place=0&q=' + encodeURIComponent('收粮食'))).json();
    const { code } = document.items[0];
    await page.goto('/admin/items?q=' + code);
    await page.click('tbody a >> nth=0');
    await page.click('a[href$="/parts/ways/0"]');
    await page.selectOption('[name="field.opening"]', 'saturday');
    await page.click('main form .govuk-button');
    await page.waitForURL(/admin\/items\/\d+$/);
    await page.click('form[action$="/publish"] button');
    await page.waitForLoadState();
    await page.goto('/items/' + code);
    match(await page.textContent('main'), /工作日和周六上午[^]*星期六 09:00–12:00/);
    const { items } = await (await page.request.get('/items.json?place=4511&weekend=1')).json();
    ok(items.some((item) => item.code === code), 'not among the weekend services');
  });

  await t.step('is told by its place what is wrong in a document', async () => {
    await page.goto('/admin/items/new');
    await page.click('summary');
    await page.fill('#document', '{"code":"x","title":"x","unit":"hc-city","materials":[{"code":"m","title":"m","when":"a and"}]}');
    await page.click('main details form .govuk-button');
    await page.waitForLoadState();
    match(await page.textContent('.govuk-error-summary'), /materials\[0\]\.when/);
    await t.expectNoViolations(page);
    t.complaints.length = 0;   // the browser notes the 422
  });

  await t.step('looks at a sheet before taking it: every bad row is named', async () => {
    await page.goto('/admin/items/import');
    await page.setInputFiles('#file', { name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from('code,title,unit,scope\nn1,新事项,hc-city,431202\nn 2,坏的,nobody,431202\n') });
    await page.click('main form .govuk-button');
    await page.waitForLoadState();
    match(await page.textContent('main table'), /“n 2”/);
    await t.expectNoViolations(page);
    await t.shot(page, 'import');
  });

  await t.step('saves all services as a sheet and brings it back: not one is another', async () => {
    const sheet = await page.request.get('/item-sheet.xlsx');
    await page.goto('/admin/items/import');
    await page.setInputFiles('#file', { name: 'items.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await sheet.body() });
    await page.click('main form .govuk-button');
    await page.waitForLoadState();
    const counts = await page.textContent('main');
    await t.shot(page, 'import-same');
    match(counts, /新增0\s+修改0\s+没有变化1,\d{3}\s+有问题0/);
    strictEqual(await page.locator('main table tbody tr').count(), 0);
  });
});
