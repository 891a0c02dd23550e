//! Tickets linked with each other, and no longer (T8).

use crate::{
    desk::{
        Act, Desk,
        work::{Work, deed::Deed},
    },
    domain::{
        ids::TicketNumber,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{
            command::{Change, Command},
            event::{Event, Reason, Stamp},
            link::{self, Before, Edge, Kind, Link},
        },
    },
    language::Sentence,
    store::{Error, Result, tickets::change::LockedTicket},
};

use super::message::Message;

/// What is typed: what the ticket is to which other one, and the status it ends with because of that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub kind: String,
    pub ticket: String,
    pub status: Option<String>,
}

/// # Errors
/// What of it there is not.
pub fn read(desk: &Desk, kind: &str, ticket: &str) -> std::result::Result<Link, Refusal> {
    let kind = Kind::parse(kind).ok_or_else(|| {
        Refusal::invalid(
            "kind",
            "unknown_kind",
            Sentence::tickets_link_unknown_kind(),
        )
    })?;
    let ticket = other(desk, "ticket", ticket)?;
    Ok(Link { kind, ticket })
}

/// The ticket that is named in a field.
///
/// # Errors
/// When none can be meant.
pub fn other(
    desk: &Desk,
    field: &'static str,
    text: &str,
) -> std::result::Result<TicketNumber, Refusal> {
    let named = link::named(text, &desk.settings.url);
    named.ok_or_else(|| Refusal::invalid(field, "no_number", Sentence::tickets_link_no_number()))
}

/// Links the ticket with the one that is named.
///
/// # Errors
/// The refusal in words, or what the disk says.
pub fn add(desk: &Desk, act: &Act, number: TicketNumber, typed: &Typed) -> Result<Link> {
    let link = read(desk, &typed.kind, &typed.ticket)?;
    let status = typed.status.clone();
    if status.is_some() && link.kind != Kind::DuplicateOf {
        let words = Sentence::tickets_link_ends_duplicates();
        return Err(Refusal::invalid("status", "not_a_duplicate", words).into());
    }
    desk.work(act, move |work| {
        work.link(number, link, status.as_ref())?;
        Ok(link.ticket)
    })?;
    Ok(link)
}

/// # Errors
/// Not found, where they are not linked so.
pub fn remove(desk: &Desk, act: &Act, number: TicketNumber, link: Link) -> Result<()> {
    desk.work(act, move |work| work.unlink(number, link))
}

impl Work<'_> {
    fn link(&self, number: TicketNumber, link: Link, status: Option<&String>) -> Result<()> {
        let [mut deed, mut other] = self.both(number, link)?;
        let edge = Edge::new(number, link);
        let before = Before {
            of_from: &self.tx.links_of(edge.from)?,
            of_to: &self.tx.links_of(edge.to)?,
            leads_back: edge.is_directed() && self.tx.leads_back(edge)?,
        };
        link::may_link(edge, &before)?;
        let stamp = Stamp {
            by: Some(self.act.viewer.person()),
            at: self.act.now,
        };
        self.tx.link(edge, stamp)?;
        let nothing = Message::default();
        deed.record(linked(link), &nothing)?;
        other.record(linked(turned(number, link)), &nothing)?;
        if let Some(status) = status {
            let ends = Command::Change(Change {
                status: Some(status.clone()),
                reason: Some(Reason::Duplicate),
                ..Change::default()
            });
            let decided = deed.decide(&ends)?;
            deed.record(decided, &nothing)?;
        }
        deed.end()?;
        other.end()?;
        Ok(())
    }

    fn unlink(&self, number: TicketNumber, link: Link) -> Result<()> {
        let [mut deed, mut other] = self.both(number, link)?;
        if !self.tx.unlink(Edge::new(number, link))? {
            return Err(Refusal::NotFound.into());
        }
        let nothing = Message::default();
        let gone = |Link { kind, ticket }| {
            vec![Event::Unlinked {
                link: kind,
                number: ticket,
            }]
        };
        deed.record(gone(link), &nothing)?;
        other.record(gone(turned(number, link)), &nothing)?;
        deed.end()?;
        other.end()?;
        Ok(())
    }

    /// The ticket and the one it is linked with.
    fn both(&self, number: TicketNumber, link: Link) -> Result<[Deed<'_>; 2]> {
        let viewer = &self.act.viewer;
        let ticket = self.tx.lock(viewer, number)?;
        viewer.must(DeskRight::Properties)?;
        let other = self.named_ticket("ticket", link.ticket)?;
        Ok([self.on(ticket), self.on(other)])
    }

    /// A ticket that is named in a field.
    ///
    /// # Errors
    /// When it is not seen, as a fault of that field.
    pub(super) fn named_ticket(
        &self,
        field: &'static str,
        number: TicketNumber,
    ) -> Result<LockedTicket> {
        self.tx.lock(&self.act.viewer, number).map_err(|error| {
            let words = Sentence::tickets_link_unknown(number.to_string());
            match error {
                Error::Refused(Refusal::NotFound) => {
                    Refusal::invalid(field, "unknown_ticket", words).into()
                }
                other => other,
            }
        })
    }
}

fn turned(number: TicketNumber, link: Link) -> Link {
    Link {
        kind: link.kind.turned(),
        ticket: number,
    }
}

fn linked(Link { kind, ticket }: Link) -> Vec<Event> {
    vec![Event::Linked {
        link: kind,
        number: ticket,
    }]
}
