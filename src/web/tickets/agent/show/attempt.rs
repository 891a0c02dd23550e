//! A form of the page that was sent and could not be taken, or is only looked at.

use crate::{
    desk::macros::Inserted,
    store::tickets::attachments::Attachment,
    web::http::{error::Trouble, form::Form},
};

/// Which of the forms could not be taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Nothing,
    Reply,
    Note,
    Properties,
    Requester,
    Snooze,
    Undo,
}

/// What was sent, and why it could not be taken.
#[derive(Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) at: At,
    /// The files that were kept for it.
    pub(super) kept: &'a [Attachment],
    /// What a macro made of it.
    pub(super) inserted: Option<&'a Inserted>,
    pub(super) trouble: &'a Trouble,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(at: At, kept: &'a [Attachment], trouble: &'a Trouble) -> Self {
        Self {
            at,
            kept,
            inserted: None,
            trouble,
        }
    }

    /// What stands in the form, and whether that is a note.
    pub(super) fn text(&self, form: &'a Form) -> (&'a str, bool) {
        let typed = form.typed("body");
        let text = self.inserted.map_or(typed, |inserted| &inserted.reply);
        (text, self.at == At::Note)
    }
}
