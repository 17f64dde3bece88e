/*
 * <section data-live="15">: fetched anew every so many seconds and put in the place of the old one, as long as somebody looks at it.
 * Without scripts the page is as it was loaded.
 */
async function renew(section: HTMLElement): Promise<void> {
  const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!reply.ok)
    return;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").querySelector("[data-live]");
  if (fresh && fresh.innerHTML !== section.innerHTML)
    section.innerHTML = fresh.innerHTML;
}

export function keepLive(): void {
  const section = document.querySelector<HTMLElement>("[data-live]");
  const seconds = Number(section?.dataset.live);

  if (section && seconds > 0)
    setInterval(() => {
      if (!document.hidden)
        renew(section).catch(() => undefined);   /* no network just now: the next time */
    }, seconds * 1000);
}
