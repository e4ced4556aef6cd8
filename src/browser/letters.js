// Asks for the page's letters once it was painted: they are there when the page works, and hold up nothing that is read before.
const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
painted(() => document.fonts?.load("1em 'Source Sans 3'").catch(() => null));
