// Chart element that draws an ECharts option, with the few functions that an option can name. An option is JSON; no code is ever made from
// text. This file is bundled with the parts of ECharts that it uses, and loaded when a chart first comes into view.
import { init, setPlatformAPI, use } from "echarts/core";
import { CustomChart, LineChart, SankeyChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([CustomChart, LineChart, SankeyChart, GridComponent, TooltipComponent, SVGRenderer]);

// The font family of a saved file, which may be missing on the device that opens it. So that labels neither overlap nor run off the edge
// there, their widths are estimated generously and are the same on every device. Labels on the page are measured.
let letters = "";
const WIDTHS = [[/[ijltfI.,:;'|!()\s]/, 0.36], [/[r"·-]/, 0.44], [/[mwMW%…—]/, 0.98], [/[\u2e80-\uffff]/, 1], [/\p{Lu}/u, 0.72]];
const wide = (sign) => WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? 0.63;
let pen = null;
setPlatformAPI({
  measureText(text, font = "12px sans-serif") {
    if (letters && font.includes(letters)) {
      const bold = /\b(bold|[6-9]00)\b/.test(font) ? 1.12 : 1;
      return { width: [...text].reduce((sum, sign) => sum + wide(sign), 0) * parseFloat(/([\d.]+)px/.exec(font)[1]) * bold };
    }
    pen ??= document.createElement("canvas").getContext("2d");
    if (pen.font !== font) pen.font = font;
    return pen.measureText(text);
  },
});

// Style of each series: told apart by shape first (outline, hatching, width) and by colour second.
const LOOKS = {
  before: { stroke: "var(--line-strong)", fill: "var(--line-strong)", thin: true },
  official: { stroke: "var(--ink)", fill: "var(--sheet)", lines: "var(--line-strong)", dash: [5, 3] },
  proposal: { stroke: "var(--accent)", fill: "var(--accent)", lines: "var(--accent)" },
  need: { stroke: "var(--muted)", fill: "var(--accent-soft)", lines: "var(--line-strong)" },
  plain: { stroke: "var(--ink)", fill: "var(--muted)", lines: "var(--muted)" },
  unknown: { stroke: "var(--ink)", fill: "var(--sheet)", lines: "var(--ink)" },
};

// Returns the path of slanted lines in a rectangle, which show that the position of a value within it is not known.
function hatching({ x, y, width, height }, gap) {
  let path = "";
  for (let at = gap - ((x + y) % gap); at < width + height; at += gap) {
    const [left, bottom] = at < height ? [0, at] : [at - height, height];
    const [right, top] = at < width ? [at, 0] : [width, at - width];
    path += `M${x + left} ${y + bottom}L${x + right} ${y + top}`;
  }
  return path || "M0 0";
}

function rectangle(from, to, middle, thickness, upright) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return upright
    ? { x: middle - thickness / 2, y: low, width: thickness, height: high - low }
    : { x: low, y: middle - thickness / 2, width: high - low, height: thickness };
}

// Returns the position of a mark across its axis, and its thickness.
function stand(api, place, style, slot, of, upright) {
  const centre = upright ? api.coord([place, 0])[0] : api.coord([0, place])[1];
  const band = Math.abs(api.size([1, 1])[upright ? 0 : 1]);
  const room = Math.min(band * 0.76, upright ? 92 : 26);
  const thickness = style.thin ? Math.min(6, room / of) : Math.max(3, room / of - (of > 1 ? 3 : 0));
  return { band, room, thickness, middle: centre + (slot - (of - 1) / 2) * (room / of) };
}

// Returns a function that renders a bar: filled where it holds in any case, hatched where it depends on the unknowns. The quantiles of the
// Monte Carlo samples lie on it in three shades.
function marks({ look, slot, of, upright, texts }, host) {
  const style = LOOKS[look];
  return (params, api) => {
    const colour = (name) => host.colour(name);
    const place = api.value(0);
    const pixel = (value) => (upright ? api.coord([place, value])[1] : api.coord([value, place])[0]);
    const { band, room, thickness, middle } = stand(api, place, style, slot, of, upright);
    const parts = [];
    const outline = { stroke: colour(style.stroke), lineWidth: 1.5, lineDash: style.dash };
    const [fullLow, fullHigh, openLow, openHigh, low, high] = [1, 2, 3, 4, 5, 6].map((at) => api.value(at));
    const has = Number.isFinite;
    // Every part is always present, so that each one moves to its next position.
    const at = (from, to) => rectangle(pixel(from), pixel(to), middle, thickness, upright);
    const open = has(openLow) ? at(openLow, openHigh) : at(low, low);
    parts.push({ type: "rect", name: "open", shape: open, style: { fill: colour("var(--sheet)"), opacity: has(openLow) ? 1 : 0 }, transition: ["shape"] });
    parts.push({
      type: "path", name: "hatch", shape: { pathData: hatching(open, 6) }, transition: [],
      style: { fill: "none", stroke: colour(style.lines ?? style.stroke), lineWidth: 1.25, opacity: has(openLow) ? 1 : 0 },
    });
    parts.push({ type: "rect", name: "edge", shape: open, style: { fill: "none", ...outline, opacity: has(openLow) ? 1 : 0 }, transition: ["shape"] });
    const full = has(fullLow) ? at(fullLow, fullHigh) : at(0, 0);
    parts.push({
      type: "rect", name: "full", shape: full, transition: ["shape"],
      style: { fill: colour(style.fill), ...outline, opacity: has(fullLow) && fullLow !== fullHigh ? 1 : 0 },
    });
    // A value of zero length is still a value: a line across its position.
    if (low === high && fullLow === fullHigh) {
      const on = pixel(low);
      const ends = upright
        ? { x1: middle - thickness / 2, x2: middle + thickness / 2, y1: on, y2: on }
        : { x1: on, x2: on, y1: middle - thickness / 2, y2: middle + thickness / 2 };
      parts.push({ type: "line", name: "nothing", shape: ends, style: { stroke: colour(style.stroke), lineWidth: 3 }, z2: 6 });
    }
    // The extent of all that is drawn, quantiles included: the label goes beyond it.
    const reach = [low, high];
    let ends = 0;
    while (has(api.value(7 + 5 * ends))) ends += 1;
    for (let end = 0; end < ends; end += 1) {
      const quantiles = [0, 1, 2, 3, 4].map((next) => api.value(7 + 5 * end + next));
      reach.push(quantiles[0], quantiles[4]);
      const [a, b, c, d, e] = quantiles.map(pixel);
      // The quantiles at the two ends of the interval are drawn side by side, not over each other.
      const across = middle + (ends > 1 ? (end - (ends - 1) / 2) * 0.4 * thickness : 0);
      const share = ends > 1 ? 0.22 : 0.35;
      const strip = (from, to, share) => rectangle(from, to, across, thickness * share, upright);
      const shade = (from, to, opacity) => ({
        type: "rect", shape: strip(from, to, share), z2: 3, style: { fill: colour(style.stroke), opacity },
      });
      // A strip of paper colour first, so that the hatching below it is not taken for a part of it.
      parts.push({ type: "rect", shape: strip(a, e, share), z2: 2, style: { fill: colour("var(--sheet)") } });
      parts.push(shade(a, e, 0.35), shade(b, d, 0.55));
      parts.push({ type: "rect", shape: strip(c - 1, c + 1, share * 1.6), z2: 4, style: { fill: colour("var(--ink)") } });
    }
    const text = texts[params.dataIndex] ?? "";
    const length = text.length * host.sign;
    if (upright) {
      const above = high > 0 || low === 0;
      const end = pixel(above ? Math.max(...reach) : Math.min(...reach));
      if (length < room / of + (of === 1 ? band * 0.24 : 4)) {
        parts.push(label(text, middle, above ? end - 4 : end + 4, "center", above ? "bottom" : "top"));
      }
    } else {
      const { x, width } = params.coordSys;
      // Even in a wide font the label keeps clear of the names beside the axis.
      const length = text.length * 7.7;
      const drawn = [has(openLow) && open, has(fullLow) && full].filter(Boolean);
      const left = Math.min(...drawn.map((part) => part.x));
      const right = Math.max(...drawn.map((part) => part.x + part.width));
      if (right + length + 6 < x + width) parts.push(label(text, right + 6, middle, "left", "middle"));
      else if (left - length - 8 > x) parts.push(label(text, left - 6, middle, "right", "middle"));
      else parts.push(label(text, (left + right) / 2, middle, "center", "middle"));
    }
    return { type: "group", children: parts };

    function label(text, x, y, align, verticalAlign) {
      const halo = { stroke: colour("var(--paper)"), lineWidth: 4 };
      const style = { text, x, y, align, verticalAlign, fill: colour("var(--ink)"), font: host.font(12), ...halo };
      return { type: "text", name: "label", style, z2: 8, silent: true, transition: [] };
    }
  };
}

// Returns a function that renders the line at 0, with the name of what lies there.
function zero({ text, upright }, host) {
  return (params, api) => {
    const { x, y, width, height } = params.coordSys;
    const at = upright ? api.coord([0, 0])[0] : api.coord([0, 0])[1];
    const shape = upright ? { x1: at, x2: at, y1: y - 4, y2: y + height } : { x1: x, x2: x + width, y1: at, y2: at };
    const children = [{ type: "line", shape, style: { stroke: host.colour("var(--ink)"), lineWidth: 1.5 }, transition: [] }];
    if (text && upright) {
      const right = at < x + width / 2;
      const style = { text: right ? `0 = ${text}` : `${text} = 0`, x: right ? at - 6 : at + 6, y: y - 6, align: right ? "left" : "right", verticalAlign: "bottom", fill: host.colour("var(--muted)"), font: host.font(12) };
      children.push({ type: "text", style, transition: [] });
    }
    return { type: "group", children };
  };
}

// Escapes a text: ECharts takes {a|b} for a piece in another style, which a zero-width space prevents.
const plain = (text) => text.replaceAll("{", "{\u200b");

// The functions that an option can name.
const FUNCTIONS = {
  mark: ({ least, step, labels }) => (value) => labels[Math.round((value - least) / step)] ?? "",
  year: () => (value) => String(value),
  text: ({ text }) => () => text,
  tip: () => (params) => plain(params.data?.tip ?? ""),
  // A brace would end the bold piece.
  strong: ({ at }) => (value, index) => (at.includes(index) && !value.includes("}") ? `{strong|${plain(value)}}` : plain(value)),
  share: ({ of, most }, host) => Math.min(most, Math.round(host.clientWidth * of)),
  marks,
  zero,
};

// Replaces the names of functions and colours in an option by their values.
function filledIn(part, host) {
  if (typeof part === "string") return part.startsWith("var(--") ? host.colour(part) : part;
  if (Array.isArray(part)) return part.map((one) => filledIn(one, host));
  if (part === null || typeof part !== "object") return part;
  if (typeof part.fn === "string") return FUNCTIONS[part.fn]?.(part, host);
  const filled = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, filledIn(value, host)]));
  if (filled.hatched) {
    filled.decal = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: host.colour("var(--ink)") };
  }
  delete filled.hatched;
  return filled;
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
// Media queries that change the colours.
const palettes = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));

// While a pointer is down, for instance on a slider, the control comes first: charts are drawn in idle time, and without animation.
let held = false;
for (const [kind, holds] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
  addEventListener(kind, () => { held = holds; }, { capture: true, passive: true });
}

// The charts that wait to be drawn: one per frame, so that no frame takes long.
const waiting = new Set();
function next() {
  const [first] = waiting;
  if (!first) return;
  waiting.delete(first);
  first.draw();
  if (waiting.size > 0) soon();
}
function soon() {
  if (held && window.requestIdleCallback) requestIdleCallback(next, { timeout: 120 });
  else requestAnimationFrame(next);
}

// In print every chart is drawn, in view or not: in light colours, without animation, and no wider than a sheet.
const root = document.documentElement;
let paper = false;
function onPaper(is) {
  // A part of the page that is printed by itself has no chart.
  if (is === paper || root.dataset.print) return;
  paper = is;
  const { theme } = root.dataset;
  if (is) root.dataset.theme = "light";
  for (const chart of document.querySelectorAll("budget-chart")) chart.print(is);
  if (!is) return;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}
addEventListener("beforeprint", () => onPaper(true));
addEventListener("afterprint", () => onPaper(false));

class BudgetChart extends HTMLElement {
  #option = null;
  #chart = null;
  #style = null;
  #size = null;
  #seen = false;
  #resize = new ResizeObserver(() => {
    if (this.#chart && this.clientWidth > 0) this.later();
  });
  #view = new IntersectionObserver((entries) => {
    this.#seen = entries.some((entry) => entry.isIntersecting);
    if (this.#seen) this.later();
  }, { rootMargin: "200px" });
  #repaint = () => this.later();

  connectedCallback() {
    // The property was set before this file was loaded.
    if (Object.hasOwn(this, "option")) {
      const { option } = this;
      delete this.option;
      this.option = option;
    }
    this.#view.observe(this);
    this.#resize.observe(this);
    for (const palette of palettes) palette.addEventListener("change", this.#repaint);
    // Another font takes other widths.
    document.fonts?.addEventListener("loadingdone", this.#repaint);
  }

  disconnectedCallback() {
    this.#view.disconnect();
    this.#resize.disconnect();
    for (const palette of palettes) palette.removeEventListener("change", this.#repaint);
    document.fonts?.removeEventListener("loadingdone", this.#repaint);
    waiting.delete(this);
    this.#chart?.dispose();
    this.#chart = this.#size = null;
  }

  get option() {
    return this.#option;
  }

  set option(json) {
    this.#option = json;
    this.later();
  }

  // Draws the chart soon, if it is in view.
  later() {
    if (!this.#seen || !this.#option || waiting.has(this)) return;
    if (waiting.size === 0) soon();
    waiting.add(this);
  }

  print(is) {
    // The width of a sheet, however narrow the element is on the screen, so that the text stays small.
    this.style.width = is ? "42rem" : "";
    if (!is) this.later();
    else if (this.#option) this.draw();
    const svg = this.querySelector("svg");
    // A drawing that is wider than its place on the sheet is scaled down as a whole.
    if (is && svg) svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
    else svg?.removeAttribute("viewBox");
  }

  draw() {
    if (!this.isConnected || this.clientWidth === 0) return;
    try {
      this.#style = getComputedStyle(this);
      const size = `${this.clientWidth} ${this.clientHeight}`;
      this.#chart ??= init(this, null, { renderer: "svg" });
      // Resizing draws the chart once more.
      if (this.#size && this.#size !== size) this.#chart.resize();
      this.#size = size;
      const option = filledIn(JSON.parse(this.#option), this);
      option.animation = !still.matches && !held && !paper;
      option.textStyle = { fontFamily: this.#style.fontFamily };
      this.#chart.setOption(option, { replaceMerge: ["series"], lazyUpdate: false });
      this.dataset.drawn = "";
    } catch (error) {
      console.error(error);
      this.dataset.failed = "";
    }
  }

  // Returns a chart as a standalone SVG in given colours and a given font, for a file.
  static picture(json, width, height, colours, family) {
    letters = family;
    const host = {
      clientWidth: width,
      sign: 7.7,
      colour: (name) => colours[name.slice(6, -1)],
      font: (size) => `${size}px ${family}`,
    };
    const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
    try {
      const option = filledIn(JSON.parse(json), host);
      option.animation = false;
      option.textStyle = { fontFamily: family };
      delete option.tooltip;
      // A file has no pointer events.
      for (const series of option.series) series.silent = true;
      chart.setOption(option);
      return chart.renderToSVGString();
    } finally {
      chart.dispose();
    }
  }

  // Approximate width of a character of a label, in CSS pixels.
  get sign() {
    return 6.2;
  }

  colour(name) {
    return this.#style.getPropertyValue(name.slice(4, -1)).trim();
  }

  font(size) {
    return `${size}px ${this.#style.fontFamily}`;
  }
}

// A retry under another address may load this file twice.
if (!customElements.get("budget-chart")) customElements.define("budget-chart", BudgetChart);
