/*
 * Staff lists by keyboard: j and k move, enter opens, / goes to the search box. Marks: <ul class="rows" data-keys>,
 * the row's first link is what opens; the search box has data-keys-search.
 */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function listKeys(): void {
  const list = document.querySelector("[data-keys]");
  const box = document.querySelector<HTMLElement>("[data-keys-search]");
  const links = () => [...(list?.querySelectorAll<HTMLElement>(":scope > * a:first-of-type, tbody tr a:first-of-type") ?? [])];
  const move = (by: number) => {
    const all = links();
    const chosen = list?.querySelector<HTMLElement>("[aria-current=true] a") ?? null;
    const now = all.indexOf((document.activeElement as HTMLElement) ?? chosen);
    const from = now >= 0 ? now : chosen ? all.indexOf(chosen) : -1;

    all[Math.min(all.length - 1, Math.max(0, from + by))]?.focus();
  };

  if (!list && !box)
    return;
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === "j" || event.key === "k")
      move(event.key === "j" ? 1 : -1);
    else if (event.key === "/" && box)
      box.focus();
    else
      return;
    event.preventDefault();
  });
}
