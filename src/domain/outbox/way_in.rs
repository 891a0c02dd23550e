//! Ways in: what a mail of ours gave one person to come back to its ticket by (a reply address, a
//! Message-ID, a one-click end, a bounce address). Each proves the person it was given to, and nobody
//! else, for as long as it is alive.

use crate::domain::{
    ids::{PersonId, TicketNumber},
    moment::{DAY, Moment},
    people::address::Address,
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

/// Octets of the shortest mark that an own address carries behind its `+` (`mail/signed.rs`).
pub const SHORTEST_MARK: usize = 27;
/// Octets before the `@` of the longest own address with room for a mark: of 64 (RFC 5321,
/// 4.5.3.1.1).
pub const LONGEST_OWN: usize = 64 - 1 - SHORTEST_MARK;

/// Whether an own address has room for marks: else answers to it prove nobody, and what comes back to
/// it is about no mail.
#[must_use]
pub fn has_room(own: &Address) -> bool {
    own.marked(&["m".repeat(SHORTEST_MARK)]).is_some()
}

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
