//! One ticket goes on in another (L13): nothing moves out of sight, and nobody sees more than an agent
//! has said yes to.

use super::{links, message::Message};
use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::{PersonId, TicketNumber},
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{
            Ticket,
            event::{Event, Reason, Stamp},
            merge::{self, MOST, Newly},
        },
    },
    language::Sentence,
    store::{Error, Result, tickets::change::LockedTicket},
};

/// How far a merge may go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merge {
    /// Where to, as it was typed.
    pub into: String,
    /// Whoever would newly see something may.
    pub confirmed: bool,
    /// Nobody sees anything new, whoever has said yes to what.
    pub apart: bool,
    /// Whom the yes was said to, as [`Newly::named`] has it; everyone, where it is not told.
    pub named: Option<String>,
}

/// Merges the ticket into the one that is named, and returns where it goes on.
///
/// # Errors
/// The refusal in words, with whom it would show what until that is confirmed.
pub fn merge(desk: &Desk, act: &Act, number: TicketNumber, how: Merge) -> Result<TicketNumber> {
    let into = links::other(desk, "into", &how.into)?;
    desk.work(act, move |work| work.merge(number, into, &how))
}

/// Who would newly see what, to be asked before.
///
/// # Errors
/// What stands in the way of the merge.
pub fn foresee(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    into: &str,
) -> Result<(TicketNumber, Newly)> {
    let into = links::other(desk, "into", into)?;
    // Asked again, it is looked at anew.
    let act = Act {
        once: None,
        ..act.clone()
    };
    desk.work(&act, move |work| {
        let (from, into) = work.merged(number, into)?;
        Ok((into.number, work.newly(&from, &into)?))
    })
}

impl Work<'_> {
    /// One merge, in the name of who acts.
    ///
    /// # Errors
    /// As [`merge`].
    pub fn merge(
        &self,
        number: TicketNumber,
        into: TicketNumber,
        how: &Merge,
    ) -> Result<TicketNumber> {
        let (from, into) = self.merged(number, into)?;
        let newly = self.newly(&from, &into)?;
        let named = |named: &String| *named == newly.named();
        let agreed = how.confirmed && how.named.as_ref().is_none_or(named);
        if !agreed && (!how.apart || newly.across.is_some()) {
            newly.must_be_confirmed(&from.number.to_string(), &into.number.to_string())?;
        }
        let shown = how.confirmed && !how.apart;
        self.go_on((from, into), &newly, shown)
    }

    /// Both tickets, where the one may go on in the other.
    fn merged(
        &self,
        number: TicketNumber,
        into: TicketNumber,
    ) -> Result<(LockedTicket, LockedTicket)> {
        let viewer = &self.act.viewer;
        let from = self.tx.lock(viewer, number)?;
        viewer.must(DeskRight::Properties)?;
        // A ticket that has gone on itself leads to where it did.
        let named = self.named_ticket("into", into)?;
        let into = match self.tx.system().goes_on_in(named.number)? {
            last if last == named.number => named,
            last => self.named_ticket("into", last)?,
        };
        let status = |ticket: &Ticket| {
            let workflow = self.catalog.workflow(&ticket.workflow)?;
            Ok::<_, Error>(workflow.status(&ticket.status))
        };
        merge::may_merge((&from, status(&from)?), (&into, status(&into)?), viewer)?;
        let parts = self.tx.count_parts(from.number)? + self.tx.count_parts(into.number)?;
        if parts >= MOST {
            let words = Sentence::tickets_merge_too_many(MOST, into.number.to_string());
            return Err(Refusal::conflict("too_many", words).into());
        }
        Ok((from, into))
    }

    fn newly(&self, from: &Ticket, into: &Ticket) -> Result<Newly> {
        let tx = self.tx;
        let across = from.organization.zip(into.organization);
        let across = across.filter(|(one, other)| one != other);
        let name = |id| {
            let found = tx.organization_settings(id)?;
            Ok::<_, Error>(found.map_or_else(String::new, |one| one.name))
        };
        Ok(Newly {
            readers: tx.seeing_but(into.number, from.number)?,
            organizations: tx.shared_but(into.number, from.number)?,
            joining: tx.blind_to(&self.joining(from, into)?, into.number)?,
            across: across
                .map(|(one, other)| Ok::<_, Error>((name(one)?, name(other)?)))
                .transpose()?,
        })
    }

    fn go_on(
        &self,
        (from, into): (LockedTicket, LockedTicket),
        newly: &Newly,
        shown: bool,
    ) -> Result<TicketNumber> {
        let (number, target) = (from.number, into.number);
        let ends = merge::ends_in(self.catalog.workflow(&from.workflow)?)?;
        let closed = Event::StatusChanged {
            from: from.status.clone(),
            to: ends.key.clone(),
            reason: Some(Reason::Merged),
        };
        let gone = Event::MergedInto { number: target };
        let join = self.joined((&from, &into), newly, shown)?;
        // Whoever reads something new that they follow, hears of it; whose ticket ended, hears of that.
        let readers = newly.readers.iter().map(|(person, _)| *person);
        let heard: Vec<PersonId> = readers.filter(|_| shown).collect();
        let nothing = Message::default();
        let (mut ended, mut goes_on) = (self.on(from), self.on(into));
        let stamp = Stamp {
            by: Some(self.act.viewer.person()),
            at: self.act.now,
        };
        self.tx.merge((number, target), shown, stamp)?;
        ended.record(vec![closed, gone], &nothing)?;
        let came = [vec![Event::Merged { number, shown }], join].concat();
        goes_on.record(came.clone(), &nothing)?;
        goes_on.only = Some(heard);
        goes_on.is_silent = true;
        ended.also = came;
        let last_mail = self.tx.last_queued()?;
        goes_on.end()?;
        ended.end_after(last_mail)?;
        self.tx.mark_read(self.act.viewer.person(), target)?;
        Ok(target)
    }

    /// Who follows the other ticket from now on: whoever sees it anyway, and others where an agent has
    /// said so. A requester who has muted the one mutes the other.
    fn joined(
        &self,
        (from, into): (&Ticket, &Ticket),
        newly: &Newly,
        shown: bool,
    ) -> Result<Vec<Event>> {
        let blind = |person: &PersonId| newly.joining.iter().any(|(id, _)| id == person);
        let mut events = Vec::new();
        for person in self.joining(from, into)? {
            if blind(&person) && !shown {
                continue;
            }
            events.push(Event::FollowerAdded { person });
            if from.follows(person).is_some_and(|follower| follower.muted) {
                events.push(Event::Muted { person });
            }
        }
        Ok(events)
    }

    /// The requester of a ticket and those who hear of it, as far as they do not follow the other one.
    fn joining(&self, from: &Ticket, into: &Ticket) -> Result<Vec<PersonId>> {
        let mut people = Vec::new();
        for follower in &from.followers {
            let hears = !follower.muted || follower.person == from.requester;
            let is_new = into.follows(follower.person).is_none();
            if hears && is_new && self.tx.system().viewer(follower.person)?.is_some() {
                people.push(follower.person);
            }
        }
        Ok(people)
    }
}
