// Keeps the page working while others change its text, as browsers do that translate it.
//
// A translation replaces the page's texts by elements or texts of its own. The program does not know: it would write to texts that are no
// longer visible, and would not find the placeholders that it marked. So each replaced text is put back, empty, before its replacement.
// Once the program writes to the text, the replacement is removed; a translator at work then sees a new text and translates it. An element
// that the program removes takes its replacement with it, and removed placeholders are put back.

// Nodes that others put in the page.
const strangers = new WeakSet();
// Groups: for each replaced text and each replacement, the texts with their former content and the nodes shown in their place.
const groups = new WeakMap();
// The number of times that an element was restored.
const undone = new WeakMap();

// Changes by others since the program last ran. They are repaired before the program goes on, and not at once: a script that removes every
// comment of a page would remove it again.
let [changes, data] = [[], []];
const page = new MutationObserver(keep);
const texts = new MutationObserver((records) => data.push(...records));
function keep(records) {
  for (const record of records) if (!record.target.closest?.("budget-chart")) changes.push(record);
}

// Returns true if an element is the program's and on the page: neither prerendered nor a chart, which draws itself.
function isOurs(element) {
  const nearest = element.nodeType === Node.ELEMENT_NODE && element.closest("[data-works], [data-printed], budget-chart");
  if (!nearest || !nearest.hasAttribute("data-works")) return false;
  for (let at = element; at; at = at.parentNode) if (strangers.has(at)) return false;
  return true;
}

// Returns the child nodes of an element before the changes.
function before(element, records) {
  let nodes = [...element.childNodes];
  for (const { addedNodes, removedNodes, previousSibling } of [...records].reverse()) {
    const added = new Set(addedNodes);
    nodes = nodes.filter((node) => !added.has(node));
    nodes.splice(nodes.indexOf(previousSibling) + 1, 0, ...removedNodes);
  }
  return nodes;
}

// Repairs what others changed: elements, and texts that have a replacement.
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
    // The nodes missing between two nodes that stayed, and the ones that are there now.
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

// Returns the nodes of others that follow a node and do not belong to a group yet.
function newcomers(node) {
  const found = [];
  for (; node && strangers.has(node); node = node.nextSibling) if (!groups.has(node)) found.push(node);
  return found;
}

// Puts missing nodes back after a node that stayed, and empties the texts that have a replacement; returns false if that is impossible.
function bringBack(element, last, gone, next) {
  const found = newcomers(last ? last.nextSibling : element.firstChild);
  // An element cannot stay empty beside its replacement. Without a replacement it was removed, or moved, for a reason.
  const lost = (node) => node.nodeType === Node.ELEMENT_NODE && (!node.isConnected || found.some((stranger) => stranger.contains(node)));
  if (found.length > 0 && gone.some(lost)) return false;
  const nodes = gone.filter((node) => node.nodeType !== Node.ELEMENT_NODE);
  for (const node of nodes) renew(element, node);
  // White space needs no replacement.
  const replaced = nodes.filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() && !groups.has(node));
  const each = replaced.length === found.length;
  // Texts that were joined are separated again.
  if (found.length === 0 && last?.nodeType === Node.TEXT_NODE) {
    const joined = nodes.map((node) => node.data).join("");
    if (last.data.endsWith(joined)) last.data = last.data.slice(0, last.data.length - joined.length);
  }
  let place = !each && found.length > 0 ? found[0] : next?.parentNode === element ? next : null;
  for (const node of nodes.reverse()) {
    // A wrapped text is left in its wrapper as a copy.
    if (node.isConnected) node.replaceWith(node.cloneNode());
    const shown = groups.get(node)?.shown.find((shown) => shown.parentNode === element);
    element.insertBefore(node, shown ?? (each ? found[replaced.indexOf(node)] : undefined) ?? place);
    place = node;
  }
  if (each) replaced.forEach((text, at) => standFor([text], [found[at]]));
  else if (replaced.length > 0 && found.length > 0) standFor(replaced, found);
  return true;
}

// Restores an element; if that does not last, excludes it from translation.
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

// Makes a group of texts and the nodes shown in their place.
function standFor(own, shown) {
  const group = { texts: new Map(own.map((text) => [text, text.data])), shown };
  for (const text of own) {
    groups.set(text, group);
    text.data = "";
    texts.observe(text, { characterData: true });
  }
  for (const node of shown) groups.set(node, group);
}

// Updates a group after others replaced or removed the nodes shown for a text.
function renew(element, text) {
  const group = groups.get(text);
  const [stay, gone] = [true, false].map((stays) => group?.shown.filter((shown) => (shown.parentNode === element) === stays));
  if (!group || gone.length === 0) return;
  // If the text itself is missing too, its replacement is not known yet.
  const last = [...group.texts.keys()].findLast((text) => text.parentNode === element);
  for (const node of gone) groups.delete(node);
  group.shown = [...stay, ...newcomers(last?.nextSibling).slice(0, gone.length)];
  for (const node of group.shown) groups.set(node, group);
  if (group.shown.length === 0) release(group);
}

// Dissolves a group: restores the texts, except those written to, and removes their replacements.
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

// Dissolves the groups of texts that the program wrote to.
function writtenTo(records) {
  const all = new Set(records.map(({ target }) => target));
  for (const text of all) if (groups.has(text)) release(groups.get(text), all);
}

// Discards the changes made here, which belong neither to the program nor to others.
function forget() {
  [changes, data] = [[], []];
  texts.takeRecords();
  page.takeRecords();
}

// Processes the changes that the program made.
function program() {
  const records = page.takeRecords();
  writtenTo(texts.takeRecords());
  for (const { removedNodes, previousSibling, nextSibling } of records) {
    // A node inserted between texts that share one replacement dissolves their group.
    const between = groups.get(previousSibling);
    if (between && between === groups.get(nextSibling)) release(between);
    for (const node of removedNodes) if (groups.has(node)) release(groups.get(node));
  }
  forget();
}

// The program changes the page only in microtasks that it queues; a change outside of them is by others.
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
