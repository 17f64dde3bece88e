// The OpenAPI document that the program makes of its route tables is valid, and says what each call does.
import { execFileSync } from 'node:child_process';
import { Validator } from '@seriousme/openapi-schema-validator';
import { binary } from '../journeys/server.mjs';
import { step } from '../journeys/tap.mjs';

const text = execFileSync(binary, ['routes', '--openapi'], { encoding: 'utf8', maxBuffer: 1 << 26 });
const document = JSON.parse(text);

await step('the OpenAPI document is valid 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  if (!result.valid) throw new Error(JSON.stringify(result.errors, null, 1).slice(0, 4000));
  if (validator.version !== '3.1') throw new Error(`it says it is ${validator.version}`);
});

await step('every call of the OpenAPI document has a summary and says who may call it', () => {
  const calls = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, call]) => ({ path, verb, call })));
  if (!calls.length) throw new Error('there are no calls');
  const silent = calls.filter(({ call }) => !call.summary || !call['x-who']);
  if (silent.length) throw new Error(silent.map(({ verb, path }) => `${verb} ${path}`).join('\n'));
});

await step('every body that a call takes is listed: a file, when one may come, and all the rest without it', () => {
  const calls = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, call]) => ({ path, verb, content: call.requestBody?.content })));
  const properties = (body) => Object.entries(body?.schema?.properties ?? {});
  const isFile = (schema) => (schema.items ?? schema).format === 'binary';
  const wrong = calls.filter(({ content }) => {
    const multipart = content?.['multipart/form-data'], json = content?.['application/json'];
    if (!multipart) return content && !json;
    const files = properties(multipart).filter(([, schema]) => isFile(schema)).map(([name]) => name);
    if (files.some((name) => multipart.schema.required.includes(name))) return !!json;
    return !json || !content['application/x-www-form-urlencoded'] || properties(json).some(([, schema]) => isFile(schema)) || properties(json).length + files.length !== properties(multipart).length;
  });
  if (wrong.length) throw new Error(wrong.map(({ verb, path }) => `${verb} ${path}`).join('\n'));
  const fill = document.paths['/apply/drafts/{draft}/pages/{page}']?.post?.requestBody?.content ?? {};
  if (Object.keys(fill).join(' ') !== 'multipart/form-data application/json application/x-www-form-urlencoded') throw new Error(`a page of a form takes ${Object.keys(fill)}`);
});
