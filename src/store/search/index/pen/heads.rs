//! What the rows of a ticket say beside what is written in them.

use crate::store::search::index::{TicketRow, rows::title, word};

/// What the rows of a ticket say beside what is written in them.
pub(in crate::store::search) struct Heads {
    /// Who finds it.
    pub(in crate::store::search::index) sight: String,
    /// Whose ticket it is.
    pub(in crate::store::search::index) whose: String,
    pub(in crate::store::search::index) title: String,
    /// Where it stands.
    state: String,
}

impl Heads {
    /// `principals`: those of its audience, each with its word.
    pub fn new(row: &TicketRow, mut principals: Vec<(i64, String)>) -> Self {
        principals.sort_unstable();
        let mut sight = word::AGENTS.to_owned();
        for (_, word) in principals {
            sight.push(' ');
            sight.push_str(&word);
        }
        let organization = row.organization.map(word::organization);
        let status = word::status(&row.status);
        let mut assignee = word::assignee(row.assignee);
        if row.assignee_gone {
            assignee = format!("{assignee} {}", word::assignee(None));
        }
        Self {
            sight,
            whose: format!(
                " {} {}",
                word::of(row.requester),
                organization.unwrap_or_default()
            ),
            title: title(&row.subject),
            state: format!(" {} {status} {assignee}{}", word::FACTS, row.facets.words()),
        }
    }

    pub fn facts(&self) -> String {
        format!("{}{}{}{}", self.sight, self.whose, self.state, self.title)
    }

    pub fn comments(&self) -> String {
        format!("{}{}", self.sight, self.whose)
    }

    pub fn notes(&self) -> String {
        format!("{}{}", word::AGENTS, self.whose)
    }
}
