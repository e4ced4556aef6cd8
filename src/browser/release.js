// Keeps the page on the device, for use without a network, and hears when there is a newer release. The page reads what is so from
// `data-release` of its root (`kept` or `newer`) and hears the event `release`; with `take-release` it asks for the newer.
const root = document.documentElement;
const AN_HOUR = 3_600_000;

function say(what) {
  // Once there is a newer release, this page is the older one until it is loaded again.
  if (root.dataset.release === what || root.dataset.release === "newer") return;
  root.dataset.release = what;
  document.dispatchEvent(new Event("release"));
}

async function keep(workers) {
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  let asked = false;
  let controlled = Boolean(workers.controller);
  const look = () => {
    if (registration.waiting && workers.controller) say("newer");
    else if (registration.active?.state === "activated") say("kept");
  };
  const follow = () => {
    for (const worker of [registration.installing, registration.waiting, registration.active]) worker?.addEventListener("statechange", look);
    look();
  };
  registration.addEventListener("updatefound", follow);
  follow();
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    // Another window took the newer release: here that is for the visitor to decide.
    else if (controlled) say("newer");
    controlled = true;
  });
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
