//! What everything that is computed looks up.

use crate::formula::When;
use crate::{Document, Kind, Node, QuantityId};

/// What is computed, in this order: quantities, values that presets give to choices, checks.
pub struct Nodes {
    /// How many quantities.
    pub quantities: usize,
    /// How many values that presets give.
    pub presets: usize,
    checks: usize,
}

impl Nodes {
    /// Of a document.
    pub fn of(document: &Document) -> Self {
        Self {
            quantities: document.quantities.len(),
            presets: document.presets.iter().map(|preset| preset.set.len()).sum(),
            checks: document.checks.len(),
        }
    }

    /// How many in all.
    pub fn count(&self) -> usize {
        self.quantities + self.presets + self.checks
    }
}

/// What every node looks up. A choice comes after the values that presets give to it.
pub fn graph(document: &Document) -> Vec<Node> {
    let nodes = Nodes::of(document);
    let mut graph = vec![Node::default(); nodes.count()];
    let mut need = |node: usize, id: QuantityId, when: When| graph[node].needs.push((id.0, when));
    for (id, quantity) in document.all() {
        if let Kind::Formula(formula) = &quantity.kind {
            formula.expression.for_each_name(&mut |name, when| need(id.0, name, when));
        }
    }
    let sets = document.presets.iter().flat_map(|preset| &preset.set).enumerate();
    for (place, (choice, formula)) in sets {
        let node = nodes.quantities + place;
        formula.expression.for_each_name(&mut |name, when| need(node, name, when));
        need(choice.0, QuantityId(node), When::SameYear);
    }
    for (place, check) in document.checks.iter().enumerate() {
        let node = nodes.quantities + nodes.presets + place;
        for side in [&check.that.left, &check.that.right] {
            side.for_each_name(&mut |name, when| need(node, name, when));
        }
    }
    graph
}
