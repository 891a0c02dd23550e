//! What a message says, as it stands in the thread.

use super::{Judging, files::in_the_original};
use crate::{
    desk::{Act, tickets::message::Message},
    domain::{
        ids::AttachmentId,
        inbox::{
            self, Effects, Verdict, Way, blot,
            text::{Context, Layout, Sent},
        },
        names,
        people::viewer::Viewer,
    },
    language::Sentence,
    store::Result,
};

impl Judging<'_> {
    /// What it says, with its files, and whether all of these were kept.
    pub(super) fn message(
        &self,
        verdict: &Verdict,
        effects: Effects,
        (act, files): (&Act, Vec<AttachmentId>),
    ) -> Result<(Message, bool)> {
        let files = self.own_files(verdict, act, files);
        let (all, uploads) = (files.len(), self.keep_files(act, files, effects.proven)?);
        let is_whole = uploads.len() == all;
        let mut message = self.said(verdict, effects, act);
        if !is_whole {
            message.body.push_str(&in_the_original());
        }
        message.uploads = uploads;
        Ok((message, is_whole))
    }

    /// What it says, without its files.
    pub(super) fn said(&self, verdict: &Verdict, effects: Effects, act: &Act) -> Message {
        let sent = self.sent();
        let (text, context, is_passed_on) = match (verdict, &self.read.passed_on) {
            (Verdict::Forwarded, Some(passed_on)) => (passed_on.text.clone(), Context::First, true),
            (Verdict::Note { .. }, _) => (self.read.text.clone(), self.context(&sent), false),
            _ if act.viewer.is_agent() => (self.answer(&sent), self.context(&sent), false),
            _ => (self.read.text.clone(), self.context(&sent), false),
        };
        let body = body(&text, !self.read.files.is_empty());
        Message {
            layout: Some(Layout::found(&body, context)),
            body,
            names_nobody: !effects.mentions || is_passed_on,
            is_passed_on,
            ..Message::default()
        }
    }

    /// What of our own may be quoted.
    pub(super) fn sent(&self) -> Sent {
        let texts = self.read.sent.iter().map(String::as_str);
        Sent::new(texts, &self.read.our_names)
    }

    pub(super) fn context<'s>(&self, sent: &'s Sent) -> Context<'s> {
        if self.read.is_answer {
            Context::Answer(sent)
        } else {
            Context::First
        }
    }

    /// What an agent says in full view: nothing that the desk wrote to agents.
    fn answer(&self, sent: &Sent) -> String {
        let text = if self.read.is_answer {
            inbox::text::without_ours(&self.read.text, sent)
        } else {
            self.read.text.clone()
        };
        blot::without_links(&text, &self.read.agents_pages)
    }

    /// Of an agent's answer that says nothing but what we wrote, nobody else learns.
    pub(super) fn unless_all_ours(&self, verdict: Verdict, viewer: Option<&Viewer>) -> Verdict {
        let (ticket, quiet) = match verdict {
            Verdict::Comment { ticket, quiet } => (ticket, quiet),
            Verdict::FollowUp(ticket) => (ticket, false),
            _ => return verdict,
        };
        let says = |text: &str| !text.trim().is_empty();
        let by_agent = viewer.is_some_and(Viewer::is_agent) && self.message.way != Way::Import;
        if by_agent
            && self.read.files.is_empty()
            && says(&self.read.text)
            && !says(&self.answer(&self.sent()))
        {
            let doubt = None;
            return Verdict::Note {
                ticket,
                doubt,
                quiet,
            };
        }
        verdict
    }

    /// All of its text has room in messages.
    pub(super) fn is_short(&self) -> bool {
        let passed_on = self.read.passed_on.iter();
        let texts = passed_on.flat_map(|mail| [&mail.text, &mail.remark]);
        let mut texts = texts.chain([&self.read.text]);
        texts.all(|text| text.chars().count() <= names::BODY_LENGTH)
    }
}

/// A subject as tickets have one: none is no reason to turn a mail away.
pub(super) fn subject(text: &str) -> String {
    let line = names::one_line(text);
    if line.is_empty() {
        return Sentence::inbox_no_subject().say();
    }
    line.chars().take(names::SUBJECT_LENGTH).collect()
}

pub(in crate::desk) fn body(text: &str, with_files: bool) -> String {
    let short: String = text.chars().take(names::BODY_LENGTH).collect();
    match names::body(&short).unwrap_or_default() {
        empty if empty.trim().is_empty() && with_files => Sentence::inbox_see_files().say(),
        empty if empty.trim().is_empty() => Sentence::inbox_no_text().say(),
        said => said,
    }
}
