// Times functions side by side: each round takes one sample of every function, so that a busy moment of the machine hits all.

const ROUNDS = 41;
const LEAST_MS = 2;

/** The median milliseconds of one repetition of each function; a function takes the number of repetitions, and may be async. */
export async function medians(functions) {
  const subjects = [];
  for (const run of functions) subjects.push({ run, times: await enough(run), samples: [] });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { run, times, samples } of subjects) samples.push((await sample(run, times)) / times);
  }
  return subjects.map(({ samples }) => samples.sort((a, b) => a - b)[(ROUNDS - 1) / 2]);
}

/** How many repetitions make a sample long enough. Finding out warms the function up: it runs for a quarter of a second. */
async function enough(run) {
  const end = performance.now() + 250;
  let times = 1;
  let took = await sample(run, times);
  while (took < LEAST_MS || performance.now() < end) {
    if (took < LEAST_MS) times *= 2;
    took = await sample(run, times);
  }
  return times;
}

async function sample(run, times) {
  const start = performance.now();
  await run(times);
  return performance.now() - start;
}
