//! All that is known of a message when it is judged.

mod effects;
mod signs;

use super::{Verdict, budgets::Good, fate::Doubt};
use crate::domain::ids::{InboxId, TicketNumber};
use crate::language::Sentence;
pub use effects::Effects;
pub use signs::{Authentication, Forwards, Proof, Report, Sender, Standing, Voucher};

/// All that is known of a message when it is judged.
#[derive(Debug, Clone)]
pub struct Known {
    /// Over a limit before it was read: which.
    pub over: Option<Sentence>,
    pub twin: Option<InboxId>,
    /// It reports what became of a mail: of ours, or of some other.
    pub report: Option<Report>,
    pub sender: Sender,
    /// It is an agent whose role lets them answer nobody.
    pub answers_nobody: bool,
    pub blocked: bool,
    /// Nobody wrote it: why (RFC 3834).
    pub automatic: Option<Sentence>,
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
    pub used_up: Option<Sentence>,
    pub voucher: Option<Voucher>,
    /// It lay in an archive, for which whoever imports it vouches.
    pub imported: bool,
}

impl Known {
    pub(super) fn released(&self) -> bool {
        self.voucher.is_some()
    }

    /// Somebody stands in for it, so that it does not count how many there are.
    #[must_use]
    pub fn vouched_for(&self) -> bool {
        self.released() || self.imported
    }

    /// Somebody stands in for its author.
    pub(super) fn author_vouched_for(&self) -> bool {
        matches!(self.voucher, Some(Voucher::Accepted | Voucher::Confirmed))
    }

    pub(super) fn passed(&self) -> bool {
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
    pub(super) fn joins(&self) -> Option<TicketNumber> {
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

    pub(super) fn is_over_budget(&self) -> bool {
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
}
