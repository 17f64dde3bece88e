/*
 * The service worker: keeps the pages of visits on the phone, so that they open without a network. Pages come from the network
 * when there is one; assets, whose address changes with their content, come from the store. Registered only by pages that
 * work offline: other visitors get none.
 */
declare const self: ServiceWorkerGlobalScope;
export {};

const STORE = "onedoor-1";
const KEPT = /^\/(visit|home-service)(\/|$|\?)/;

const keep = async (request: RequestInfo, reply: Response) => {
  if (reply.ok && !reply.redirected)
    await (await caches.open(STORE)).put(request, reply.clone());
  return reply;
};

async function page(request: Request, kept: boolean): Promise<Response> {
  try {
    const reply = await fetch(request);
    return kept ? await keep(request, reply) : reply;
  } catch {
    return (await caches.match(request, { ignoreVary: true })) ?? (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? (await caches.match("/offline")) ?? Response.error();
  }
}

const asset = async (request: Request) => (await caches.match(request)) ?? keep(request, await fetch(request));

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.add("/offline")).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);

  if (request.method !== "GET" || address.origin !== self.location.origin)
    return;
  if (address.pathname.startsWith("/assets/"))
    event.respondWith(asset(request));
  else if (request.mode === "navigate")
    event.respondWith(page(request, KEPT.test(address.pathname)));
});

/* Kept before anybody needs it. What cannot be fetched now is kept when it is next seen. */
async function keepAll(addresses: string[], language: string): Promise<void> {
  await Promise.allSettled(addresses.map(async (address) => {
    const kept = address.startsWith("/assets/") && await caches.match(address);
    if (!kept)
      await keep(address, await fetch(address, { headers: { Accept: address.startsWith("/assets/") ? "*/*" : "text/html", "Accept-Language": language } }));
  }));
}

/* Signing out takes the kept pages away: the phone may be somebody else's next. */
self.addEventListener("message", (event) => {
  if (event.data === "forget")
    event.waitUntil(caches.delete(STORE));
  else if (Array.isArray(event.data?.keep))
    event.waitUntil(keepAll(event.data.keep, event.data.language));
});
