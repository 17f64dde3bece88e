/* The summary of what was wrong names each field by its label, in the order in which the form asks. */
function labelOf(field: Element): string {
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field.querySelector("legend");
  return label?.firstChild?.textContent?.trim() ?? "";
}

export function nameErrors(): void {
  const list = document.querySelector(".govuk-error-summary__list");
  const colon = document.documentElement.lang.startsWith("zh") ? "：" : ": ";
  const found: [Element, Element][] = [];

  for (const link of list?.querySelectorAll("[data-wrong]") ?? []) {
    const field = document.getElementById(link.getAttribute("data-wrong") ?? "");
    const line = link.closest("li");
    if (!field || !line)
      continue;
    const label = labelOf(field);
    if (label && !link.textContent?.includes(label))
      link.prepend(label + colon);
    found.push([field, line]);
  }
  found.sort(([a], [b]) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1);
  list?.append(...found.map(([, line]) => line));
}
