//! Secrets of the desk's own that come back are left out of whatever anybody can read: links that
//! let somebody in or act for them, and addresses that prove who answers.
//!
//! Whatever is said to the desk passes here, by page, API or mail, before anything is made of it.
//! `domain::blot` says what may be a secret; here it is asked whether it is one. A link that lets
//! somebody in is ended in the transaction of the act that brought it, and so is a one-click end that
//! somebody else brought than it was sent to; who needs a link asks for a new one.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::Read;
use crate::{
    desk::{
        Desk, secrets,
        tickets::{message::Message, request::Request},
    },
    domain::{
        ids::PersonId,
        inbox::blot::{self, Shape, Suspect},
        tickets::command::Command,
        workflows::fields::Values,
    },
    store::{
        Result, Tx,
        inbox::{InboxRow, Waiting},
    },
};

/// Names with a mac that prove who answers: how they begin, and what for.
const PROOFS: [(&str, &str); 5] = [
    ("t.", "reply"),
    ("n.", "note reply"),
    ("t.", "message"),
    ("n.", "note message"),
    ("b.", "bounce"),
];

/// What was seen of our own secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    links: BTreeSet<Vec<u8>>,
    /// One-click ends, and whose.
    mutes: BTreeMap<Vec<u8>, PersonId>,
    any: bool,
}

impl Seen {
    /// Whether there was any at all: each mail of ours holds some.
    #[must_use]
    pub fn any(&self) -> bool {
        self.any
    }

    /// Whether any of them acts: lets somebody in, or does something for somebody. What holds one is
    /// shown to nobody as it came.
    #[must_use]
    pub fn acts(&self) -> bool {
        !self.links.is_empty() || !self.mutes.is_empty()
    }

    /// Ends what lets somebody in, and the one-click ends of others than who is proven to have sent
    /// this: their own was seen by nobody else.
    pub(in crate::desk) fn end(&self, tx: &Tx<'_>, sender: Option<PersonId>) -> Result<()> {
        let mut links = self.links.iter();
        links.try_for_each(|hash| tx.end_link(hash))?;
        let of_others = |(_, person): &(_, &PersonId)| sender != Some(**person);
        let mut mutes = self.mutes.iter().filter(of_others);
        mutes.try_for_each(|(hash, _)| tx.end_way_in(hash))
    }
}

/// Looks for our secrets in a text.
pub fn look(desk: &Desk, text: &str, seen: &mut Seen) -> Result<()> {
    found(desk, text, seen).map(drop)
}

/// Leaves our secrets out of a text.
pub fn blot(desk: &Desk, text: &mut String, seen: &mut Seen) -> Result<()> {
    let found = found(desk, text, seen)?;
    if !found.is_empty() {
        *text = blot::without(text, &found);
    }
    Ok(())
}

/// Whether a file with this beginning is looked through: text, also in UTF-16, and the mails of
/// Outlook, which hold such text.
#[must_use]
pub fn may_be_text(head: &[u8]) -> bool {
    const WIDE: [&[u8]; 3] = [b"\xff\xfe", b"\xfe\xff", b"\xd0\xcf\x11\xe0"];
    !head.contains(&0) || WIDE.iter().any(|start| head.starts_with(start))
}

/// The text of a file, as far as our secrets may stand in it: they are of ASCII, so that UTF-16 is
/// that with zeros between.
#[must_use]
pub fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    if !bytes.contains(&0) {
        return String::from_utf8_lossy(bytes);
    }
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    Cow::Owned(String::from_utf8_lossy(&narrow).into_owned())
}

fn found(desk: &Desk, text: &str, seen: &mut Seen) -> Result<Vec<Suspect>> {
    let mut suspects = blot::suspects(text);
    if suspects.is_empty() {
        return Ok(suspects);
    }
    desk.store.system(|system| {
        let mut known = Vec::with_capacity(suspects.len());
        for suspect in &suspects {
            known.push(match suspect.shape {
                Shape::Link => match system.known_link(&secrets::kept(&suspect.token))? {
                    Some(hash) => {
                        seen.links.insert(hash);
                        true
                    }
                    None => false,
                },
                Shape::Signed => match signed(desk, &suspect.token) {
                    Some(Signed::Mutes(person)) => {
                        let hash = secrets::sha256(suspect.token.as_bytes());
                        seen.mutes.insert(hash, person);
                        true
                    }
                    Some(Signed::Proves) => true,
                    None => false,
                },
            });
        }
        let mut known = known.into_iter();
        suspects.retain(|_| known.next().unwrap_or_default());
        seen.any |= !suspects.is_empty();
        Ok(())
    })?;
    Ok(suspects)
}

/// What a name with our mac does.
enum Signed {
    /// By itself nothing.
    Proves,
    /// One click mutes a ticket for this person.
    Mutes(PersonId),
}

/// `None` where the mac is not ours.
fn signed(desk: &Desk, token: &str) -> Option<Signed> {
    let (ids, mac) = token.rsplit_once('.')?;
    let is = |purpose: &str, ids: &str| desk.secrets.is_signed(purpose, (ids, mac));
    if is("unsubscribe", ids) {
        let person = ids.rsplit('.').next()?;
        return Some(Signed::Mutes(person.parse().ok()?));
    }
    let mut proofs = PROOFS.iter();
    let proves = proofs.any(|(start, purpose)| {
        let ids = ids.strip_prefix(start);
        ids.is_some_and(|ids| is(purpose, ids))
    });
    proves.then_some(Signed::Proves)
}

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
