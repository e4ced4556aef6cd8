// Measures the engine in WebAssembly, and Publicodes and Squiggle on the same formulas, all in this one JavaScript engine.
//
//   node bench.mjs FOLDER [NATIVE]
//
// FOLDER holds what `wasm-bindgen --target nodejs` wrote; NATIVE is a file with what the native program printed.
// A time never fails; a wrong result does.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { medians } from "./clock.mjs";

const [folder, native] = process.argv.slice(2);
const { Bench } = createRequire(import.meta.url)(join(resolve(folder), "bench.js"));
const bench = new Bench();
const ours = JSON.parse(bench.measurements());
const natively = native ? JSON.parse(readFileSync(native, "utf8")) : {};

const rivals = [...(await loaded("Publicodes", "./publicodes.mjs")), ...(await loaded("Squiggle", "./squiggle.mjs"))];
const wrong = [];
for (const rival of rivals) {
  const found = await rival.check();
  console.log(`${found.length === 0 ? "✓" : "✗"} same results as ${rival.title}`);
  wrong.push(...found);
}
for (const found of wrong.slice(0, 20)) console.log(`  ${found}`);

const times = await medians([...ours.map((_, place) => (times) => bench.run(place, times)), ...rivals.map((rival) => rival.run)]);
const wasm = Object.fromEntries(ours.map(({ id }, place) => [id, times[place]]));

table(["ours, median of one run", "WebAssembly", "aim", "native", "aim"], ours.map(({ id, title, aim, nativeAim }) => [
  title, ms(wasm[id]), ms(aim), ms(natively[id]), ms(nativeAim),
]));
if (rivals.length > 0) table(["others, in the same run", "median", "ours", "ours is faster", "aim"], rivals.map(({ title, beside, aim }, place) => {
  const theirs = times[ours.length + place];
  const ratio = wasm[beside] === undefined ? "not measured yet" : `${figures(theirs / wasm[beside])}×`;
  return [title, ms(theirs), ms(wasm[beside]), ratio, `${aim}×`];
}));
console.log(`\nNode ${process.versions.node}, V8 ${process.versions.v8}`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** What a file makes of the measured document; nothing, and a word about it, where its package is not installed. */
async function loaded(name, file) {
  try {
    const { load } = await import(file);
    return [await load(bench)].flat();
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.log(`• ${name} is not installed: left out`);
    return [];
  }
}

function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  console.log(["", line(head), rule, ...rows.map(line)].join("\n"));
}

function ms(value) {
  return value === undefined || value === null ? "" : `${figures(value)} ms`;
}

/** Three figures, written without an exponent. */
function figures(value) {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
