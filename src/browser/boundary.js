// The error boundary of the page: receives every error from the page's first line on, and tells the visitor what still holds and what to
// do. It is inlined in `index.html`, so that it needs no fetch, and runs before the first paint.
(() => {
  const root = document.documentElement;
  const folder = new URL(".", document.baseURI).href;
  // Time that the start may take before the visitor is told so, in milliseconds.
  const PATIENCE = 15000;
  // Maximum number of errors kept for the report.
  const MOST = 12;
  const heard = [];
  let begun = false;

  // The prerendered page shows the official position. A share link or options may ask for another scenario, and then it stays covered until
  // the page shows that. A fragment is a share link unless it can be the id of a section on the page.
  if (location.search || /[^#a-z\d-]/.test(location.hash)) root.dataset.covered = "";

  const whenRead = (act) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", act, { once: true }) : act());

  // Returns the language of the page; before the page is ready, the one that its address asks for.
  function language() {
    const asked = new URLSearchParams(location.search).get("lang") ?? /\.L([a-z]{2})\b/.exec(location.hash)?.[1];
    return (!begun && asked) || root.lang;
  }

  // Shows the message for a state, or hides it if the state is empty.
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
      // Figures other than those asked for are never shown, even if no style sheet hides them.
      if ("covered" in root.dataset && state) document.getElementById("page")?.setAttribute("hidden", "");
    });
  }

  // Events whose handling by the stopped program could only go wrong. Reading and the browser's own actions go on.
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

  // Replaces a release that cannot start by a repaired one, if that waits on this device or can be fetched.
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
    // Without a network there is no newer release to fetch.
    mend().catch(() => {});
  }

  function hear(what) {
    if (heard.length < MOST) heard.push(String(what).slice(0, 2000));
  }

  // Judges an error. One that passed through the program leaves it in an unknown state; one of another script, such as a browser extension,
  // is ignored.
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
    // A file that the page cannot do without; for other files, the code that needs them reports the failure.
    if (!target.matches?.("script:not([data-optional]), link[rel=stylesheet]")) return;
    hear(`not loaded: ${target.src ?? target.href}`);
    if (target.matches("script")) fail();
    else if ("covered" in root.dataset) show(root.dataset.fault ?? "");
  }, true);
  addEventListener("unhandledrejection", (event) => judge(event.reason));
  // The program reports a panic, or that it cannot start, before any other error arrives.
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

  // Returns the report for the maintainers. The visitor may pass it on; the page sends nothing.
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
