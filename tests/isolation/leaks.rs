//! No answer to anyone tells of anything the oracle does not let them know.

use std::fmt::Write;

use super::{
    canary::tickets_named,
    expect::{expected, is_for},
    ids::Ids,
    oracle::{Thing, Who},
    rng::Rng,
    table::{About, Row, TABLE},
    world::World,
};
use crate::harness::{Answer, Call};

impl World {
    /// Holds an answer against the oracle. What was in the request itself is no news to its sender.
    #[track_caller]
    pub fn judge(&self, who: Option<Who>, asked: &str, answer: &Answer) {
        let mut text = answer.text();
        for (name, value) in &answer.headers {
            writeln!(text, "\n{name}: {value}").unwrap();
        }
        self.judge_text(who, asked, &text);
    }

    #[track_caller]
    pub fn judge_text(&self, who: Option<Who>, asked: &str, text: &str) {
        let brought = self.canaries.told(asked);
        for (word, thing) in &self.canaries.told(text) {
            assert!(
                brought.contains_key(word) || self.oracle.may_know(who, thing),
                "{} learns of {thing:?} ({word}) by {asked}\n{}\n{text}",
                self.introduce(who),
                self.explain(thing)
            );
        }
        // However it is spelt.
        let asked = percent_encoding::percent_decode_str(asked).decode_utf8_lossy();
        let brought = tickets_named(&asked.replace("ticket=", "#"));
        for number in tickets_named(text).difference(&brought) {
            let case = self
                .oracle
                .tickets
                .iter()
                .position(|ticket| ticket.number == *number);
            if let Some(case) = case {
                assert!(
                    self.oracle.may_know(who, &Thing::Ticket(case)),
                    "{} learns of #{number} by {asked}\n{text}",
                    self.introduce(who)
                );
            }
        }
    }

    pub fn introduce(&self, who: Option<Who>) -> String {
        who.map_or("nobody".to_owned(), |who| {
            format!("person {who} ({:?})", self.oracle.people[who])
        })
    }

    fn explain(&self, thing: &Thing) -> String {
        match thing {
            Thing::Ticket(case) => format!("{:?}", self.oracle.tickets[*case]),
            Thing::Person(who) | Thing::Address(who) | Thing::Upload(who) => {
                self.introduce(Some(*who))
            }
            _ => String::new(),
        }
    }

    /// Opens a page as someone; the status must be what the rules say, the content what they may
    /// know.
    pub fn visit(&self, who: Option<Who>, row: &Row, ids: &Ids) {
        let path = ids.path(self, row);
        let queries = std::iter::once(&"").chain(row.queries);
        for query in queries {
            let path = format!("{path}{}", ids.fill(self, query));
            let answer = self.get(who, &path);
            let rule = expected(self, row, who, ids);
            // A query may be refused, and may find what the bare address has not.
            let open = is_for(&self.oracle, row, who, ids) && !query.is_empty();
            let asked = matches!(rule, 200 | 404)
                && (answer.status == 200 || (400..500).contains(&answer.status));
            let fits = answer.status == rule || open && asked;
            assert!(
                fits || rule == 0,
                "{} gets {} instead of {rule} by {path}: {}",
                self.introduce(who),
                answer.status,
                answer.text()
            );
            self.judge(who, &path, &answer);
            // Whoever asks without a body gets the same head.
            if query.is_empty() && rule == 404 {
                let head = self.ask(who, &path, Call::new("HEAD", &path));
                assert_eq!((head.status, head.body.len()), (404, 0), "{path}");
            }
        }
    }

    /// That a ticket holds a word in a note is not to be found out by searching for it: by customers, of those
    /// they see; by agents, of those they do not.
    fn finds_no_notes(&self, who: Who) {
        let seen = self
            .oracle
            .cases()
            .filter(|case| self.oracle.sees(who, *case) != self.oracle.is_agent(who));
        let words = seen.flat_map(|case| self.oracle.tickets[case].internal.first());
        for word in words.take(4) {
            let path = format!("/api/v1/search?q={word}");
            let found = self.get(Some(who), &path).expect(200).json();
            let tickets = found["tickets"].as_array().unwrap();
            assert!(
                tickets.is_empty(),
                "{} finds {word} of a note: {found}",
                self.introduce(Some(who))
            );
        }
    }

    /// Everyone, and nobody; of a large world, a part.
    pub fn audience(&self, rng: &mut Rng) -> Vec<Option<Who>> {
        let everyone: Vec<Who> = self.oracle.everyone().collect();
        let some = rng.some(&everyone, 14).into_iter().map(Some);
        std::iter::once(None).chain(some).collect()
    }

    /// What a row is asked with: what is there, by chance, and what is not.
    pub fn objects(&self, row: &Row, most: usize, rng: &mut Rng) -> Vec<Ids> {
        let cases: Vec<usize> = self.oracle.cases().collect();
        let mut all: Vec<Ids> = match row.about {
            About::Nothing => return vec![Ids::by_chance(self, rng)],
            About::Ticket => rng
                .some(&cases, most)
                .into_iter()
                .map(|case| Ids::of_ticket(self, case, rng))
                .collect(),
            About::File => {
                let files: Vec<usize> = (0..self.files.len()).collect();
                let of = |at: usize, rng: &mut Rng| Ids {
                    case: self.files[at].place.case(),
                    file: Some(at),
                    ..Ids::by_chance(self, rng)
                };
                rng.some(&files, most)
                    .into_iter()
                    .map(|at| of(at, rng))
                    .collect()
            }
            _ => (0..2).map(|_| Ids::by_chance(self, rng)).collect(),
        };
        // A ticket, a file, a person that is not there; and a file below another's ticket.
        let any = Ids::by_chance(self, rng);
        all.push(match row.about {
            About::Ticket | About::Mail => Ids { case: None, ..any },
            About::File => Ids { file: None, ..any },
            About::Person => Ids {
                person: None,
                ..any
            },
            _ => Ids {
                organization: None,
                ..any
            },
        });
        if row.about == About::File {
            all.push(Ids::by_chance(self, rng));
        }
        all
    }
}

/// Every page and every GET of the API, as everyone.
pub fn nothing_leaks(world: &World) {
    let mut rng = Rng::new(world.seed);
    let most = if world.cast.len() > 20 { 8 } else { 5 };
    for who in world.audience(&mut rng) {
        for row in TABLE.iter().filter(|row| !row.changes()) {
            for ids in world.objects(row, most, &mut rng) {
                world.visit(who, row, &ids);
            }
        }
        if let Some(who) = who.filter(|who| !world.oracle.sees_all(*who)) {
            world.finds_no_notes(who);
        }
    }
}
