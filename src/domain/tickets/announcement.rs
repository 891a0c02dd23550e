//! What a workflow has said on a ticket by itself (L9, L10), as a message.

use super::event::Event;
use crate::{
    domain::{
        calendars::Delay,
        workflows::{Priority, Workflow},
    },
    language::Sentence,
};

/// The comment that goes with an event, if the workflow wants one, in the language that is spoken:
/// it is kept for all readers, so that should be the desk's.
#[must_use]
pub fn of(event: &Event, workflow: &Workflow) -> Option<String> {
    match event {
        Event::PriorityChanged { to: Some(key), .. } if workflow.rules.announce_priority => {
            let priority = workflow.priority(key)?;
            Some(announced(priority, &workflow.priorities))
        }
        Event::Released { version } => Some(Sentence::tickets_announced_release(version).say()),
        _ => None,
    }
}

/// What was set, and what that means beside the others: the classification table.
fn announced(set: &Priority, all: &[Priority]) -> String {
    let mut text = Sentence::tickets_announced_priority(one_line(&set.name)).say();
    text.push('\n');
    for priority in all {
        let mark = if priority.key == set.key { "**" } else { "" };
        let response = priority.first_response.map(Delay::in_words);
        let response = response.map(Sentence::tickets_announced_response);
        let resolution = priority.resolution.map(Delay::in_words);
        let resolution = resolution.map(Sentence::tickets_announced_resolution);
        let promised = response.into_iter().chain(resolution);
        let promised = promised.map(|sentence| sentence.say());
        let told = [one_line(&priority.definition)].into_iter().chain(promised);
        let told: Vec<String> = told.filter(|words| !words.is_empty()).collect();
        let name = one_line(&priority.name);
        text.push_str(&format!("\n- {mark}{name}{mark}: {}", told.join("; ")));
    }
    text
}

/// Text that stays in its line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
