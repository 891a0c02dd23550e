//! Agents who are not there for a while (G2): no work is given to them by rule, and what they have
//! goes back to their groups when its customer writes, if they say so.

use crate::{
    desk::{
        Act, Desk,
        tickets::message::Message,
        work::{
            Work,
            deed::{By, Deed},
        },
    },
    domain::{
        ids::PersonId,
        moment::{DAY, Moment},
        refusal::Refusal,
        tickets::event::Event,
    },
    language::Sentence,
    store::{Result, tickets::change::LockedTicket},
};

/// The longest anybody is away, in seconds.
const LONGEST: i64 = 366 * DAY;

/// Until when, and whether tickets go back when a customer comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    pub until: Moment,
    pub hand_back: bool,
}

/// Says that somebody is away, or is back.
///
/// # Errors
/// Not found where it is no agent; forbidden for somebody else but an administrator; a moment that is
/// past, or too far ahead.
pub fn set(desk: &Desk, act: &Act, person: PersonId, away: Option<Away>) -> Result<()> {
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        viewer.must_be_agent()?;
        let account = work.tx.system().account(person)?;
        if !account.is_some_and(|account| account.works_here()) {
            return Err(Refusal::NotFound.into());
        }
        if viewer.person() != person {
            viewer.must_be_admin()?;
        }
        let now = work.act.now;
        let is_ahead = |away: Away| away.until > now && away.until <= now + LONGEST;
        if !away.is_none_or(is_ahead) {
            let words = Sentence::people_away_when();
            return Err(Refusal::invalid("until", "out_of_range", words).into());
        }
        work.tx
            .set_away(person, away.map(|away| (away.until, away.hand_back)))
    })
}

impl Work<'_> {
    /// The ticket as it is after whoever has it has given it back, being away, because its customer
    /// says something.
    pub(in crate::desk) fn handed_back(&self, ticket: LockedTicket) -> Result<LockedTicket> {
        let (viewer, now) = (&self.act.viewer, self.act.now);
        let Some(assignee) = ticket.assignee else {
            return Ok(ticket);
        };
        if viewer.is_agent() || !self.tx.system().hands_back(assignee, now)? {
            return Ok(ticket);
        }
        let number = ticket.number;
        let given_back = Event::Assigned {
            from: Some(assignee),
            to: None,
        };
        let mut deed = Deed::new(self.tx, self.catalog, By::desk(now, now), ticket);
        deed.record(vec![given_back], &Message::default())?;
        deed.end()?;
        self.tx.lock_as_desk(number)
    }
}
