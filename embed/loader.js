// For pages that show the Begrotingsverkenner in a frame. Without this script everything works too: the frame then scrolls.
//
// - Each frame of this release gets the height of what it shows.
// - <div data-begrotingsverkenner="?part=headline"> becomes a frame; what stood in it is for who has no script.
// - <a href="…#…" data-begrotingsverkenner="ID"> sets what its link says, in the frame with that id, or in the first. One
//   that says nothing of what is set opens the page, like any link.
(() => {
  const type = "begrotingsverkenner";
  const base = new URL(".", document.currentScript.src);
  // A frame is never less tall than can be read, nor taller than any page of ours is.
  const [least, most] = [80, 30000];
  // Frames that were heard: only they can hear.
  const running = new WeakSet();
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(base));
  // A sandboxed frame without allow-same-origin has no origin of its own.
  const isOpaque = (frame) => frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");

  addEventListener("message", ({ source, origin, data }) => {
    const frame = frames().find((frame) => frame.contentWindow === source);
    if (!frame || origin !== (isOpaque(frame) ? "null" : base.origin) || data?.type !== type || !(data.height > 0)) return;
    running.add(frame);
    frame.style.setProperty("height", `${Math.min(Math.max(data.height, least), most)}px`, "important");
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(`a[data-${type}]`);
    const id = link?.dataset[type];
    // Some programs write the # of a link as %23.
    const [search, late] = (link?.search ?? "").split(/%23(?=v\d)/);
    const hash = link?.hash || (late ? `#${late}` : "");
    const preset = new URLSearchParams(search).get("preset");
    const sets = preset || hash;
    const frame = sets && frames().find((frame) => !id || frame.closest(`#${CSS.escape(id)}`));
    // Another release's script may have done it.
    if (!frame || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (running.has(frame)) {
      frame.contentWindow.postMessage({ type, set: search + hash }, isOpaque(frame) ? "*" : base.origin);
    } else {
      // Not loaded yet: it opens with it.
      const src = new URL(frame.src);
      if (preset) src.searchParams.set("preset", preset);
      src.hash = hash;
      frame.src = src;
    }
    frame.scrollIntoView({ block: "nearest" });
  });

  const whole = (address) => {
    try {
      return new URL(address, base).href;
    } catch {
      return "";
    }
  };
  const start = () => {
    for (const place of document.querySelectorAll(`div[data-${type}]`)) {
      // What is no address, or not of this release, stays as it is written, and holds up no other.
      const src = whole(place.dataset[type]);
      if (!src.startsWith(base)) continue;
      const frame = document.createElement("iframe");
      const title = place.title || place.textContent.trim();
      const set = { title, width: "100%", height: 600, frameborder: 0, loading: "lazy", allow: "clipboard-write; web-share; fullscreen", src };
      for (const name in set) frame.setAttribute(name, set[name]);
      place.replaceChildren(frame);
      delete place.dataset[type];
    }
    // Those that told their height before this script was there tell it again.
    for (const frame of frames()) frame.contentWindow.postMessage({ type, ask: "height" }, "*");
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
