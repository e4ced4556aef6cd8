// Makes the snippet for what is chosen, and shows it. What can be chosen, the page in the frame says itself. Text is only ever put in
// place as text.

const TYPE = "begrotingsverkenner";
const ALLOW = "clipboard-write; web-share; fullscreen";
const form = document.getElementById("options");
const preview = document.getElementById("preview");
const field = (name) => form.elements.namedItem(name);

// This page stands in embed/ of a release; the site may hold that release as latest/ or v/X.Y.Z/ too.
const release = new URL("..", location.href.split(/[?#]/)[0]);
const site = new URL(release.pathname.replace(/(latest|v\/[^/]+)\/$/, ""), release);
// The document that this page was asked for in place of the site's own, written so that each of these folders finds it.
const asked = new URLSearchParams(location.search).get("document");
const other = asked && (/^\/|:/.test(asked) ? asked : release.pathname + asked);

// What the page in the frame said of itself; parts in the order in which they were ticked.
let about = null;
let parts = [...form.querySelectorAll("[name=part]:checked")].map((box) => box.value);

// What the page in the frame found in a pasted text: the scenario of a whole link, whatever mail and chat made of it. Empty where it
// found none.
let found = { text: "", link: "" };
const pasted = () => field("link").value.trim();

function find() {
  const text = pasted();
  if (text === "") found = { text, link: "" };
  if (text !== found.text) preview.firstElementChild?.contentWindow.postMessage({ type: TYPE, find: text }, location.origin);
}

// What a link in the text carries too.
function start(options) {
  options.push(["lang", field("lang").value || document.documentElement.lang]);
  const fragment = found.link;
  if (!fragment && field("preset").value) options.push(["preset", field("preset").value]);
  if (other) options.push(["document", other]);
  return fragment ? `#${fragment}` : "";
}

function address(base) {
  const options = [];
  if (parts.length > 0) options.push(["part", parts.join(",")]);
  const fragment = start(options);
  const locks = [...form.querySelectorAll("[name=lock]:checked")].map((box) => box.value);
  if (locks.length > 0) options.push(["lock", locks.join(",")]);
  if (field("theme").value !== "auto") options.push(["theme", field("theme").value]);
  if (field("tinted").checked) options.push(["accent", field("accent").value.slice(1)]);
  if (field("ground").checked) options.push(["ground", "transparent"]);
  return written(base, options) + fragment;
}

// Commas and slashes are left as they are: they mean nothing else here, and people read these addresses.
function written(base, options) {
  const query = options.map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2[CF]/g, decodeURIComponent)}`).join("&");
  return base.href + (query ? `?${query}` : "");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function folder() {
  const version = field("version").value === "pinned" && about ? `v/${about.version}/` : "latest/";
  return new URL(version, site);
}

function frame(src, title) {
  const fits = field("height").value === "fits";
  const lines = [
    `<iframe src="${escaped(src)}"`,
    `  title="${escaped(title)}"`,
    `  width="100%" height="600" frameborder="0" loading="lazy" allow="${ALLOW}"></iframe>`,
  ];
  // What never changes can be held to what it is.
  const pinned = folder().pathname.includes("/v/") ? ` integrity="${document.body.dataset.integrity}" crossorigin="anonymous"` : "";
  if (fits) lines.push(`<script src="${escaped(new URL("embed.js", folder()).href)}"${pinned} async></script>`);
  return lines.join("\n");
}

// Empty where it would set nothing.
function textLink() {
  const options = [];
  const fragment = start(options);
  const sets = fragment !== "" || field("preset").value !== "";
  const place = document.getElementById("text-link");
  const address = escaped(written(folder(), options) + fragment);
  place.value = sets ? `<a href="${address}" data-${TYPE}>${place.dataset.words}</a>` : "";
  document.querySelector("[data-copies=text-link]").disabled = !sets;
}

function show() {
  const wrong = document.getElementById("link-wrong");
  const said = found.text && !found.link ? wrong.dataset.wrong : "";
  if (wrong.textContent !== said) wrong.textContent = said;
  field("link").setAttribute("aria-invalid", String(said !== ""));
  document.getElementById("tint").hidden = !field("tinted").checked;
  document.getElementById("code").value = frame(address(folder()), about?.title ?? "Begrotingsverkenner");
  textLink();
  const src = address(release);
  // Another fragment alone would not load a page again: the preview is made anew.
  if (preview.firstElementChild?.src !== src) {
    const shown = document.createElement("iframe");
    const title = document.getElementById("preview-title").textContent;
    const set = { title, height: 600, allow: ALLOW, src };
    for (const name in set) shown.setAttribute(name, set[name]);
    preview.replaceChildren(shown);
  }
  fit();
}

// What the loader does on a page with the snippet.
let height = 600;
function fit() {
  preview.firstElementChild.style.height = `${field("height").value === "fits" ? height : 600}px`;
}

function fill(select, entries) {
  const chosen = select.value;
  const own = [...select.options].filter((option) => option.value === "");
  select.replaceChildren(...own, ...entries.map(({ id, label }) => new Option(label, id)));
  if (entries.some(({ id }) => id === chosen)) select.value = chosen;
}

function fillLocks(choices) {
  const locked = new Set([...form.querySelectorAll("[name=lock]:checked")].map((box) => box.value));
  const line = ({ id, label }) => {
    const [name, box, text] = ["label", "input", "span"].map((tag) => document.createElement(tag));
    Object.assign(box, { type: "checkbox", name: "lock", value: id, checked: locked.has(id) });
    name.className = "choice";
    text.textContent = label;
    name.append(box, text);
    return name;
  };
  document.getElementById("locks").replaceChildren(...choices.map(line));
}

function learn(said) {
  about = said;
  fill(field("lang"), about.languages);
  fill(field("preset"), about.presets);
  fillLocks(about.choices);
  for (const place of document.querySelectorAll(".version")) place.textContent = about.version;
  show();
}

addEventListener("message", ({ source, origin, data }) => {
  const shown = preview.firstElementChild;
  if (source !== shown?.contentWindow || origin !== location.origin || data?.type !== TYPE) return;
  if (data.height > 0) {
    height = data.height;
    fit();
    // It hears once it runs; in another language it says the same in other words.
    if (!shown.said) source.postMessage({ type: TYPE, ask: "about" }, origin);
    find();
  }
  // An answer to what stands there now.
  if (data.found === pasted() && data.found !== found.text) {
    found = { text: data.found, link: data.link };
    show();
  }
  if (typeof data.about === "string" && !shown.said) {
    shown.said = true;
    learn(JSON.parse(data.about));
  }
});

form.addEventListener("input", ({ target }) => {
  if (target.name === "part") {
    parts = parts.filter((part) => part !== target.value);
    if (target.checked) parts.push(target.value);
  }
  find();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("click", async ({ target }) => {
  const copied = document.getElementById(target.dataset?.copies ?? "");
  if (!copied) return;
  const told = document.getElementById("told");
  try {
    await navigator.clipboard.writeText(copied.value);
    told.textContent = told.dataset.done;
  } catch {
    copied.select();
    told.textContent = told.dataset.refused;
  }
});

// The same page in another language is about the same document.
document.querySelector(".languages a").search = location.search;
field("lang").append(new Option("", document.documentElement.lang));
show();
