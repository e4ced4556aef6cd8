// Takes the site away from devices: published in the place of `sw.js`, it deletes what the workers of earlier releases keep for this
// folder of the host, and itself.
const ours = (name) => name.startsWith(`begrotingsverkenner ${self.registration.scope} `);

async function leave() {
  for (const name of (await caches.keys()).filter(ours)) await caches.delete(name);
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
