/* Elder mode: reads the page's main part aloud with the phone's own voice. The button is shown where there is one. */
export function readAloud(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-read]");
  const main = document.querySelector<HTMLElement>("main");
  const voice = window.speechSynthesis;

  if (!button || !main || !voice)
    return;
  const stop = () => {
    voice.cancel();
    button.textContent = button.dataset.read ?? "";
  };
  const read = () => {
    /* A paragraph at a time: long texts are cut off by some voices. */
    const parts = main.innerText.split(/\n+/).filter((part) => part.trim());
    parts.forEach((part, at) => {
      const words = new SpeechSynthesisUtterance(part);
      words.lang = document.documentElement.lang;
      words.rate = 0.9;
      if (at === parts.length - 1)
        words.onend = stop;
      voice.speak(words);
    });
    button.textContent = button.dataset.stop ?? "";
  };
  button.hidden = false;
  button.addEventListener("click", () => (voice.speaking ? stop() : read()));
  window.addEventListener("pagehide", () => voice.cancel());
}
