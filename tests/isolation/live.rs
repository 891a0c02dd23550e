//! What people do in a world: any act the rules allow, by chance. The oracle says who may, the
//! product must agree, and the oracle is told what was done.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    oracle::{Case, Company, Person, Role, Thing, Ticket, Who, is_closed},
    world::{ADMIN, File, GROUP, Place, World},
};
use crate::harness::Call;

/// Steps an agent may take in the workflow of these worlds.
const STEPS: &[(&str, &[&str])] = &[
    ("new", &["open", "pending", "on_hold", "solved", "spam"]),
    ("open", &["pending", "on_hold", "solved", "spam"]),
    ("pending", &["open", "on_hold", "solved", "spam"]),
    ("on_hold", &["open", "pending", "solved", "spam"]),
    ("solved", &["open", "closed", "closed", "spam"]),
    ("spam", &["open"]),
    ("closed", &[]),
];

impl World {
    pub fn live(&mut self) {
        while self.oracle.tickets.len() < self.size.tickets / 2 {
            self.open();
        }
        for act in 0..self.size.acts {
            if self.rng.chance(8) {
                self.change_members();
            }
            self.act();
            if act == self.size.acts * 3 / 4 {
                self.end_accounts();
            }
            // Chance alone makes few of them.
            if act % (self.size.acts / 6).max(1) == 0 {
                self.follow_up_of_shared();
                self.part_from_parent();
                let before = self.mails();
                self.merge();
                self.divide();
                self.keep_something();
                self.judge_mails(before);
            }
        }
    }

    fn act(&mut self) {
        let before = self.mails();
        match self.rng.below(100) {
            0..=9 if self.oracle.tickets.len() < self.size.tickets => self.open(),
            0..=29 => self.comment(),
            30..=39 => self.note(),
            40..=54 => self.set_properties(),
            55..=66 => self.add_follower(),
            67..=71 => self.remove_follower(),
            72..=79 => self.follow_or_mute(),
            80..=86 => self.share(),
            87..=88 => self.unshare(),
            89 => self.part_from_parent(),
            90..=91 => self.follow_up(),
            92 => self.merge(),
            93 => self.change_requester(),
            94..=96 => self.invite_by_address(),
            97 => self.keep_upload(),
            98 => self.divide(),
            _ => self.read(),
        }
        self.judge_mails(before);
    }

    pub fn people(&self, is: impl Fn(&Person) -> bool) -> Vec<Who> {
        let all = self.oracle.everyone();
        all.filter(|who| self.oracle.people[*who].active && is(&self.oracle.people[*who]))
            .collect()
    }

    /// One who answers.
    pub fn an_agent(&mut self) -> Who {
        let agents = self.people(|person| person.role > Role::Fenced);
        self.rng.pick(&agents).unwrap()
    }

    /// Someone, and a ticket they see that is as it should be.
    pub fn seen(&mut self, is: impl Fn(&Self, Who, Case) -> bool) -> Option<(Who, Case)> {
        for _ in 0..40 {
            // Customers act more often than their share of what is seen.
            let customers = self.rng.chance(70);
            let people = self.people(|person| match person.role {
                Role::Customer => customers,
                role => !customers && role > Role::Fenced,
            });
            let who = self.rng.pick(&people)?;
            let case = self.rng.below(self.oracle.tickets.len());
            if self.oracle.sees(who, case) && is(self, who, case) {
                return Some((who, case));
            }
        }
        None
    }

    pub fn number(&self, case: Case) -> i64 {
        self.oracle.tickets[case].number
    }

    /// Sends a file that still waits to be taken.
    pub fn send_file(&mut self, who: Who, place: Place) -> File {
        let (name, bytes) = (self.word(place.thing()), self.word(place.thing()));
        let path = format!("/api/v1/uploads?name={name}.txt");
        let call = Call::new("POST", &path).body("text/plain", bytes.as_bytes());
        let sent = self.ask(Some(who), &path, call).expect(201);
        let id = sent.json()["id"].to_string();
        self.canaries.id(&id, place.thing());
        File {
            place,
            id,
            name,
            bytes,
        }
    }

    fn keep_upload(&mut self) {
        let everyone = self.people(|_| true);
        let who = self.rng.pick(&everyone).unwrap();
        let file = self.send_file(who, Place::Waiting(who));
        self.files.push(file);
    }

    /// A message's text, and perhaps a file; both told to the oracle.
    fn message(&mut self, who: Who, place: Place) -> (String, Vec<u64>) {
        let text = self.word(place.thing());
        let mut told = vec![text.clone()];
        let mut ids = vec![];
        if self.rng.chance(30) {
            let file = self.send_file(who, place);
            told.push(file.name.clone());
            ids.push(file.id.parse().unwrap());
            self.files.push(file);
        }
        match place {
            Place::Comment(case) => self.oracle.tickets[case].told.extend(told),
            Place::Note(case) => self.oracle.tickets[case].internal.extend(told),
            Place::Waiting(_) => {}
        }
        (format!("It says *{text}*, and äöü < &."), ids)
    }

    /// A7, and on behalf of someone.
    fn open(&mut self) {
        let everyone = self.people(|person| !matches!(person.role, Role::Light | Role::Fenced));
        let who = self.rng.pick(&everyone).unwrap();
        let share = self.wish(who);
        self.open_as(who, share);
    }

    pub fn open_as(&mut self, who: Who, share: Option<Option<Company>>) {
        let agent = self.oracle.is_agent(who);
        let customers = self.people(|person| person.role == Role::Customer);
        let requester = match self.rng.pick(&customers) {
            Some(customer) if agent => customer,
            _ => who,
        };
        let case = self.oracle.tickets.len();
        // Room for it, so that its canaries have something to stand for.
        self.oracle.tickets.push(Ticket::opened(0, requester, who));
        let subject = self.word(Thing::Ticket(case));
        let (body, files) = self.message(who, Place::Comment(case));
        let mut asked =
            json!({ "subject": format!("Ünruly {subject}"), "body": body, "attachments": files });
        let place = self.word(Thing::Ticket(case));
        asked["fields"] = json!({ "place": place });
        if agent {
            asked["requester"] = json!(self.cast[requester].hands.email);
            if self.rng.chance(40) {
                let tag = self.word(Thing::Noted(case));
                self.oracle.tickets[case].internal.push(tag.clone());
                asked["tags"] = json!([tag]);
            }
        }
        match share {
            Some(Some(company)) => {
                let id: u64 = self.organizations[company].parse().unwrap();
                asked["organization_id"] = json!(id);
            }
            Some(None) => asked["organization_id"] = Value::Null,
            None => {}
        }
        let made = self
            .api(who, ("POST", "/tickets"), Some(&asked))
            .expect(201)
            .json();
        let ticket = &mut self.oracle.tickets[case];
        ticket.number = made["number"].as_i64().unwrap();
        ticket.subject = subject;
        self.adopt(case, &made, share);
    }

    /// With which organization to share: one, none, or as the desk does it.
    fn wish(&mut self, who: Who) -> Option<Option<Company>> {
        let all: Vec<Company> = (0..self.organizations.len()).collect();
        let own: Vec<Company> = all
            .into_iter()
            .filter(|id| self.oracle.may_share(who, *id))
            .collect();
        match self.rng.below(3) {
            0 => None,
            1 => Some(None),
            _ => self.rng.pick(&own).map(Some),
        }
    }

    /// What the desk chose by itself, as far as A7 and A8 leave it a choice.
    fn adopt(&mut self, case: Case, made: &Value, share: Option<Option<Company>>) {
        let shared = self.companies_in(&made["shared_with"]);
        let requester = self.oracle.tickets[case].requester;
        match share {
            Some(wished) => assert_eq!(shared, wished.into_iter().collect(), "A7: {made}"),
            None => assert!(
                shared.len() <= 1
                    && shared
                        .iter()
                        .all(|id| self.oracle.is_member(requester, *id)),
                "A7: {made}"
            ),
        }
        let belongs: Option<Company> = made["organization"]["id"]
            .as_i64()
            .map(|id| self.company(id));
        for company in shared {
            self.oracle.tickets[case].shared(company);
        }
        self.oracle.tickets[case].belongs_to(belongs);
    }

    fn company(&self, id: i64) -> Company {
        let id = id.to_string();
        self.organizations
            .iter()
            .position(|known| *known == id)
            .unwrap()
    }

    fn companies_in(&self, list: &Value) -> BTreeSet<Company> {
        let all = list.as_array().unwrap().iter();
        all.map(|one| self.company(one["id"].as_i64().unwrap()))
            .collect()
    }

    fn people_in(&self, list: &Value) -> BTreeSet<Who> {
        let all = list.as_array().unwrap().iter();
        let find = |id: String| self.cast.iter().position(|actor| actor.id == id).unwrap();
        all.map(|one| find(one["id"].to_string())).collect()
    }

    fn comment(&mut self) {
        let open = |world: &Self, _, case: Case| !is_closed(world.oracle.tickets[case].status);
        let Some((who, case)) = self.seen(open) else {
            return;
        };
        let (mut body, files) = self.message(who, Place::Comment(case));
        let mentioned = self.mention(who, case);
        if let Some(other) = mentioned {
            body = format!("{body} Right, @{}?", self.cast[other].name);
        }
        let asked = json!({ "body": body, "attachments": files });
        let path = format!("/tickets/{}/comments", self.number(case));
        let answer = self.api(who, ("POST", &path), Some(&asked));
        assert_eq!(
            answer.status,
            201,
            "{} on {:?}",
            self.introduce(Some(who)),
            self.oracle.tickets[case]
        );
        if let Some(other) = mentioned {
            self.oracle.mentioned(who, case, other);
        }
        let agent = self.oracle.is_agent(who);
        let ticket = &mut self.oracle.tickets[case];
        ticket.named.insert(who);
        if !agent {
            ticket.answered_by_customer();
        }
        self.must_have_heard(who, case);
    }

    /// Perhaps someone to be named with an `@`: mostly one who may be, sometimes a stranger.
    fn mention(&mut self, who: Who, case: Case) -> Option<Who> {
        let stranger = self.rng.chance(15);
        let others = self.people(|_| true);
        let others = others
            .into_iter()
            .filter(|other| self.oracle.may_mention(who, case, *other) != stranger);
        let others: Vec<Who> = others.filter(|other| *other != who).collect();
        self.rng.pick(&others).filter(|_| self.rng.chance(25))
    }

    pub fn note(&mut self) {
        let agents = self.people(|person| person.role != Role::Customer);
        let agent = self.rng.pick(&agents).unwrap();
        let case = self.rng.below(self.oracle.tickets.len());
        if !self.oracle.sees(agent, case) {
            return;
        }
        let (body, files) = self.message(agent, Place::Note(case));
        let (minutes, what) = (1 + self.rng.below(90), self.word(Thing::Noted(case)));
        let asked = json!({ "body": body, "attachments": files, "minutes": minutes, "what": what });
        let path = format!("/tickets/{}/notes", self.number(case));
        self.api(agent, ("POST", &path), Some(&asked)).expect(201);
    }

    fn set_properties(&mut self) {
        let (agent, case) = (self.an_agent(), self.rng.below(self.oracle.tickets.len()));
        let path = format!("/tickets/{}", self.number(case));
        let status = self.oracle.tickets[case].status;
        let steps = STEPS.iter().find(|(from, _)| *from == status).unwrap().1;
        let asked = match self.rng.below(7) {
            0 => {
                let tag = self.word(Thing::Noted(case));
                self.oracle.tickets[case].internal.push(tag.clone());
                let serial = self.word(Thing::Noted(case));
                json!({ "tags": [tag], "fields": { "serial": serial } })
            }
            1 => {
                let works = self.people(|person| person.role > Role::Light);
                let to = self.rng.pick(&works).filter(|_| self.rng.chance(80));
                self.oracle.tickets[case].assigned(to);
                json!({ "assignee": to.map(|to| self.cast[to].id.parse::<u64>().unwrap()) })
            }
            2 => {
                let subject = self.word(Thing::Ticket(case));
                self.oracle.tickets[case].subject.clone_from(&subject);
                self.oracle.tickets[case].named.insert(agent);
                json!({ "subject": subject })
            }
            3 => {
                let comes = self.is_fenced && self.rng.chance(60);
                self.oracle.tickets[case].fenced = comes;
                json!({ "group": comes.then_some(GROUP) })
            }
            _ => {
                let Some(to) = self.rng.pick(steps) else {
                    return;
                };
                self.oracle.tickets[case].status = to;
                self.oracle.tickets[case].named.insert(agent);
                json!({ "status": to })
            }
        };
        self.api(agent, ("PATCH", &path), Some(&asked)).expect(200);
    }

    /// T8: of links agents alone know. Whether the two were not linked so before.
    pub fn links(&mut self, case: Case) -> bool {
        let all: Vec<Case> = self.oracle.cases().filter(|other| *other != case).collect();
        let Some(other) = self.rng.pick(&all) else {
            return false;
        };
        let kind = self
            .rng
            .pick(&["related", "duplicate_of", "blocks"])
            .unwrap();
        let body = json!({ "kind": kind, "ticket": self.number(other) });
        let path = format!("/tickets/{}/links", self.number(case));
        let agent = self.an_agent();
        let answer = self.api(agent, ("POST", &path), Some(&body));
        assert!(
            [201, 409, 422].contains(&answer.status),
            "{}",
            answer.text()
        );
        answer.status == 201
    }

    fn follow_up(&mut self) {
        let closed = |world: &Self, _, case: Case| world.oracle.tickets[case].status == "closed";
        if let Some((who, parent)) = self.seen(closed) {
            self.go_on_from(who, parent);
        }
    }

    /// A ticket that many see is closed, and goes on.
    fn follow_up_of_shared(&mut self) {
        let leads =
            |from: &str, to: &str| STEPS.iter().any(|(f, all)| *f == from && all.contains(&to));
        let cases: Vec<Case> = self.oracle.cases().collect();
        let mut cases = cases.into_iter().filter(|case| {
            let ticket = &self.oracle.tickets[*case];
            !ticket.shares.is_empty() && leads(ticket.status, "solved")
        });
        let Some(parent) = cases.next_back() else {
            return;
        };
        let agent = self.an_agent();
        let path = format!("/tickets/{}", self.number(parent));
        for to in ["solved", "closed"] {
            self.api(agent, ("PATCH", &path), Some(&json!({ "status": to })))
                .expect(200);
            self.oracle.tickets[parent].status = to;
            self.oracle.tickets[parent].named.insert(agent);
        }
        self.go_on_from(agent, parent);
    }

    /// L8: the same people and organizations, those who still may.
    fn go_on_from(&mut self, who: Who, parent: Case) {
        let requester = if self.oracle.is_agent(who) {
            self.oracle.tickets[parent].requester
        } else {
            who
        };
        let case = self.oracle.tickets.len();
        self.oracle.tickets.push(Ticket::opened(0, requester, who));
        let subject = self.word(Thing::Ticket(case));
        let (body, files) = self.message(who, Place::Comment(case));
        let asked = json!({ "subject": subject, "body": body, "attachments": files });
        let path = format!("/tickets/{}/follow-ups", self.number(parent));
        let made = self
            .api(who, ("POST", &path), Some(&asked))
            .expect(201)
            .json();
        let ticket = &mut self.oracle.tickets[case];
        ticket.number = made["number"].as_i64().unwrap();
        ticket.subject = subject;
        ticket.follow_up_of = Some(parent);
        self.inherits((parent, case), &made);
    }

    /// What was filled into the form of the one stands in the other, too, and in its history.
    fn has_the_form_of(&mut self, parent: Case, case: Case) {
        let path = format!("/tickets/{}", self.number(case));
        let made = self.api(ADMIN, ("GET", &path), None).expect(200).json();
        for (key, value) in made["fields"].as_object().into_iter().flatten() {
            let word = value.as_str().unwrap_or_default();
            let Some(thing) = self.canaries.told(word).remove(word) else {
                continue;
            };
            let thing = match (key.as_str(), thing) {
                ("place", Thing::Said(places)) => {
                    Thing::Said(places.into_iter().chain([case]).collect())
                }
                ("place", _) => Thing::Said(BTreeSet::from([parent, case])),
                _ => Thing::Internal,
            };
            self.canaries.stands_for(word, thing);
        }
    }

    /// L8: whoever was on the one and still may be is on the other, and nobody else.
    pub fn inherits(&mut self, (parent, case): (Case, Case), made: &Value) {
        let requester = self.oracle.tickets[case].requester;
        let (followers, shares) = (
            self.people_in(&made["followers"]),
            self.companies_in(&made["shared_with"]),
        );
        let old = self.oracle.tickets[parent].clone();
        for follower in &followers {
            assert!(
                old.followers.contains_key(follower) || old.requester == *follower,
                "L8: {made}"
            );
        }
        for follower in old
            .followers
            .keys()
            .filter(|follower| **follower != requester)
        {
            assert!(
                !self.oracle.sees(*follower, parent) || followers.contains(follower),
                "L8: {made}"
            );
        }
        assert!(shares.is_subset(&old.shares), "L8: {made}");
        self.oracle.tickets[case].fenced = made["group"] == GROUP;
        self.has_the_form_of(parent, case);
        let ticket = &mut self.oracle.tickets[case];
        ticket.belongs_to(old.organization);
        shares
            .into_iter()
            .for_each(|company| ticket.shared(company));
        for follower in followers {
            ticket.followed(follower);
            let muted = old.followers.get(&follower).copied().unwrap_or(false);
            ticket.followers.insert(follower, muted);
        }
        // The form's fields are the first ticket's words (L8), until someone writes others.
        let (agent, place) = (self.an_agent(), self.word(Thing::Ticket(case)));
        let serial = self.word(Thing::Noted(case));
        let path = format!("/tickets/{}", self.number(case));
        let asked = json!({ "fields": { "place": place, "serial": serial } });
        self.api(agent, ("PATCH", &path), Some(&asked)).expect(200);
    }

    /// Reading moves one's own marker, and nothing else.
    fn read(&mut self) {
        let Some((who, case)) = self.seen(|_, _, _| true) else {
            return;
        };
        let room = if self.oracle.is_agent(who) {
            "/desk/tickets"
        } else {
            "/tickets"
        };
        self.get(Some(who), &format!("{room}/{}", self.number(case)))
            .expect(200);
    }

    /// A10.
    fn end_accounts(&mut self) {
        let everyone: Vec<Who> = self.people(|_| true).into_iter().skip(4).collect();
        let some = everyone.len() / 10 + 1;
        for who in self.rng.some(&everyone, some) {
            self.command(&["user", "disable", &self.cast[who].hands.email.clone()]);
            self.oracle.people[who].active = false;
        }
    }

    pub fn who(&self, id: i64) -> Who {
        let id = id.to_string();
        self.cast.iter().position(|actor| actor.id == id).unwrap()
    }
}
