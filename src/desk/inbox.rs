//! Mail comes in: kept as it came, then judged. Every way in ends in [`take`].

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    Act, Desk,
    catalog::Catalog,
    intake::{Request, ShareWith},
    invitations,
    mailing::{self, News},
    perform::{Doing, Done, Message},
    room,
    secrets::{self, Entropy, Sealer},
    uploads,
};
use crate::{
    domain::{
        address::Address,
        command::{Command, Comment},
        event::Event,
        ids::{AttachmentId, InboxId, PersonId, TicketNumber},
        inbox::{
            self, Authentication, Doubt, Fate, Known, Proof, Report, Sender, Standing, Verdict, Way,
        },
        moment::{HOUR, Moment},
        names,
        refusal::Refusal,
        viewer::Viewer,
        workflow::Category,
    },
    store::{
        Error, Result, Tx,
        attachments::NewUpload,
        inbox::{Head, NewMessage, Outcome, Waiting},
        people::NewPerson,
        tickets::{LockedTicket, NewNote},
    },
};

/// Tickets that one address may open by mail within an hour.
const TICKETS_AN_HOUR: u32 = 10;

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct Handed {
    pub way: Way,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<String>,
    /// For whom, where the way says so.
    pub envelope_to: Vec<String>,
    /// RFC 5322, byte for byte.
    pub raw: Vec<u8>,
}

/// Keeps a message. Once this returns it is on disk, and whoever handed it over may forget it.
///
/// # Errors
/// When it cannot be written: then whoever hands it over must keep it, and try again.
pub fn take(desk: &Desk, handed: Handed) -> Result<InboxId> {
    if !room::for_mail(&desk.settings.directory) {
        return Err(Error::DiskFull);
    }
    let (handed, now) = (Arc::new(handed), desk.clock.now());
    let sha256 = secrets::sha256(&handed.raw);
    let id = desk.store.write(move |tx| {
        let message = NewMessage {
            way: handed.way,
            envelope_from: handed.envelope_from.as_deref(),
            envelope_to: &handed.envelope_to,
            sha256: &sha256,
            raw: &handed.raw,
        };
        tx.insert_message(&message, now)
    })?;
    desk.ring_inbox();
    Ok(id)
}

/// A file of a message.
#[derive(Debug, Clone)]
pub struct Enclosed {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A mail of somebody else's that a message passes on.
#[derive(Debug, Clone)]
pub struct PassedOn {
    pub from: Address,
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
    /// It will never be taken there.
    pub for_good: bool,
    /// The other server's words.
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
    pub automatic: Option<&'static str>,
    pub authentication: Authentication,
    pub proof: Option<Proof>,
    pub report: Option<Reported>,
    /// `[#n]` in the subject.
    pub number: Option<TicketNumber>,
    /// `mail_subject_threading`.
    pub number_counts: bool,
    pub text: String,
    pub files: Vec<Enclosed>,
    pub passed_on: Option<PassedOn>,
}

/// Judges a message and does what follows from that, both or neither, once.
///
/// # Errors
/// What the disk says. What the rules refuse becomes the reason why the message is suspended.
pub fn judge(desk: &Desk, waiting: &Waiting, read: Read) -> Result<()> {
    let (catalog, sealer, now) = (desk.catalog(), desk.secrets.sealer(), desk.clock.now());
    let (entropy, message) = (Entropy::fresh(), Arc::new((waiting.clone(), read)));
    let judged = {
        let message = Arc::clone(&message);
        desk.store.write(move |tx| {
            let catalog = catalog.current(tx)?;
            let judging = Judging {
                tx,
                catalog: &catalog,
                sealer: &sealer,
                message: &message.0,
                read: &message.1,
                now,
            };
            let outcome = judging.outcome(&mut entropy.clone())?;
            tx.judged(message.0.id, &message.1.head, &outcome, now)
        })
    };
    match judged {
        Err(Error::Refused(refusal)) => put_aside(
            desk,
            message.0.id,
            message.1.head.clone(),
            (Doubt::Refused, Some(in_words(&refusal))),
        ),
        judged => {
            desk.ring_outbox();
            judged.map(drop)
        }
    }
}

/// Notes that judging these begins, or (-1) was put off: a message over which the program falls is
/// known by it.
///
/// # Errors
/// What the disk says.
pub fn count_tries(desk: &Desk, messages: &[Waiting], by: i64) -> Result<()> {
    let ids: Vec<InboxId> = messages.iter().map(|message| message.id).collect();
    desk.store.write(move |tx| {
        let mut ids = ids.iter();
        ids.try_for_each(|id| tx.count_try(*id, by))
    })
}

/// Suspends a message that is waiting to be judged.
///
/// # Errors
/// What the disk says.
pub fn put_aside(
    desk: &Desk,
    id: InboxId,
    head: Head,
    (doubt, detail): (Doubt, Option<String>),
) -> Result<()> {
    let now = desk.clock.now();
    let outcome = Outcome {
        fate: Fate::Suspended,
        reason: Some(doubt),
        detail,
        ..Outcome::default()
    };
    desk.store
        .write(move |tx| tx.judged(id, &head, &outcome, now))?;
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
///
/// # Errors
/// Not found where it is not suspended; agents only.
pub fn release(desk: &Desk, act: &Act, id: InboxId) -> Result<()> {
    let act = act.clone();
    desk.store.write(move |tx| {
        let act = act.anew(tx)?;
        act.viewer.must_be_agent()?;
        if tx.release_message(id, act.viewer.person())? {
            Ok(())
        } else {
            Err(Refusal::NotFound.into())
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
///
/// # Errors
/// When it is neither; agents only.
pub fn block(desk: &Desk, act: &Act, sender: &str, blocked: bool) -> Result<()> {
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
            tx.block_sender(&sender, (act.viewer.person(), act.now))
        } else {
            tx.unblock_sender(&sender)
        }
    })
}

struct Judging<'a> {
    tx: &'a Tx<'a>,
    catalog: &'a Catalog,
    sealer: &'a Sealer,
    message: &'a Waiting,
    read: &'a Read,
    now: Moment,
}

impl Judging<'_> {
    fn outcome(&self, entropy: &mut Entropy) -> Result<Outcome> {
        let viewer = self.viewer()?;
        let verdict = inbox::judge(&self.known(viewer.as_ref())?);
        match verdict {
            Verdict::Drop => Ok(Outcome {
                fate: Fate::Dropped,
                detail: Some("It comes from this desk itself.".into()),
                ..Outcome::default()
            }),
            Verdict::Duplicate(twin) => Ok(Outcome {
                fate: Fate::Duplicate,
                twin: Some(twin),
                ..Outcome::default()
            }),
            Verdict::Delivery => self.delivery(),
            Verdict::Suspend(doubt) => Ok(Outcome {
                fate: Fate::Suspended,
                reason: Some(doubt),
                detail: self.read.over.clone(),
                ..Outcome::default()
            }),
            Verdict::Note {
                ticket,
                doubt,
                quiet,
            } => self.note(ticket, viewer.as_ref(), (doubt, quiet)),
            verdict => {
                let viewer = match viewer {
                    Some(viewer) => viewer,
                    None => self.newcomer(entropy)?,
                };
                let files = self.read.files.iter();
                let ids: Vec<_> = files.map(|_| AttachmentId(entropy.id())).collect();
                let act = Act {
                    viewer,
                    now: self.now,
                    entropy: entropy.clone(),
                    channel: "mail",
                    once: None,
                };
                self.act_on(&verdict, &act, ids)
            }
        }
    }

    /// The author as a viewer, where they may act.
    fn viewer(&self) -> Result<Option<Viewer>> {
        let Some(from) = self.read.from.as_ref().filter(|_| !self.read.ours) else {
            return Ok(None);
        };
        let system = self.tx.system();
        match system.account_at(from)? {
            Some(account) => system.viewer(account.id),
            None => Ok(None),
        }
    }

    fn known(&self, viewer: Option<&Viewer>) -> Result<Known> {
        let Self { tx, read, .. } = *self;
        let system = tx.system();
        let from = read.from.as_ref();
        let sender = match (from, viewer) {
            _ if read.ours => Sender::Ourselves,
            (None, _) => Sender::Unreadable,
            (Some(_), Some(viewer)) => Sender::Person {
                id: viewer.person(),
                agent: viewer.is_agent(),
            },
            (Some(from), None) if system.account_at(from)?.is_some() => Sender::Ended,
            _ => Sender::Unknown,
        };
        let there = |number| match tx.lock_as_desk(number) {
            Ok(ticket) => Ok(Some(ticket)),
            Err(Error::Refused(_)) => Ok(None),
            Err(other) => Err(other),
        };
        let of_proof = read.proof.map(|proof| there(proof.ticket)).transpose()?;
        let of_subject = read.number.map(there).transpose()?.flatten();
        let subject = of_subject.as_ref().map(|ticket| ticket.number);
        let ticket = of_proof.flatten();
        let standing = match (ticket.as_ref().or(of_subject.as_ref()), viewer) {
            (Some(ticket), Some(viewer)) => self.standing(ticket, viewer)?,
            (Some(ticket), None) => Standing {
                closed: self.is_closed(ticket)?,
                ..Standing::default()
            },
            (None, _) => Standing::default(),
        };
        let report = read.report.as_ref().map(|report| match &report.mail {
            Some(name) => system.mail_named(name).map(|mail| match mail {
                Some(_) => Report::OfOurs,
                None => Report::OfOthers,
            }),
            None => Ok(Report::OfOthers),
        });
        let since = self.now - HOUR;
        Ok(Known {
            over: read.over.clone(),
            twin: system.twin_of(self.message, &read.head)?,
            report: report.transpose()?,
            sender,
            blocked: from.map_or(Ok(false), |from| system.is_blocked(from))?,
            automatic: read.automatic,
            authentication: read.authentication,
            proof: read.proof.filter(|_| ticket.is_some()),
            standing,
            subject,
            subject_counts: read.number_counts,
            forwarded: read.passed_on.is_some(),
            opened: (
                system.opened_by_mail(&read.head.from_address, since, TICKETS_AN_HOUR)?,
                TICKETS_AN_HOUR,
            ),
            released: self.message.released,
        })
    }

    fn is_closed(&self, ticket: &LockedTicket) -> Result<bool> {
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        Ok(workflow.status(&ticket.status).category == Category::Closed)
    }

    fn standing(&self, ticket: &LockedTicket, viewer: &Viewer) -> Result<Standing> {
        let person = viewer.person();
        let sees = match self.tx.lock(viewer, ticket.number) {
            Ok(_) => true,
            Err(Error::Refused(_)) => false,
            Err(other) => return Err(other),
        };
        Ok(Standing {
            sees,
            is_on: ticket.requester == person || ticket.follows(person).is_some(),
            closed: self.is_closed(ticket)?,
        })
    }

    /// Whoever writes for the first time gets an account and the way in, in mails of their own.
    fn newcomer(&self, entropy: &mut Entropy) -> Result<Viewer> {
        let from = self.read.from.clone().ok_or(Refusal::NotFound)?;
        let (given, family) = names::split(&self.read.head.from_name);
        let names = if given.is_empty() {
            (from.local().to_owned(), String::new())
        } else {
            (given, family)
        };
        let person = NewPerson::unconfirmed(PersonId(entropy.id()), from, names);
        invitations::insert_invited(self.tx, &person, None, (self.sealer, entropy, self.now))?;
        let viewer = self.tx.system().viewer(person.id)?;
        viewer.ok_or_else(|| super::fault("a new person is nobody"))
    }

    fn act_on(&self, verdict: &Verdict, act: &Act, files: Vec<AttachmentId>) -> Result<Outcome> {
        self.keep_files(act, &files)?;
        let doing = Doing {
            tx: self.tx,
            catalog: self.catalog,
            sealer: self.sealer,
            act,
        };
        let text = match (verdict, &self.read.passed_on) {
            (Verdict::Forwarded, Some(passed_on)) => &passed_on.text,
            _ => &self.read.text,
        };
        let message = Message {
            body: body(text, !self.read.files.is_empty()),
            uploads: files,
            ..Message::default()
        };
        let of = |fate, done: Done| Outcome {
            fate,
            ticket: Some(done.ticket),
            comment: done.comment,
            ..Outcome::default()
        };
        match verdict {
            Verdict::Comment {
                ticket,
                quiet: true,
            } => self.quietly(&doing, *ticket, &message),
            Verdict::Comment { ticket, .. } => {
                let done = doing.perform(*ticket, &message, |_, _, _| {
                    Ok(Command::Comment(Comment::default()))
                })?;
                Ok(of(Fate::Comment, done))
            }
            Verdict::FollowUp(parent) => {
                let done = doing.follow_up(*parent, (None, &message))?;
                Ok(of(Fate::FollowUp, done))
            }
            Verdict::Forwarded => Ok(of(Fate::Ticket, self.forwarded(&doing, message)?)),
            Verdict::Ticket { maybe } => {
                let request = Request {
                    subject: subject(&self.read.head.subject),
                    message,
                    share_with: ShareWith::Default,
                    ..Request::default()
                };
                Ok(Outcome {
                    maybe: *maybe,
                    ..of(Fate::Ticket, doing.open(&request)?)
                })
            }
            other => Err(super::fault(&format!("nobody acts on {other:?}"))),
        }
    }

    /// A ticket of whom the forwarded mail is from; what the agent wrote above it is a note.
    fn forwarded(&self, doing: &Doing<'_>, message: Message) -> Result<Done> {
        let passed_on = self.read.passed_on.as_ref().ok_or(Refusal::NotFound)?;
        let request = Request {
            subject: subject(&passed_on.subject),
            message,
            requester: Some(passed_on.from.as_str().to_owned()),
            requester_name: passed_on.name.clone(),
            ..Request::default()
        };
        let done = doing.open(&request)?;
        if !passed_on.remark.trim().is_empty() {
            let note = Message {
                body: body(&passed_on.remark, false),
                ..Message::default()
            };
            doing.perform(done.ticket, &note, |_, _, _| Ok(Command::Note))?;
        }
        Ok(done)
    }

    /// Kept with the ticket; the ticket stays as it is, and nobody is mailed.
    fn quietly(
        &self,
        doing: &Doing<'_>,
        number: TicketNumber,
        message: &Message,
    ) -> Result<Outcome> {
        let mut ticket = self.tx.lock(&doing.act.viewer, number)?;
        let said = vec![Event::Commented { comment: 0 }];
        let events = doing.hand().carry_out(&mut ticket, said, message, "mail")?;
        let comment = events.iter().find_map(|event| match event {
            Event::Commented { comment } => Some(*comment),
            _ => None,
        });
        if let Some(comment) = comment {
            self.tx.set_automatic(&ticket, comment)?;
        }
        Ok(Outcome {
            fate: Fate::Comment,
            ticket: Some(number),
            comment,
            ..Outcome::default()
        })
    }

    /// An internal note; files of whoever is nobody here stay in the message.
    fn note(
        &self,
        number: TicketNumber,
        viewer: Option<&Viewer>,
        (doubt, quiet): (Doubt, bool),
    ) -> Result<Outcome> {
        let read = self.read;
        let ticket = self.tx.lock_as_desk(number)?;
        let sender = match read.head.from_name.as_str() {
            "" => read.head.from_address.clone(),
            name => format!("{name} <{}>", read.head.from_address),
        };
        let author = viewer.map(Viewer::person);
        let mut body = body(&read.text, !read.files.is_empty());
        if author.is_none() && !read.files.is_empty() {
            body.push_str("\n\n(The attached files are in the original message.)");
        }
        let note = NewNote {
            author,
            sender: author.is_none().then_some(sender),
            body: &body,
            flag: Some(doubt),
            automatic: quiet,
        };
        let note = self.tx.insert_note(&ticket, &note, self.now)?;
        let event = Event::Noted { note };
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        self.tx
            .record(&ticket, &event, workflow, (author, self.now))?;
        if !quiet {
            let events = [event];
            let news = News::of(&events);
            mailing::announce(self.tx, self.catalog, &ticket, news, (viewer, self.now))?;
        }
        Ok(Outcome {
            fate: Fate::Note,
            reason: Some(doubt),
            ticket: Some(number),
            note: Some(note),
            ..Outcome::default()
        })
    }

    /// Notes what became of a mail of ours.
    fn delivery(&self) -> Result<Outcome> {
        let report = self.read.report.as_ref().ok_or(Refusal::NotFound)?;
        let name = report.mail.as_deref().unwrap_or_default();
        let mail = self.tx.system().mail_named(name)?;
        if let Some(mail) = mail {
            self.tx
                .mail_reported(mail, &report.words, report.for_good)?;
        }
        Ok(Outcome {
            fate: Fate::Delivery,
            outbox: mail,
            detail: Some(report.words.clone()),
            ..Outcome::default()
        })
    }

    fn keep_files(&self, act: &Act, ids: &[AttachmentId]) -> Result<()> {
        for (file, id) in self.read.files.iter().zip(ids) {
            let upload = NewUpload {
                id: *id,
                uploader: act.viewer.person(),
                name: uploads::file_name(&file.name),
                media_type: uploads::media_type(&file.bytes),
                size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
                sha256: secrets::sha256(&file.bytes),
            };
            let mut bytes = std::io::Cursor::new(&file.bytes);
            self.tx.insert_upload(&upload, &mut bytes, self.now)?;
        }
        Ok(())
    }
}

/// A subject as tickets have one: none is no reason to turn a mail away.
fn subject(text: &str) -> String {
    let line = names::one_line(text);
    if line.is_empty() {
        return "(no subject)".into();
    }
    line.chars().take(names::SUBJECT_LENGTH).collect()
}

fn body(text: &str, with_files: bool) -> String {
    let short: String = text.chars().take(names::BODY_LENGTH).collect();
    match names::body(&short).unwrap_or_default() {
        empty if empty.trim().is_empty() && with_files => "(see the attached files)".into(),
        empty if empty.trim().is_empty() => "(no text)".into(),
        said => said,
    }
}
