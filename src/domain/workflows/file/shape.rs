//! The file as it is written.

use crate::{
    domain::{
        calendars::Delay,
        tickets::event::Reason,
        workflows::{By, Category, Clock, Priority, RequestType, Requirement, Term, Turn},
    },
    language::Sentence,
};
use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    #[serde(default)]
    pub(super) description: String,
    pub(super) rules: FileRules,
    pub(super) statuses: Vec<FileStatus>,
    pub(super) transitions: Vec<FileTransition>,
    #[serde(default)]
    pub(super) request_types: Vec<Spanned<RequestType>>,
    #[serde(default)]
    pub(super) priorities: Vec<Spanned<Priority>>,
    #[serde(default)]
    pub(super) types: Vec<Spanned<Term>>,
    #[serde(default)]
    pub(super) groups: Vec<Spanned<Term>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileRules {
    pub(super) initial: Spanned<String>,
    pub(super) solve_to: Spanned<String>,
    pub(super) reopen_to: Option<Spanned<String>>,
    pub(super) assigned_to: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) announce_priority: bool,
    pub(super) calendar: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) on_customer_comment: Vec<FileOnComment>,
    #[serde(default)]
    pub(super) on_agent_comment: Vec<FileSuggestion>,
    #[serde(default)]
    pub(super) close_after: Vec<FileCloseAfter>,
    #[serde(default)]
    pub(super) reminders: Vec<FileReminders>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileOnComment {
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
    pub(super) unassigned: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileSuggestion {
    pub(super) from: Vec<Spanned<String>>,
    pub(super) to: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileCloseAfter {
    pub(super) from: Vec<Spanned<String>>,
    pub(super) to: Spanned<String>,
    pub(super) delay: Delay,
    pub(super) reason: Option<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileReminders {
    pub(super) from: Vec<Spanned<String>>,
    pub(super) after: Vec<Delay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileStatus {
    pub(super) key: Option<String>,
    pub(super) name: Spanned<String>,
    pub(super) label: Option<String>,
    pub(super) meaning: String,
    pub(super) category: Category,
    pub(super) turn: Turn,
    pub(super) clock: Clock,
    #[serde(default)]
    pub(super) hidden: bool,
    #[serde(default = "yes")]
    pub(super) customer_visible: bool,
    #[serde(default = "yes")]
    pub(super) customer_comments: bool,
    #[serde(default = "yes")]
    pub(super) agent_comments: bool,
    pub(super) reason: Option<Reason>,
    #[serde(default)]
    pub(super) awaits_release: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileTransition {
    /// [`EVERYWHERE`] is every status but the targets.
    pub(super) from: Vec<Spanned<String>>,
    pub(super) to: Vec<Spanned<String>>,
    #[serde(default = "by_agent_or_timer", deserialize_with = "someone")]
    pub(super) by: Vec<By>,
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) requires: Vec<Requirement>,
}

fn yes() -> bool {
    true
}

fn by_agent_or_timer() -> Vec<By> {
    vec![By::Agent, By::System]
}

fn someone<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<By>, D::Error> {
    let by = Vec::deserialize(input)?;
    if by.is_empty() {
        return Err(D::Error::custom(Sentence::workflows_fault_by_nobody()));
    }
    Ok(by)
}
