//! How much one may write or ask for within a time: per person, organization and desk. Generous, and
//! counted in memory alone.

use super::{
    Act, Desk,
    throttle::{Budget, Spending},
};
use crate::{
    domain::{
        moment::{DAY, HOUR},
        people::viewer::Viewer,
        refusal::Refusal,
    },
    language::Sentence,
    store::Result,
};

/// What settings say. One may spend it all at once, and regains it evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Requests of one token, as a mean over an hour.
    pub api_per_minute: i64,
    /// Of one customer.
    pub tickets_per_day: i64,
    /// Of one customer.
    pub comments_per_day: i64,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            api_per_minute: 6000,
            tickets_per_day: 12_000,
            comments_per_day: 240_000,
        }
    }
}

/// So many times what one customer may.
const AGENT: i64 = 10;
const ORGANIZATION: i64 = 4;
const ALL_CUSTOMERS: i64 = 20;

/// What somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Ticket,
    /// Or an internal note.
    Comment,
}

impl Rates {
    fn spendings(self, viewer: &Viewer, written: Written) -> Vec<Spending> {
        let (amount, what, words): (_, _, [fn() -> Sentence; 3]) = match written {
            Written::Ticket => (
                self.tickets_per_day,
                "ticket",
                [
                    Sentence::desk_tickets_of_person,
                    Sentence::desk_tickets_of_organization,
                    Sentence::desk_tickets_of_all,
                ],
            ),
            Written::Comment => (
                self.comments_per_day,
                "comment",
                [
                    Sentence::desk_comments_of_person,
                    Sentence::desk_comments_of_organization,
                    Sentence::desk_comments_of_all,
                ],
            ),
        };
        let [person, organization, desk] = words;
        let spending = |times: i64, words, who: String| {
            let budget = Budget::within(amount.saturating_mul(times), DAY, words);
            Spending(budget, format!("{what} {who}"))
        };
        let own = format!("of {}", viewer.person());
        if viewer.is_agent() {
            return vec![spending(AGENT, person, own)];
        }
        let mut spendings = vec![spending(1, person, own)];
        spendings.extend(viewer.memberships().first().map(|first| {
            let who = format!("of organization {}", first.id);
            spending(ORGANIZATION, organization, who)
        }));
        spendings.push(spending(ALL_CUSTOMERS, desk, "of all".to_owned()));
        spendings
    }
}

impl Desk {
    /// Counts what is about to be written.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], in words.
    pub(super) fn count_written(&self, act: &Act, written: Written) -> Result<(), Refusal> {
        let spendings = self.settings.rates.spendings(&act.viewer, written);
        // Not the act's time: a demo's lie in the past.
        self.throttle.spend(&spendings, self.clock.now())
    }

    /// Counts a request by a token.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], in words.
    pub(super) fn count_request(
        &self,
        token: &crate::store::accounts::tokens::Token,
    ) -> Result<()> {
        let amount = self.settings.rates.api_per_minute.saturating_mul(60);
        let budget = Budget::within(amount, HOUR, Sentence::desk_requests_of_token);
        let spending = Spending(budget, format!("token {}", token.id));
        Ok(self.throttle.spend(&[spending], self.clock.now())?)
    }
}

#[cfg(test)]
mod tests;
