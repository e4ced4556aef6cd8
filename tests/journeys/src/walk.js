// Random walk over the controls of a page, with a fixed seed: every kind of control is used three times before one is used a fourth time.
// Returns the last actions, once all controls are used up or the maximum is reached.
const [seed, most, done] = arguments;
const TIMES = 3;
// Texts that visitors type, and texts that they never should.
const TEXTS = ["1000", "-250", "0", "12,5", "1.000.000", "abc", "", " ", "9".repeat(40), "5 %", "−3", "\u200e7\u200b", "{year}", "<b>x</b>", "0,1"];
const KEYS = ["Escape", "Enter", " ", "Home", "End", "ArrowRight", "ArrowDown", "PageUp", "v", "z", "?", "Tab"];
const FILES = [["a.json", "{}"], ["b.toml", "format = 1\n"], ["c.toml", "\u0000\u0001"], ["d.json", "[1, 2"]];

let state = seed >>> 0;
const random = (under) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * under);
};
const pick = (list) => list[random(list.length)];
const pause = (ms) => new Promise((then) => setTimeout(then, ms));
const frame = () => Promise.race([new Promise((then) => requestAnimationFrame(then)), pause(50)]);

// No file is saved, and no window of the browser opens.
window.print = () => {};
window.confirm = () => true;
window.open = () => null;
HTMLAnchorElement.prototype.click = () => {};

const log = [];
// Kept from one part of the walk to the next.
const counts = (window.counts ??= new Map());
let all = false;
const name = (control) => {
  const said = control.getAttribute("aria-label") || control.labels?.[0]?.textContent || control.textContent || control.name || control.value || "";
  return `${control.tagName} ${control.type ?? ""} ${control.id.replace(/\d+/g, "")} ${control.className.baseVal ?? control.className} ${said.trim().slice(0, 60)}`;
};

function controls() {
  const all = [...document.querySelectorAll("button, input, select, textarea, summary, a[href^='#'], [tabindex='0']")];
  return all.filter((control) => !control.disabled && (control.type === "file" || control.checkVisibility()) && !control.closest(".fault, .newer"));
}

function act(control) {
  if (control.matches("input[type=range]")) {
    const { min, max } = control;
    control.value = String(Number(min) + random(101) / 100 * (Number(max) - Number(min)));
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (control.matches("input[type=file]")) {
    const [called, text] = pick(FILES);
    const files = new DataTransfer();
    files.items.add(new File([text], called));
    control.files = files.files;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (control.matches("select")) {
    control.selectedIndex = random(control.options.length);
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (control.matches("textarea, input:not([type=radio], [type=checkbox], [type=button], [type=submit])") && !control.readOnly) {
    control.focus();
    control.value = pick(TEXTS);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    if (random(2)) control.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
    control.blur();
  } else {
    control.focus();
    control.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
}

async function walk() {
  for (let turn = 0; turn < most; turn++) {
    const open = controls();
    const of = (control) => counts.get(name(control)) ?? 0;
    const least = Math.min(...open.map(of));
    all = least >= TIMES;
    if (all) break;
    // Mostly the least used controls, and now and then any other, so that every order occurs.
    const control = random(5) ? pick(open.filter((control) => of(control) === least)) : pick(open);
    const named = name(control);
    counts.set(named, of(control) + 1);
    log.push(named);
    act(control);
    if (random(6) === 0) {
      const key = pick(KEYS);
      log.push(`key ${key}`);
      const typed = { key, bubbles: true, cancelable: true, ctrlKey: key === "z" };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", typed));
    }
    if (random(40) === 0) scrollTo(0, random(document.documentElement.scrollHeight));
    // Sometimes at once, sometimes after the page is at rest.
    if (random(3)) await frame();
    if (random(25) === 0) await pause(400);
    if (window.wrong.length > 0 || "fault" in document.documentElement.dataset) break;
  }
  await pause(600);
  return { all, done: log.length, kinds: counts.size, last: log.slice(-25), wrong: window.wrong, fault: document.documentElement.dataset.fault ?? null };
}

walk().then(done, (error) => done({ all, done: log.length, kinds: counts.size, last: log.slice(-25), wrong: [String(error), ...window.wrong], fault: null }));
