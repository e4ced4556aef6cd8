//! Dependencies of a document: the quantities that an input can change at all.

use engine::document::{Node, graph};
use engine::{Document, QuantityId};

/// The dependents of each node of a document's dependency graph.
pub struct Dependencies {
    used_by: Vec<Vec<usize>>,
    quantities: usize,
}

impl Dependencies {
    /// Reads the dependencies of a document: of its formulas, and of the presets that its choices can follow.
    pub fn of(document: &Document) -> Self {
        let nodes: Vec<Node> = graph(document);
        let mut used_by = vec![Vec::new(); nodes.len()];
        for (node, needs) in nodes.iter().enumerate() {
            for (need, _) in &needs.needs {
                if let Some(users) = used_by.get_mut(*need) {
                    users.push(node);
                }
            }
        }
        Self { used_by, quantities: document.quantities.len() }
    }

    /// Returns for each quantity whether any of the given inputs can change it in any year.
    pub fn by(&self, inputs: impl IntoIterator<Item = QuantityId>) -> Vec<bool> {
        let mut moved = vec![false; self.used_by.len()];
        let mut open: Vec<usize> = inputs.into_iter().map(|id| id.0).collect();
        while let Some(next) = open.pop() {
            if moved.get_mut(next).is_some_and(|moved| !std::mem::replace(moved, true)) {
                open.extend(self.used_by.get(next).into_iter().flatten());
            }
        }
        moved.truncate(self.quantities);
        moved
    }
}
