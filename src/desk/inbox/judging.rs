//! What becomes of a message that came in by mail: the rules asked, and done as they say.

use super::{Enclosed, PassedOn, Read, Told, copied, waiting};
use crate::{
    desk::{
        Act,
        catalog::Catalog,
        outbox::{Linking, ways_in},
        people::invitations,
        secrets::{self, Entropy, Sealer},
        storage::Storage,
        tickets::{
            message::Message,
            perform::Done,
            request::{Request, ShareWith},
            uploads,
        },
        work::{
            Work,
            deed::{By, Deed},
        },
    },
    domain::{
        ids::{AttachmentId, PersonId, TicketNumber},
        inbox::{
            self, Authentication, Doubt, Effects, Fate, Forwards, Known, Proof, Report, Sender,
            Standing, Verdict, Voucher, Way, blot,
            bounce::CameBack,
            budgets::{Budget, Good, Payer},
            text::{Context, Layout, Sent},
        },
        moment::{HOUR, Moment},
        names,
        origin::origin,
        outbox::{lanes::Cause, notify::MailKind},
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{
            command::{Command, Comment},
            event::Event,
        },
        workflows::Category,
    },
    store::{
        Error, Result, Tx,
        inbox::{Outcome, Waiting},
        outbox::NewMail,
        people::account::NewPerson,
        tickets::{
            attachments::NewUpload,
            change::{LockedTicket, NewNote},
        },
    },
};

/// What comes so soon after a mail of ours (seconds), and says what was said before, no person wrote.
const AT_ONCE: i64 = HOUR;

/// Of the messages that a mail says to answer, so many of the first and of the last are looked for.
const ANSWERED: usize = 5;

/// Said where files stay where they came.
const IN_THE_ORIGINAL: &str = "\n\n(The attached files are in the original message.)";

/// A message, and the transaction in which it is judged.
pub(in crate::desk) struct Judging<'a> {
    pub tx: &'a Tx<'a>,
    pub catalog: &'a Catalog,
    pub sealer: &'a Sealer,
    pub message: &'a Waiting,
    pub read: &'a Read,
    pub now: Moment,
    /// How many whom nobody knows may write within an hour.
    pub new_senders: u32,
    pub storage: Storage,
}

impl Judging<'_> {
    /// What becomes of it, done.
    ///
    /// # Errors
    /// What the rules refuse of it, or what the disk says.
    pub fn outcome(&self, entropy: &mut Entropy) -> Result<Outcome> {
        let imported = self.message.way == Way::Import;
        if !imported && !self.read.wants_no_answer {
            return self.done(entropy);
        }
        let last = self.tx.last_queued()?;
        let outcome = self.done(entropy)?;
        match &self.read.from {
            // What lay in an archive is no news to anybody.
            _ if imported => self.tx.unqueue_since(last)?,
            Some(author) => self.tx.unqueue_answers_since(last, author)?,
            None => {}
        }
        Ok(outcome)
    }

    fn done(&self, entropy: &mut Entropy) -> Result<Outcome> {
        let viewer = self.viewer()?;
        if let (Some((Voucher::Accepted, _)), (Some(ticket), None)) =
            (self.message.vouched, self.message.before)
        {
            self.read.seen.end(self.tx, None)?;
            return self.complete(ticket, viewer, entropy);
        }
        let known = self.known(viewer.as_ref())?;
        let author = viewer.as_ref().map(Viewer::person);
        let sender = author.filter(|_| known.is_proven());
        self.read.seen.end(self.tx, sender)?;
        let verdict = self.unless_all_ours(inbox::judge(&known), viewer.as_ref());
        let speaks = matches!(verdict, Verdict::Comment { .. } | Verdict::FollowUp(_));
        if self.message.before.1.is_some() && !speaks {
            let words = "Its sender cannot speak here: the account has ended, or the mail is no longer to be read.";
            return Err(Refusal::conflict("not_taken", words).into());
        }
        self.charge(&known, &verdict)?;
        let outcome = self.carry_out((verdict, &known), viewer, entropy)?;
        Ok(Outcome {
            proven: known.is_proven(),
            owner: sender,
            ..outcome
        })
    }

    fn carry_out(
        &self,
        (verdict, known): (Verdict, &Known),
        viewer: Option<Viewer>,
        entropy: &mut Entropy,
    ) -> Result<Outcome> {
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
            Verdict::Suspend(doubt) => {
                if let Some(author) = viewer.filter(|_| known.asks_its_author(&verdict)) {
                    self.ask(author.person())?;
                }
                if !known.vouched_for() {
                    waiting::tell(self.tx, self.message.id, doubt, self.now)?;
                }
                Ok(Outcome {
                    fate: Fate::Suspended,
                    reason: Some(doubt),
                    detail: match doubt {
                        Doubt::TooMany => known.used_up.clone(),
                        Doubt::Automatic => known
                            .automatic
                            .map(|why| format!("Written by a program: {why}.")),
                        _ => self.read.over.clone(),
                    },
                    ..Outcome::default()
                })
            }
            Verdict::Note {
                ticket,
                doubt,
                quiet,
            } if quiet || doubt.is_some() => self.note(ticket, viewer.as_ref(), (doubt, quiet)),
            verdict => {
                let viewer = match viewer {
                    Some(viewer) => viewer,
                    None => self.newcomer(entropy)?,
                };
                let files = self.read.files.iter();
                let ids: Vec<_> = files.map(|_| AttachmentId(entropy.id())).collect();
                let act = Act {
                    cause: self.cause(known, &viewer)?,
                    viewer,
                    now: self.now,
                    entropy: entropy.clone(),
                    channel: "mail",
                    once: None,
                };
                self.act_on((&verdict, known.effects()), &act, ids)
            }
        }
    }

    /// Asks an agent whether this is theirs, once an hour: whoever writes in their name chooses how
    /// often, and nothing of what it says.
    fn ask(&self, person: PersonId) -> Result<()> {
        let kind = MailKind::Confirm;
        let lately = self.now - HOUR;
        if self.tx.system().was_mailed(person, kind, lately)? {
            return Ok(());
        }
        let mail = NewMail {
            kind,
            person,
            cause: self.stranger(),
            facts: serde_json::json!({ "mail": self.message.id }).to_string(),
            secret: None,
        };
        self.tx.queue_mail(&mail, self.now)
    }

    /// Who brings about the mails of it. An account that nobody has confirmed is a stranger's: they made
    /// it by a mail before.
    fn cause(&self, known: &Known, viewer: &Viewer) -> Result<Cause> {
        let account = self.tx.system().account(viewer.person())?;
        let confirmed = account.is_some_and(|account| account.verified);
        Ok(if known.is_proven() && confirmed {
            Cause::by(viewer)
        } else {
            self.stranger()
        })
    }

    fn stranger(&self) -> Cause {
        Cause::stranger(&origin(self.read.network, self.read.from.as_ref()))
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

    fn sender(&self, viewer: Option<&Viewer>) -> Result<Sender> {
        let system = self.tx.system();
        Ok(match (&self.read.from, viewer) {
            _ if self.read.ours => Sender::Ourselves,
            (None, _) => Sender::Unreadable,
            (Some(_), Some(viewer)) => Sender::Person {
                id: viewer.person(),
                agent: viewer.is_agent(),
            },
            (Some(from), None) if system.account_at(from)?.is_some() => Sender::Ended,
            _ => Sender::Unknown,
        })
    }

    fn known(&self, viewer: Option<&Viewer>) -> Result<Known> {
        let Self { tx, read, .. } = *self;
        let system = tx.system();
        let from = read.from.as_ref();
        let sender = self.sender(viewer)?;
        let there = |number| self.there(number);
        let imported = self.message.way == Way::Import;
        let proof = if imported {
            self.vouched_for(viewer)?
        } else {
            self.proof()?
        };
        let of_proof = proof.map(|proof| there(proof.ticket)).transpose()?;
        let of_subject = read.number.map(there).transpose()?.flatten();
        let subject = of_subject.as_ref().map(|ticket| ticket.number);
        let ticket = of_proof.flatten();
        let earlier = match &ticket {
            None if !imported => self.earlier()?.map(there).transpose()?.flatten(),
            _ => None,
        };
        let spoken_on = ticket.as_ref().or(earlier.as_ref());
        let standing = match (spoken_on.or(of_subject.as_ref()), viewer) {
            (Some(ticket), Some(viewer)) => self.standing(ticket, viewer)?,
            (Some(ticket), None) => Standing {
                closed: self.is_closed(ticket)?,
                ..Standing::default()
            },
            (None, _) => Standing::default(),
        };
        let mut known = Known {
            over: read.over.clone(),
            twin: None,
            report: self.report()?,
            sender,
            blocked: false,
            automatic: self.automatic(spoken_on, viewer)?,
            authentication: if imported {
                Authentication::Passed
            } else {
                read.authentication
            },
            proof: proof.filter(|_| ticket.is_some()),
            to_reports: read.way_in.is_none() && read.to_reports_of.is_some() && !imported,
            // It is asked of closed tickets alone, and costs a look at the whole text.
            wordless: standing.closed && read.is_wordless(),
            standing,
            earlier: earlier.as_ref().map(|ticket| ticket.number),
            subject,
            subject_counts: read.number_counts,
            forwards: self.forwards(),
            used_up: None,
            imported,
            voucher: self.message.vouched.map(|(voucher, _)| voucher),
        };
        known.twin = system.twin_of(self.message, &read.head, known.is_proven())?;
        if let Some(from) = from {
            known.blocked = system.is_blocked(from, known.is_proven())?;
        }
        if let Some(good) = known.good() {
            known.used_up = self.used_up(&known, good)?;
        }
        Ok(known)
    }

    fn there(&self, number: TicketNumber) -> Result<Option<LockedTicket>> {
        match self.tx.lock_as_desk(number) {
            Ok(ticket) => Ok(Some(ticket)),
            Err(Error::Refused(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Why nobody wrote it, by what it says or by what it says again.
    fn automatic(
        &self,
        spoken_on: Option<&LockedTicket>,
        viewer: Option<&Viewer>,
    ) -> Result<Option<&'static str>> {
        match (self.read.automatic, spoken_on, viewer) {
            (None, Some(ticket), Some(viewer)) if self.message.way != Way::Import => {
                self.says_again(ticket, viewer)
            }
            (automatic, ..) => Ok(automatic),
        }
    }

    /// Of what it reports, where it is a report.
    fn report(&self) -> Result<Option<Report>> {
        let Some(report) = &self.read.report else {
            return Ok(None);
        };
        Ok(Some(match &report.mail {
            Some(name) if self.leads_back(name)? => Report::OfOurs,
            _ => Report::OfOthers,
        }))
    }

    fn forwards(&self) -> Forwards {
        match &self.read.passed_on {
            None => Forwards::Nothing,
            Some(PassedOn { from: None, .. }) => Forwards::Nobodys,
            Some(_) => Forwards::Somebodys,
        }
    }

    /// What a message is charged to. What somebody vouches for is free.
    fn budgets(&self, known: &Known, good: Good) -> Vec<Budget> {
        let Some(from) = self.read.from.as_ref().filter(|_| !known.vouched_for()) else {
            return Vec::new();
        };
        let payer = Payer {
            from,
            proven: known.is_proven(),
            known: matches!(known.sender, Sender::Person { .. } | Sender::Ended),
            network: self.read.network,
        };
        payer.budgets(good, self.new_senders)
    }

    /// Why it is one too many, where it is.
    fn used_up(&self, known: &Known, good: Good) -> Result<Option<String>> {
        let system = self.tx.system();
        for budget in self.budgets(known, good) {
            if system.spent(&budget.key, self.now)? >= budget.most {
                return Ok(Some(budget.words));
            }
        }
        Ok(None)
    }

    fn charge(&self, known: &Known, verdict: &Verdict) -> Result<()> {
        let good = match verdict {
            Verdict::Ticket { .. } | Verdict::FollowUp(_) => Good::Ticket,
            Verdict::Comment { .. } => Good::Comment,
            Verdict::Note { .. } => Good::Note,
            _ => return Ok(()),
        };
        let mut budgets = self.budgets(known, good).into_iter();
        budgets.try_for_each(|budget| self.tx.spend(&budget.key, self.now))
    }

    /// The way in it came by, and whether that is alive.
    fn proof(&self) -> Result<Option<Proof>> {
        let (system, read) = (self.tx.system(), self.read);
        let way_in = match (&read.way_in, &read.to_reports_of) {
            (Some(way_in), _) => Some(way_in.clone()),
            (None, Some(name)) => system.way_in_of_mail(name)?,
            (None, None) => None,
        };
        let Some(way_in) = way_in else {
            return Ok(None);
        };
        let Some(ticket) = way_in.ticket else {
            return Ok(None);
        };
        Ok(Some(Proof {
            ticket,
            sent_to: way_in.person,
            alive: ways_in::alive(&system, &way_in, self.now)?.is_some(),
            // Mails of earlier editions do not say so in their names.
            of_note: match read.answers.first() {
                Some(name) if !way_in.of_note => system.is_about_note(name)?,
                _ => way_in.of_note,
            },
        }))
    }

    /// The ticket of its author's own earlier mail that it answers.
    fn earlier(&self) -> Result<Option<TicketNumber>> {
        let (names, from) = (&self.read.refers_to, self.read.from.as_ref());
        let Some(from) = from.filter(|_| !names.is_empty()) else {
            return Ok(None);
        };
        let (first, rest) = names.split_at(names.len().min(ANSWERED));
        let last = rest.iter().rev().take(ANSWERED);
        let names: Vec<&String> = first.iter().chain(last).collect();
        self.tx.system().own_ticket_of_messages(&names, from)
    }

    /// Whether a report of this mail of ours came by a way in that is alive.
    fn leads_back(&self, name: &str) -> Result<bool> {
        let system = self.tx.system();
        match system.way_in_of_mail(name)? {
            Some(way_in) => Ok(ways_in::alive(&system, &way_in, self.now)?.is_some()),
            None => Ok(false),
        }
    }

    /// In an archive a message belongs where those belong that it answers, and is from whom it says.
    /// Others choose names for their mails as they like: what did not come by an archive counts where
    /// it is by whoever wrote this one or is addressed by it.
    fn vouched_for(&self, viewer: Option<&Viewer>) -> Result<Option<Proof>> {
        let (system, read) = (self.tx.system(), self.read);
        let people: Vec<_> = read.from.iter().chain(&read.copied).collect();
        let ticket = system.ticket_of_messages(&read.refers_to, &people)?;
        Ok(ticket.map(|ticket| Proof {
            ticket,
            sent_to: viewer.map_or(PersonId(0), Viewer::person),
            alive: true,
            of_note: false,
        }))
    }

    /// Programs that hide what they are say the same each time, and at once. A person who repeats a
    /// question has waited for an answer first.
    fn says_again(&self, ticket: &LockedTicket, viewer: &Viewer) -> Result<Option<&'static str>> {
        let (system, person) = (self.tx.system(), viewer.person());
        let about = (ticket.number, person);
        if !system.was_mailed_since(self.now - AT_ONCE, about)? {
            return Ok(None);
        }
        let said = inbox::text::said(&body(&self.read.text, false), None);
        let before = system.last_mails_on(ticket.number, person)?;
        let again = before
            .iter()
            .any(|body| inbox::text::said(body, None) == said);
        Ok(again.then_some("it says the same again"))
    }

    fn is_closed(&self, ticket: &LockedTicket) -> Result<bool> {
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        Ok(workflow.status(&ticket.status).category == Category::Closed)
    }

    pub(in crate::desk) fn standing(
        &self,
        ticket: &LockedTicket,
        viewer: &Viewer,
    ) -> Result<Standing> {
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
        let names = names::of_newcomer(&self.read.head.from_name, &from);
        let person = NewPerson::unconfirmed(PersonId(entropy.id()), from, names);
        let mut linking = Linking {
            sealer: self.sealer,
            entropy,
            cause: self.stranger(),
            now: self.now,
        };
        invitations::insert_invited(self.tx, &person, None, &mut linking)?;
        let viewer = self.tx.system().viewer(person.id)?;
        viewer.ok_or_else(|| crate::desk::fault("a new person is nobody"))
    }

    pub(in crate::desk) fn work<'w>(&'w self, act: &'w Act) -> Work<'w> {
        Work::of(self.tx, self.catalog, self.sealer, act)
    }

    fn act_on(
        &self,
        (verdict, effects): (&Verdict, Effects),
        act: &Act,
        files: Vec<AttachmentId>,
    ) -> Result<Outcome> {
        let (message, is_whole) = self.message(verdict, effects, (act, files))?;
        let spare = effects.proven && is_whole && self.is_short();
        if effects.arrives {
            self.tx.mail_arrives(act.viewer.person())?;
        }
        let work = self.work(act);
        let of = |fate, done: Done| Outcome {
            fate,
            ticket: Some(done.ticket),
            comment: done.comment,
            spare,
            ..Outcome::default()
        };
        match verdict {
            Verdict::Comment {
                ticket,
                quiet: true,
            } => Ok(Outcome {
                spare,
                ..self.quietly(&work, (*ticket, &message), effects)?
            }),
            Verdict::Comment { ticket, .. } => {
                let done = self.comment(&work, *ticket, &message)?;
                self.take_up_copied(&work, done.ticket, effects)?;
                Ok(Outcome {
                    // What it was before an agent accepted it.
                    note: self.message.before.1,
                    ..of(Fate::Comment, done)
                })
            }
            Verdict::Note { ticket, .. } => {
                let done = work.perform(*ticket, &message, |_, _| Ok(Command::Note))?;
                Ok(Outcome {
                    note: done.note,
                    ..of(Fate::Note, done)
                })
            }
            Verdict::FollowUp(parent) => {
                let found = self.found(&work, *parent)?;
                let done = work.follow_up_on(found, (None, &message))?;
                self.take_up_copied(&work, done.ticket, effects)?;
                Ok(of(Fate::FollowUp, done))
            }
            Verdict::Forwarded => Ok(of(Fate::Ticket, self.forwarded(&work, message)?)),
            Verdict::Ticket { maybe, doubt } => {
                let done = self.open(&work, message, effects)?;
                self.take_up_copied(&work, done.ticket, effects)?;
                Ok(Outcome {
                    maybe: *maybe,
                    reason: *doubt,
                    ..of(Fate::Ticket, done)
                })
            }
            other => Err(crate::desk::fault(&format!("nobody acts on {other:?}"))),
        }
    }

    fn comment(&self, work: &Work<'_>, number: TicketNumber, message: &Message) -> Result<Done> {
        let found = self.found(work, number)?;
        work.perform_on(found, message, |_, _| {
            Ok(Command::Comment(Comment {
                wordless: self.read.is_wordless(),
                ..Comment::default()
            }))
        })
    }

    fn open(&self, work: &Work<'_>, message: Message, effects: Effects) -> Result<Done> {
        let share_with = if effects.shares {
            ShareWith::Default
        } else {
            ShareWith::Nobody
        };
        work.open(&Request {
            subject: subject(&self.read.head.subject),
            message,
            share_with,
            is_unproven: !effects.proven,
            ..Request::default()
        })
    }

    /// What it says, with its files, and whether all of these were kept.
    fn message(
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
            message.body.push_str(IN_THE_ORIGINAL);
        }
        message.uploads = uploads;
        Ok((message, is_whole))
    }

    /// The files that go with it. A mail of ours is none that an agent hands on in full view.
    fn own_files(
        &self,
        verdict: &Verdict,
        act: &Act,
        ids: Vec<AttachmentId>,
    ) -> Vec<(&Enclosed, AttachmentId)> {
        let in_view = !matches!(verdict, Verdict::Note { .. } | Verdict::Forwarded);
        let left_out = |file: &Enclosed| in_view && act.viewer.is_agent() && file.names_us;
        let all = self.read.files.iter().zip(ids);
        all.filter(|(file, _)| !left_out(file)).collect()
    }

    /// What it says, without its files.
    fn said(&self, verdict: &Verdict, effects: Effects, act: &Act) -> Message {
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
    fn sent(&self) -> Sent {
        let texts = self.read.sent.iter().map(String::as_str);
        Sent::new(texts, &self.read.our_names)
    }

    fn context<'s>(&self, sent: &'s Sent) -> Context<'s> {
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
    fn unless_all_ours(&self, verdict: Verdict, viewer: Option<&Viewer>) -> Verdict {
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

    fn take_up_copied(
        &self,
        work: &Work<'_>,
        number: TicketNumber,
        effects: Effects,
    ) -> Result<()> {
        let mail = (self.message.id, effects.copies);
        copied::take_up(work, number, &self.read.copied, mail)
    }

    /// A ticket of whom the forwarded mail is from; what the agent wrote above it is a note.
    fn forwarded(&self, work: &Work<'_>, message: Message) -> Result<Done> {
        let passed_on = self.read.passed_on.as_ref().ok_or(Refusal::NotFound)?;
        let request = Request {
            subject: subject(&passed_on.subject),
            message,
            requester: passed_on.from.as_ref().map(|from| from.as_str().to_owned()),
            requester_name: passed_on.name.clone(),
            ..Request::default()
        };
        let done = work.open(&request)?;
        if !passed_on.remark.trim().is_empty() {
            let note = Message {
                body: body(&passed_on.remark, false),
                layout: Some(Layout::default()),
                ..Message::default()
            };
            work.perform(done.ticket, &note, |_, _| Ok(Command::Note))?;
        }
        Ok(done)
    }

    /// Kept with the ticket; the ticket stays as it is, and nobody is mailed.
    fn quietly(
        &self,
        work: &Work<'_>,
        (number, message): (TicketNumber, &Message),
        effects: Effects,
    ) -> Result<Outcome> {
        let mut deed = work.on(self.found(work, number)?);
        deed.quiet = true;
        let said = vec![Event::Commented { comment: 0 }];
        deed.record(said, message)?;
        let comment = deed.events.iter().find_map(|event| match event {
            Event::Commented { comment } => Some(*comment),
            _ => None,
        });
        if let Some(comment) = comment.filter(|_| effects.folded) {
            self.tx.set_automatic(&deed.ticket, comment)?;
        }
        deed.end()?;
        Ok(Outcome {
            fate: Fate::Comment,
            ticket: Some(number),
            comment,
            note: self.message.before.1,
            ..Outcome::default()
        })
    }

    /// An internal note; files of whoever is nobody here stay in the message.
    fn note(
        &self,
        number: TicketNumber,
        viewer: Option<&Viewer>,
        (doubt, quiet): (Option<Doubt>, bool),
    ) -> Result<Outcome> {
        let read = self.read;
        let ticket = self.tx.lock_as_desk(number)?;
        // What else it says of its sender may be anybody's name; the message has it.
        let sender = read.head.from_address.clone();
        let author = viewer.map(Viewer::person);
        let mut body = body(&read.text, !read.files.is_empty());
        if !read.files.is_empty() {
            body.push_str(IN_THE_ORIGINAL);
        }
        let layout = Layout::found(&body, self.context(&self.sent()));
        let note = NewNote {
            author,
            sender: author.is_none().then_some(sender),
            body: &body,
            flag: doubt,
            automatic: quiet,
            layout: Some(&layout),
        };
        let by = By {
            viewer,
            cause: self.stranger(),
            channel: "mail",
            at: self.now,
            now: self.now,
        };
        let mut deed = Deed {
            came_in: true,
            quiet,
            ..Deed::of(self.tx, self.catalog, by, ticket)
        };
        let note = deed.note(&note)?;
        deed.end()?;
        Ok(Outcome {
            fate: Fate::Note,
            reason: doubt,
            ticket: Some(number),
            note: Some(note),
            ..Outcome::default()
        })
    }

    /// Notes what became of a mail of ours.
    fn delivery(&self) -> Result<Outcome> {
        let report = self.read.report.as_ref().ok_or(Refusal::NotFound)?;
        let name = report.mail.as_deref().unwrap_or_default();
        let system = self.tx.system();
        let mail = system.mail_named(name)?;
        let sent = mail.map(|id| system.mail(id)).transpose()?.flatten();
        let to = |told: &&Told| {
            let mut addresses = told.addresses.iter();
            sent.as_ref()
                .is_some_and(|sent| addresses.any(|to| to.as_str() == sent.address))
        };
        let own = report.told.iter().find(to);
        let words = own.or(report.told.first());
        let words = words.map_or(&report.words, |told| &told.words);
        if let Some(mail) = mail.filter(|_| report.is_ours) {
            let came_back = own.map_or(CameBack::No, |told| told.came_back);
            self.tx.mail_reported(mail, words, (came_back, self.now))?;
        }
        Ok(Outcome {
            fate: Fate::Delivery,
            outbox: mail,
            detail: Some(words.clone()),
            ..Outcome::default()
        })
    }

    /// All of its text has room in messages.
    fn is_short(&self) -> bool {
        let passed_on = self.read.passed_on.iter();
        let texts = passed_on.flat_map(|mail| [&mail.text, &mail.remark]);
        let mut texts = texts.chain([&self.read.text]);
        texts.all(|text| text.chars().count() <= names::BODY_LENGTH)
    }

    /// Those that were kept. What nothing proves takes no more than half of what its author may
    /// keep: the other half is not anybody's to fill.
    fn keep_files(
        &self,
        act: &Act,
        files: Vec<(&Enclosed, AttachmentId)>,
        proven: bool,
    ) -> Result<Vec<AttachmentId>> {
        let storage = if proven {
            self.storage
        } else {
            self.storage.halved()
        };
        let mut kept = Vec::with_capacity(files.len());
        for (file, id) in files {
            let upload = NewUpload {
                id,
                uploader: act.viewer.person(),
                name: uploads::file_name(&file.name),
                media_type: uploads::media_type(&file.bytes, &file.name),
                size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
                sha256: secrets::sha256(&file.bytes),
            };
            match storage.has_room_for(self.tx, &upload) {
                Err(Error::Refused(_)) if !proven => continue,
                room => room?,
            }
            let mut bytes = std::io::Cursor::new(&file.bytes);
            self.tx.insert_upload(&upload, &mut bytes, self.now)?;
            self.storage.settle(self.tx, upload.uploader, self.now)?;
            kept.push(id);
        }
        Ok(kept)
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

pub(in crate::desk) fn body(text: &str, with_files: bool) -> String {
    let short: String = text.chars().take(names::BODY_LENGTH).collect();
    match names::body(&short).unwrap_or_default() {
        empty if empty.trim().is_empty() && with_files => "(see the attached files)".into(),
        empty if empty.trim().is_empty() => "(no text)".into(),
        said => said,
    }
}
