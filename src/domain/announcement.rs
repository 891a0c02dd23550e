//! What a workflow has said on a ticket by itself (L9, L10), as Markdown.

use super::{
    calendar::target_in_words,
    event::Event,
    workflow::{Priority, Workflow},
};

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
        "We have set the priority of this ticket to **{}**.\n\n| Priority | When | First response within | Resolution within |\n|---|---|---|---|\n",
        set.name
    );
    for priority in all {
        let mark = if priority.key == set.key { "**" } else { "" };
        let cells = [
            format!("{mark}{}{mark}", cell(&priority.name)),
            cell(&priority.definition),
            target_in_words(priority.first_response),
            target_in_words(priority.resolution),
        ];
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    line.join(" ").replace('|', "\\|")
}
