//! Lints on effects: inputs that change no result, and outcomes that no choice changes.

use std::collections::BTreeSet;

use engine::document::Uncertainty;
use engine::inputs::{Scenario, Setting};
use engine::{Budget, Document, Evaluation, Grid, QuantityId};

use super::Lint;
use crate::dependencies::Dependencies;
use crate::open::Opened;

/// The number of random points to try before something counts as having no effect.
const POINTS: usize = 24;

/// The positions between its ends at which an input is tried: both ends, the middle, and one off it, which reveals an effect that is the
/// same on both sides of the middle.
const SHARES: [f64; 4] = [0.0, 1.0, 0.5, 0.3];

/// The maximum number of points at which all choices together are tried one by one, for outcomes that no choice was seen to change; each
/// choice is tried at one at least.
const MOST_TRIED: usize = 500;

/// The extent to which an input has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// No value that it may have changes a result.
    Range,
    /// No value on its slider changes a result; values beyond the slider do.
    Slider,
}

/// The inputs and the outcomes without effect.
pub struct Effects {
    /// The inputs that change no result.
    pub idle: Vec<(QuantityId, Idle)>,
    /// The indices of the outcomes that no choice changes.
    pub unmoved: Vec<usize>,
    /// The number of evaluations that it took.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests hold it"))]
    pub evaluated: usize,
    /// The number of dependents that were visited.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests hold it"))]
    pub walked: usize,
}

/// Finds inputs and outcomes without effect: first by dependencies, then by evaluation at points all over the allowed settings.
pub fn effects(opened: &Opened, shown: &[QuantityId], used: &BTreeSet<QuantityId>, budget: &mut Budget) -> Effects {
    let document = &opened.document;
    let moves = Dependencies::of(document);
    let points = points(document);
    let mut trial = Trial { opened, evaluation: opened.program.evaluation(), evaluated: 0, walked: 0, budget };
    let mut idle = Vec::new();
    for (id, quantity) in document.all() {
        let Some(input) = quantity.input() else { continue };
        let open = quantity.uncertainty().map_or(input.min < input.max, Uncertainty::is_open);
        // Inputs that are used nowhere have a lint of their own.
        if !open || !used.contains(&id) {
            continue;
        }
        if !trial.budget.goes_on() {
            break;
        }
        let moved = trial.moved(&moves, [id]);
        let near: Vec<QuantityId> = shown.iter().copied().filter(|of| moved[of.0]).collect();
        let mut answers =
            |within| !near.is_empty() && points.iter().any(|point| trial.answers(point, id, within, &near));
        if answers(Within::Shown) {
            continue;
        }
        let beyond = has_own_slider(document, id) && answers(Within::Limits);
        // After a search that stopped early, nothing counts as having no effect.
        if !trial.budget.is_short() {
            idle.push((id, if beyond { Idle::Slider } else { Idle::Range }));
        }
    }
    let unmoved = trial.unmoved(&moves, &points);
    Effects { idle, unmoved, evaluated: trial.evaluated, walked: trial.walked }
}

/// The interval within which an input is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The range of an uncertain input, the slider of a choice.
    Shown,
    /// The range of an uncertain input, the limits of a choice.
    Limits,
}

/// Returns true for a choice with a slider that differs from its limits.
fn has_own_slider(document: &Document, id: QuantityId) -> bool {
    let quantity = document.quantity(id);
    quantity.is_choice() && quantity.input().is_some_and(|input| input.slider != (input.min, input.max))
}

/// An evaluator of a document at points, which counts its work.
struct Trial<'a> {
    opened: &'a Opened,
    evaluation: Evaluation,
    evaluated: usize,
    walked: usize,
    budget: &'a mut Budget,
}

impl Trial<'_> {
    /// Returns for each quantity whether any of the given inputs can change it.
    fn moved(&mut self, moves: &Dependencies, inputs: impl IntoIterator<Item = QuantityId>) -> Vec<bool> {
        let moved = moves.by(inputs);
        self.walked += moved.iter().filter(|moved| **moved).count();
        self.budget.spend(moved.len() as u64);
        moved
    }

    /// Evaluates results in every year.
    fn values(&mut self, scenario: &Scenario, of: &[QuantityId]) -> Vec<Vec<Option<f64>>> {
        let document = &self.opened.document;
        self.evaluated += 1;
        self.budget.spend(4 * self.opened.program.instructions() as u64);
        self.opened.program.evaluate(&scenario.inputs(document), &mut self.evaluation);
        let years = 0..document.years.count;
        of.iter().map(|id| years.clone().map(|year| self.evaluation.value(*id, year)).collect()).collect()
    }

    /// Returns true if a result differs between any two positions of an input, at a point.
    fn answers(&mut self, point: &Scenario, id: QuantityId, within: Within, of: &[QuantityId]) -> bool {
        let (mut scenario, mut first) = (point.clone(), None);
        SHARES.iter().any(|share| {
            if !put(&self.opened.document, &mut scenario, id, within, *share) || !self.budget.goes_on() {
                return false;
            }
            let values = self.values(&scenario, of);
            match &first {
                Some(first) => *first != values,
                None => {
                    first = Some(values);
                    false
                }
            }
        })
    }

    /// Keeps the results that are the same in all scenarios.
    fn keep_same(&mut self, still: &mut Vec<QuantityId>, scenarios: impl IntoIterator<Item = Scenario>) {
        let mut first = None;
        for scenario in scenarios {
            if still.is_empty() || !self.budget.goes_on() {
                // Results that were not tried may well change.
                still.clear();
                return;
            }
            let values = self.values(&scenario, still);
            let Some(before) = &mut first else {
                first = Some(values);
                continue;
            };
            let same: Vec<bool> = before.iter().zip(&values).map(|(before, after)| before == after).collect();
            let keep = || same.iter().copied();
            let mut of_before = keep();
            before.retain(|_| of_before.next().unwrap_or(true));
            let mut of_still = keep();
            still.retain(|_| of_still.next().unwrap_or(true));
        }
    }

    /// Returns the indices of outcomes that no choice changes. All choices are moved at once; outcomes that stay the same are then tried
    /// with each choice that they depend on.
    fn unmoved(&mut self, moves: &Dependencies, points: &[Scenario]) -> Vec<usize> {
        let document = &self.opened.document;
        let choices: Vec<QuantityId> =
            document.all().filter(|(_, quantity)| quantity.is_choice()).map(|(id, _)| id).collect();
        if choices.is_empty() {
            return Vec::new();
        }
        let connected = self.moved(moves, choices.iter().copied());
        let outcomes = || document.outcomes.iter().map(|outcome| outcome.of);
        let mut still: Vec<QuantityId> = outcomes().filter(|of| connected[of.0]).collect();
        for (point, other) in points.iter().zip(points.iter().cycle().skip(1)) {
            if still.is_empty() {
                break;
            }
            let other = with_choices_of(document, point, other);
            self.keep_same(&mut still, [point.clone(), other]);
        }
        let mut all = Scenario::default();
        let ends = SHARES.iter().map(|share| {
            for choice in &choices {
                put(document, &mut all, *choice, Within::Limits, *share);
            }
            all.clone()
        });
        self.keep_same(&mut still, ends);
        let few = (MOST_TRIED / choices.len()).clamp(1, points.len());
        for choice in &choices {
            if still.is_empty() {
                break;
            }
            let moved = self.moved(moves, [*choice]);
            if !still.iter().any(|of| moved[of.0]) {
                continue;
            }
            let has_own_slider = has_own_slider(document, *choice);
            for point in points.iter().take(few) {
                let mut scenario = point.clone();
                let within = [Within::Limits, Within::Shown].into_iter().take(if has_own_slider { 2 } else { 1 });
                let within = within.flat_map(|within| SHARES.map(|share| (within, share)));
                let tried = within.map(|(within, share)| {
                    // A choice that cannot be set keeps its value, and shows no effect.
                    let _ = put(document, &mut scenario, *choice, within, share);
                    scenario.clone()
                });
                self.keep_same(&mut still, tried);
            }
        }
        let moved = |of: &QuantityId| connected[of.0] && !still.contains(of);
        outcomes().enumerate().filter(|(_, of)| !moved(of)).map(|(place, _)| place).collect()
    }
}

/// Returns the start, all inputs at their greatest and at their least, each preset, and random points that are the same in every run.
fn points(document: &Document) -> Vec<Scenario> {
    let mut points = vec![Scenario::default()];
    for share in [1.0, 0.0] {
        let mut end = Scenario::default();
        for (id, _) in document.all() {
            // Inputs that cannot be set stay at their start.
            let _ = put(document, &mut end, id, Within::Limits, share);
        }
        points.push(end);
    }
    for preset in 0..document.presets.len() {
        let mut followed = Scenario::default();
        if followed.apply_preset(document, preset).is_ok() {
            points.push(followed);
        }
    }
    let mut state = 1_u64;
    for _ in 0..POINTS {
        let mut point = Scenario::default();
        for (id, quantity) in document.all() {
            let Some(input) = quantity.input() else { continue };
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = (state >> 11) as f64 / (1_u64 << 53) as f64;
            let (low, high) = input.slider;
            let ends = (low.max(input.min), high.min(input.max));
            // Inputs that do not allow the value stay at their start.
            let _ = point.set_all_years(document, id, between(ends, share, input.grid));
        }
        points.push(point);
    }
    points
}

/// Returns a point with the choices of another.
fn with_choices_of(document: &Document, point: &Scenario, other: &Scenario) -> Scenario {
    let mut both = other.without_figures(document);
    for (id, year, setting) in point.settings().filter(|(id, ..)| !document.quantity(*id).is_choice()) {
        if let Setting::Number(value) = setting {
            // It was set like that before.
            let _ = both.set(document, id, year, value);
        }
    }
    both
}

/// Sets an input to a position between its ends, in every year in which it may vary. Returns false if it cannot be set.
fn put(document: &Document, scenario: &mut Scenario, id: QuantityId, within: Within, share: f64) -> bool {
    let quantity = document.quantity(id);
    let Some(input) = quantity.input() else { return false };
    (0..document.years.count).all(|year| {
        let range = match quantity.uncertainty() {
            Some(uncertainty) => uncertainty.range.get(year).copied().flatten(),
            None if within == Within::Shown => Some(input.slider),
            None => Some((input.min, input.max)),
        };
        let Some((low, high)) = range else { return true };
        let ends = (low.max(input.min), high.min(input.max));
        scenario.set(document, id, year, between(ends, share, input.grid)).is_ok()
    })
}

/// Returns the value at a position between two others, however far apart they are, on the grid if there is one.
fn between((low, high): (f64, f64), share: f64, grid: Option<Grid>) -> f64 {
    let value = (low * (1.0 - share) + high * share).max(low).min(high);
    grid.map_or(value, |grid| {
        let (value, low, high) = (grid.nearest(value), grid.ceil(low), grid.floor(high));
        value.value().max(low.value()).min(high.value())
    })
}

impl Lint<'_> {
    /// Warns about inputs and outcomes without effect.
    pub(super) fn without_effect(&mut self, opened: &Opened, used: &BTreeSet<QuantityId>, budget: &mut Budget) {
        let document = self.document;
        let shown: Vec<QuantityId> = self.shown().into_iter().collect();
        let effects = effects(opened, &shown, used, budget);
        for (id, idle) in effects.idle {
            let quantity = document.quantity(id);
            let name = &quantity.id;
            let (dutch, english) = match idle {
                Idle::Range => (
                    format!(
                        "de vork van `{name}` verandert geen enkel resultaat. Controleer de formules of verwijder `range`."
                    ),
                    format!("the range of `{name}` changes no result. Check the formulas or remove the range."),
                ),
                Idle::Slider => (
                    format!(
                        "waar de schuif van `{name}` loopt, verandert geen enkel resultaat; daarbuiten wel. Maak `slider` ruimer of laat het weg."
                    ),
                    format!(
                        "where the slider of `{name}` runs, no result changes; beyond it one does. Widen `slider` or leave it out."
                    ),
                ),
            };
            let kind = quantity.kind.name();
            match idle {
                Idle::Range => self.warn(kind, name, dutch, english),
                Idle::Slider => self.tell_at(&[kind, name, "slider"], dutch, english),
            }
        }
        for place in effects.unmoved {
            let Some(outcome) = document.outcomes.get(place).filter(|outcome| !outcome.yardstick) else { continue };
            let name = &document.quantity(outcome.of).id;
            let dutch = format!(
                "het resultaat `{name}` verandert bij geen enkele keuze. Kijk de formule na, of toon het bij de feiten."
            );
            let english =
                format!("no choice moves the outcome `{name}`. Check its formula, or show it with the facts.");
            self.warn("outcome", &place.to_string(), dutch, english);
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test may fail")]
mod tests {
    use engine::{Budget, Document, Program, QuantityId};
    use link::DocumentVersion;

    use super::super::Lines;
    use super::super::Lint;
    use super::{Effects, effects};
    use crate::common::{formula, large, with};
    use crate::open::Opened;

    fn opened(text: String) -> Opened {
        let document = Document::read(&text).expect("it has no problems");
        let (program, document_version) = (Program::new(&document), DocumentVersion::of(&document, &text));
        Opened { document, program, document_version, text }
    }

    fn found(opened: &Opened) -> Effects {
        let lint = Lint { document: &opened.document, lines: Lines::new(""), found: Vec::new() };
        let shown: Vec<QuantityId> = lint.shown().into_iter().collect();
        effects(opened, &shown, &lint.used(), &mut Budget::endless())
    }

    /// Returns the findings in the small document with a choice `k` of some limits and an outcome of it.
    fn told(limits: &str, of: &str) -> Vec<String> {
        let k =
            format!("\n[choice.k]\nlabel = {{ nl = \"k\", en = \"k\" }}\nunit = \"1\"\nvalue = 5\nlimits = {limits}\n");
        let outcome = large::headed("result").replace("headline = true\n", "");
        let opened = opened(with(&(k + &formula("result", "1", of) + &outcome)));
        let effects = found(&opened);
        let name = |id: QuantityId| opened.document.quantity(id).id.clone();
        let idle = effects.idle.into_iter().map(|(id, idle)| format!("{} {idle:?}", name(id)));
        let unmoved = effects.unmoved.into_iter().filter_map(|place| opened.document.outcomes.get(place));
        idle.chain(unmoved.map(|outcome| name(outcome.of))).collect()
    }

    #[test]
    fn only_what_moves_nothing_is_said_to() {
        for (limits, of, says) in [
            ("[-500, 500]", "k", &[][..]),
            ("[-500, 500]", "max(k, -k)", &[]),
            ("[-500, 500]", "max(k, -k) * max(max(k, -k) - 499, 0)", &[]),
            ("[-500, 500]", "(k + 500) * k * (k - 500)", &[]),
            ("[-1e308, 1e308]", "k", &[]),
            ("[-1e308, 1e308]", "2 * k", &[]),
            ("[-1e308, 1e308]", "max(k, -k)", &[]),
            ("[0.5, 10.5]\nwhole = true", "k", &[]),
            ("[0, 10]\nslider = [5, 5]", "k", &["k Slider"]),
            ("[0, 1000]\nslider = [0, 10]", "max(0, k - 500)", &["k Slider"]),
            ("[0, 10]\nslider = [5, 5]", "k - k", &["k Range", "result"]),
            ("[0, 10]", "0 * k", &["k Range", "result"]),
            ("[0, 10]", "k * (part in [1]) * 0", &["k Range", "result"]),
            ("[5, 5]", "k", &["result"]),
            // Moved by the other choice alone, and by that one together with this one.
            ("[0, 10]", "0 * k + max(0, (shift in [k€]) / 1[k€] - 99)", &["k Range"]),
            ("[0, 10]", "k * max(0, shift / 1[k€] - 99)", &[]),
        ] {
            assert_eq!(told(limits, of), says, "{limits} {of}");
        }
    }

    #[test]
    fn what_is_not_connected_is_known_without_trying() {
        let alone = formula("alone", "1", "u1 - 3") + &large::headed("alone").replace("headline = true\n", "");
        let (few, many) = (large::large(400, 100, 4), large::large(1600, 400, 4));
        let tried = |text: &str| {
            let opened = opened(text.to_owned() + &alone);
            let effects = found(&opened);
            assert_eq!(effects.unmoved, [1]);
            (effects.evaluated, effects.walked)
        };
        let ((once, walked), (again, further)) = (tried(&few), tried(&many));
        // Two evaluations for each input, some more where nothing moves at the start, and some for all outcomes together.
        let most = |choices: usize| 2 * (choices + 100) + 6 * (choices / 10 + 50) + 200;
        assert!(once <= most(100) && again <= most(400), "{once}, {again}");
        // A choice moves a chain of ten formulas, the whole that they are in, and the total.
        assert!(walked <= 15 * 500 && further <= 15 * 2_000, "{walked}, {further}");
        // Results that depend on choices and yet stay the same: some points for every choice, however many there are.
        let same = formula("same", "1", "total - total") + &large::headed("same").replace("headline = true\n", "");
        let opened = opened(many + &same);
        let effects = found(&opened);
        assert_eq!(effects.unmoved, [1]);
        assert!(effects.evaluated <= most(400) + 4 * 500, "{}", effects.evaluated);
    }
}
