//! Judging a message, once; or putting it aside.

use std::sync::Arc;

use super::{blotting, judging::Judging, message::Read, waiting};
use crate::{
    desk::{Desk, secrets::Entropy},
    domain::{
        ids::InboxId,
        inbox::{Doubt, Fate, Way},
        refusal::Refusal,
    },
    language,
    store::{
        Error, Result,
        inbox::{Head, Judgement, Outcome, Waiting},
    },
};

/// Judges a message and does what follows from that, both or neither, once.
///
/// # Errors
/// What the disk says. What the rules refuse becomes the reason why the message is suspended.
pub fn judge(desk: &Desk, waiting: &Waiting, mut read: Read) -> Result<()> {
    blotting::read(desk, &mut read)?;
    blotting::handed_over(desk, waiting, &mut read.seen)?;
    let (catalog, sealer, now) = (desk.catalog(), desk.secrets.sealer(), desk.clock.now());
    let (new_senders, storage) = (desk.settings.new_senders, desk.settings.storage);
    let (entropy, message) = (Entropy::fresh(), Arc::new((waiting.clone(), read)));
    let judged = {
        let message = Arc::clone(&message);
        desk.store.write(move |tx| {
            let catalog = catalog.current(tx)?;
            let (of_old, read) = (message.0.way == Way::Import, &message.1);
            let written_at = read.written_at.filter(|at| of_old && *at < now);
            let judging = Judging {
                new_senders,
                storage,
                tx,
                catalog: &catalog,
                sealer: &sealer,
                message: &message.0,
                read,
                now: written_at.unwrap_or(now),
            };
            let outcome = judging.outcome(&mut entropy.clone())?;
            let judgement = Judgement {
                head: &message.1.head,
                outcome: &outcome,
                at: now,
            };
            let judged = tx.judged(message.0.id, &judgement)?;
            storage.take_up(tx, (message.0.id, outcome.owner), now)?;
            Ok(judged)
        })
    };
    match judged {
        Err(Error::Refused(refusal)) => {
            let ended = Arc::clone(&message);
            if ended.1.seen.acts() {
                desk.store.write(move |tx| ended.1.seen.end(tx, None))?;
            }
            let why = (Doubt::Refused, Some(in_words(&refusal)));
            put_aside(desk, &message.0, message.1.head.clone(), why)
        }
        judged => {
            desk.ring_outbox();
            judged.map(drop)
        }
    }
}

/// Notes that judging these begins, or (-1) was put off: a message over which the program falls is
/// known by it.
pub fn count_tries(desk: &Desk, messages: &[Waiting], by: i64) -> Result<()> {
    let ids: Vec<InboxId> = messages.iter().map(|message| message.id).collect();
    desk.store.write(move |tx| {
        let mut ids = ids.iter();
        ids.try_for_each(|id| tx.count_try(*id, by))
    })
}

/// Suspends a message that is waiting to be judged. What was on a ticket already stays there.
pub fn put_aside(
    desk: &Desk,
    message: &Waiting,
    head: Head,
    (doubt, detail): (Doubt, Option<String>),
) -> Result<()> {
    let (id, now) = (message.id, desk.clock.now());
    let (ticket, note) = message.before;
    let outcome = Outcome {
        fate: match (ticket, note) {
            (Some(_), Some(_)) => Fate::Note,
            (Some(_), None) => Fate::Ticket,
            _ => Fate::Suspended,
        },
        reason: Some(doubt),
        detail,
        ticket,
        comment: ticket.filter(|_| note.is_none()).map(|_| 1),
        note,
        ..Outcome::default()
    };
    let told = outcome.fate == Fate::Suspended && message.way != Way::Import;
    let storage = desk.settings.storage;
    desk.store.write(move |tx| {
        if told {
            waiting::tell(tx, id, doubt, now)?;
        }
        let judgement = Judgement {
            head: &head,
            outcome: &outcome,
            at: now,
        };
        tx.judged(id, &judgement)?;
        storage.take_up(tx, (id, None), now)
    })?;
    desk.ring_outbox();
    Ok(())
}

/// As the ledger keeps it: in English.
fn in_words(refusal: &Refusal) -> String {
    language::with_language(language::source(), || match refusal {
        Refusal::Invalid(faults) => {
            let words: Vec<String> = faults.iter().map(|fault| fault.message.say()).collect();
            words.join(" ")
        }
        other => other.to_string(),
    })
}
