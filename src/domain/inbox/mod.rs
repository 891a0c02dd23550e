//! What becomes of a message that came in by mail: one pure decision over what is known of it.
//!
//! A way in (a signed address or id, checked before it comes here) says to which ticket a message
//! belongs and whom it was given to; the sender says who wrote it. Neither stands for the other: that
//! somebody is on the ticket proves nothing, and what is not proven leaves a note for agents.

pub mod blot;
pub mod bounce;
pub mod budgets;
pub mod channel;
mod fate;
mod known;
pub mod reply_to;
pub mod text;

use super::ids::{InboxId, TicketNumber};

pub use fate::{Doubt, Fate, Way, can_be_accepted, can_be_confirmed, lacks_sender};
pub use known::{
    Authentication, Effects, Forwards, Known, Proof, Report, Sender, Standing, Voucher,
};

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

/// Judges a message. Of who may answer nobody (G4), what would be read by customers is a note; to open
/// a ticket for somebody else is not theirs.
#[must_use]
pub fn judge(known: &Known) -> Verdict {
    match judged(known) {
        Verdict::Comment { ticket, quiet } if known.answers_nobody => Verdict::Note {
            ticket,
            doubt: None,
            quiet,
        },
        Verdict::FollowUp(ticket) if known.answers_nobody => Verdict::Note {
            ticket,
            doubt: None,
            quiet: false,
        },
        Verdict::Forwarded if known.answers_nobody => Verdict::Suspend(Doubt::NotesOnly),
        verdict => verdict,
    }
}

/// In the order in which one thing outweighs another.
fn judged(known: &Known) -> Verdict {
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
