//! What becomes of a message that came in by mail: one pure decision over what is known of it.
//!
//! A way in (a signed address or id, checked before it comes here) says to which ticket a message
//! belongs and whom it was given to; the sender says who wrote it. Neither stands for the other: that
//! somebody is on the ticket proves nothing, and what is not proven leaves a note for agents.

pub mod blot;
pub mod bounce;
pub mod budgets;
pub mod channel;
pub mod reply_to;
pub mod text;

use serde::{Deserialize, Serialize};

use super::ids::{InboxId, PersonId, TicketNumber};
use budgets::Good;

/// How a message was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    Smtp,
    Lmtp,
    Imap,
    Pipe,
    Import,
}

impl Way {
    pub const ALL: [Self; 5] = [Self::Smtp, Self::Lmtp, Self::Imap, Self::Pipe, Self::Import];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Lmtp => "lmtp",
            Self::Imap => "imap",
            Self::Pipe => "pipe",
            Self::Import => "import",
        }
    }

    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Smtp => "SMTP",
            Self::Lmtp => "LMTP",
            Self::Imap => "IMAP",
            Self::Pipe => "mail receive",
            Self::Import => "an import",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// What became of a message, as the ledger calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    #[default]
    Waiting,
    Ticket,
    Comment,
    FollowUp,
    Note,
    Suspended,
    Delivery,
    Duplicate,
    Dropped,
}

impl Fate {
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Ticket,
        Self::Comment,
        Self::FollowUp,
        Self::Note,
        Self::Suspended,
        Self::Delivery,
        Self::Duplicate,
        Self::Dropped,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ticket => "ticket",
            Self::Comment => "comment",
            Self::FollowUp => "follow_up",
            Self::Note => "note",
            Self::Suspended => "suspended",
            Self::Delivery => "delivery",
            Self::Duplicate => "duplicate",
            Self::Dropped => "dropped",
        }
    }

    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Waiting => "waiting to be read",
            Self::Ticket => "a ticket",
            Self::Comment => "a comment",
            Self::FollowUp => "a follow-up",
            Self::Note => "an internal note",
            Self::Suspended => "suspended",
            Self::Delivery => "a delivery report",
            Self::Duplicate => "a duplicate",
            Self::Dropped => "dropped: our own mail",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.word() == word)
    }
}

/// Who wrote a message, by its From alone (`Reply-To` gives no identity).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// No single address of our grammar.
    Unreadable,
    /// One of the desk's own addresses.
    Ourselves,
    Unknown,
    /// A customer, or an agent.
    Person {
        id: PersonId,
        agent: bool,
    },
    /// Whose account has ended.
    Ended,
}

/// A way in that a message came by: to which ticket, whom it was given to, and whether it still
/// proves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    pub ticket: TicketNumber,
    pub sent_to: PersonId,
    pub alive: bool,
    /// The mail that gave it was about an internal note: whatever answers that is for agents alone.
    pub of_note: bool,
}

/// Whose word a message is judged anew by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voucher {
    /// An agent let it in, whoever it is from.
    Released,
    /// An agent says that it is from whom it says.
    Accepted,
    /// Its author says so, signed in at the desk.
    Confirmed,
}

impl Voucher {
    pub const ALL: [Self; 3] = [Self::Released, Self::Accepted, Self::Confirmed];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Released => "released",
            Self::Accepted => "accepted",
            Self::Confirmed => "confirmed",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voucher| voucher.word() == word)
    }
}

/// How the sender stands to the ticket a message speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Sees it now.
    pub sees: bool,
    /// Is its requester or one of its followers.
    pub is_on: bool,
    /// It takes no more comments (L7).
    pub closed: bool,
}

/// What the trusted `Authentication-Results` says of From (RFC 8601, RFC 7489).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Authentication {
    /// No `mail_authserv_id` is set: nothing is believed.
    #[default]
    NotAsked,
    Passed,
    Failed,
    /// It failed, and the domain asks for nothing to follow from that: nobody is accused, and nothing
    /// proves who wrote it.
    Doubted,
    /// Asked for, and there is no result.
    Nothing,
}

/// What a message passes on of somebody else's, whole or quoted with its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Forwards {
    #[default]
    Nothing,
    Somebodys,
    /// It says so, and not whose that is.
    Nobodys,
}

/// All that is known of a message when it is judged.
#[derive(Debug, Clone)]
pub struct Known {
    /// Over a limit before it was read: which.
    pub over: Option<String>,
    pub twin: Option<InboxId>,
    /// It reports what became of a mail: of ours, or of some other.
    pub report: Option<Report>,
    pub sender: Sender,
    pub blocked: bool,
    /// Nobody wrote it: why (RFC 3834).
    pub automatic: Option<&'static str>,
    pub authentication: Authentication,
    pub proof: Option<Proof>,
    /// The proof is the address to which reports of a mail go, and this is no report. Mail servers
    /// know it, too, so that it proves nobody.
    pub to_reports: bool,
    /// To the ticket of the proof, or else of the earlier mail, or else of the subject.
    pub standing: Standing,
    /// The ticket of a mail that it says to answer and that is from the same address.
    pub earlier: Option<TicketNumber>,
    /// `[#n]` in the subject, where there is such a ticket.
    pub subject: Option<TicketNumber>,
    /// `mail_subject_threading`.
    pub subject_counts: bool,
    pub forwards: Forwards,
    /// It says nothing that is not quoted, and brings nothing.
    pub wordless: bool,
    /// The budget for what it may become ([`Known::good`]) that is used up, in words.
    pub used_up: Option<String>,
    pub voucher: Option<Voucher>,
    /// It lay in an archive, for which whoever imports it vouches.
    pub imported: bool,
}

impl Known {
    fn released(&self) -> bool {
        self.voucher.is_some()
    }

    /// Somebody stands in for it, so that it does not count how many there are.
    #[must_use]
    pub fn vouched_for(&self) -> bool {
        self.released() || self.imported
    }

    /// Somebody stands in for its author.
    fn author_vouched_for(&self) -> bool {
        matches!(self.voucher, Some(Voucher::Accepted | Voucher::Confirmed))
    }

    fn passed(&self) -> bool {
        self.authentication == Authentication::Passed
    }

    /// It came by the way in that was given to its very author, and that is alive. A domain that
    /// disowns a message outweighs it.
    fn came_by_own_way(&self) -> bool {
        let own = |proof: &Proof| match self.sender {
            Sender::Person { id, .. } => proof.alive && proof.sent_to == id,
            _ => false,
        };
        let failed = matches!(
            self.authentication,
            Authentication::Failed | Authentication::Doubted
        );
        !failed && !self.to_reports && self.proof.as_ref().is_some_and(own)
    }

    /// Whether it is by whom it says. Whoever writes as an agent speaks for the desk: for that the
    /// domain must have vouched for the message, whatever way it came.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        if self.author_vouched_for() {
            return true;
        }
        match self.sender {
            Sender::Person { agent: true, .. } => {
                self.passed() && (self.proof.is_none() || self.came_by_own_way())
            }
            _ => self.passed() || self.came_by_own_way(),
        }
    }

    /// The ticket on which it speaks although no way in led there: that of its author's own earlier
    /// mail. Who names somebody else's mail joins nothing, and neither does who is not proven.
    fn joins(&self) -> Option<TicketNumber> {
        let customer = matches!(self.sender, Sender::Person { agent: false, .. });
        let theirs = customer && self.standing.sees && self.is_proven();
        let by_subject = self
            .subject
            .filter(|_| self.earlier.is_none() && self.subject_counts && self.standing.is_on);
        self.earlier.or(by_subject).filter(|_| theirs)
    }

    /// What it may become of which there is a budget.
    #[must_use]
    pub fn good(&self) -> Option<Good> {
        match self.proof {
            None if self.joins().is_none() || self.standing.closed => Some(Good::Ticket),
            None => Some(Good::Comment),
            Some(proof) if proof.of_note => Some(Good::Note),
            Some(_) if !self.is_proven() || !self.standing.sees => Some(Good::Note),
            Some(_) if self.standing.closed => Some(Good::Ticket),
            Some(_) => Some(Good::Comment),
        }
    }

    fn is_over_budget(&self) -> bool {
        self.used_up.is_some() && !self.vouched_for()
    }

    /// Whether its author is asked by mail to say at the desk that it is theirs: an agent, of what no
    /// program wrote.
    #[must_use]
    pub fn asks_its_author(&self, verdict: &Verdict) -> bool {
        *verdict == Verdict::Suspend(Doubt::AgentNotAuthenticated)
            && self.automatic.is_none()
            && !self.vouched_for()
    }

    /// What it brings about beyond its text.
    #[must_use]
    pub fn effects(&self) -> Effects {
        let proven = self.is_proven();
        let by_agent = matches!(self.sender, Sender::Person { agent: true, .. });
        Effects {
            proven,
            mentions: proven,
            copies: proven && !by_agent,
            shares: proven,
            arrives: self.came_by_own_way() && !self.imported,
            folded: self.automatic.is_some(),
        }
    }
}

/// What a message brings about beyond leaving its text, and beyond what becomes of it ([`judge`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effects {
    /// It is from whom it says.
    pub proven: bool,
    /// Whom it mentions is told, and joins the ticket.
    pub mentions: bool,
    /// Whom else it is addressed to follows the ticket. Whom an agent copies is for agents to know.
    pub copies: bool,
    /// A new ticket is shared as its author's are (A7).
    pub shares: bool,
    /// Mail to its author arrives: they had what was sent there.
    pub arrives: bool,
    /// A comment stands folded in the thread: nobody wrote it.
    pub folded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    OfOurs,
    OfOthers,
}

/// Why a message waits for an agent, or is a note only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    OverLimit,
    NoSender,
    NoOriginalSender,
    Blocked,
    AccountEnded,
    AgentNotAuthenticated,
    Automatic,
    NotOurReport,
    FailedAuthentication,
    TooMany,
    NotOnThisTicket,
    NotProven,
    ReportAddress,
    OwnAddress,
    Faulty,
    Refused,
}

impl Doubt {
    const WORDS: [(Self, &'static str, &'static str); 16] = [
        (Self::OverLimit, "over_limit", "over a limit"),
        (Self::NoSender, "no_sender", "no usable sender"),
        (
            Self::NoOriginalSender,
            "no_original_sender",
            "forwarded, and it does not say whose it is",
        ),
        (Self::Blocked, "blocked", "sender blocked"),
        (
            Self::AccountEnded,
            "account_ended",
            "the sender's account has ended",
        ),
        (
            Self::AgentNotAuthenticated,
            "agent_not_authenticated",
            "agent not authenticated",
        ),
        (
            Self::Automatic,
            "automatic",
            "automatic, and about no ticket",
        ),
        (
            Self::NotOurReport,
            "not_our_report",
            "delivery report of no mail of ours",
        ),
        (
            Self::FailedAuthentication,
            "failed_authentication",
            "the sender's domain disowns it",
        ),
        (Self::TooMany, "too_many", "too many"),
        (
            Self::NotOnThisTicket,
            "not_on_this_ticket",
            "not on this ticket",
        ),
        (
            Self::NotProven,
            "not_proven",
            "nothing proves that it is from whom it says",
        ),
        (
            Self::ReportAddress,
            "report_address",
            "written to where only delivery reports go",
        ),
        (
            Self::OwnAddress,
            "own_address",
            "sent from this desk's own address",
        ),
        (Self::Faulty, "faulty", "reading it failed"),
        (Self::Refused, "refused", "what it asks for cannot be done"),
    ];

    fn row(self) -> (Self, &'static str, &'static str) {
        let known = Self::WORDS.iter().find(|(doubt, ..)| *doubt == self);
        known.copied().unwrap_or((self, "", ""))
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().1
    }

    #[must_use]
    pub fn in_words(self) -> &'static str {
        self.row().2
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().find(|(_, known, _)| *known == word);
        known.map(|(doubt, ..)| *doubt)
    }

    /// Whether agents are told that such mail waits: not of whom they want to hear nothing.
    #[must_use]
    pub fn is_told(self) -> bool {
        self != Self::Blocked
    }
}

/// What becomes of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Ours, come back.
    Drop,
    Duplicate(InboxId),
    Delivery,
    Suspend(Doubt),
    /// A public comment by the sender; quiet: kept, and nothing follows from it.
    Comment {
        ticket: TicketNumber,
        quiet: bool,
    },
    FollowUp(TicketNumber),
    /// An internal note: of an agent's who answers one, or of what nothing proves.
    Note {
        ticket: TicketNumber,
        doubt: Option<Doubt>,
        quiet: bool,
    },
    /// A new ticket of the sender's; agents are shown which one it may belong to.
    Ticket {
        maybe: Option<TicketNumber>,
        /// Whether it is by whom it says.
        doubt: Option<Doubt>,
    },
    /// A new ticket of whose mail an agent forwarded.
    Forwarded,
}

/// Whether one click of an agent makes what nothing proved count as if it were proven.
#[must_use]
pub fn can_be_accepted(fate: Fate, doubt: Option<Doubt>) -> bool {
    matches!(
        (fate, doubt),
        (
            Fate::Note,
            Some(Doubt::NotProven | Doubt::NotOnThisTicket | Doubt::Refused)
        ) | (Fate::Ticket, Some(Doubt::NotProven | Doubt::Refused))
    )
}

/// Whether it waits for somebody to say from whom it is, or what it passes on.
#[must_use]
pub fn lacks_sender(doubt: Option<Doubt>) -> bool {
    matches!(doubt, Some(Doubt::NoSender | Doubt::NoOriginalSender))
}

/// Whether its author, an agent, can say that it is theirs.
#[must_use]
pub fn can_be_confirmed(fate: Fate, doubt: Option<Doubt>) -> bool {
    fate == Fate::Suspended
        && matches!(
            doubt,
            Some(Doubt::AgentNotAuthenticated | Doubt::FailedAuthentication)
        )
}

/// Judges a message, in the order in which one thing outweighs another.
#[must_use]
pub fn judge(known: &Known) -> Verdict {
    if known.over.is_some() {
        return Verdict::Suspend(Doubt::OverLimit);
    }
    if let Some(twin) = known.twin {
        return Verdict::Duplicate(twin);
    }
    match known.report {
        Some(Report::OfOurs) => return Verdict::Delivery,
        Some(Report::OfOthers) if !known.released() => {
            return Verdict::Suspend(Doubt::NotOurReport);
        }
        _ => {}
    }
    match known.sender {
        Sender::Ourselves => return ours(known),
        Sender::Unreadable => return Verdict::Suspend(Doubt::NoSender),
        Sender::Ended if !known.released() => return Verdict::Suspend(Doubt::AccountEnded),
        _ => {}
    }
    if !known.released() {
        if known.blocked {
            return Verdict::Suspend(Doubt::Blocked);
        }
        if known.authentication == Authentication::Failed {
            return Verdict::Suspend(Doubt::FailedAuthentication);
        }
    }
    match known.proof {
        _ if known.to_reports && !known.is_proven() && !known.vouched_for() => to_reports(known),
        Some(proof) => of_a_ticket(known, proof),
        None => of_no_ticket(known),
    }
}

/// What somebody says where only programs were meant to write reaches agents: with the ticket where
/// it is from whom that mail was sent to, else by itself.
fn to_reports(known: &Known) -> Verdict {
    match (known.proof, known.sender) {
        (Some(proof), Sender::Person { id, agent: false })
            if proof.alive && proof.sent_to == id =>
        {
            note(known, proof.ticket, Doubt::ReportAddress)
        }
        _ => Verdict::Suspend(Doubt::ReportAddress),
    }
}

fn note(known: &Known, ticket: TicketNumber, doubt: Doubt) -> Verdict {
    if known.is_over_budget() {
        return Verdict::Suspend(Doubt::TooMany);
    }
    Verdict::Note {
        ticket,
        doubt: Some(doubt),
        quiet: known.automatic.is_some(),
    }
}

/// Of an archive, what the team wrote from the shared address belongs to its ticket.
fn ours(known: &Known) -> Verdict {
    match known.proof.filter(|_| known.imported) {
        Some(proof) => Verdict::Note {
            ticket: proof.ticket,
            doubt: Some(Doubt::OwnAddress),
            quiet: false,
        },
        None => Verdict::Drop,
    }
}

fn of_a_ticket(known: &Known, proof: Proof) -> Verdict {
    let (sees, ticket) = (known.standing.sees, proof.ticket);
    let note = |doubt| note(known, ticket, doubt);
    let said = if known.is_over_budget() {
        Verdict::Suspend(Doubt::TooMany)
    } else if proof.of_note {
        let (doubt, quiet) = (None, known.automatic.is_some());
        Verdict::Note {
            ticket,
            doubt,
            quiet,
        }
    } else {
        spoken(known, ticket)
    };
    match known.sender {
        Sender::Person { agent: true, .. } if !known.is_proven() => {
            Verdict::Suspend(Doubt::AgentNotAuthenticated)
        }
        // Notes are agents' alone, whoever vouches for whom.
        Sender::Person { agent: false, .. } | Sender::Unknown if proof.of_note => {
            note(Doubt::NotOnThisTicket)
        }
        Sender::Person { .. } | Sender::Unknown if known.author_vouched_for() => said,
        Sender::Person { .. } if !sees => note(Doubt::NotOnThisTicket),
        Sender::Person { .. } if known.is_proven() => said,
        Sender::Person { .. } => note(Doubt::NotProven),
        Sender::Unknown | Sender::Ended | Sender::Unreadable | Sender::Ourselves => {
            note(Doubt::NotOnThisTicket)
        }
    }
}

/// What its author says on a ticket. Of what nobody wrote, and on a closed ticket of what says nothing,
/// nothing follows.
fn spoken(known: &Known, ticket: TicketNumber) -> Verdict {
    let closed = known.standing.closed;
    let quiet = known.automatic.is_some() || (closed && known.wordless);
    if closed && !quiet {
        Verdict::FollowUp(ticket)
    } else {
        Verdict::Comment { ticket, quiet }
    }
}

fn of_no_ticket(known: &Known) -> Verdict {
    if known.automatic.is_some() && !known.released() {
        return Verdict::Suspend(Doubt::Automatic);
    }
    if let Sender::Person { agent: true, .. } = known.sender {
        let vouched = known.is_proven() || known.released();
        return match known.forwards {
            Forwards::Somebodys if vouched => Verdict::Forwarded,
            // What an agent writes above it is for agents: it opens no ticket that a customer joins.
            Forwards::Nobodys if vouched => Verdict::Suspend(Doubt::NoOriginalSender),
            Forwards::Nothing if known.is_proven() => opened(known, known.earlier),
            _ => Verdict::Suspend(Doubt::AgentNotAuthenticated),
        };
    }
    if let Some(ticket) = known.joins() {
        return if known.is_over_budget() {
            Verdict::Suspend(Doubt::TooMany)
        } else {
            spoken(known, ticket)
        };
    }
    if known.is_over_budget() {
        return Verdict::Suspend(Doubt::TooMany);
    }
    if known.sender == Sender::Ended {
        return Verdict::Suspend(Doubt::AccountEnded);
    }
    opened(known, known.earlier.or(known.subject))
}

/// Anybody may ask for something; whatever else a message says waits for a proof.
fn opened(known: &Known, maybe: Option<TicketNumber>) -> Verdict {
    Verdict::Ticket {
        maybe,
        doubt: (!known.is_proven()).then_some(Doubt::NotProven),
    }
}

#[cfg(test)]
mod tests;
