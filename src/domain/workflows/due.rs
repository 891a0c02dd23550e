//! When a status ends by itself, and when its customer is reminded.

use super::{CloseAfter, Workflow};
use crate::domain::{
    calendars::{Calendar, Delay},
    moment::Moment,
};

impl Workflow {
    #[must_use]
    pub fn closing(&self, status: &str) -> Option<&CloseAfter> {
        let mut rules = self.rules.close_after.iter();
        rules.find(|rule| rule.from.iter().any(|key| key == status))
    }

    /// The reminder that comes after so many others, if any (L11).
    #[must_use]
    pub fn reminder(&self, status: &str, sent: u32) -> Option<Delay> {
        let mut rules = self.rules.reminders.iter();
        let rule = rules.find(|rule| rule.from.iter().any(|key| key == status))?;
        rule.after.get(usize::try_from(sent).ok()?).copied()
    }

    /// Whether time does anything by itself to tickets in this status.
    #[must_use]
    pub fn is_timed(&self, status: &str) -> bool {
        self.closing(status).is_some() || self.reminder(status, 0).is_some()
    }

    /// What falls due by itself on a ticket that has been in a status since then, and was reminded
    /// so often (L5, L11).
    #[must_use]
    pub fn due(&self, status: &str, calendar: &Calendar, (since, sent): (Moment, u32)) -> Due {
        let at = |delay| calendar.after(since, delay);
        Due {
            closes_at: self.closing(status).map(|rule| at(rule.delay)),
            remind_at: self.reminder(status, sent).map(at),
        }
    }
}

/// What time brings about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    pub closes_at: Option<Moment>,
    pub remind_at: Option<Moment>,
}
