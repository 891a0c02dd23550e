//! Groups of agents: who is in them, and to whom of them new work goes (G1, G2).

use serde::{Deserialize, Serialize};

use super::{ids::PersonId, names, refusal::Fault, word::words};
use crate::language::Sentence;

/// Groups a desk may have, and members one of them.
pub const MOST: usize = 200;
pub const MOST_MEMBERS: usize = 500;

const LONGEST_DESCRIPTION: usize = 500;

words! {
    /// How a ticket that comes to a group without an assignee is given to one of its members.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Assign {
        ByHand = "by_hand": groups_by_hand,
        RoundRobin = "round_robin": groups_round_robin,
        LeastLoaded = "least_loaded": groups_least_loaded,
    }
}

/// What an administrator says of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub name: String,
    pub description: String,
    /// One of its members.
    pub lead: Option<PersonId>,
    pub assign: Assign,
    /// The key of the calendar it works by; none: its tickets' workflows'.
    pub calendar: Option<String>,
}

impl Typed {
    /// As it is kept.
    ///
    /// # Errors
    /// Every fault, by its field: `name`, `description`.
    pub fn checked(mut self) -> Result<Self, Vec<Fault>> {
        self.name = names::one_line(&self.name);
        self.description = self.description.trim().to_owned();
        let mut faults = Vec::new();
        let too_long = |text: &str, most: usize| text.chars().count() > most;
        if self.name.is_empty() {
            faults.push(Fault::new(
                "name",
                "required",
                Sentence::groups_name_missing(),
            ));
        } else if too_long(&self.name, names::NAME_LENGTH) {
            let words = Sentence::groups_too_long(names::NAME_LENGTH);
            faults.push(Fault::new("name", "too_long", words));
        }
        if too_long(&self.description, LONGEST_DESCRIPTION) {
            let words = Sentence::groups_too_long(LONGEST_DESCRIPTION);
            faults.push(Fault::new("description", "too_long", words));
        }
        faults.is_empty().then_some(self).ok_or(faults)
    }
}

/// A member who is there to be given work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    /// Open tickets they have.
    pub open: i64,
    /// The place of what was last given to them among all that the group gave; 0 before the first.
    pub given: i64,
}

/// Whose turn it is to be given a ticket: who waits longest for one, or who has fewest (G2).
#[must_use]
pub fn next(assign: Assign, candidates: &[Candidate]) -> Option<PersonId> {
    let waited = |one: &&Candidate| (one.given, one.person);
    let next = match assign {
        Assign::ByHand => None,
        Assign::RoundRobin => candidates.iter().min_by_key(waited),
        Assign::LeastLoaded => candidates.iter().min_by_key(|one| (one.open, waited(one))),
    };
    next.map(|one| one.person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(person: i64, open: i64, given: i64) -> Candidate {
        Candidate {
            person: PersonId(person),
            open,
            given,
        }
    }

    #[test]
    fn g2_work_goes_round_and_nobody_is_passed_over() {
        let mut members = [candidate(3, 0, 0), candidate(1, 9, 0), candidate(2, 0, 0)];
        let mut given = Vec::new();
        for at in 1..=6 {
            let person = next(Assign::RoundRobin, &members).unwrap();
            let one = members.iter_mut().find(|one| one.person == person).unwrap();
            one.given = at;
            given.push(person.0);
        }
        assert_eq!(given, [1, 2, 3, 1, 2, 3]);
    }

    #[test]
    fn g2_whoever_has_fewest_open_tickets_is_given_the_next_and_of_equals_who_waited_longest() {
        let members = [candidate(1, 2, 1), candidate(2, 1, 9), candidate(3, 1, 5)];
        assert_eq!(next(Assign::LeastLoaded, &members), Some(PersonId(3)));
    }

    #[test]
    fn g2_by_hand_nothing_is_given_and_a_group_of_nobody_gives_to_nobody() {
        assert_eq!(next(Assign::ByHand, &[candidate(1, 0, 0)]), None);
        assert_eq!(next(Assign::RoundRobin, &[]), None);
    }
}
