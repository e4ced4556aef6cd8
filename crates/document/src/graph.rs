//! The dependency graph of everything that is computed.

use crate::formula::When;
use crate::{Document, Kind, Node, QuantityId};

/// The numbering of the nodes of a document: quantities, then values that presets set, then checks.
pub struct Nodes {
    /// The number of quantities.
    pub quantities: usize,
    /// The number of values that presets set.
    pub presets: usize,
    checks: usize,
}

impl Nodes {
    /// The numbering for a document.
    pub fn of(document: &Document) -> Self {
        Self {
            quantities: document.quantities.len(),
            presets: document.presets.iter().map(|preset| preset.set.len()).sum(),
            checks: document.checks.len(),
        }
    }

    /// Returns the number of nodes.
    pub fn count(&self) -> usize {
        self.quantities + self.presets + self.checks
    }
}

/// Returns the dependencies of every node. A choice depends on the values that presets set it to.
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
