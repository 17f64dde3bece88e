import { mine, type Waiting } from "./queue";

/*
 * What waits on this phone, by its first words: <section data-waiting hidden>. What the server refused is opened again in its
 * form, with everything that was written and its pictures, and goes away when it is sent anew.
 */
const AGAIN = "offline.again";
const FIRST_WORDS = 40;

const wordsOf = ({ fields }: Waiting) => String(fields.find(([name]) => name === "description")?.[1] ?? "").slice(0, FIRST_WORDS);

function line(one: Waiting, words: DOMStringMap): HTMLLIElement {
  const item = document.createElement("li"), said = document.createElement("p"), state = document.createElement("p");

  said.textContent = wordsOf(one);
  state.className = one.refused ? "late" : "quiet";
  state.textContent = (one.refused ? words.refused : words.waits) ?? "";
  item.append(said, state);
  if (one.refused) {
    const open = document.createElement("a");
    open.href = one.address;
    open.textContent = words.open ?? "";
    open.addEventListener("click", () => sessionStorage.setItem(AGAIN, one.key));
    item.append(open);
  }
  return item;
}

export async function tellWaiting(): Promise<void> {
  const section = document.querySelector<HTMLElement>("[data-waiting]"), list = section?.querySelector("ul");
  if (!section || !list)
    return;
  const waiting = (await mine()).sort((a, b) => a.at - b.at);
  list.replaceChildren(...waiting.map((one) => line(one, section.dataset)));
  section.hidden = waiting.length === 0;
}

function fillIn(form: HTMLFormElement, one: Waiting): void {
  const files = new DataTransfer(), picker = form.querySelector<HTMLInputElement>("input[type=file]");

  for (const [name, value, file] of one.fields) {
    const field = form.elements.namedItem(name);
    if (typeof value !== "string")
      value.size && files.items.add(new File([value], file, { type: value.type }));
    else if (field instanceof HTMLInputElement && field.type === "checkbox")
      field.checked = true;
    else if (name !== "key" && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement))
      field.value = value;
  }
  if (picker && files.items.length) {
    picker.files = files.files;
    picker.dispatchEvent(new Event("change"));
  }
}

/* The form of one that was refused: form.dataset.again is the key under which it waits. */
export async function openAgain(form: HTMLFormElement): Promise<void> {
  const key = sessionStorage.getItem(AGAIN);
  const one = key && (await mine()).find((other) => other.key === key);

  sessionStorage.removeItem(AGAIN);
  if (!one || one.address !== form.getAttribute("action"))
    return;
  fillIn(form, one);
  form.dataset.again = one.key;
}
