//! Tells agents that mail waits for somebody to look at it, so that it costs nobody an answer.

use serde_json::json;

use crate::{
    domain::{
        ids::InboxId,
        inbox::Doubt,
        moment::{HOUR, Moment},
        outbox::{
            lanes::Cause,
            notify::{MailKind, People, told_of_waiting_mail},
        },
    },
    store::{Result, Tx, outbox::NewMail},
};

/// Tells of a message that was suspended, and of all that are until the mail leaves. Nobody is told
/// more than once an hour: what comes meanwhile, they are told at its end.
pub(in crate::desk) fn tell(tx: &Tx<'_>, mail: InboxId, doubt: Doubt, now: Moment) -> Result<()> {
    if !doubt.is_told() {
        return Ok(());
    }
    let system = tx.system();
    let agents = system.reached_agents(&[])?;
    let ids: Vec<_> = agents.iter().map(|(person, _)| *person).collect();
    let people = People {
        off: system.switched_off(&ids)?,
        agents,
        ..People::default()
    };
    let last = system.told_of_waiting_mail_since(now - HOUR)?;
    for person in told_of_waiting_mail(&people) {
        let due = match last.get(&person) {
            Some(last) if *last > now => continue,
            Some(last) => *last + HOUR,
            None => now,
        };
        let mail = NewMail {
            kind: MailKind::WaitingMail,
            person,
            cause: Cause::Desk,
            facts: json!({ "first": mail }).to_string(),
            secret: None,
        };
        tx.queue_mail_for(&mail, now, due)?;
    }
    Ok(())
}
