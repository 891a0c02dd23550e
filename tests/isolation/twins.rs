//! Two worlds that differ only in what some people may not know give those people the same bytes.

use std::{
    fs,
    net::TcpListener,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde_json::json;

use super::{
    oracle::{Case, Company, Role, Thing, Who, is_closed},
    rng::Rng,
    same::{difference, plain},
    table::TABLE,
    world::{ADMIN, Place, World, look_into},
};
use crate::harness::{Answer, Call, Server};

const SECRETS: usize = 40;

/// Does secret things in one of two copies of a world, then compares all that the watchers get.
pub fn secrets_move_nothing(world: World) {
    let mut rng = Rng::new(world.seed);
    let customers: Vec<Who> = world.people(|person| person.role == Role::Customer);
    let many = 1 + rng.below(3);
    let watchers = rng.some(&customers, many);
    // What they have read must stay read.
    for (who, case) in watchers
        .iter()
        .flat_map(|who| world.oracle.cases().map(|case| (*who, case)))
    {
        if world.oracle.sees(who, case) && rng.chance(70) {
            let path = format!("/tickets/{}", world.number(case));
            world.get(Some(who), &path).expect(200);
        }
    }
    let (mut here, mut there) = world.split();
    let mut done = 0;
    for turn in 0..SECRETS {
        done += usize::from(there.keeps_secret(&watchers));
        // The numbers of tickets rise for everyone (A9): so there are as many in both.
        if turn % 10 == 0 {
            here.opens_unseen(&watchers);
            there.opens_unseen(&watchers);
        }
    }
    assert!(done > SECRETS / 3, "only {done} secrets");
    compare(&here, &there, &watchers);
    if speak_at_once(&mut here, &there, &watchers) {
        compare(&here, &there, &watchers);
    }
}

/// The same public words in both, in the same second: what came before in secret must not show in
/// what comes of them. Whether that second was met.
fn speak_at_once(here: &mut World, there: &World, watchers: &[Who]) -> bool {
    for case in here.oracle.cases() {
        let silent = here.is_unseen(watchers, case) || is_closed(here.oracle.tickets[case].status);
        if silent || !here.rng.chance(30) {
            continue;
        }
        let (agent, path) = (
            here.an_agent(),
            format!("/tickets/{}/comments", here.number(case)),
        );
        let body = json!({ "body": here.word(Thing::Ticket(case)) });
        let since = |world: &World| {
            world
                .api(agent, ("POST", &path), Some(&body))
                .expect(201)
                .json()["created_at"]
                .clone()
        };
        while now().subsec_millis() > 100 {
            std::thread::sleep(Duration::from_millis(5));
        }
        if since(here) != since(there) {
            return false;
        }
    }
    true
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

impl World {
    /// Two desks on copies of one file, under one name.
    fn split(self) -> (Self, Self) {
        let Self {
            server, db, folder, ..
        } = self;
        drop(db);
        let (data, copy) = (server.data.clone(), folder.0.join("copy"));
        server.stop();
        fs::create_dir_all(&copy).unwrap();
        for name in ["pocketdesk.db", "secret.key"] {
            fs::copy(data.join(name), copy.join(name)).unwrap();
        }
        let folder = Arc::clone(&folder);
        let start = |data| {
            let listen = free_address();
            let mut server = Server::start_on(data, &listen, &[("url", "http://twins.example")]);
            server.address = listen;
            let cast = self.cast.iter().cloned().map(|mut actor| {
                actor.hands.address.clone_from(&server.address);
                actor
            });
            Self {
                cast: cast.collect(),
                host: Some("twins.example"),
                db: look_into(&server),
                server,
                rng: self.rng.clone(),
                oracle: self.oracle.clone(),
                canaries: self.canaries.clone(),
                organizations: self.organizations.clone(),
                files: self.files.clone(),
                folder: Arc::clone(&folder),
                ..self
            }
        };
        (start(&data), start(&copy))
    }

    fn is_unseen(&self, watchers: &[Who], case: Case) -> bool {
        watchers.iter().all(|who| !self.oracle.sees(*who, case))
    }

    /// A ticket of someone else, alone.
    fn opens_unseen(&mut self, watchers: &[Who]) {
        let others = self.people(|person| person.role == Role::Customer);
        let others: Vec<Who> = others
            .into_iter()
            .filter(|who| !watchers.contains(who))
            .collect();
        let who = self.rng.pick(&others).unwrap_or(ADMIN);
        self.open_as(who, Some(None));
    }

    /// One thing that none of the watchers may learn of; whether there was occasion for it.
    fn keeps_secret(&mut self, watchers: &[Who]) -> bool {
        let all: Vec<Case> = self.oracle.cases().collect();
        let unseen: Vec<Case> = all
            .iter()
            .copied()
            .filter(|case| self.is_unseen(watchers, *case))
            .collect();
        let Some(any) = self.rng.pick(&all) else {
            return false;
        };
        let agent = self.an_agent();
        match self.rng.below(15) {
            0 | 1 => self.note(),
            2 => {
                let tag = self.word(Thing::Noted(any));
                let asked = json!({ "tags": [tag], "fields": { "serial": tag }, "group": null });
                self.patch(agent, any, &asked);
            }
            // A ticket that is new is opened by being assigned, which is no secret.
            3 if self.oracle.tickets[any].status != "new" => {
                let to = self.an_agent();
                self.oracle.tickets[any].assigned(Some(to));
                let id: u64 = self.cast[to].id.parse().unwrap();
                self.patch(agent, any, &json!({ "assignee": id }));
            }
            4 => return self.mutes(watchers),
            5 => return self.reads(watchers),
            6 => {
                let others = self.people(|_| true);
                let other = others
                    .into_iter()
                    .find(|who| !watchers.contains(who))
                    .unwrap();
                self.send_file(other, Place::Waiting(other));
            }
            7 => return self.moves_in(watchers),
            8 => self.add_organization(),
            9 => return self.links(any),
            10 | 11 => return self.merges_unseen(&unseen),
            _ => return self.lives_unseen(watchers, &unseen),
        }
        true
    }

    fn patch(&self, agent: Who, case: Case, asked: &serde_json::Value) {
        let path = format!("/tickets/{}", self.number(case));
        self.api(agent, ("PATCH", &path), Some(asked)).expect(200);
    }

    /// Others mute and unmute a ticket the watchers see (F3): those for whom muting is no leaving.
    fn mutes(&mut self, watchers: &[Who]) -> bool {
        let pairs = self.oracle.cases().flat_map(|case| {
            let keys = self.oracle.tickets[case].followers.keys();
            keys.map(move |who| (*who, case)).collect::<Vec<_>>()
        });
        let quiet = |(who, case): &(Who, Case)| {
            let ticket = &self.oracle.tickets[*case];
            let shared = ticket
                .shares
                .iter()
                .any(|id| self.oracle.is_member(*who, *id));
            let stays = ticket.requester == *who || !shared && !self.oracle.is_agent(*who);
            stays && !watchers.contains(who) && self.oracle.sees(*who, *case)
        };
        let pairs: Vec<(Who, Case)> = pairs.filter(quiet).collect();
        let Some((who, case)) = self.rng.pick(&pairs) else {
            return false;
        };
        let muted = self.oracle.tickets[case].followers[&who];
        let path = format!("/tickets/{}/follow", self.number(case));
        self.api(who, (if muted { "PUT" } else { "DELETE" }, &path), None)
            .expect(204);
        self.oracle.tickets[case].followers.insert(who, !muted);
        true
    }

    fn reads(&mut self, watchers: &[Who]) -> bool {
        let Some((who, case)) = self.seen(|_, who, _| !watchers.contains(&who)) else {
            return false;
        };
        let room = if self.oracle.is_agent(who) {
            "/desk/tickets"
        } else {
            "/tickets"
        };
        let path = format!("{room}/{}", self.number(case));
        self.get(Some(who), &path).expect(200);
        true
    }

    /// Someone new in an organization whose people none of the watchers sees.
    fn moves_in(&mut self, watchers: &[Who]) -> bool {
        let hidden = |id: &Company| watchers.iter().all(|who| !self.oracle.is_member(*who, *id));
        let hidden: Vec<Company> = (0..self.organizations.len()).filter(hidden).collect();
        self.add_person_of(&hidden);
        true
    }

    /// What goes on on a ticket the watchers do not see, and that leaves it unseen.
    fn lives_unseen(&mut self, watchers: &[Who], unseen: &[Case]) -> bool {
        let Some(case) = self.rng.pick(unseen) else {
            return false;
        };
        let agent = self.an_agent();
        let number = self.number(case);
        let body = json!({ "body": self.word(Thing::Ticket(case)) });
        match self.rng.below(4) {
            0 if self.oracle.tickets[case].status == "open" => {
                self.api(
                    agent,
                    ("POST", &format!("/tickets/{number}/comments")),
                    Some(&body),
                )
                .expect(201);
            }
            1 => {
                let subject = self.word(Thing::Ticket(case));
                self.oracle.tickets[case].subject.clone_from(&subject);
                self.patch(agent, case, &json!({ "subject": subject }));
            }
            2 => {
                let others = self.people(|person| person.role == Role::Customer);
                let others: Vec<Who> = others
                    .into_iter()
                    .filter(|who| !watchers.contains(who))
                    .collect();
                let Some(other) = self.rng.pick(&others) else {
                    return false;
                };
                self.put_on(agent, case, other);
            }
            _ => {
                let hidden =
                    |id: &Company| watchers.iter().all(|who| !self.oracle.is_member(*who, *id));
                let hidden: Vec<Company> = (0..self.organizations.len()).filter(hidden).collect();
                let Some(company) = self.rng.pick(&hidden) else {
                    return false;
                };
                let fields = [
                    ("act", "add"),
                    ("organization", self.organizations[company].as_str()),
                ];
                self.change_people(agent, case, &fields);
                self.oracle.tickets[case].shared(company);
            }
        }
        true
    }
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// Everything the watchers can ask for, from both.
fn compare(here: &World, there: &World, watchers: &[Who]) {
    let mut rng = Rng::new(here.seed);
    for who in watchers.iter().copied().map(Some).chain([None]) {
        for row in TABLE.iter().filter(|row| !row.changes()) {
            for ids in here.objects(row, 6, &mut rng) {
                let path = ids.path(here, row);
                for query in std::iter::once(&"").chain(row.queries) {
                    let path = format!("{path}{}", ids.fill(here, query));
                    same(here, there, who, &path);
                }
            }
        }
        let seen = here
            .oracle
            .cases()
            .filter(|case| who.is_some_and(|who| here.oracle.sees(who, *case)));
        for case in seen.take(12) {
            let number = here.number(case);
            let tag = same(here, there, who, &format!("/api/v1/tickets/{number}"));
            let tag = tag.header("etag").unwrap().to_owned();
            // What one desk gave is known to be fresh by the other.
            let path = format!("/api/v1/tickets/{number}");
            let call = Call::new("GET", &path).header("If-None-Match", &tag);
            there.ask(who, &path, call).expect(304);
            same(here, there, who, &format!("/tickets/{number}"));
            same(here, there, who, &format!("/tickets/{number}/people"));
        }
        if let Some(who) = who {
            mails(here, there, who);
        }
    }
}

/// The same bytes from both; asked once more when the clock may have moved on in between.
fn same(here: &World, there: &World, who: Option<Who>, path: &str) -> Answer {
    let ask = |world: &World| {
        let answer = world.get(who, path);
        (plain(&answer), answer)
    };
    for attempt in 0..3 {
        let ((one, answer), (other, _)) = (ask(here), ask(there));
        if one == other {
            return answer;
        }
        assert!(
            attempt < 2,
            "{} sees the difference on {path}: {:?} {:?} {}",
            here.introduce(who),
            (one.0, &one.1),
            (other.0, &other.1),
            difference(&one.2, &other.2)
        );
    }
    unreachable!("the last attempt answers or fails")
}

/// Mails to them: as many, about the same, with the same words.
fn mails(here: &World, there: &World, who: Who) {
    type Told = (Vec<i64>, Vec<(String, i64, i64)>);
    let all = |world: &World| -> Told {
        let sql = "SELECT id, kind, coalesce(ticket, 0), coalesce(comment, 0) FROM base_outbox WHERE person = ?1 ORDER BY id";
        let mut statement = world.db.prepare(sql).unwrap();
        let rows = statement.query_map([&world.cast[who].id], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)))
        });
        let rows: Vec<(i64, (String, i64, i64))> = rows.unwrap().map(Result::unwrap).collect();
        rows.into_iter().unzip()
    };
    let ((ids, one), (others, other)) = (all(here), all(there));
    assert_eq!(one, other, "mails to {}", here.introduce(Some(who)));
    for (id, other) in ids.into_iter().zip(others) {
        let read = |world: &World, id: i64| {
            let answer = world.get(Some(ADMIN), &format!("/admin/mail/{id}/html"));
            plain(&answer)
        };
        assert_eq!(
            read(here, id),
            read(there, other),
            "mail {id} to {}",
            here.introduce(Some(who))
        );
    }
}
