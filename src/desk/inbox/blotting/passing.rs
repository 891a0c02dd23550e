//! All that passes here, each left without our secrets.

use super::{Seen, blot, look};
use crate::{
    desk::{
        Desk,
        inbox::Read,
        tickets::{message::Message, request::Request},
    },
    domain::{tickets::command::Command, workflows::fields::Values},
    store::{
        Result,
        inbox::{InboxRow, Waiting},
    },
};

/// A message as it was typed.
pub(in crate::desk) fn message(desk: &Desk, message: &mut Message) -> Result<()> {
    blot(desk, &mut message.body, &mut message.seen)
}

/// A request as it was typed.
pub(in crate::desk) fn request(desk: &Desk, request: &mut Request) -> Result<()> {
    message(desk, &mut request.message)?;
    let seen = &mut request.message.seen;
    blot(desk, &mut request.subject, seen)?;
    blot(desk, &mut request.requester_name, seen)?;
    values(desk, &mut request.fields, seen)
}

/// What a command says in words.
pub(in crate::desk) fn command(desk: &Desk, command: &mut Command, seen: &mut Seen) -> Result<()> {
    let Command::Change(change) = command else {
        return Ok(());
    };
    let texts = change
        .subject
        .iter_mut()
        .chain(change.tags.iter_mut().flatten());
    for text in texts {
        blot(desk, text, seen)?;
    }
    change
        .fields
        .iter_mut()
        .try_for_each(|fields| values(desk, fields, seen))
}

fn values(desk: &Desk, values: &mut Values, seen: &mut Seen) -> Result<()> {
    for value in values.values_mut() {
        if let serde_json::Value::String(text) = value {
            blot(desk, text, seen)?;
        }
    }
    Ok(())
}

/// A line of the ledger as it may be shown. The ledger keeps by which addresses and names a message
/// came, since it may be judged anew.
pub(in crate::desk) fn line(desk: &Desk, row: &mut InboxRow) -> Result<()> {
    let mut seen = Seen::default();
    let head = &mut row.head;
    let mut texts = vec![
        &mut head.message_id,
        &mut head.to_addresses,
        &mut head.verification.by,
    ];
    texts.extend(&mut row.envelope_from);
    texts.extend(&mut row.envelope_to);
    texts.extend(row.peer.as_mut().map(|peer| &mut peer.helo));
    texts.extend(&mut row.outcome.detail);
    texts.extend(head.reply_to.iter_mut().map(|asked| &mut asked.name));
    texts
        .into_iter()
        .try_for_each(|text| blot(desk, text, &mut seen))
}

/// What whoever handed a message over said beside it.
pub(in crate::desk) fn handed_over(desk: &Desk, message: &Waiting, seen: &mut Seen) -> Result<()> {
    let helo = message.peer.iter().map(|peer| &peer.helo);
    let envelope = message.envelope_from.iter().chain(&message.envelope_to);
    helo.chain(envelope)
        .try_for_each(|text| look(desk, text, seen))
}

/// All that is kept of a mail beside the mail itself.
pub(in crate::desk) fn read(desk: &Desk, read: &mut Read) -> Result<()> {
    let mut seen = std::mem::take(&mut read.seen);
    let head = &mut read.head;
    let mut texts = vec![
        &mut read.text,
        &mut head.subject,
        &mut head.from_name,
        &mut head.from_address,
    ];
    if let Some(passed_on) = &mut read.passed_on {
        texts.extend([
            &mut passed_on.name,
            &mut passed_on.subject,
            &mut passed_on.text,
            &mut passed_on.remark,
        ]);
    }
    // What is compared with it is made like it; that our own mails hold secrets is no news.
    for sent in &mut read.sent {
        blot(desk, sent, &mut Seen::default())?;
    }
    if let Some(report) = &mut read.report {
        texts.extend(report.told.iter_mut().map(|told| &mut told.words));
        texts.push(&mut report.words);
    }
    texts.extend(head.reply_to.iter_mut().map(|asked| &mut asked.name));
    texts.extend(read.files.iter_mut().map(|file| &mut file.name));
    for text in texts {
        blot(desk, text, &mut seen)?;
    }
    read.seen = seen;
    Ok(())
}
