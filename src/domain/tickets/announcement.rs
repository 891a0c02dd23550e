//! What a workflow has said on a ticket by itself (L9, L10), as a message.

use super::event::Event;
use crate::domain::workflows::{Priority, Workflow};

/// The comment that goes with an event, if the workflow wants one.
#[must_use]
pub fn of(event: &Event, workflow: &Workflow) -> Option<String> {
    match event {
        Event::PriorityChanged { to: Some(key), .. } if workflow.rules.announce_priority => {
            let priority = workflow.priority(key)?;
            Some(announced(priority, &workflow.priorities))
        }
        Event::Released { version } => Some(format!(
            "The change this ticket asks for is in **release {version}**."
        )),
        _ => None,
    }
}

/// What was set, and what that means beside the others: the classification table.
fn announced(set: &Priority, all: &[Priority]) -> String {
    let mut text = format!(
        "We have set the priority of this ticket to **{}**.\n",
        one_line(&set.name)
    );
    for priority in all {
        let mark = if priority.key == set.key { "**" } else { "" };
        let promised = [
            ("first response", priority.first_response),
            ("resolution", priority.resolution),
        ];
        let promised = promised.into_iter().filter_map(|(what, target)| {
            let within = target?;
            Some(format!("{what} within {within}"))
        });
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
