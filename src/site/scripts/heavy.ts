/* Maps and charts are fetched when they come near the screen, so that words are there first on a slow network; what a kiosk or a signature needs, there alone. */
const heavy: [mark: string, script: string, at_once?: boolean][] = [[".map", "map.js"], [".chart", "chart.js"], ["[data-kiosk]", "kiosk.js", true],
  ["[data-sign]", "sign.js", true]];

export function loadHeavy(): void {
  for (const [mark, script, at_once] of heavy) {
    const places = document.querySelectorAll(mark);
    const address = new URL(script, import.meta.url).href;
    if (!places.length)
      continue;
    if (at_once || !("IntersectionObserver" in window)) {
      void import(address);
      continue;
    }
    const near = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) {
        near.disconnect();
        void import(address);
      }
    }, { rootMargin: "400px" });
    places.forEach((place) => near.observe(place));
  }
}
