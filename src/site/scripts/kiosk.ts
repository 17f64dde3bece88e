/*
 * On a kiosk: keys on the screen for who has no keyboard, a warning when nobody touches it, and then the end. Nothing is left in the browser.
 * Handwriting and pinyin are the system's; the keys are for digits and the letters of identity numbers and codes.
 */
import { fill } from "./words";

const DIGITS = "1234567890X", LETTERS = "QWERTYUIOPASDFGHJKLZXCVBNM";
const typed = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file]):not([type=date]), textarea";
type Typed = HTMLInputElement | HTMLTextAreaElement;

function press(field: Typed, key: string): void {
  const start = field.selectionStart ?? field.value.length, end = field.selectionEnd ?? start;
  if (key)
    field.setRangeText(key, start, end, "end");
  else
    field.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function keyboard(words: DOMStringMap): HTMLElement {
  const panel = document.createElement("section");
  let field: Typed | null = null;
  const add = (label: string, act: () => void, wide = false) => {
    const key = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: wide ? "kiosk-key kiosk-key--wide" : "kiosk-key" });
    key.addEventListener("pointerdown", (event) => event.preventDefault());   /* the field keeps the focus */
    key.addEventListener("click", act);
    panel.append(key);
  };

  panel.className = "kiosk-keys";
  panel.hidden = true;
  panel.setAttribute("aria-label", words.keys ?? "");
  for (const key of DIGITS)
    add(key, () => field && press(field, key));
  add(words.delete ?? "", () => field && press(field, ""), true);
  for (const key of LETTERS)
    add(key, () => field && press(field, key.toLowerCase()));
  add(words.done ?? "", () => { panel.hidden = true; field?.blur(); }, true);
  const open = (target: EventTarget | null) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !target.matches(typed))
      return;
    field = target;
    panel.classList.toggle("kiosk-keys--digits", /numeric|tel|decimal/.test(target.inputMode));
    panel.hidden = false;
    target.scrollIntoView({ block: "center" });
  };
  document.addEventListener("focusin", (event) => open(event.target));
  document.addEventListener("click", (event) => open(event.target));   /* closed, and touched again */
  open(document.activeElement);   /* it had the focus before this script came */
  return panel;
}

function forget(): void {
  sessionStorage.clear();
  localStorage.clear();
  document.querySelectorAll("form").forEach((form) => form.reset());
}

function watch(bar: HTMLElement): void {
  const end = bar.querySelector<HTMLFormElement>('form[action="/kiosk/end"]'), warning = bar.querySelector<HTMLElement>(".kiosk-warning");
  const idle = Number(bar.dataset.idle), warn = Number(bar.dataset.warn);
  let touched = Date.now();

  if (!end || !warning || (location.pathname === "/kiosk" && !bar.dataset.resident))
    return;   /* the first page, with nobody signed in, may stand as long as it likes */
  for (const sign of ["pointerdown", "keydown", "scroll", "input"])
    document.addEventListener(sign, () => { touched = Date.now(); warning.hidden = true; }, { passive: true });
  setInterval(() => {
    const left = idle - Math.floor((Date.now() - touched) / 1000);
    if (left <= 0)
      end.requestSubmit();
    else if (left <= warn) {
      warning.textContent = fill(warning.dataset.words, { n: left });
      warning.hidden = false;
    }
  }, 1000);
}

const bar = document.querySelector<HTMLElement>("[data-kiosk]");

if (bar) {
  bar.querySelector('form[action="/kiosk/end"]')?.addEventListener("submit", forget);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());   /* "back" shows nothing kept */
  document.addEventListener("contextmenu", (event) => event.preventDefault());
  document.body.append(keyboard(bar.dataset));
  watch(bar);
}
