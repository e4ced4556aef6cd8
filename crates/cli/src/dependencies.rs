//! What an input can move at all: what looks it up, and what looks that up.

use engine::document::{Node, graph};
use engine::{Document, QuantityId};

/// For everything that is computed, what looks it up.
pub struct Dependencies {
    used_by: Vec<Vec<usize>>,
    quantities: usize,
}

impl Dependencies {
    /// Of a document: its formulas, and the presets that its choices can follow.
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

    /// For each quantity, whether one of some inputs can move it in any year.
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
