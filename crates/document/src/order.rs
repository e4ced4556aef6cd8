//! The order in which the formulas of a document are computed.

use crate::formula::When;

/// A node: one thing to compute, with its dependencies.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// The nodes it needs, each with the year in which it is needed.
    pub needs: Vec<(usize, When)>,
}

/// Error ordering the nodes: a cycle, with its first node repeated at the end.
#[derive(Debug, PartialEq)]
pub enum Cycle {
    /// A cycle of dependencies in the same year.
    SameYear(Vec<usize>),
    /// A cycle with a dependency on a named year.
    NamedYear(Vec<usize>),
}

/// Returns the order of computing: stages, each of which runs for all years before the next begins.
///
/// Within a stage and a year, a node comes after all nodes it needs in the same year. Values of the year before are there already, and a
/// value in a named year lies in an earlier stage. Ties go to the lower number, so that the order depends on the nodes alone.
///
/// # Errors
/// If nodes depend on each other in a cycle.
pub fn order(nodes: &[Node]) -> Result<Vec<Vec<usize>>, Cycle> {
    if let Some(cycle) = find_cycle(nodes, |when| when == When::SameYear) {
        return Err(Cycle::SameYear(cycle));
    }
    let component = components(nodes);
    for (node, needs) in nodes.iter().enumerate() {
        for &(need, when) in &needs.needs {
            if matches!(when, When::InYear(_)) && component[node] == component[need] {
                let mut cycle = path(nodes, need, node);
                cycle.insert(0, node);
                return Err(Cycle::NamedYear(cycle));
            }
        }
    }
    // Components are numbered after those they need, so one pass determines their stages.
    let count = component.iter().max().map_or(0, |max| max + 1);
    let mut members = vec![Vec::new(); count];
    for (node, &c) in component.iter().enumerate() {
        members[c].push(node);
    }
    let mut phase_of = vec![0; count];
    for c in 0..count {
        for &node in &members[c] {
            for &(need, when) in &nodes[node].needs {
                if component[need] != c {
                    let step = usize::from(matches!(when, When::InYear(_)));
                    phase_of[c] = phase_of[c].max(phase_of[component[need]] + step);
                }
            }
        }
    }
    let mut phases = vec![Vec::new(); phase_of.iter().max().map_or(0, |max| max + 1)];
    for node in same_year_order(nodes) {
        phases[phase_of[component[node]]].push(node);
    }
    Ok(phases)
}

/// Sorts nodes so that each comes after those it needs in the same year: depth-first search without recursion.
fn same_year_order(nodes: &[Node]) -> Vec<usize> {
    let mut done = vec![false; nodes.len()];
    let mut sorted = Vec::with_capacity(nodes.len());
    for start in 0..nodes.len() {
        let mut stack = vec![(start, 0)];
        while let Some((node, next)) = stack.pop() {
            if done[node] {
                continue;
            }
            let needs = &nodes[node].needs;
            match needs[next..].iter().position(|(need, when)| *when == When::SameYear && !done[*need]) {
                Some(skip) => {
                    stack.push((node, next + skip + 1));
                    stack.push((needs[next + skip].0, 0));
                }
                None => {
                    done[node] = true;
                    sorted.push(node);
                }
            }
        }
    }
    sorted
}

fn find_cycle(nodes: &[Node], counts: impl Fn(When) -> bool) -> Option<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut state = vec![State::New; nodes.len()];
    for start in 0..nodes.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::OnPath;
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let Some(&(need, when)) = nodes[*node].needs.get(*next) else {
                state[*node] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            if !counts(when) {
                continue;
            }
            match state[need] {
                State::New => {
                    state[need] = State::OnPath;
                    path.push((need, 0));
                }
                State::OnPath => {
                    let from = path.iter().position(|(node, _)| *node == need).unwrap_or(0);
                    let mut cycle: Vec<usize> = path[from..].iter().map(|(node, _)| *node).collect();
                    cycle.push(need);
                    return Some(cycle);
                }
                State::Done => {}
            }
        }
    }
    None
}

/// Returns the strongly connected component of each node (Tarjan), numbered so that a component comes after those it needs.
fn components(nodes: &[Node]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let (mut index, mut low, mut component) = (vec![NONE; nodes.len()], vec![0; nodes.len()], vec![NONE; nodes.len()]);
    let (mut counter, mut found) = (0, 0);
    let mut open = Vec::new();
    for start in 0..nodes.len() {
        if index[start] != NONE {
            continue;
        }
        let mut path = vec![(start, 0)];
        while let Some(&mut (node, ref mut next)) = path.last_mut() {
            if *next == 0 {
                index[node] = counter;
                low[node] = counter;
                counter += 1;
                open.push(node);
            }
            let need = nodes[node].needs.get(*next).map(|(need, _)| *need);
            *next += 1;
            match need {
                Some(need) if index[need] == NONE => path.push((need, 0)),
                Some(need) if component[need] == NONE => low[node] = low[node].min(index[need]),
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some(&(parent, _)) = path.last() {
                        low[parent] = low[parent].min(low[node]);
                    }
                    if low[node] == index[node] {
                        while let Some(member) = open.pop() {
                            component[member] = found;
                            if member == node {
                                break;
                            }
                        }
                        found += 1;
                    }
                }
            }
        }
    }
    component
}

/// Returns a shortest chain of dependencies from one node to another, both included.
fn path(nodes: &[Node], from: usize, to: usize) -> Vec<usize> {
    let mut before = vec![usize::MAX; nodes.len()];
    before[from] = from;
    let mut queue = std::collections::VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        for &(need, _) in &nodes[node].needs {
            if before[need] == usize::MAX {
                before[need] = node;
                queue.push_back(need);
            }
        }
    }
    let mut chain = vec![to];
    let mut at = to;
    while at != from && before[at] != usize::MAX {
        at = before[at];
        chain.push(at);
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(edges: &[(usize, usize, When)], count: usize) -> Vec<Node> {
        let mut nodes = vec![Node::default(); count];
        for &(from, to, when) in edges {
            nodes[from].needs.push((to, when));
        }
        nodes
    }

    #[test]
    fn what_is_needed_comes_first() {
        let same = When::SameYear;
        let order = order(&nodes(&[(0, 2, same), (2, 1, same), (3, 0, same)], 4));
        assert_eq!(order, Ok(vec![vec![1, 2, 0, 3]]));
    }

    #[test]
    fn last_year_makes_no_circle() {
        let order = order(&nodes(&[(0, 1, When::SameYear), (1, 0, When::YearBefore)], 2));
        assert_eq!(order, Ok(vec![vec![1, 0]]));
    }

    #[test]
    fn a_named_year_waits_for_its_phase() {
        let order = order(&nodes(&[(0, 1, When::InYear(3)), (1, 1, When::YearBefore)], 2));
        assert_eq!(order, Ok(vec![vec![1], vec![0]]));
    }

    #[test]
    fn circles_are_spelled_out() {
        let same = When::SameYear;
        let cycle = order(&nodes(&[(0, 1, same), (1, 2, same), (2, 0, same)], 3));
        assert_eq!(cycle, Err(Cycle::SameYear(vec![0, 1, 2, 0])));
        let cycle = order(&nodes(&[(0, 1, When::InYear(0)), (1, 0, When::YearBefore)], 2));
        assert_eq!(cycle, Err(Cycle::NamedYear(vec![0, 1, 0])));
    }
}
