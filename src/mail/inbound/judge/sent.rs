//! Mails of ours that a message may quote.

use super::Settings;
use crate::{desk::Desk, domain::outbox::way_in::WayIn, mail::inbound::read::read, store::Result};

impl Settings {
    /// The texts of the mails of ours that a message may quote, and what their sender is called: of
    /// those that it names, and of the last to whom it was given a way in.
    pub(super) fn sent(
        &self,
        desk: &Desk,
        answers: &[String],
        way_in: Option<&WayIn>,
    ) -> Result<Sent> {
        let mut sent = Sent {
            names: vec![self.own.address.as_str().to_owned()],
            ..Sent::default()
        };
        let about = way_in.and_then(|way_in| Some((way_in.person, way_in.ticket?)));
        if answers.is_empty() && about.is_none() {
            return Ok(sent);
        }
        let mails = desk
            .store
            .system(|system| system.mails_answered(answers, about))?;
        for mail in mails {
            let source = desk.store.system(|system| system.mail_source(mail))?;
            if let Some(letter) = source.and_then(|source| read(&source, &self.limits).ok()) {
                let name = letter.from.ok().and_then(|from| from.name);
                sent.names.extend(name);
                sent.texts.push(letter.text);
            }
        }
        Ok(sent)
    }
}

/// Mails of ours, as far as somebody quotes them.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) texts: Vec<String>,
    pub(super) names: Vec<String>,
}
