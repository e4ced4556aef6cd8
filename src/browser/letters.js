// Loads the page's font after the first paint: it is there when the page works, and delays nothing that is read before.
const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
painted(() => document.fonts?.load("1em 'Source Sans 3'").catch(() => null));
