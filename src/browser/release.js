// Stores the page on the device for use without a network, and detects newer releases. The page reads the state from `data-release` of the
// root element (`stored`, `newer`, or `stuck` if a newer one cannot be stored) and listens for the event `release`; with `take-release` it
// asks for the newer one.
const root = document.documentElement;
const AN_HOUR = 3_600_000;
const A_MINUTE = 60_000;
// Number of failed attempts to store a newer release before that is reported.
const TRIES = 2;

function say(what) {
  // Once there is a newer release, this page is the older one until it is reloaded.
  if (root.dataset.release === what || root.dataset.release === "newer") return;
  root.dataset.release = what;
  document.dispatchEvent(new Event("release"));
}

async function keep(workers) {
  // Read first: on a first visit the service worker may take control of the page before its registration resolves.
  let controlled = Boolean(workers.controller);
  let asked = false;
  let failures = 0;
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    // Another window took the newer release; in this one the visitor decides.
    else if (controlled) say("newer");
    controlled = true;
  });
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  // Without a network no newer release can be found.
  const update = () => registration.update().catch(() => {});
  const look = () => {
    if (registration.waiting && controlled) say("newer");
    else if (registration.active?.state === "activated" && root.dataset.release !== "stuck") say("stored");
  };
  const followed = new WeakSet();
  const follow = () => {
    const { installing, waiting, active } = registration;
    for (const worker of [installing, waiting, active]) {
      if (!worker || followed.has(worker)) continue;
      followed.add(worker);
      let installed = worker !== installing;
      worker.addEventListener("statechange", () => {
        installed ||= worker.state !== "redundant";
        if (!installed && registration.active) {
          failures += 1;
          if (failures < TRIES) setTimeout(update, A_MINUTE);
          else say("stuck");
        }
        look();
      });
    }
    look();
  };
  registration.addEventListener("updatefound", follow);
  follow();
  document.addEventListener("take-release", async () => {
    asked = true;
    if (registration.waiting) return registration.waiting.postMessage("take over");
    if (root.dataset.release === "stuck") await leave(registration);
    location.reload();
  });
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - last < AN_HOUR) return;
    last = Date.now();
    update();
  });
}

// Deletes the stored files, so that the page comes from the network, as on a first visit.
async function leave(registration) {
  const ours = (name) => name.startsWith(`begrotingsverkenner ${registration.scope} `);
  for (const name of (await caches.keys()).filter(ours)) await caches.delete(name);
  await registration.unregister();
}

// In a frame nothing is stored. Elsewhere it waits until the page has finished loading.
if (window.parent === window && isSecureContext && navigator.serviceWorker) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  const start = () => idle(() => keep(navigator.serviceWorker).catch(() => {}), { timeout: 5000 });
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
}
