// Keeps the page on the device, for use without a network, and hears when there is a newer release. The page reads what is so from
// `data-release` of its root (`stored` or `newer`) and hears the event `release`; with `take-release` it asks for the newer.
const root = document.documentElement;
const AN_HOUR = 3_600_000;

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
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    // Another window took the newer release: here that is for the visitor to decide.
    else if (controlled) say("newer");
    controlled = true;
  });
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  const look = () => {
    if (registration.waiting && controlled) say("newer");
    else if (registration.active?.state === "activated") say("stored");
  };
  const follow = () => {
    for (const worker of [registration.installing, registration.waiting, registration.active]) worker?.addEventListener("statechange", look);
    look();
  };
  registration.addEventListener("updatefound", follow);
  follow();
  document.addEventListener("take-release", () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  });
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - last < AN_HOUR) return;
    last = Date.now();
    // Without a network there is nothing newer to hear of.
    registration.update().catch(() => {});
  });
}

// Within another page nothing is kept. Elsewhere it waits until nothing else is being loaded.
if (window.parent === window && isSecureContext && navigator.serviceWorker) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  const start = () => idle(() => keep(navigator.serviceWorker).catch(() => {}), { timeout: 5000 });
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
}
