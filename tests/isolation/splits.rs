//! Tickets that begin with what was said on others (T8), and who reads it then.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    oracle::{Case, Thing, Ticket, is_hidden},
    world::World,
};

impl World {
    /// Some comments of a ticket begin another one, for the same people.
    pub fn divide(&mut self) {
        let seen = |case: &Case| !is_hidden(self.oracle.tickets[*case].status);
        let all: Vec<Case> = self.oracle.cases().filter(seen).collect();
        if let Some(parent) = self.rng.pick(&all) {
            self.divide_one(parent);
        }
    }

    fn divide_one(&mut self, parent: Case) {
        let (agent, number) = (self.an_agent(), self.number(parent));
        let path = format!("/tickets/{number}/comments?limit=100");
        let comments = self.api(agent, ("GET", &path), None).expect(200).json();
        // Files get other ids with their copies, who is mentioned is named, and what was merged in is
        // of another ticket: they stay.
        let plain = |comment: &&Value| {
            let has_files = !comment["attachments"].as_array().unwrap().is_empty();
            !has_files
                && comment["ticket"].is_null()
                && !comment["body"].as_str().unwrap().contains('@')
        };
        let comments: Vec<&Value> = comments["data"]
            .as_array()
            .unwrap()
            .iter()
            .filter(plain)
            .collect();
        let many = 1 + self.rng.below(2);
        let chosen = self.rng.some(&comments, many);
        if chosen.is_empty() {
            return;
        }
        let case = self.oracle.tickets.len();
        let requester = self.oracle.tickets[parent].requester;
        self.oracle
            .tickets
            .push(Ticket::opened(0, requester, agent));
        let subject = self.word(Thing::Ticket(case));
        let numbers: Vec<&Value> = chosen.iter().map(|comment| &comment["id"]).collect();
        let asked = json!({ "subject": subject, "comments": numbers });
        let path = format!("/tickets/{number}/split");
        let made = self
            .api(agent, ("POST", &path), Some(&asked))
            .expect(201)
            .json();
        for comment in chosen {
            self.says_too(case, comment);
        }
        let ticket = &mut self.oracle.tickets[case];
        ticket.number = made["number"].as_i64().unwrap();
        ticket.subject = subject;
        self.inherits((parent, case), &made);
    }

    /// Whoever reads the ticket reads the comment there.
    fn says_too(&mut self, case: Case, comment: &Value) {
        if let Some(author) = comment["author"]["id"].as_i64() {
            let author = self.who(author);
            self.oracle.tickets[case].named.insert(author);
        }
        let said = self.canaries.told(comment["body"].as_str().unwrap());
        for (word, thing) in said {
            let mut places: BTreeSet<Case> = match thing {
                Thing::Ticket(place) => [place].into(),
                Thing::Said(places) => places,
                _ => continue,
            };
            places.insert(case);
            self.canaries.stands_for(&word, Thing::Said(places));
            self.oracle.tickets[case].told.push(word);
        }
    }
}
