// Lets others change the text of the page, as browsers do that translate it, and keeps the page right all the same.
//
// A translation puts elements or texts of its own in the place of the page's texts. The program does not know: it would write to texts
// that no one sees any more, and look in vain for places that it marked. So each text that was replaced goes back to its place, empty,
// before what now stands for it. Once the program writes to it, what stood for it goes; a translator that is at work then sees a new text
// and translates that. What the program takes away takes with it what stood for it, and places that were taken away come back.

// What others put in the page.
const strangers = new WeakSet();
// Of a text of the page, and of what stands for it: texts with what they said, and what is shown in their place.
const groups = new WeakMap();
// How often an element was put back as it was.
const undone = new WeakMap();

// What others did since the program last did something. It is put right before the program goes on, and not while they are at it: who takes
// away each comment of a page would take it away again.
let [changes, data] = [[], []];
const page = new MutationObserver(keep);
const texts = new MutationObserver((records) => data.push(...records));
function keep(records) {
  for (const record of records) if (!record.target.closest?.("budget-chart")) changes.push(record);
}

// Whether an element is the program's and stands in the page: not what is printed there, and not a chart, which draws itself.
function isOurs(element) {
  const nearest = element.nodeType === Node.ELEMENT_NODE && element.closest("[data-works], [data-printed], budget-chart");
  if (!nearest || !nearest.hasAttribute("data-works")) return false;
  for (let at = element; at; at = at.parentNode) if (strangers.has(at)) return false;
  return true;
}

// The nodes of an element as they were before what others did.
function before(element, records) {
  let nodes = [...element.childNodes];
  for (const { addedNodes, removedNodes, previousSibling } of [...records].reverse()) {
    const added = new Set(addedNodes);
    nodes = nodes.filter((node) => !added.has(node));
    nodes.splice(nodes.indexOf(previousSibling) + 1, 0, ...removedNodes);
  }
  return nodes;
}

// Puts right what others did: to elements, and to texts that something stands for.
function others() {
  keep(page.takeRecords());
  const written = [...data, ...texts.takeRecords()].filter(({ target }) => target.data !== "");
  if (changes.length + written.length === 0) return;
  writtenTo(written);
  const [taken, changed] = [new Set(), new Map()];
  for (const record of changes) {
    const { target, addedNodes, removedNodes } = record;
    if (!isOurs(target)) continue;
    for (const node of removedNodes) if (!strangers.has(node)) taken.add(node);
    for (const node of addedNodes) if (!taken.has(node)) strangers.add(node);
    if (!changed.has(target)) changed.set(target, []);
    changed.get(target).push(record);
  }
  for (const [element, records] of changed) {
    const own = before(element, records).filter((node) => !strangers.has(node));
    for (const node of own) if (node.parentNode === element) renew(element, node);
    // What is gone between two nodes that stayed, and what stands there now.
    let [last, gone] = [null, []];
    for (const node of [...own, null]) {
      if (node && node.parentNode !== element) gone.push(node);
      else {
        if (gone.length > 0 && !bringBack(element, last, gone, node)) {
          undo(element, own);
          break;
        }
        [last, gone] = [node, []];
      }
    }
  }
  forget();
}

// What stands after a node and is neither the program's nor stands for a text yet.
function newcomers(node) {
  const found = [];
  for (; node && strangers.has(node); node = node.nextSibling) if (!groups.has(node)) found.push(node);
  return found;
}

// Puts nodes that are gone back after a node that stayed, the texts empty where something stands for them; whether it can be done.
function bringBack(element, last, gone, next) {
  const found = newcomers(last ? last.nextSibling : element.firstChild);
  // An element cannot stand empty beside what replaces it. Where nothing does, it was taken away, or moved, for a reason.
  const lost = (node) => node.nodeType === Node.ELEMENT_NODE && (!node.isConnected || found.some((stranger) => stranger.contains(node)));
  if (found.length > 0 && gone.some(lost)) return false;
  const nodes = gone.filter((node) => node.nodeType !== Node.ELEMENT_NODE);
  for (const node of nodes) renew(element, node);
  // Nothing needs to stand for white space.
  const replaced = nodes.filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() && !groups.has(node));
  const each = replaced.length === found.length;
  // Where texts were joined, each has its own again.
  if (found.length === 0 && last?.nodeType === Node.TEXT_NODE) {
    const joined = nodes.map((node) => node.data).join("");
    if (last.data.endsWith(joined)) last.data = last.data.slice(0, last.data.length - joined.length);
  }
  let place = !each && found.length > 0 ? found[0] : next?.parentNode === element ? next : null;
  for (const node of nodes.reverse()) {
    // A text that was wrapped is left there as a copy.
    if (node.isConnected) node.replaceWith(node.cloneNode());
    const shown = groups.get(node)?.shown.find((shown) => shown.parentNode === element);
    element.insertBefore(node, shown ?? (each ? found[replaced.indexOf(node)] : undefined) ?? place);
    place = node;
  }
  if (each) replaced.forEach((text, at) => standFor([text], [found[at]]));
  else if (replaced.length > 0 && found.length > 0) standFor(replaced, found);
  return true;
}

// Puts an element back as it was; where that does not last, it is left out of translations.
function undo(element, own) {
  const times = (undone.get(element) ?? 0) + 1;
  undone.set(element, times);
  if (times > 2) return;
  if (times > 1) element.setAttribute("translate", "no");
  for (const node of own) if (groups.has(node)) release(groups.get(node));
  let place = element.firstChild;
  for (const node of own) {
    if (node === place) place = place.nextSibling;
    else element.insertBefore(node, place);
  }
  for (const node of [...element.childNodes]) if (strangers.has(node)) node.remove();
}

// Lets what others put somewhere stand for texts.
function standFor(own, shown) {
  const group = { texts: new Map(own.map((text) => [text, text.data])), shown };
  for (const text of own) {
    groups.set(text, group);
    text.data = "";
    texts.observe(text, { characterData: true });
  }
  for (const node of shown) groups.set(node, group);
}

// Follows others who put something else for what they had put for a text of an element, or took it away.
function renew(element, text) {
  const group = groups.get(text);
  const [stay, gone] = [true, false].map((stays) => group?.shown.filter((shown) => (shown.parentNode === element) === stays));
  if (!group || gone.length === 0) return;
  // Where the text itself is gone too, what comes for it is not known yet.
  const last = [...group.texts.keys()].findLast((text) => text.parentNode === element);
  for (const node of gone) groups.delete(node);
  group.shown = [...stay, ...newcomers(last?.nextSibling).slice(0, gone.length)];
  for (const node of group.shown) groups.set(node, group);
  if (group.shown.length === 0) release(group);
}

// Texts say again what they said, but for those that were written to; what stood for them goes.
function release(group, written = new Set()) {
  for (const [text, said] of group.texts) {
    groups.delete(text);
    if (!written.has(text)) text.data = said;
  }
  for (const node of group.shown) {
    groups.delete(node);
    node.remove();
  }
}

// Texts were written to.
function writtenTo(records) {
  const all = new Set(records.map(({ target }) => target));
  for (const text of all) if (groups.has(text)) release(groups.get(text), all);
}

// What is done here is nobody's.
function forget() {
  [changes, data] = [[], []];
  texts.takeRecords();
  page.takeRecords();
}

// What the program did.
function program() {
  const records = page.takeRecords();
  writtenTo(texts.takeRecords());
  for (const { removedNodes, previousSibling, nextSibling } of records) {
    // What is put between texts that something stands for as one takes that apart.
    const between = groups.get(previousSibling);
    if (between && between === groups.get(nextSibling)) release(between);
    for (const node of removedNodes) if (groups.has(node)) release(groups.get(node));
  }
  forget();
}

// All that the program changes in the page it changes in microtasks that it asks for: what is changed outside of them, others changed.
const ask = globalThis.queueMicrotask;
globalThis.queueMicrotask = (work) =>
  ask(() => {
    others();
    try {
      work();
    } finally {
      program();
    }
  });

page.observe(document, { childList: true, subtree: true });
