//! Who is put on tickets of a world and taken off them (A3–A6, F3): followers, mutes, shares,
//! requesters, newcomers.

use serde_json::json;

use super::{
    oracle::{Case, Company, Person, Right, Role, Thing, Who},
    world::World,
};

impl World {
    pub fn add_follower(&mut self) {
        let Some((who, case)) = self.seen(|_, _, _| true) else {
            return;
        };
        let others = self.people(|_| true);
        let others: Vec<Who> = others
            .into_iter()
            .filter(|other| self.oracle.may_add(who, case, *other))
            .collect();
        let Some(other) = self.rng.pick(&others) else {
            return;
        };
        self.put_on(who, case, other);
    }

    pub fn put_on(&mut self, who: Who, case: Case, other: Who) {
        let email = self.cast[other].hands.email.clone();
        if self.rng.chance(50) {
            let path = format!("/tickets/{}/followers", self.number(case));
            self.api(who, ("POST", &path), Some(&json!({ "person": email })))
                .expect(201);
        } else {
            self.change_people(who, case, &[("act", "add"), ("person", &email)]);
        }
        let ticket = &mut self.oracle.tickets[case];
        if !ticket.followers.contains_key(&other) && ticket.requester != other {
            ticket.named.insert(who);
            ticket.followed(other);
        }
    }

    pub fn change_people(&self, who: Who, case: Case, fields: &[(&str, &str)]) {
        let path = format!("/tickets/{}/people", self.number(case));
        self.post(who, &path, fields).expect(303);
    }

    pub fn remove_follower(&mut self) {
        let Some((who, case)) = self.seen(|_, _, _| true) else {
            return;
        };
        let followers: Vec<Who> = self.oracle.tickets[case]
            .followers
            .keys()
            .copied()
            .collect();
        let may = followers
            .into_iter()
            .filter(|other| self.oracle.may_remove(who, case, *other));
        let may: Vec<Who> = may.collect();
        let Some(other) = self.rng.pick(&may) else {
            return;
        };
        self.take_off(who, case, other);
    }

    fn take_off(&mut self, who: Who, case: Case, other: Who) {
        let (number, id) = (self.number(case), &self.cast[other].id);
        let path = format!("/tickets/{number}/followers/{id}?confirm=true");
        self.api(who, ("DELETE", &path), None).expect(204);
        let ticket = &mut self.oracle.tickets[case];
        ticket.followers.remove(&other);
        if who != other {
            ticket.removed.insert(other);
        }
        ticket.named.extend([who, other]);
    }

    /// Some of those who see the ticket that a follow-up goes on from see the follow-up no more (L8).
    pub fn part_from_parent(&mut self) {
        let follow_ups: Vec<Case> = self.oracle.cases().collect();
        let follow_ups = follow_ups.into_iter();
        let follow_ups =
            follow_ups.filter(|case| self.oracle.tickets[*case].follow_up_of.is_some());
        let follow_ups: Vec<Case> = follow_ups.collect();
        let Some(case) = self.rng.pick(&follow_ups) else {
            return;
        };
        let agent = self.an_agent();
        let ticket = &self.oracle.tickets[case];
        let (shares, requester) = (ticket.shares.clone(), ticket.requester);
        let followers: Vec<Who> = ticket.followers.keys().copied().collect();
        for company in shares {
            self.stop_sharing(agent, case, company);
        }
        for other in followers.into_iter().filter(|other| *other != requester) {
            self.take_off(agent, case, other);
        }
    }

    /// F3: unfollowing takes the row away where another grant remains, else it mutes.
    pub fn follow_or_mute(&mut self) {
        let Some((who, case)) = self.seen(|_, _, _| true) else {
            return;
        };
        let path = format!("/tickets/{}/follow", self.number(case));
        let follow = self.rng.chance(50);
        let method = if follow { "PUT" } else { "DELETE" };
        self.api(who, (method, &path), None).expect(204);
        let mut without = self.oracle.clone();
        without.tickets[case].followers.remove(&who);
        let remains = without.sees(who, case) && without.tickets[case].requester != who;
        let ticket = &mut self.oracle.tickets[case];
        if follow {
            ticket.followed(who);
            ticket.followers.insert(who, false);
        } else if remains && ticket.followers.remove(&who).is_some() {
            ticket.named.insert(who);
        } else if let Some(muted) = ticket.followers.get_mut(&who) {
            *muted = true;
        }
    }

    pub fn share(&mut self) {
        let Some((who, case)) = self.seen(|_, _, _| true) else {
            return;
        };
        let all: Vec<Company> = (0..self.organizations.len()).collect();
        let own: Vec<Company> = all
            .into_iter()
            .filter(|id| self.oracle.may_share(who, *id))
            .collect();
        let Some(company) = self.rng.pick(&own) else {
            return;
        };
        self.change_people(
            who,
            case,
            &[
                ("act", "add"),
                ("organization", &self.organizations[company]),
            ],
        );
        let ticket = &mut self.oracle.tickets[case];
        if !ticket.shares.contains(&company) {
            ticket.shared(company);
            ticket.named.insert(who);
        }
    }

    pub fn unshare(&mut self) {
        let Some((who, case)) =
            self.seen(|world, _, case| !world.oracle.tickets[case].shares.is_empty())
        else {
            return;
        };
        let shares: Vec<Company> = self.oracle.tickets[case].shares.iter().copied().collect();
        let company = self.rng.pick(&shares).unwrap();
        if !self.oracle.may_unshare(who, case, company) {
            return;
        }
        self.stop_sharing(who, case, company);
    }

    fn stop_sharing(&mut self, who: Who, case: Case, company: Company) {
        let fields = [
            ("act", "remove"),
            ("organization", self.organizations[company].as_str()),
            ("confirm", "yes"),
        ];
        self.change_people(who, case, &fields);
        let ticket = &mut self.oracle.tickets[case];
        ticket.shares.remove(&company);
        ticket.named.insert(who);
    }

    pub fn change_requester(&mut self) {
        let (agent, case) = (self.an_agent(), self.rng.below(self.oracle.tickets.len()));
        let customers = self.people(|person| person.role == Role::Customer);
        let Some(to) = self.rng.pick(&customers) else {
            return;
        };
        let path = format!("/tickets/{}", self.number(case));
        let id: u64 = self.cast[to].id.parse().unwrap();
        self.api(agent, ("PATCH", &path), Some(&json!({ "requester": id })))
            .expect(200);
        if self.oracle.tickets[case].requester != to {
            self.oracle.tickets[case].requested_by(to);
            self.oracle.tickets[case].named.insert(agent);
        }
    }

    /// A6: an address nobody has had, at a domain of one's own organization.
    pub fn invite_by_address(&mut self) {
        let member = |world: &Self, who: Who, _| {
            (0..world.organizations.len()).any(|id| world.oracle.is_member(who, id))
        };
        let Some((who, case)) = self.seen(member) else {
            return;
        };
        let companies = (0..self.organizations.len()).filter(|id| self.oracle.is_member(who, *id));
        let companies: Vec<Company> = companies.collect();
        let company = self.rng.pick(&companies).unwrap();
        let newcomer = self.cast.len();
        // Until they choose a name, they are called by their address.
        let local = self.word(Thing::Person(newcomer));
        let address = format!("{local}@{}", self.domain(company));
        let manager = self.oracle.right(who, company) == Some(Right::Manager);
        self.oracle.people.push(Person {
            verified: false,
            // A manager's word makes them a member; else they join once they have confirmed.
            rights: manager
                .then_some((company, Right::Member))
                .into_iter()
                .collect(),
            home: Some(company),
            is_called_by_address: true,
            ..Person::default()
        });
        let asked = json!({ "person": address });
        let path = format!("/tickets/{}/followers", self.number(case));
        self.api(who, ("POST", &path), Some(&asked)).expect(201);
        self.enter(&address, &local);
        let ticket = &mut self.oracle.tickets[case];
        ticket.named.insert(who);
        ticket.followed(newcomer);
    }
}
