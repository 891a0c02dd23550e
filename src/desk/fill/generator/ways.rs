//! How far a generated ticket has got.

use std::collections::BTreeMap;

use super::Generator;
use crate::domain::{
    moment::DAY,
    workflows::{Category, Workflow},
};

/// Older tickets have come to an end.
pub(super) const UNFINISHED: i64 = 14 * DAY;

/// The shortest way from the first status to each that can be reached.
pub(in crate::desk::fill) fn ways(workflow: &Workflow) -> Vec<Vec<String>> {
    let mut ways = BTreeMap::from([(workflow.rules.initial.clone(), Vec::new())]);
    let mut next = vec![workflow.rules.initial.clone()];
    while let Some(from) = next.pop() {
        let steps = workflow.transitions.iter().filter(|step| step.from == from);
        let closing = workflow.closing(&from).map(|rule| &rule.to);
        for to in steps.map(|step| &step.to).chain(closing) {
            if !ways.contains_key(to) {
                let mut way = ways[&from].clone();
                way.push(to.clone());
                ways.insert(to.clone(), way);
                next.insert(0, to.clone());
            }
        }
    }
    ways.into_values().collect()
}

impl<'c> Generator<'c> {
    /// Where the ticket has got to: the young anywhere, the old to an end.
    pub(super) fn way(&mut self, workflow: &Workflow, age: i64) -> Vec<String> {
        let index = self
            .catalog
            .workflows
            .iter()
            .position(|one| one.key == workflow.key);
        let ways = &self.ways[index.unwrap_or(0)];
        let ended = |way: &&Vec<String>| {
            let category = way.last().map(|key| workflow.status(key).category);
            category == Some(Category::Closed)
        };
        let solved_and_due = |way: &Vec<String>| {
            age > DAY
                && way
                    .last()
                    .is_some_and(|key| workflow.closing(key).is_some())
        };
        let closed: Vec<&Vec<String>> = ways.iter().filter(ended).collect();
        let way = &ways[self.rng.usize(..ways.len())];
        // Nothing may be overdue for the timers when the desk starts, and a few old ones linger.
        let lingers = self.rng.u8(..33) == 0;
        if !closed.is_empty() && (solved_and_due(way) || age > UNFINISHED && !lingers) {
            return closed[self.rng.usize(..closed.len())].clone();
        }
        way.clone()
    }
}
