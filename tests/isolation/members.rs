//! What goes on in the organizations of a world: who is invited, joins, changes and leaves (A6, A8,
//! P7, P8).

use serde_json::json;

use super::{
    oracle::{Company, Person, Right, Role, Thing, Who},
    world::{ADMIN, World},
};
use crate::harness::Call;

impl World {
    /// An agent's word makes someone a member at once, or changes their right.
    pub fn belongs(&mut self, who: Who, company: Company, right: Right) {
        let path = self.membership(who, company);
        let asked = json!({ "right": right.word() });
        self.api(ADMIN, ("PUT", &path), Some(&asked)).expect(200);
        let person = &mut self.oracle.people[who];
        person.offers.remove(&company);
        person.rights.insert(company, right);
    }

    fn membership(&self, who: Who, company: Company) -> String {
        let (organization, person) = (&self.organizations[company], &self.cast[who].id);
        format!("/organizations/{organization}/members/{person}")
    }

    /// Some agents are named to customers of an organization.
    pub fn name_contacts(&mut self) {
        let agents: Vec<Who> = self.people(|person| person.role != Role::Customer);
        for company in 0..self.organizations.len() {
            let many = self.rng.below(2);
            let chosen = self.rng.some(&agents, many);
            let ids = chosen
                .iter()
                .map(|who| self.cast[*who].id.parse::<u64>().unwrap());
            let asked = json!({ "contacts": ids.collect::<Vec<_>>() });
            let path = format!("/organizations/{}", self.organizations[company]);
            self.api(ADMIN, ("PATCH", &path), Some(&asked)).expect(200);
            self.oracle.organizations[company].contacts.extend(chosen);
        }
    }

    /// One thing of these, if there is occasion for it.
    pub fn change_members(&mut self) {
        match self.rng.below(6) {
            0 | 1 => self.change_right(),
            2 => self.leave(),
            3 => self.offer(),
            4 => self.answer_offer(),
            _ => self.confirm(),
        }
    }

    fn a_customer(&mut self, is: impl Fn(&Person) -> bool) -> Option<Who> {
        let fitting = self.people(|person| person.role == Role::Customer && is(person));
        self.rng.pick(&fitting)
    }

    fn a_company(&mut self) -> Company {
        self.rng.below(self.organizations.len())
    }

    fn change_right(&mut self) {
        let (Some(who), company) = (self.a_customer(|_| true), self.a_company()) else {
            return;
        };
        let right = self.rng.pick(&Right::ALL).unwrap();
        self.belongs(who, company, right);
    }

    /// A8: sight that came from the membership ends; what was followed stays.
    fn leave(&mut self) {
        let Some(who) = self.a_customer(|person| !person.rights.is_empty()) else {
            return;
        };
        let company = *self.oracle.people[who].rights.keys().next().unwrap();
        let path = self.membership(who, company);
        self.api(ADMIN, ("DELETE", &path), None).expect(204);
        self.oracle.people[who].rights.remove(&company);
    }

    /// P7: a manager's word to someone with an account gives nothing until it is taken.
    fn offer(&mut self) {
        let company = self.a_company();
        let manages = |person: &Person| {
            person.verified && person.rights.get(&company) == Some(&Right::Manager)
        };
        let stranger = |person: &Person| person.verified && !person.rights.contains_key(&company);
        let (Some(manager), Some(who)) = (self.a_customer(manages), self.a_customer(stranger))
        else {
            return;
        };
        let right = self.rng.pick(&Right::ALL).unwrap();
        let email = self.cast[who].hands.email.clone();
        let fields = [
            ("id", self.organizations[company].as_str()),
            ("email", &email),
            ("given_name", "Whoever"),
            ("family_name", "It is"),
            ("right", right.word()),
        ];
        self.post(manager, "/organization/members", &fields)
            .expect(303);
        self.oracle.people[who].offers.insert(company, right);
    }

    fn answer_offer(&mut self) {
        let Some(who) = self.a_customer(|person| person.verified && !person.offers.is_empty())
        else {
            return;
        };
        let (company, right) = self.oracle.people[who].offers.pop_first().unwrap();
        let join = self.rng.chance(60);
        let act = if join { "join" } else { "decline" };
        let fields = [("id", self.organizations[company].as_str()), ("act", act)];
        self.post(who, "/organization/membership", &fields)
            .expect(303);
        if join {
            self.oracle.people[who].rights.insert(company, right);
        }
    }

    /// P8: the address is confirmed by the link of the invitation, and what waited for it begins.
    fn confirm(&mut self) {
        // A password costs a quarter of a second.
        let Some(who) = self.a_customer(|person| !person.verified) else {
            return;
        };
        if !self.rng.chance(40) {
            return;
        }
        let sql = "SELECT max(id) FROM base_outbox WHERE person = ?1 AND kind = 'invitation'";
        let mail: i64 = self
            .db
            .query_row(sql, [&self.cast[who].id], |row| row.get(0))
            .unwrap();
        let page = self
            .get(Some(ADMIN), &format!("/admin/mail/{mail}"))
            .expect(200)
            .text();
        let at = page.find("/invitation/").unwrap();
        let link: String = page[at..]
            .chars()
            .take_while(|c| !c.is_whitespace() && *c != '<')
            .collect();
        let name = self.word(Thing::Person(who));
        let fields = [
            ("password", "velvet harbour stone"),
            ("given_name", "Kim"),
            ("family_name", &name),
        ];
        let call = Call::new("POST", &link).form(&fields);
        self.ask(None, &link, call).expect(303);
        let email = self.cast[who].hands.email.clone();
        self.cast[who].name = format!("Kim {name}");
        self.sign_in(who, &email);
        let person = &mut self.oracle.people[who];
        (person.verified, person.is_called_by_address) = (true, false);
        if let Some(company) = person.home {
            person.rights.entry(company).or_insert(Right::Limited);
            person.offers.remove(&company);
        }
    }
}
