// Service worker that stores the files of one release, so that the page works without a network. It answers requests for those files, and
// by name for those of an older release that a window may still use; everything else goes to the network. RELEASE and FILES are prepended
// when the site is built.
const PLACE = self.registration.scope;
// One host may hold several sites, each with its own service worker.
const OURS = `begrotingsverkenner ${PLACE} `;
const CACHE = OURS + RELEASE;
// In the cache of an older release: the time since when there is a newer one.
const LEFT = new URL("left-at", PLACE).href;
const A_DAY = 86_400_000;
const NAMES = new Set(FILES.map(([path]) => new URL(path, PLACE).href));
// The content hash in a file name; the rest of the name, the stem, is the same in all releases.
const HASH = /-[0-9a-f]{12,16}(?=(_bg)?\.[a-z]+2?$)/;
const stem = (address) => (HASH.test(address) ? address.replace(HASH, "") : null);
const STEMS = new Set([...NAMES].map(stem).filter(Boolean));

// Decides which caches answer a request: "own", this release; "older", this or an older release; null, none.
function decide(method, mode, url) {
  const address = new URL(url);
  address.hash = "";
  if (mode === "navigate") {
    address.search = "";
    address.pathname = address.pathname.replace(/\/index\.html$/, "/");
  }
  if (method !== "GET") return [null, address.href];
  if (NAMES.has(address.href)) return ["own", address.href];
  return [mode !== "navigate" && STEMS.has(stem(address.href)) ? "older" : null, address.href];
}

// Returns the caches to delete: those of releases superseded a day ago, once no other window can still use one and no release is waiting.
function outdated(caches, now, windows, waits) {
  if (windows > 1 || waits) return [];
  return caches.filter(({ name, left }) => name.startsWith(OURS) && name !== CACHE && now - left >= A_DAY).map(({ name }) => name);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
// The page alone sends this: at the visitor's request, or if it could not start.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [who, address] = decide(request.method, request.mode, request.url);
  if (request.mode === "navigate") event.waitUntil(tidy());
  if (who) event.respondWith(answer(address, request, who === "older"));
});

// Stores all files or none: each is checked, so that no file of another release slips in while a new one is being published. A cache that
// existed before stays: it may be that of the active release, published once more.
async function keep() {
  const existed = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async ([path, integrity]) => {
      const address = new URL(path, PLACE).href;
      const load = (cache) => fetch(address, { integrity, cache });
      // A file that the browser has cached for ever may be damaged: then it is fetched anew.
      const response = await load(HASH.test(path) ? "default" : "no-cache").catch(() => load("reload"));
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      // A page may not be shown from a redirected response: only its content is stored.
      const { status, headers } = response;
      await cache.put(address, response.redirected ? new Response(response.body, { status, headers }) : response);
    }));
    if (!(await caches.has(CACHE))) throw new Error("the cache was cleared meanwhile");
  } catch (error) {
    if (!existed) await caches.delete(CACHE);
    throw error;
  }
}

async function takeOver() {
  await self.clients.claim();
  // A release that is active again is not superseded.
  await (await caches.open(CACHE)).delete(LEFT);
  await tidy();
}

// Deletes older releases, and records for the others since when they are superseded.
async function tidy() {
  const { installing, waiting } = self.registration;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const now = Date.now();
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  const waits = Boolean(installing || waiting);
  const known = await Promise.all(older.map(async (name) => {
    const cache = await caches.open(name);
    const kept = await cache.match(LEFT);
    const left = kept ? Number(await kept.text()) : now;
    if (!kept && !waits) await cache.put(LEFT, new Response(String(now)));
    return { name, left };
  }));
  await Promise.all(outdated(known, now, windows.length, waits).map((name) => caches.delete(name)));
}

// Answers from the caches, or from the network. A name of this release is never answered from an older one.
async function answer(address, request, older) {
  const others = older ? (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE) : [];
  for (const name of [CACHE, ...others]) {
    const kept = await (await caches.open(name)).match(address);
    if (kept) return kept;
  }
  return fetch(request);
}
