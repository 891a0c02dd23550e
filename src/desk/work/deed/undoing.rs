//! An act that can be taken back, and one that takes back (T6).

use super::Deed;
use crate::{
    desk::tickets::message::Message,
    domain::{
        people::viewer::Viewer,
        tickets::{event::Event, undo},
    },
    store::Result,
};

impl Deed<'_> {
    fn is_by_agent(&self) -> bool {
        self.by.viewer.is_some_and(Viewer::is_agent)
    }

    /// Looks at the ticket as it is before the first event that can be taken back.
    pub(super) fn look_before(&mut self, events: &[Event]) -> Result<()> {
        let mut events = events.iter();
        let is_first = self.before.is_none() && self.is_by_agent();
        if is_first && events.any(|event| event.inverse().is_some()) {
            self.before = Some(self.tx.look_before(&self.ticket)?);
        }
        Ok(())
    }

    /// How long the mails of it wait, so that it can be taken back: words leave at once.
    #[must_use]
    pub fn holds(&self) -> i64 {
        let taken_back = undo::of_act(&self.events);
        let is_silent = !taken_back.is_empty() && taken_back.len() == self.events.len();
        match (is_silent || self.is_silent) && self.is_by_agent() {
            true => self.by.holds,
            false => 0,
        }
    }

    /// Notes what can be taken back of it, and its mails: those after the last one before it.
    pub(super) fn keep_act(&self, last_mail: i64) -> Result<()> {
        let Some(person) = self.by.viewer.filter(|_| self.is_by_agent()) else {
            return Ok(());
        };
        if undo::is_of_words(&self.events) {
            return Ok(());
        }
        let number = self.ticket.number;
        match (&self.before, &undo::of_act(&self.events)[..]) {
            (None, _) | (_, []) => self.tx.forget_act(number, person.person()),
            (Some(before), events) => {
                let made = (self.stamp(), last_mail);
                let events = [events, &self.also].concat();
                self.tx.keep_act(number, (&events, before), made)
            }
        }
    }

    /// Each of these happens, and nobody hears of it.
    pub fn take_back(&mut self, events: Vec<Event>) -> Result<()> {
        for event in events.into_iter().chain([Event::Undone]) {
            self.happen(event, &Message::default(), self.by.channel)?;
        }
        Ok(())
    }
}
