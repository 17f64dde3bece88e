/*
 * The editor of decision models (dmn-js, with its mark left visible): reads the model from the form's text field, lists its views as
 * buttons, and writes the model back before the form is sent. Without scripts the text field is the editor.
 *
 * dmn-js shows one column of notes, the rules' descriptions, and no annotations. So the one or two annotation columns of a table
 * (中文, English) are shown there as "中文 / English" while it is edited, and put back when it is saved.
 */
import DmnModeler from "dmn-js/lib/Modeler";

interface View { id: string; name?: string; type: string; element: { id: string; name?: string } }

const VIEW_MARKS: Record<string, string> = { drd: "◇ ", decisionTable: "▦ ", literalExpression: "= ", boxedExpression: "▤ " };

/* ---- annotations ---- */

const children = (element: Element, name: string) => [...element.children].filter((child) => child.localName === name);

function made(document: XMLDocument, like: Element, name: string): Element {
  return document.createElementNS(like.namespaceURI, (like.prefix ? like.prefix + ":" : "") + name);
}

/* Every rule of the tables whose annotations can be shown and put back. */
function withRules(xml: string, change: (document: XMLDocument, rule: Element, columns: number) => void): string {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  for (const table of document.getElementsByTagNameNS("*", "decisionTable")) {
    const columns = children(table, "annotation").length;
    if (columns === 1 || columns === 2)
      for (const rule of children(table, "rule"))
        change(document, rule, columns);
  }
  return new XMLSerializer().serializeToString(document);
}

function showAnnotations(document: XMLDocument, rule: Element): void {
  const entries = children(rule, "annotationEntry");
  const words = entries.map((entry) => entry.textContent?.trim() ?? "").filter(Boolean).join(" / ");
  if (!words || children(rule, "description").length)
    return;
  entries.forEach((entry) => entry.remove());
  const description = made(document, rule, "description");
  description.textContent = words;
  rule.prepend(description);
}

function putAnnotationsBack(document: XMLDocument, rule: Element, columns: number): void {
  const description = children(rule, "description")[0];
  if (!description || children(rule, "annotationEntry").length)
    return;
  const words = description.textContent ?? "", at = columns === 2 ? words.search(/\/ /) : -1;
  const parts = at > 0 ? [words.slice(0, at).trim(), words.slice(at + 1).trim()] : [words.trim()];
  for (let i = 0; i < columns; i++) {
    const entry = made(document, rule, "annotationEntry"), text = made(document, rule, "text");
    text.textContent = parts[i] ?? "";
    entry.append(text);
    rule.append(entry);
  }
  description.remove();
}

/* ---- the editor ---- */

function showViews(modeler: DmnModeler, list: HTMLElement, whole: string): void {
  const active = modeler.getActiveView();
  list.replaceChildren(...(modeler.getViews() as View[]).map((view) => {
    const button = document.createElement("button"), item = document.createElement("li");
    button.type = "button";
    button.textContent = (VIEW_MARKS[view.type] ?? "") + (view.type === "drd" ? whole : view.element.name ?? view.element.id);
    button.setAttribute("aria-pressed", String(view.element.id === active?.element.id));
    button.addEventListener("click", () => void modeler.open(view));
    item.append(button);
    return item;
  }));
}

async function write(modeler: DmnModeler, field: HTMLTextAreaElement): Promise<void> {
  const { xml } = await modeler.saveXML({ format: true });
  field.value = withRules(xml, putAnnotationsBack);
}

async function start(frame: HTMLElement): Promise<void> {
  const field = document.getElementById(frame.dataset["model"] ?? "") as HTMLTextAreaElement;
  const form = field.form as HTMLFormElement;
  const views = document.querySelector<HTMLElement>(".model-views") as HTMLElement;
  const modeler = new DmnModeler({ container: frame, common: { debounceInput: false } });   /* what is typed counts at once */
  const shown = field.value;
  let written = false;

  modeler.on("views.changed", () => showViews(modeler, views, frame.dataset["whole"] ?? ""));
  await modeler.importXML(withRules(shown, showAnnotations));
  frame.dataset["ready"] = "1";
  form.addEventListener("submit", (event) => {
    const file = form.querySelector<HTMLInputElement>("input[type=file]");
    if (written || file?.files?.length || field.value !== shown)
      return;   /* a file, or what was changed in the text, goes before the editor */
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement)
      document.activeElement.blur();
    void write(modeler, field).then(() => {
      written = true;
      form.submit();
    });
  });
}

for (const frame of document.querySelectorAll<HTMLElement>(".model-editor")) {
  frame.hidden = false;
  start(frame).catch((fault: unknown) => {
    /* A model the editor cannot read is still there as text. */
    frame.hidden = true;
    for (const text of document.querySelectorAll<HTMLDetailsElement>("details.model-text"))
      text.open = true;
    console.warn("editor", fault);
  });
}
