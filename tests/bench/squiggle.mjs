// The chain behind the drawn result in Squiggle: a script written by the bench crate, whose value is a function.

import { SqNumberValue, run } from "@quri/squiggle-lang";

const DRAWS = 2000;
const CLOSE = 0.03;
const SHARES = ["p05", "p50", "p95"];
const environment = { sampleCount: DRAWS, xyPointLength: 1000, seed: "begroting" };

/** Squiggle in two ways: its compiled function called again, and the whole text run again. */
export async function load(bench) {
  const script = bench.squiggle_script();
  const quantiles = endOf(await run(script, { environment })).value;
  const call = (moved) => numbers(settled(quantiles.call([SqNumberValue.create(moved)], environment)));
  const whole = async (moved) => numbers(endOf(await run(`${script.trimEnd()}(${moved})`, { environment })));
  let changes = 0;
  const next = () => ((changes += 1) % 16) / 16 + 1 / 16;
  const rival = (title, results) => ({
    title,
    beside: "chain",
    aim: 50,
    async run(times) {
      for (let time = 0; time < times; time += 1) await results(next());
    },
    /** Every quantile of ours that Squiggle does not come close to. */
    async check() {
      const found = [];
      for (const moved of [0.25, 1]) {
        const [ours, theirs] = [ourQuantiles(bench, moved), await results(moved)];
        ours.forEach((our, place) => {
          const far = !(Math.abs(our - theirs[place]) <= CLOSE * Math.abs(our));
          if (far) found.push(`${SHARES[place]} is ${our}; Squiggle says ${theirs[place]}`);
        });
      }
      return found;
    },
  });
  return [
    rival(`Squiggle: ${DRAWS} draws of one result, one world, compiled`, call),
    rival(`Squiggle: ${DRAWS} draws of one result, one world, from text`, whole),
  ];
}

/** Our quantiles of the same result, from the engine's draws. */
function ourQuantiles(bench, moved) {
  return [...bench.quantiles(moved, 4 * DRAWS)];
}

function endOf(output) {
  return settled(output.getEndResult());
}

function settled(result) {
  if (!result.ok) throw new Error(`Squiggle: ${result.value}`);
  return result.value;
}

function numbers(list) {
  return list.value.getValues().map((number) => number.value);
}
