// Prints the bits that the engine computes of documents in WebAssembly: `node bits.mjs FOLDER FILE…`, with the module in the folder.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, ...documents] = process.argv.slice(2);
const { bits } = createRequire(import.meta.url)(join(resolve(folder), "bench.js"));
for (const path of documents) console.log(`${path}\n${bits(readFileSync(path, "utf8"))}`);
