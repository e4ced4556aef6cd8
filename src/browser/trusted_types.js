// Trusted Types policy: the scripts and the markup that this release may use were fixed when it was built, scripts by their address and
// markup by its shape. Anything else is refused with an error. SCRIPTS is filled in by the build.
const scripts = new Set(SCRIPTS.map((path) => new URL(path, document.baseURI).href));
// A script that could not be fetched is requested again under another query: the same file.
const AGAIN = /\?again=\d{1,6}$/;
const isOurs = (address) => scripts.has(new URL(address, document.baseURI).href.replace(AGAIN, ""));

// The static parts of a view are created from markup. They hold text and shapes, and nothing that loads, links elsewhere or runs code.
const TAG = "p|div|span|section|header|footer|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|figure|figcaption|details|summary|label|b|i|em|strong|small|sub|sup|abbr|code|kbd|br|hr|wbr|svg|g|defs|pattern|path|line|rect|circle|text|tspan|title|desc";
const NAME = "class|id|lang|dir|role|title|hidden|scope|colspan|rowspan|for|aria-[a-z]+|data-[a-z-]+|tabindex|viewBox|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|dx|dy|width|height|fill|stroke|stroke-[a-z]+|transform|text-anchor|pattern[A-Za-z]+|focusable";
const MARKUP = new RegExp(`^(?:[^<>]|</(?:${TAG})>|<(?:${TAG})(?: (?:${NAME})(?:="[^"<>]*")?)* ?/?>)*$`);

function refuse(what) {
  throw new TypeError(`not of this release: ${String(what).slice(0, 80)}`);
}

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (isOurs(address) ? address : refuse(address)),
  createHTML: (markup) => (MARKUP.test(markup) ? markup : refuse(markup)),
});
