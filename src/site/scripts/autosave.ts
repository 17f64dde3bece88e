/*
 * Drafts of long forms, kept in this tab alone until they are sent: <form data-draft="requests.new">.
 * Passwords, files and hidden fields are never kept.
 */
const kept = "input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select";
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isChoice = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type);

function read(form: HTMLFormElement): Record<string, string[]> {
  const draft: Record<string, string[]> = {};
  for (const field of form.querySelectorAll<Field>(kept))
    if (field.name && (!isChoice(field) || field.checked))
      (draft[field.name] ??= []).push(field.value);
  return draft;
}

function write(form: HTMLFormElement, draft: Record<string, string[]>): void {
  for (const field of form.querySelectorAll<Field>(kept)) {
    const values = draft[field.name];
    if (!values)
      continue;
    if (isChoice(field))
      field.checked = field.checked || values.includes(field.value);
    else if (!field.value)
      field.value = values.shift() ?? "";
  }
}

export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const name = "draft:" + form.dataset.draft;
    const draft = sessionStorage.getItem(name);
    let timer = 0;

    if (draft && !document.querySelector(".govuk-error-summary"))
      write(form, JSON.parse(draft));
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => sessionStorage.setItem(name, JSON.stringify(read(form))), 400);
    });
  }
  for (const done of document.querySelectorAll<HTMLElement>("[data-draft-done]"))
    sessionStorage.removeItem("draft:" + done.dataset.draftDone);
}
