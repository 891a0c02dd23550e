//! Tickets merged at random (L13), and what the rules say of who reads what then.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    oracle::{Case, Company, Oracle, Role, Who, is_closed, is_hidden},
    world::World,
};

/// How an agent merges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Without a yes to anything.
    Asks,
    /// Whoever would see something new shall.
    Shows,
    /// Nobody shall.
    Apart,
}

impl Oracle {
    /// Whether somebody reads what was said on a ticket in another one, into which it was merged for
    /// everyone there.
    pub fn reads_along(&self, who: Who, case: Case) -> bool {
        let mut parts = self.parts.iter();
        !is_hidden(self.tickets[case].status)
            && parts.any(|(part, target, shown)| *part == case && *shown && self.sees(who, *target))
    }

    /// Tickets whose messages somebody reads in another one.
    pub fn parts_of(&self, who: Who, target: Case) -> Vec<Case> {
        let parts = self.parts.iter().filter(|(_, in_it, _)| *in_it == target);
        let parts = parts.map(|(part, ..)| *part);
        parts
            .filter(|part| self.sees(who, *part) || self.reads_along(who, *part))
            .collect()
    }

    /// Who follows the other ticket once they are merged: the requester and those who hear of it, if
    /// they see it anyway or may.
    pub fn joining(&self, (from, into): (Case, Case), shows: bool) -> Vec<Who> {
        let (ticket, other) = (&self.tickets[from], &self.tickets[into]);
        let all = ticket.followers.iter();
        let hears = all.filter(|(who, muted)| !**muted || ticket.requester == **who);
        let people = hears.map(|(who, _)| *who);
        people
            .filter(|who| self.people[*who].active && !other.followers.contains_key(who))
            .filter(|who| shows || self.sees(*who, into))
            .collect()
    }

    /// Whether anybody would newly see anything.
    pub fn would_show(&self, from: Case, into: Case) -> bool {
        let (ticket, other) = (&self.tickets[from], &self.tickets[into]);
        let everyone = self.everyone();
        let customers = everyone.filter(|who| self.people[*who].role == Role::Customer);
        let reads = customers
            .into_iter()
            .any(|who| self.sees(who, into) && !self.sees(who, from));
        let shared: BTreeSet<&Company> = other.shares.difference(&ticket.shares).collect();
        let joins =
            self.joining((from, into), true).len() > self.joining((from, into), false).len();
        let across = ticket.organization.zip(other.organization);
        reads || !shared.is_empty() || joins || across.is_some_and(|(one, other)| one != other)
    }

    fn across(&self, from: Case, into: Case) -> bool {
        let both = self.tickets[from]
            .organization
            .zip(self.tickets[into].organization);
        both.is_some_and(|(one, other)| one != other)
    }

    pub fn merged(&mut self, by: Who, (from, into): (Case, Case), shows: bool) {
        for who in self.joining((from, into), shows) {
            let muted = self.tickets[from].followers[&who];
            let target = &mut self.tickets[into];
            target.followed(who);
            target.followers.insert(who, muted);
            target.named.insert(by);
        }
        if shows {
            self.tickets[into].named.insert(by);
        }
        let parts = self.parts.iter().filter(|(_, target, _)| *target == from);
        let inner: Vec<(Case, Case, bool)> = parts
            .map(|(part, _, shown)| (*part, into, *shown && shows))
            .collect();
        self.parts.push((from, into, shows));
        self.parts.extend(inner);
        self.tickets[from].status = "closed";
        self.tickets[from].named.insert(by);
    }
}

impl World {
    /// Two tickets that can be merged.
    fn mergeable(&mut self) -> Option<(Case, Case)> {
        let open = |case: &Case| !is_closed(self.oracle.tickets[*case].status);
        let all: Vec<Case> = self.oracle.cases().filter(open).collect();
        let (from, into) = (self.rng.pick(&all)?, self.rng.pick(&all)?);
        (from != into).then_some((from, into))
    }

    pub fn merge(&mut self) {
        let manners = [Manner::Asks, Manner::Shows, Manner::Apart];
        let manner = self.rng.pick(&manners).unwrap();
        if let Some(both) = self.mergeable() {
            self.merge_as(both, manner);
        }
    }

    /// Whether it was done: without a yes, only where nobody sees anything new.
    pub fn merge_as(&mut self, (from, into): (Case, Case), manner: Manner) -> bool {
        let agent = self.an_agent();
        let path = format!("/tickets/{}/merge", self.number(from));
        let body = match manner {
            Manner::Asks => json!({ "into": self.number(into) }),
            Manner::Shows => json!({ "into": self.number(into), "confirm": true }),
            Manner::Apart => json!({ "into": self.number(into), "apart": true, "confirm": true }),
        };
        let refused = manner == Manner::Asks && self.oracle.would_show(from, into);
        let answer = self.api(agent, ("POST", &path), Some(&body));
        if refused {
            assert_eq!(answer.expect(409).json()["code"], "would_show");
            return false;
        }
        let kept = |world: &Self| {
            let oracle = &world.oracle;
            format!(
                "{:?}\n{:?}\n{}",
                oracle.tickets[from],
                oracle.tickets[into],
                oracle.across(from, into)
            )
        };
        assert_eq!(answer.status, 200, "{}\n{}", answer.text(), kept(self));
        self.oracle
            .merged(agent, (from, into), manner == Manner::Shows);
        true
    }

    /// One that none of the watchers sees goes on in any other, and they are shown nothing of it.
    pub fn merges_unseen(&mut self, unseen: &[Case]) -> bool {
        let Some((_, into)) = self.mergeable() else {
            return false;
        };
        let fits = |case: &&Case| {
            let ticket = &self.oracle.tickets[**case];
            let joins = self.oracle.joining((**case, into), false);
            // What went on in it before, a watcher may see, and would read it in the other from now on.
            let mut parts = self.oracle.parts.iter();
            let is_alone = parts.all(|(part, target, _)| target != *case || unseen.contains(part));
            **case != into && !is_closed(ticket.status) && joins.is_empty() && is_alone
        };
        let fit: Vec<Case> = unseen.iter().filter(fits).copied().collect();
        match self.rng.pick(&fit) {
            Some(from) => self.merge_as((from, into), Manner::Apart),
            None => false,
        }
    }
}
