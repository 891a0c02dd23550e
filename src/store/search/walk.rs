//! Rows of the index, walked until a page is full.

use super::{BYTES_IN_ROW, Excerpt, Hit, LOOKED_AT, Search};
use crate::{domain::ids::TicketNumber, store::views::ListRow};

/// How a walk along the index ended.
pub(super) enum Ended {
    /// Nothing more is there.
    AtTheEnd,
    /// Enough was found or looked at; it goes on below this ticket.
    Before(i64),
}

/// A walk along the rows found, which makes hits of them.
pub(super) struct Walk<'a> {
    pub(super) search: &'a Search<'a>,
    pub(super) parts: bool,
    /// Shown before all others, by its number.
    pub(super) first: Option<TicketNumber>,
    pub(super) hits: &'a mut Vec<Hit>,
    pub(super) under_way: Option<UnderWay>,
    pub(super) looked_at: usize,
    /// Bytes of messages.
    pub(super) read: usize,
}

/// The ticket whose rows are being met.
pub(super) struct UnderWay {
    pub(super) number: TicketNumber,
    pub(super) hit: Option<Hit>,
    pub(super) done: bool,
}

impl UnderWay {
    pub(super) fn done(number: TicketNumber) -> Self {
        let (hit, done) = (None, true);
        Self { number, hit, done }
    }
}

impl Walk<'_> {
    pub(super) fn is_done_with(&mut self, number: TicketNumber) -> bool {
        match &self.under_way {
            Some(ticket) if ticket.number == number => ticket.done,
            _ => {
                self.put_down();
                self.first == Some(number)
            }
        }
    }

    pub(super) fn is_full(&mut self) -> bool {
        self.looked_at += 1;
        let looked_at = self.looked_at + self.read / BYTES_IN_ROW;
        looked_at > LOOKED_AT || self.hits.len() >= self.search.limit
    }

    /// Where the walk goes on that stops at this ticket.
    pub(super) fn to_go_on(&self, number: TicketNumber) -> Ended {
        let half_shown = self
            .under_way
            .as_ref()
            .is_some_and(|ticket| ticket.number == number);
        Ended::Before(if half_shown { number.0 } else { number.0 + 1 })
    }

    /// A row that has what is asked for. The newest of a ticket is shown; but a ticket of which
    /// any row has the words whole was met when those were looked for, and is not shown again.
    pub(super) fn take(&mut self, row: ListRow, excerpt: Excerpt) {
        let number = row.facts.number;
        let ticket = self.under_way.get_or_insert(UnderWay {
            number,
            hit: None,
            done: false,
        });
        if self.parts && excerpt.whole {
            ticket.hit = None;
            ticket.done = true;
        } else if ticket.hit.is_none() {
            let excerpt = Some(excerpt).filter(|_| !self.search.terms.is_empty());
            ticket.hit = Some(Hit { row, excerpt });
            ticket.done = !self.parts;
        }
    }

    /// The rows of the ticket under way are over.
    pub(super) fn put_down(&mut self) {
        self.hits
            .extend(self.under_way.take().and_then(|ticket| ticket.hit));
    }
}
