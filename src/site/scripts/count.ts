import { fill } from "./words";

/* Characters left, as people count them: <textarea data-count="500" data-left="%n left" data-over="%n too many">. */
export function countCharacters(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-count]")) {
    const says = document.createElement("p");
    const max = Number(area.dataset.count);
    const count = () => {
      const left = max - Array.from(area.value).length;
      says.textContent = left < max / 2 ? fill(left < 0 ? area.dataset.over : area.dataset.left, { n: Math.abs(left) }) : "";
      says.className = "govuk-character-count__message" + (left < 0 ? " govuk-character-count__message--over" : "");
    };
    area.removeAttribute("maxlength");   // cutting what is pasted loses words in silence; the server refuses and keeps them
    says.setAttribute("aria-live", "polite");
    area.after(says);
    area.addEventListener("input", count);
    count();
  }
}
