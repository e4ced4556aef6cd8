// The same formulas in Publicodes: one rule for each quantity and year, written by the bench crate.

import Engine from "publicodes";

const CLOSE = 1e-6;

/** Publicodes in two ways: as its manual says, and past the part of it that reads each asked name as an expression again. */
export function load(bench) {
  const names = JSON.parse(bench.publicodes_names());
  // Strict, so that a rule that it does not understand is an error and not a silence. Reading the rules is not measured.
  const engine = new Engine(JSON.parse(bench.publicodes_rules()), { strict: true, warn: false });
  const rules = names.map((name) => engine.getRule(name));
  const situations = Array.from({ length: 16 }, (_, step) => JSON.parse(bench.publicodes_situation(step / 16)));
  const rival = (title, evaluate) => {
    const results = (situation) => {
      engine.setSituation(situation);
      return evaluate();
    };
    let changes = 0;
    return {
      title,
      beside: "change",
      aim: 500,
      run(times) {
        for (let time = 0; time < times; time += 1) results(situations[(changes += 1) % 16]);
      },
      /** Every result of ours that Publicodes does not share. */
      check() {
        return situations.flatMap((situation, step) => {
          const theirs = results(situation);
          return [...bench.results(step / 16)].flatMap((ours, place) =>
            close(ours, theirs[place]) ? [] : [`${names[place]} is ${ours}; Publicodes says ${theirs[place]}`],
          );
        });
      },
    };
  };
  return [
    rival("Publicodes: one input changes, all formulas, `evaluate`", () => names.map((name) => engine.evaluate(name).nodeValue)),
    rival("Publicodes: the same, its inner `evaluateNode`", () => rules.map((rule) => engine.evaluateNode(rule).nodeValue)),
  ];
}

function close(ours, theirs) {
  return Math.abs(ours - theirs) <= CLOSE * Math.max(Math.abs(ours), CLOSE);
}
