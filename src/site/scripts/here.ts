/* One's own position into two fields, also without a map or a network: <button data-here data-lat="id" data-lon="id">. */
function note(button: HTMLElement, words: string | undefined): void {
  const status = button.parentElement?.querySelector("[role=status]");
  if (status)
    status.textContent = words ?? "";
}

function put(id: string | undefined, value: number): void {
  const field = document.getElementById(id ?? "");
  if (field instanceof HTMLInputElement)
    field.value = value.toFixed(6);
}

export function findHere(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-here]"))
    button.addEventListener("click", () => navigator.geolocation?.getCurrentPosition(({ coords }) => {
      put(button.dataset.lat, coords.latitude);
      put(button.dataset.lon, coords.longitude);
      note(button, button.dataset.found);
    }, () => note(button, button.dataset.lost), { enableHighAccuracy: true, timeout: 15000 }));
}
