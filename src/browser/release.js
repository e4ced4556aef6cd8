// Keeps the page on the device, for use without a network, and hears when there is a newer release. The page reads what is so from
// `data-release` of its root (`stored`, `newer`, or `stuck` where a newer one cannot be kept) and hears the event `release`; with
// `take-release` it asks for the newer.
const root = document.documentElement;
const AN_HOUR = 3_600_000;
const A_MINUTE = 60_000;
// How often a newer release may fail to be kept before that is said.
const TRIES = 2;

function say(what) {
  // Once there is a newer release, this page is the older one until it is loaded again.
  if (root.dataset.release === what || root.dataset.release === "newer") return;
  root.dataset.release = what;
  document.dispatchEvent(new Event("release"));
}

async function keep(workers) {
  // Looked at first: on a first visit the worker may take control of the page before its registration is told.
  let controlled = Boolean(workers.controller);
  let asked = false;
  let failures = 0;
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    // Another window took the newer release: here that is for the visitor to decide.
    else if (controlled) say("newer");
    controlled = true;
  });
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  // Without a network there is nothing newer to hear of.
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

// Lets go of what is kept: the page then comes from the network, as on a first visit.
async function leave(registration) {
  const ours = (name) => name.startsWith(`begrotingsverkenner ${registration.scope} `);
  for (const name of (await caches.keys()).filter(ours)) await caches.delete(name);
  await registration.unregister();
}

// Within another page nothing is kept. Elsewhere it waits until nothing else is being loaded.
if (window.parent === window && isSecureContext && navigator.serviceWorker) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  const start = () => idle(() => keep(navigator.serviceWorker).catch(() => {}), { timeout: 5000 });
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
}
