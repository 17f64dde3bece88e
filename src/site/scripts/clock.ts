import { fill } from "./words";

/*
 * Keeps "time left" true while a page stays open: <p class="clock" data-days="%d days %h hours" data-hours="…"> with
 * <span data-clock-words> and <time datetime="…" data-clock>. The clock that stands has no such time and is left alone.
 */
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

function words(ms: number, frame: HTMLElement): string {
  const part = { d: Math.floor(ms / DAY), h: Math.floor((ms % DAY) / HOUR), m: Math.floor((ms % HOUR) / MINUTE) };

  if (part.d)
    return fill(frame.dataset.days, part);
  return fill(frame.dataset.hours, { ...part, h: Math.floor(ms / HOUR) });
}

export function runClocks(): void {
  const frames = [...document.querySelectorAll<HTMLElement>(".clock[data-days]")];
  const tick = () => {
    for (const frame of frames) {
      const due = Date.parse(frame.querySelector<HTMLTimeElement>("time[data-clock]")?.dateTime ?? "");
      const says = frame.querySelector("[data-clock-words]");
      const late = frame.classList.contains("clock-late");
      const ms = (due - Date.now()) * (late ? -1 : 1);

      if (says && ms >= MINUTE)   // when the clock passes zero the page's words are stale: a reload tells
        says.textContent = words(ms, frame);
    }
  };
  if (frames.length) {
    setInterval(tick, MINUTE);
    document.addEventListener("visibilitychange", tick);
  }
}
