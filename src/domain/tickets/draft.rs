//! What somebody has begun to write on a ticket (T1).

use crate::{
    domain::{
        names,
        people::{rights::DeskRight, viewer::Viewer},
        refusal::Refusal,
        word::words,
        workflows::Workflow,
    },
    language::Sentence,
};

/// So many one person keeps; of more the oldest goes.
pub const MOST: i64 = 200;

words! {
    /// A reply and a note are two things, also while they are written.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DraftKind {
        Reply = "reply",
        Note = "note",
    }
}

impl DraftKind {
    /// Which right of the desk's it takes to write it.
    #[must_use]
    pub fn right(self) -> DeskRight {
        match self {
            Self::Reply => DeskRight::Answer,
            Self::Note => DeskRight::Note,
        }
    }

    /// Of notes customers know nothing.
    #[must_use]
    pub fn is_for(self, viewer: &Viewer) -> bool {
        self == Self::Reply || viewer.is_agent()
    }
}

/// As it is typed, to the letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub body: String,
    /// With which status it is to be sent.
    pub status: Option<String>,
}

impl Draft {
    /// Nothing is typed and nothing chosen: there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.trim().is_empty() && self.status.is_none()
    }

    /// # Errors
    /// For more than a message may have, and a status that its ticket cannot have.
    pub fn check(&self, workflow: &Workflow) -> Result<(), Refusal> {
        names::body(&self.body).map_err(|fault| Refusal::Invalid(vec![fault]))?;
        let unknown = |status: &String| workflow.find(status).is_none();
        if self.status.as_ref().is_some_and(unknown) {
            return Err(Refusal::invalid(
                "status",
                "unknown_status",
                Sentence::tickets_draft_status(),
            ));
        }
        Ok(())
    }
}

/// One text below another.
#[must_use]
pub fn behind(begun: &str, text: &str) -> String {
    match (begun.trim().is_empty(), text.is_empty()) {
        (_, true) => begun.to_owned(),
        (true, _) => text.to_owned(),
        _ => format!("{}\n\n{text}", begun.trim_end()),
    }
}
