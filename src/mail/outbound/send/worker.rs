//! One connection's worker.

use super::{GIVE_UP, ROUND, Sender, envelope, queue::Queue, relay::Connection};
use crate::{
    desk::{Desk, secrets},
    domain::moment::{HOUR, MINUTE, Moment},
    language::Sentence,
    mail::{outbound::letter::Letter, signed},
    store::{
        Result,
        outbox::{
            Mail,
            sources::{Kept, Sent},
        },
    },
};
use std::sync::atomic::{AtomicBool, Ordering};

/// One connection, and whoever uses it.
pub(super) struct Worker<'a> {
    pub(super) sender: &'a Sender,
    pub(super) desk: &'a Desk,
    pub(super) connection: Option<Connection>,
}

impl Worker<'_> {
    pub(super) fn work(mut self, queue: &Queue, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            match queue.next(self.desk) {
                Ok(Some(mail)) => {
                    if let Err(error) = self.send_or_note(&mail) {
                        log::error!("mail: {error}");
                        self.desk.wait_for_outbox(ROUND);
                    }
                    queue.is_done(mail.id);
                }
                Ok(None) => self.wait(),
                Err(error) => {
                    log::error!("mail: {error}");
                    self.desk.wait_for_outbox(2 * ROUND);
                }
            }
        }
        // A bell wakes one of them.
        self.desk.ring_outbox();
    }

    fn wait(&mut self) {
        self.desk.wait_for_outbox(ROUND);
        if let Some(idle) = self.connection.take_if(|connection| connection.is_idle()) {
            idle.end();
        }
    }

    /// One letter's fault, or panic, is not another's.
    fn send_or_note(&mut self, mail: &Mail) -> Result<()> {
        let sending = std::panic::AssertUnwindSafe(|| self.send(mail));
        let fault = match std::panic::catch_unwind(sending) {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => error.to_string(),
            Err(_) => Sentence::outbox_rendering_failed().in_english(),
        };
        log::error!("mail {}: {}", mail.id, fault.escape_debug());
        let again = next_try(mail, self.desk.clock.now());
        self.not_sent(mail, fault, again)
    }

    pub(super) fn send(&mut self, mail: &Mail) -> Result<()> {
        let (desk, id, now) = (self.desk, mail.id, self.desk.clock.now());
        let Some(letter) = Letter::new(desk, mail)? else {
            let why = Sentence::outbox_not_to_be_seen().in_english();
            return desk
                .store
                .write(move |tx| tx.set_mail_aside(id, "dropped", &why));
        };
        let ready = match envelope::ready(&letter, &self.sender.from.address, mail.created_at) {
            Ok(ready) => ready,
            Err(error) => return self.cannot_be_built(mail, &error.to_string()),
        };
        match self.hand_over(&ready) {
            Ok(()) => {
                let sent = Sent {
                    id,
                    name: signed::mail_name(&desk.secrets, id),
                    envelope_from: ready.sender(),
                    subject: letter.subject,
                    sha256: secrets::sha256(ready.source.as_bytes()),
                    size: i64::try_from(ready.source.len()).unwrap_or(i64::MAX),
                    at: now,
                };
                let kept = if letter.is_secret {
                    Kept::Nothing
                } else {
                    let source = ready.source.into_bytes();
                    // It is gone: whatever cannot be kept of it is no reason to send it again.
                    let kept = desk.store.system(|system| system.keeping(mail, source));
                    kept.unwrap_or(Kept::Nothing)
                };
                let row = sent.clone();
                let noted = desk.store.write(move |tx| tx.mail_sent(&row, &kept));
                noted.or_else(|error| {
                    log::error!("mail {id} was sent, and its source is not kept: {error}");
                    desk.store
                        .write(move |tx| tx.mail_sent(&sent, &Kept::Nothing))
                })
            }
            Err(error) => {
                let again = next_try(mail, now).filter(|_| !refused_for_good(&error));
                let error = error.to_string();
                log::warn!("mail {id} was not taken: {}", error.escape_debug());
                self.not_sent(mail, error, again)
            }
        }
    }

    fn not_sent(&self, mail: &Mail, error: String, again: Option<Moment>) -> Result<()> {
        let id = mail.id;
        self.desk
            .store
            .write(move |tx| tx.mail_not_sent(id, &error, again))
    }

    /// No try will change that, and what is wrong is wrong here.
    fn cannot_be_built(&self, mail: &Mail, why: &str) -> Result<()> {
        let (id, why) = (mail.id, Sentence::outbox_no_mail_of_it(why).in_english());
        log::error!(
            "mail {id} to {} will never leave: {}",
            mail.address.escape_debug(),
            why.escape_debug()
        );
        self.desk
            .store
            .write(move |tx| tx.mail_cannot_be_built(id, &why))
    }

    pub(super) fn hand_over(
        &mut self,
        ready: &envelope::Ready,
    ) -> std::result::Result<(), lettre::transport::smtp::Error> {
        let known = self.connection.take_if(Connection::holds);
        let mut connection = match known {
            Some(connection) => connection,
            None => self.sender.relay.connect()?,
        };
        let handed = connection.hand_over(&ready.envelope, &ready.source);
        self.connection = Some(connection).filter(|connection| !connection.is_gone());
        handed
    }
}

/// Growing pauses, then no more. What administrators let go has its time from then on.
fn next_try(mail: &Mail, now: Moment) -> Option<Moment> {
    let pause = ((MINUTE / 2) << mail.attempts.clamp(0, 9)).min(4 * HOUR);
    let since = mail.released_at.unwrap_or(mail.created_at);
    Some(now + pause).filter(|next| *next < since + GIVE_UP)
}

/// The receiving side will never take this one. A refused login is our own trouble and may pass.
fn refused_for_good(error: &lettre::transport::smtp::Error) -> bool {
    error
        .status()
        .is_some_and(|code| (550..=559).contains(&u16::from(code)))
}
