// A form that only passes on what another house sent along: posted by itself. Without scripts its button does it.
export function sendAtOnce(): void {
  document.querySelector<HTMLFormElement>("form[data-at-once]")?.requestSubmit();
}
