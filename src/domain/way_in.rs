//! Ways in: what a mail of ours gave one person to come back to its ticket by (a reply address, a
//! Message-ID, a one-click end, a bounce address). Each proves the person it was given to, and nobody
//! else, for as long as it is alive.

use super::{
    ids::{PersonId, TicketNumber},
    moment::{DAY, Moment},
};

/// A way in whose mac was checked. Whether it is still alive is asked at every use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    pub person: PersonId,
    /// None where the mail was about the account.
    pub ticket: Option<TicketNumber>,
    /// The name of the very mail that gave it, where it says so; else it is as old as the last mail
    /// about the ticket, since all of them gave the same.
    pub mail: Option<String>,
    /// The mail was about an internal note: so is an answer to it.
    pub of_note: bool,
}

/// How long a way in lives at most (seconds).
pub const LONGEST: i64 = 365 * DAY;

/// When a way in must have been given, or later, to be alive now: within the year, and since the
/// person has seen the ticket without a break. `None` where they do not see it, and none is.
#[must_use]
pub fn given_since(seen_since: Option<Moment>, now: Moment) -> Option<Moment> {
    seen_since.map(|since| since.max(now - LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t103_a_way_in_lives_a_year_at_most_and_not_beyond_a_break_of_sight() {
        let now = Moment(2_000 * DAY);
        let day = |day| Some(Moment(day * DAY));
        for (seen_since, given_since_then) in [
            (day(0), day(1_635)),
            (day(1_635), day(1_635)),
            // Removed, and added again since.
            (day(1_990), day(1_990)),
            (Some(now), Some(now)),
            (None, None),
        ] {
            assert_eq!(given_since(seen_since, now), given_since_then);
        }
    }
}
