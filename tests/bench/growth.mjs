// Prints how many steps the work of each row takes, on its small and on its large thing: `node growth.mjs MODULE`, with the module
// as it was compiled and told (`wasm-opt --log-execution`) to report each function that it enters and each round of a loop.
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
let steps = 0;
const step = () => { steps += 1; };
// What the module asks of a page is never asked for by what is counted.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  const other = () => { throw new Error(`${from}.${name} was asked for`); };
  (imports[from] ??= {})[name] = name === "log_execution" ? step : other;
}
const { exports } = new WebAssembly.Instance(module, imports);
// Their names end with a mark of the package.
const [rows, ready, run] = ["growing_rows", "growing_new", "growing_run"].map((start) => {
  return exports[Object.keys(exports).find((name) => name.startsWith(start))];
});
for (let row = 0; row < rows(); row += 1) {
  const counted = [0, 1].map((large) => {
    const work = ready(row, large);
    steps = 0;
    if (!run(work)) throw new Error(`row ${row} goes wrong`);
    return steps;
  });
  console.log(counted.join(" "));
}
