import { caller, drop, fieldsOf, keep, mayPassLater, mine, send, sendAll, type Waiting } from "./queue";
import { openAgain, tellWaiting } from "./waiting";
import { fill } from "./words";

/*
 * Work without a network: <form data-offline="/visit"> is kept on the phone when it cannot be sent, and the page goes on to the
 * address given. A bar at the foot says how much waits. The service worker keeps the pages themselves.
 */
const bar = () => document.getElementById("offline");

function say(words: string): void {
  const place = bar();
  if (!place)
    return;
  place.textContent = words;
  place.hidden = !words;
}

async function tell(): Promise<void> {
  const words = bar()?.dataset ?? {};
  await tellWaiting();
  const waiting = await mine();
  const refused = waiting.filter((one) => one.refused).length, left = waiting.length - refused;

  say([left && fill(words.waiting, { n: left }), refused && fill(words.refused, { n: refused }), !left && !navigator.onLine && words.none]
    .filter(Boolean).join(" · "));
}

let replaying = false;

async function replay(): Promise<void> {
  if (replaying)
    return;
  replaying = true;
  const { sent, left } = await sendAll().finally(() => (replaying = false));
  await tell();
  if (sent && !left)
    say(bar()?.dataset.sent ?? "");
}

/* Where a sent form leads: the address in the reply, or the one the form names. */
async function follow(reply: Response, form: HTMLFormElement): Promise<void> {
  location.assign(reply.headers.get("Location") ?? form.dataset.offline ?? location.pathname);
}

async function submit(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (submitter instanceof HTMLButtonElement && submitter.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(pressed);
  }
  const data = new FormData(form);
  const one: Waiting = { key: crypto.randomUUID?.() ?? String(Date.now()) + Math.random(), address: form.getAttribute("action") ?? location.pathname, fields: fieldsOf(data), at: Date.now(), by: caller() };
  const taken = data.get("taken_at");

  if (taken === "")   // a report taken offline says when it was taken
    one.fields = one.fields.map(([name, value, file]) => (name === "taken_at" ? [name, new Date().toISOString(), file] : [name, value, file]));
  await keep(one);    // first to the disk, then to the network: a dying battery loses nothing
  if (form.dataset.again)
    await drop(form.dataset.again);
  try {
    const reply = await send(one);
    if (reply.ok) {
      await drop(one.key);
      return follow(reply, form);
    }
    if (!mayPassLater(reply.status)) {
      await drop(one.key);
      return form.submit();   // the server's own page shows what is wrong, with everything kept
    }
  } catch {
    /* no network: it waits */
  }
  sessionStorage.setItem("offline.kept", "1");
  location.assign(form.dataset.offline || location.href);
}

/* The first page of a visit was loaded before there was a service worker: it is asked to keep this page, its neighbours and what they are made of. */
async function keepPages(): Promise<void> {
  const worker = (await navigator.serviceWorker.ready).active;
  const made = performance.getEntriesByType("resource").map((one) => new URL(one.name)).filter((one) => one.pathname.startsWith("/assets/"));
  const pages = [...document.querySelectorAll<HTMLFormElement>("form[data-offline]")].map((form) => form.dataset.offline ?? "");
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-offline-keep] .thumb a, [data-offline-keep] a[data-keep]")].map((link) => link.pathname);

  worker?.postMessage({ language: document.documentElement.lang, keep: [...new Set(["/offline", location.pathname, new URL("sign.js", import.meta.url).pathname, ...pages, ...links, ...made.map((one) => one.pathname)])] });
}

export function workOffline(): void {
  if (!("indexedDB" in window) || !bar())
    return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-offline]")) {
    void openAgain(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void submit(form, event.submitter ?? null);
    });
  }
  document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", () => navigator.serviceWorker?.controller?.postMessage("forget"));
  window.addEventListener("online", () => void replay());
  window.addEventListener("offline", () => void tell());
  if (sessionStorage.getItem("offline.kept")) {
    sessionStorage.removeItem("offline.kept");
    say(bar()?.dataset.kept ?? "");
    void tellWaiting();
    setTimeout(() => void replay(), 4000);
  } else {
    void replay();
  }
  if ("serviceWorker" in navigator && document.querySelector("[data-offline], [data-offline-keep]"))
    void navigator.serviceWorker.register("/sw.js").then(keepPages);
}
