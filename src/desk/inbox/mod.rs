//! Mail comes in: kept as it came, then judged. Every way in ends in [`take`].

pub(super) mod accepted;
pub mod blotting;
pub mod copied;
pub mod disk;
pub(super) mod judging;
pub mod mailbox;
pub(super) mod waiting;

use std::{
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    Act, Desk,
    secrets::{self, Entropy},
};
use crate::{
    domain::{
        ids::{InboxId, TicketNumber},
        inbox::{
            self, Authentication, Doubt, Fate, Voucher, Way, bounce::CameBack, can_be_accepted,
            can_be_confirmed, channel::Peer, lacks_sender,
        },
        moment::Moment,
        outbox::way_in::WayIn,
        people::address::Address,
        refusal::Refusal,
    },
    store::{
        Error, Result, Scope,
        inbox::{Head, InboxQuery, InboxRow, Judged, Judgement, NewMessage, Outcome, Waiting},
        people::account::Account,
    },
};
use blotting::Seen;
use judging::Judging;

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct Handed {
    pub way: Way,
    /// Where somebody came to hand it over.
    pub peer: Option<Peer>,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<String>,
    /// For whom, where the way says so.
    pub envelope_to: Vec<String>,
    /// RFC 5322, byte for byte.
    pub raw: Vec<u8>,
}

/// Keeps a message. Once this returns it is on disk, and whoever handed it over may forget it. An
/// archive imported again brings nothing twice.
///
/// # Errors
/// When it cannot be written: then whoever hands it over must keep it, and try again.
pub fn take(desk: &Desk, handed: Handed) -> Result<InboxId> {
    if !disk::for_mail(&desk.settings.directory) {
        return Err(Error::DiskFull);
    }
    let (handed, now) = (Arc::new(handed), desk.clock.now());
    let sha256 = secrets::sha256(&handed.raw);
    let is_large = handed.raw.len() > LARGE;
    let id = desk.store.write(move |tx| {
        if handed.way == Way::Import
            && let Some(kept) = tx.system().message_of(&sha256)?
        {
            return Ok(kept);
        }
        let message = NewMessage {
            way: handed.way,
            peer: handed.peer.as_ref(),
            envelope_from: handed.envelope_from.as_deref(),
            envelope_to: &handed.envelope_to,
            sha256: &sha256,
            raw: &handed.raw,
        };
        tx.insert_message(&message, now)
    })?;
    desk.ring_inbox();
    if is_large && let Err(error) = desk.store.write(|tx| tx.forget_what_was_read()) {
        log::warn!("mail in: {error}");
    }
    Ok(id)
}

/// Messages of so many bytes fill the memory kept for what is read often.
const LARGE: usize = 1 << 20;

/// A file of a message.
#[derive(Debug, Clone)]
pub struct Enclosed {
    pub name: String,
    pub bytes: Vec<u8>,
    /// A name or address of ours with a proof stands in it, as in every mail of ours.
    pub names_us: bool,
}

/// A mail of somebody else's that a message passes on.
#[derive(Debug, Clone)]
pub struct PassedOn {
    /// `None` where nothing says whose it is.
    pub from: Option<Address>,
    pub name: String,
    pub subject: String,
    pub text: String,
    /// What whoever passes it on wrote themselves.
    pub remark: String,
}

/// What a delivery report says (RFC 3464).
#[derive(Debug, Clone)]
pub struct Reported {
    /// By which name the mail is known outside, where it is one of ours.
    pub mail: Option<String>,
    /// It came to where reports of that very mail go, which is shown to mail servers alone. Whoever
    /// only names the mail may have seen it quoted, and marks nothing.
    pub is_ours: bool,
    /// What it says of whom.
    pub told: Vec<Told>,
    /// What it says where it tells of nobody.
    pub words: String,
}

/// What became of a mail to somebody.
#[derive(Debug, Clone)]
pub struct Told {
    /// Where it was to go in the end, and before it was passed on.
    pub addresses: Vec<Address>,
    pub came_back: CameBack,
    pub words: String,
}

/// What was read of a message. Whatever proves something was checked.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The limit it is over, in words: then nothing else was read.
    pub over: Option<String>,
    pub head: Head,
    /// The one author, by our grammar of addresses.
    pub from: Option<Address>,
    /// That is one of the desk's own addresses.
    pub ours: bool,
    /// Why nobody wrote it, as the end of a sentence.
    pub automatic: Option<&'static str>,
    /// No program is to answer it.
    pub wants_no_answer: bool,
    pub authentication: Authentication,
    pub way_in: Option<WayIn>,
    /// The names of the mails of ours that it says it answers, what it answers most directly first.
    pub answers: Vec<String>,
    /// It answers something, be it of ours or not: it may quote.
    pub is_answer: bool,
    /// The texts of those of ours that it may quote, and what their sender is called.
    pub sent: Vec<String>,
    pub our_names: Vec<String>,
    /// How the addresses of agents' pages begin.
    pub agents_pages: String,
    /// The stranger's address that handed it over.
    pub network: Option<IpAddr>,
    pub report: Option<Reported>,
    /// It is no report, and came to where those of the mail of this name go.
    pub to_reports_of: Option<String>,
    /// `[#n]` in the subject.
    pub number: Option<TicketNumber>,
    /// `mail_subject_threading`.
    pub number_counts: bool,
    pub text: String,
    pub files: Vec<Enclosed>,
    pub passed_on: Option<PassedOn>,
    /// By which names it says which messages it answers.
    pub refers_to: Vec<String>,
    /// When it says it was written.
    pub written_at: Option<Moment>,
    /// Whom else it is addressed to, each once: neither the author nor the desk.
    pub copied: Vec<Address>,
    /// What stands in it of our own secrets, wherever that is.
    pub seen: Seen,
}

impl Read {
    /// Whether it says nothing that is not quoted, and brings nothing.
    pub(super) fn is_wordless(&self) -> bool {
        self.files.is_empty() && inbox::text::own_words(&self.text, true).trim().is_empty()
    }
}

/// Messages as agents may read of them, the newest first.
pub fn messages(desk: &Desk, reader: &Scope, query: &InboxQuery) -> Result<Vec<InboxRow>> {
    let mut rows = reader.messages(query)?;
    rows.iter_mut()
        .try_for_each(|row| blotting::line(desk, row))?;
    Ok(rows)
}

/// One of them.
pub fn message(desk: &Desk, reader: &Scope, id: InboxId) -> Result<Option<InboxRow>> {
    let mut row = reader.mail_message(id)?;
    row.iter_mut()
        .try_for_each(|row| blotting::line(desk, row))?;
    Ok(row)
}

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

fn in_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid(faults) => {
            let words: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            words.join(" ")
        }
        other => other.to_string(),
    }
}

/// How long an agent waits to see what became of a message.
const PATIENCE: Duration = Duration::from_secs(2);

/// Has a suspended message judged anew, with an agent's word for it, and waits a moment for that.
/// `whose`: the address of its author, where the message itself names nobody.
///
/// # Errors
/// Not found where it is not suspended; when nobody is named; agents only.
pub fn release(desk: &Desk, act: &Act, id: InboxId, whose: Option<&str>) -> Result<()> {
    let refused = |words: String| Refusal::invalid("from", "bad_address", words);
    let whose = whose.map(Address::parse).transpose();
    let whose = whose.map_err(|bad| refused(bad.to_string()))?;
    let named = whose.is_some();
    judge_anew(desk, act, (id, whose), move |_, judged| {
        match (judged.fate, judged.reason) {
            (Fate::Suspended, doubt) if lacks_sender(doubt) && !named => {
                Err(refused(NOBODY.into()))
            }
            (Fate::Suspended, _) => Ok(Some(Voucher::Released)),
            _ => Err(Refusal::NotFound),
        }
    })
}

/// Why a message is not let in of which nobody knows whose it is.
const NOBODY: &str =
    "No sender can be made out in this mail. Write the address of whoever it is from.";

/// Has what nothing proved count as if it were proven: a flagged note becomes what its author said in
/// full view, a new ticket brings about what it says beyond its text. What was accepted stays so.
///
/// # Errors
/// Not found where there is nothing to accept; agents only.
pub fn accept(desk: &Desk, act: &Act, id: InboxId) -> Result<()> {
    judge_anew(desk, act, (id, None), |_, judged| {
        if can_be_accepted(judged.fate, judged.reason) {
            Ok(Some(Voucher::Accepted))
        } else if judged.voucher == Some(Voucher::Accepted) {
            Ok(None)
        } else {
            Err(Refusal::NotFound)
        }
    })
}

/// Has a message taken as what its author, signed in, says that it is: theirs.
///
/// # Errors
/// Not found where it does not wait for that, or says to be from somebody else; agents only.
pub fn confirm(desk: &Desk, act: &Act, id: InboxId) -> Result<()> {
    judge_anew(desk, act, (id, None), |author, judged| {
        if judged.from != author.email.as_str() {
            Err(Refusal::NotFound)
        } else if can_be_confirmed(judged.fate, judged.reason) {
            Ok(Some(Voucher::Confirmed))
        } else if judged.voucher == Some(Voucher::Confirmed) {
            Ok(None)
        } else {
            Err(Refusal::NotFound)
        }
    })
}

/// Has a message judged anew if `word` has one for it, by whoever acts, and waits a moment for that.
fn judge_anew<F>(
    desk: &Desk,
    act: &Act,
    (id, whose): (InboxId, Option<Address>),
    word: F,
) -> Result<()>
where
    F: Fn(&Account, &Judged) -> Result<Option<Voucher>, Refusal> + Send + 'static,
{
    let act = act.clone();
    desk.store.write(move |tx| {
        let act = act.anew(tx)?;
        act.viewer.must_be_agent()?;
        let person = act.viewer.person();
        let (system, missing) = (tx.system(), || Error::Refused(Refusal::NotFound));
        let account = system.account(person)?.ok_or_else(missing)?;
        let judged = system.fate_of(id)?.ok_or_else(missing)?;
        // Where its bytes were dropped, there is nothing to judge any more.
        match word(&account, &judged)? {
            Some(voucher)
                if !tx.judge_anew((id, judged.fate), (voucher, person), whose.as_ref())? =>
            {
                Err(missing())
            }
            _ => Ok(()),
        }
    })?;
    desk.ring_inbox();
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE && desk.store.system(|system| system.is_waiting(id))? {
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

/// Takes up no more mail from an address, or from all of its domain (`@domain`); or does again.
/// `proven`: not even where it is proven to be theirs. Else whoever forges a sender would have the
/// real one blocked.
///
/// # Errors
/// When it is neither; agents only.
pub fn block(desk: &Desk, act: &Act, (sender, proven): (&str, bool), blocked: bool) -> Result<()> {
    let wrong = |_| {
        Refusal::invalid(
            "sender",
            "bad_address",
            "Write an address, or @ and a domain.",
        )
    };
    let sender = sender.trim();
    let sender = match sender.strip_prefix('@') {
        Some(domain) => {
            let address = Address::parse(&format!("anyone@{domain}")).map_err(wrong)?;
            format!("@{}", address.domain())
        }
        None => Address::parse(sender).map_err(wrong)?.as_str().to_owned(),
    };
    let act = act.clone();
    desk.store.write(move |tx| {
        let act = act.anew(tx)?;
        act.viewer.must_be_agent()?;
        if blocked {
            tx.block_sender((&sender, proven), (act.viewer.person(), act.now))
        } else {
            tx.unblock_sender(&sender)
        }
    })
}
