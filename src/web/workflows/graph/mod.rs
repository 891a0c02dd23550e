//! A workflow as a graph: statuses one below the other, and beside them the ways between.
//!
//! Nothing can run through a status, because no way leads across the column they stand in. Ways on
//! run down at the right, ways back run up at the left. All ways to one status share a lane, so that
//! there are few: a dot is where a status joins a lane, a crossing without one is none.

mod drawing;
mod layout;

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::{
    domain::workflows::{Requirement, Transition, Workflow},
    language::say,
};
use layout::Layout;

/// Sizes in the picture's own units, a sixteenth of an em each.
const WIDE: usize = 250;
const HIGH: usize = 58;
const GAP: usize = 22;
const LANE: usize = 14;
/// Between the column and its first lane.
const NEAR: usize = 22;
const MARGIN: usize = 8;
/// Letters on a line of a status.
const LINE: usize = 30;
/// Where a status's own line leaves it, and where a lane arrives, from its top.
const OUT: usize = 18;
const IN: usize = 42;

/// Where a step asks for a reason from most of the statuses there are, the many ways say less than
/// the words.
fn from_everywhere(workflow: &Workflow, statuses: usize) -> BTreeSet<&str> {
    let mut ways: BTreeMap<&str, usize> = BTreeMap::new();
    for t in workflow.transitions.iter().filter(|t| asks(t)) {
        *ways.entry(&t.to).or_default() += 1;
    }
    let most = |ways: &usize| *ways > 2 && ways * 2 > statuses;
    ways.into_iter()
        .filter(|(_, ways)| most(ways))
        .map(|(to, _)| to)
        .collect()
}

/// The workflow as a picture that says the same as the tables below it.
#[must_use]
pub fn workflow(workflow: &Workflow) -> Markup {
    let layout = Layout::new(workflow);
    let (width, height) = layout.size();
    let label = say::workflows_graph_label(layout.statuses.len(), &workflow.name);
    html! {
        div .scroll.graph tabindex="0" role="region" aria-label=(say::workflows_graph()) {
            svg role="img" aria-label=(label) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
                (layout.ways_out())
                @for lane in &layout.lanes { (layout.lane(lane)) }
                @for (index, status) in layout.statuses.iter().enumerate() { (layout.node(index, status)) }
            }
        }
        p .hint { (say::workflows_graph_hint()) }
    }
}

fn asks(t: &Transition) -> bool {
    t.requires.contains(&Requirement::Reason)
}

#[cfg(test)]
mod tests;
