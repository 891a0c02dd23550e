//! A comment or note as it was typed.

use crate::{
    desk::inbox::blotting::Seen,
    domain::{
        ids::{AttachmentId, PersonId},
        inbox::text::Layout,
        names,
        refusal::Refusal,
        tickets::spent::Spent,
    },
    language::Sentence,
    store::tickets::change::NewComment,
};

/// Files one message may bring.
pub const MOST_FILES: usize = 20;

/// A comment or note as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    pub body: String,
    pub uploads: Vec<AttachmentId>,
    /// Ids or addresses of people to add with a comment (A4, A6).
    pub followers: Vec<String>,
    /// Who is on the ticket and gets no mail of this one (T2).
    pub without: Vec<PersonId>,
    /// Whom it names is not mentioned: these are not its author's words, or nothing proves whose.
    pub names_nobody: bool,
    /// What of it is what, where it is a mail's text.
    pub layout: Option<Layout>,
    /// The words are those of whose ticket it is, and the actor passes them on.
    pub is_passed_on: bool,
    /// What was left out of it.
    pub seen: Seen,
    /// How long what it tells of took (E).
    pub spent: Option<Spent>,
}

impl Message {
    /// As it is kept: by whoever acts, or, of what they pass on, by whose ticket it is.
    pub(in crate::desk) fn as_comment<'a>(
        &'a self,
        (actor, requester): (PersonId, PersonId),
        channel: &'a str,
    ) -> NewComment<'a> {
        NewComment {
            author: if self.is_passed_on { requester } else { actor },
            body: &self.body,
            channel,
            layout: self.layout.as_ref(),
            forwarded_by: self.is_passed_on.then_some(actor),
        }
    }

    /// As whose words it is of those of a new ticket: `agent`, who acts, or `requester`, for whom they
    /// are written down.
    ///
    /// # Errors
    /// For any other word.
    pub fn said_by(self, word: &str) -> Result<Self, Refusal> {
        match word {
            "" | "agent" => Ok(self),
            "requester" => Ok(Self {
                is_passed_on: true,
                // An agent may mention more people than a customer.
                names_nobody: true,
                ..self
            }),
            _ => {
                let words = Sentence::tickets_from_unknown();
                Err(Refusal::invalid("from", "unknown", words))
            }
        }
    }

    /// # Errors
    /// The rules for messages, in words.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        let fault = |fault| Refusal::Invalid(vec![fault]);
        if self.uploads.len() > MOST_FILES {
            let words = Sentence::tickets_too_many_files(MOST_FILES);
            return Err(Refusal::invalid("attachments", "too_many", words));
        }
        self.body = if self.uploads.is_empty() {
            names::message(&self.body)
        } else {
            names::body(&self.body)
        }
        .map_err(fault)?;
        if self.body.is_empty() {
            // Said by whoever sends them, in the language they read.
            self.body = Sentence::tickets_see_files().say();
        }
        Ok(self)
    }
}
