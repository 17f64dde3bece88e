/* <button data-print>: paper. */
export function printPages(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-print]"))
    button.addEventListener("click", () => window.print());
}
