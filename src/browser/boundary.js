// The error boundary of the page: hears whatever goes wrong from its first line on, and says in words what still holds and what to do. It stands
// in `index.html` itself, so that nothing has to be fetched for it, and runs before anything is painted.
(() => {
  const root = document.documentElement;
  const folder = new URL(".", document.baseURI).href;
  // How long the start may take before that is said, in milliseconds.
  const PATIENCE = 15000;
  // How many errors are kept.
  const MOST = 12;
  const heard = [];
  let begun = false;

  // What is printed in the page is the official position: a link or options may mean something else, and then it stays covered until the
  // page shows that. What stands after # is a link unless it can be the name of a place on the page.
  if (location.search || /[^#a-z\d-]/.test(location.hash)) root.dataset.covered = "";

  const whenRead = (act) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", act, { once: true }) : act());

  // The language of the page, before it says so itself: the one that its address asks for.
  function language() {
    const asked = new URLSearchParams(location.search).get("lang") ?? /\.L([a-z]{2})\b/.exec(location.hash)?.[1];
    return (!begun && asked) || root.lang;
  }

  // Shows what is said in a state, and nothing once there is none.
  function show(state) {
    if (state) root.dataset.fault = state;
    else delete root.dataset.fault;
    whenRead(() => {
      const state = root.dataset.fault;
      const sections = [...document.querySelectorAll(".fault")];
      const shown = sections.find((section) => section.lang === language()) ?? sections[0];
      for (const section of sections) section.hidden = !state || section !== shown;
      for (const part of shown?.querySelectorAll("[data-when]") ?? []) part.hidden = !part.dataset.when.split(" ").includes(state);
      document.querySelector(".waiting.covered").hidden = Boolean(state);
      // Never other figures than those that were asked for, not even where no style hides them.
      if ("covered" in root.dataset && state) document.getElementById("page")?.setAttribute("hidden", "");
    });
  }

  // What the program does with an event could only go wrong once it has stopped. Reading, and what a browser does by itself, goes on.
  const ACTS = ["click", "input", "change", "beforeinput", "keydown", "pointerdown", "submit", "toggle", "drop"];
  const OTHERS = ["message", "popstate", "hashchange", "online", "visibilitychange"];
  function freeze() {
    const stop = (event) => {
      if (event.target.closest?.(".fault")) return;
      event.stopImmediatePropagation();
      const goesOn = event.type === "keydown" || event.type === "pointerdown" || event.target.closest?.("a[href]:not([href^='#']), summary");
      if (!goesOn && ACTS.includes(event.type)) event.preventDefault();
    };
    for (const name of [...ACTS, ...OTHERS]) addEventListener(name, stop, true);
  }

  // A release that cannot begin is left for a mended one, where that waits on this device or can be had.
  async function mend() {
    const workers = window.parent === window ? navigator.serviceWorker : undefined;
    const registration = await workers?.getRegistration();
    if (!registration?.active) return;
    workers.addEventListener("controllerchange", () => location.reload());
    const take = () => registration.waiting?.postMessage("take over");
    take();
    await registration.update();
    registration.installing?.addEventListener("statechange", take);
    take();
  }

  function fail() {
    const state = begun ? "stopped" : "covered" in root.dataset ? "link" : "start";
    if (root.dataset.fault === state) return;
    show(state);
    if (begun) return freeze();
    addEventListener("online", () => location.reload(), { once: true });
    // Without a network there is nothing to be had.
    mend().catch(() => {});
  }

  function hear(what) {
    if (heard.length < MOST) heard.push(String(what).slice(0, 2000));
  }

  // An error that went through the program leaves it in the middle of something. One of another script, such as a browser's extension, is not ours.
  function judge(error, file = "") {
    const stack = `${error?.stack ?? ""} ${file}`;
    const throughProgram = error instanceof WebAssembly.RuntimeError || error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError || /wasm/.test(stack);
    if (!throughProgram && !stack.includes(folder)) return;
    hear(`${error}\n${stack}`);
    if (throughProgram || !begun) fail();
  }

  addEventListener("error", (event) => {
    const { target } = event;
    if (target === window) return judge(event.error ?? event.message, event.filename);
    // A file that the page cannot do without: others say so where they are missing.
    if (!target.matches?.("script:not([data-optional]), link[rel=stylesheet]")) return;
    hear(`not loaded: ${target.src ?? target.href}`);
    if (target.matches("script")) fail();
    else if ("covered" in root.dataset) show(root.dataset.fault ?? "");
  }, true);
  addEventListener("unhandledrejection", (event) => judge(event.reason));
  // The program tells that it panics, or cannot start, before anything else can.
  addEventListener("fault", ({ detail }) => {
    console.error(detail);
    hear(`${detail}\n${new Error().stack}`);
    fail();
  });
  addEventListener("begun", () => {
    begun = true;
    if (root.dataset.fault === "slow") show("");
  });
  setTimeout(() => begun || root.dataset.fault || show("slow"), PATIENCE);

  // Everything that may help who mends it. It is for the visitor to give; nothing is sent.
  function report() {
    const program = document.querySelector("script[type=module][src]")?.src ?? "";
    return [root.dataset.fault, location.href, program, navigator.userAgent, new Date().toISOString(), ...heard].join("\n");
  }

  addEventListener("click", ({ target }) => {
    const button = target.closest?.(".fault [data-act]");
    if (button?.dataset.act === "again") location.reload();
    if (button?.dataset.act !== "copy") return;
    const said = button.closest(".fault").querySelector("output");
    const shown = () => {
      const text = document.createElement("textarea");
      text.readOnly = true;
      text.value = report();
      text.rows = 6;
      text.setAttribute("aria-label", button.textContent);
      said.replaceChildren(text);
      text.select();
    };
    const written = navigator.clipboard?.writeText(report());
    if (written) written.then(() => said.replaceChildren(said.dataset.copied), shown);
    else shown();
  });
})();
