// Asks for the page's letters once it was painted: they are there when the page works, and hold up nothing that is read before.
requestAnimationFrame(() => setTimeout(() => document.fonts?.load("1em 'Source Sans 3'").catch(() => null)));
