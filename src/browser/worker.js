// Keeps the files of one release on the device, so that the page works without a network. It answers for those files alone, by name;
// everything else goes where it would go without it. RELEASE and FILES are written before this when the site is built.
const PLACE = self.registration.scope;
// One host may hold several sites, each with its own worker.
const OURS = `begrotingsverkenner ${PLACE} `;
const CACHE = OURS + RELEASE;
// Their names change with what they hold.
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.[a-z]+2?$/;
const NAMES = new Set(FILES.map(([path]) => new URL(path, PLACE).href));

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
// Only the page asks for this, when its visitor did.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  address.hash = "";
  if (request.mode === "navigate") {
    address.search = "";
    address.pathname = address.pathname.replace(/\/index\.html$/, "/");
    event.waitUntil(tidy());
  }
  const ours = request.mode === "navigate" ? NAMES.has(address.href) : address.href.startsWith(PLACE);
  if (request.method === "GET" && ours) event.respondWith(answer(address.href, request));
});

// All files or none: each is checked, so that no file of another release slips in while a new one is being published.
async function keep() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async ([path, integrity]) => {
      const address = new URL(path, PLACE).href;
      const response = await fetch(address, { integrity, cache: HASHED.test(path) ? "default" : "no-cache" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      // A page may not be shown from an answer that was led elsewhere: only what it says is kept.
      const { status, headers } = response;
      await cache.put(address, response.redirected ? new Response(response.body, { status, headers }) : response);
    }));
    if (!(await caches.has(CACHE))) throw new Error("the cache was cleared meanwhile");
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function takeOver() {
  await self.clients.claim();
  await tidy();
}

// Forgets older releases, as soon as no other window can still be at work in one, and none is waiting to take over from this.
async function tidy() {
  const { installing, waiting } = self.registration;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1 || installing || waiting) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// A window that was opened in an older release may still ask for a file of that.
async function answer(address, request) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  for (const name of [CACHE, ...names]) {
    const kept = await (await caches.open(name)).match(address);
    if (kept) return kept;
  }
  return fetch(request);
}
