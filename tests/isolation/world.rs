//! A random world: a running desk, the people who use it, and an oracle that was told everything
//! that was done.

use std::{
    fs,
    io::{Read, Write},
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::Arc,
};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{
    canary::Canaries,
    oracle::{Case, Company, Oracle, Organization, Person, Right, Role, Thing, Who},
    rng::Rng,
};
use crate::harness::{self, Answer, Call, Server, command, server::Folder};

/// How large a world is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub organizations: usize,
    pub people: usize,
    pub tickets: usize,
    pub acts: usize,
}

impl Size {
    /// Mostly small ones: what a rule forgets shows among few people, and sooner. Lists of a large one
    /// go on over several pages, and one in ten of these is larger yet.
    pub fn by_chance(rng: &mut Rng, (seed, large): (u64, bool)) -> Self {
        if large {
            let most = seed % 100 == 91;
            return Self {
                organizations: 6,
                people: if most { 40 } else { 26 },
                tickets: if most { 200 } else { 120 },
                acts: if most { 900 } else { 500 },
            };
        }
        Self {
            organizations: 2 + rng.below(3),
            people: 9 + rng.below(5),
            tickets: 12 + rng.below(10),
            acts: 130 + rng.below(60),
        }
    }
}

pub struct World {
    pub seed: u64,
    pub size: Size,
    pub rng: Rng,
    pub oracle: Oracle,
    pub canaries: Canaries,
    /// The people of the oracle, in its order, with session and token.
    pub cast: Vec<Actor>,
    /// The organizations' ids, in the oracle's order.
    pub organizations: Vec<String>,
    pub files: Vec<File>,
    /// What the desk is called, where it has a name of its own.
    pub host: Option<&'static str>,
    /// There is a role of agents who see one group's tickets alone, and that group.
    pub is_fenced: bool,
    pub server: Server,
    pub db: Connection,
    pub folder: Arc<Folder>,
}

#[derive(Clone)]
pub struct Actor {
    pub id: String,
    pub name: String,
    pub hands: harness::Person,
}

#[derive(Clone)]
pub struct File {
    pub place: Place,
    pub id: String,
    /// The canaries in its name and its bytes.
    pub name: String,
    pub bytes: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Comment(Case),
    Note(Case),
    /// No message has taken it yet.
    Waiting(Who),
}

impl Place {
    pub fn case(self) -> Option<Case> {
        match self {
            Self::Comment(case) | Self::Note(case) => Some(case),
            Self::Waiting(_) => None,
        }
    }

    pub fn thing(self) -> Thing {
        match self {
            Self::Comment(case) => Thing::Ticket(case),
            Self::Note(case) => Thing::Noted(case),
            Self::Waiting(who) => Thing::Upload(who),
        }
    }
}

/// The key and name of the group of agents who see no more than its tickets, and what they may.
pub const GROUP: &str = "fenced";
const FENCED: &[&str] = &[
    "answer",
    "note",
    "properties",
    "redact",
    "people",
    "macros",
    "shared_views",
];

/// The first of the cast: an admin, with whom everything begins.
pub const ADMIN: Who = 0;

/// A status no customer ever sees (A1), with a canary in what it is called.
const SPAM: &str = r#"
[[statuses]]
key = "spam"
name = "Spam WORD"
label = "Spam WORD"
meaning = "Nobody asked for this: WORD."
category = "closed"
turn = "nobody"
clock = "stopped"
customer_visible = false
customer_comments = false
agent_comments = false

[[transitions]]
from = ["new", "open", "pending", "on_hold", "solved"]
to = ["spam"]

[[transitions]]
from = ["spam"]
to = ["open"]

[[request_types.fields]]
key = "place"
name = "Place"
kind = "text"

[[request_types.fields]]
key = "serial"
name = "Serial number, for agents"
kind = "text"
customer_visible = false
"#;

/// A macro that every agent has.
const MACRO: &str = "INSERT INTO base_macros (name, folder, reach, note, owner, created_at)
    SELECT 'WORD', 'WORD', 'everyone', 'WORD', id, 1 FROM base_people LIMIT 1;";

/// A mail that came in and waits for an agent, whatever is done about it: nobody can have sent it. It
/// is of 2033, so that its bytes are not old enough to go.
const MESSAGE: &str = "
INSERT INTO base_inbox (id, received_at, way, envelope_from, size, sha256, message_id, from_address, from_name, subject, fate, reason, judged_at, peer, helo, finding, verified_by)
VALUES (1, 2000000000, 'smtp', 'WORD@nowhere.example', 90, x'00', 'WORD@nowhere.example', 'nobody@nowhere.example', 'WORD', 'WORD', 'suspended', 'automatic', 2000000000, '192.0.2.1', 'WORD', 'passed', 'WORD');
INSERT INTO base_inbox_raw (mail, bytes) VALUES (1, CAST('Subject: WORD' || char(13, 10) || 'Content-Type: text/html' || char(13, 10, 13, 10) || '<p>WORD</p>' AS BLOB));
";

impl World {
    pub fn new(seed: u64, large: bool) -> Self {
        let mut world = Self::empty(seed, large);
        for _ in 0..world.size.organizations {
            world.add_organization();
        }
        for _ in 1..world.size.people {
            world.add_person();
        }
        world.name_contacts();
        world.live();
        world
    }

    fn empty(seed: u64, large: bool) -> Self {
        let mut rng = Rng::new(seed);
        let size = Size::by_chance(&mut rng, (seed, large));
        let folder = Arc::new(Folder::new());
        let data = folder.0.join("data");
        let mut canaries = Canaries::default();
        let name = canaries.word(&mut rng, Thing::Person(ADMIN));
        let address = canaries.word(&mut rng, Thing::Address(ADMIN));
        let address = format!("{address}@desk.example");
        let name = format!("Ada {name}");
        let add = ["user", "add", &address, "--name", &name, "--role", "admin"];
        fs::create_dir_all(&data).unwrap();
        assert_eq!(command(&data, &add).0, 0);
        let db = Connection::open(data.join("pocketdesk.db")).unwrap();
        let word = canaries.word(&mut rng, Thing::Internal);
        let spam = SPAM.replace("WORD", &word);
        db.execute(
            "UPDATE base_workflows SET definition = definition || ?1",
            [&spam],
        )
        .unwrap();
        let word = canaries.word(&mut rng, Thing::Suspended);
        db.execute_batch(&MESSAGE.replace("WORD", &word)).unwrap();
        let word = canaries.word(&mut rng, Thing::Internal);
        db.execute_batch(&MACRO.replace("WORD", &word)).unwrap();
        db.execute_batch("INSERT INTO base_site (key, value) VALUES ('time_spent', 'on')")
            .unwrap();
        drop(db);
        let server = Server::start(&data, &[]);
        let mut world = Self {
            seed,
            size,
            rng,
            oracle: Oracle::default(),
            canaries,
            cast: vec![],
            organizations: vec![],
            files: vec![],
            host: None,
            is_fenced: false,
            db: look_into(&server),
            server,
            folder,
        };
        world.oracle.people.push(Person {
            role: Role::Admin,
            verified: true,
            ..Person::default()
        });
        world.enter(&address, &name);
        world
    }

    /// A command, handed to the running desk as its own program does.
    pub fn command(&self, arguments: &[&str]) -> String {
        let mut stream = UnixStream::connect(self.server.data.join("control.sock")).unwrap();
        let all: Vec<&str> = [&["pocketdesk"], arguments].concat();
        let asked = json!({ "arguments": all, "input": "" });
        stream.write_all(asked.to_string().as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert!(answer["error"].is_null(), "{arguments:?}: {answer}");
        answer["output"].as_str().unwrap().trim().to_owned()
    }

    /// The next of the oracle's people gets a session, a token and their id.
    pub fn enter(&mut self, address: &str, name: &str) {
        let hands = harness::Person {
            email: address.to_owned(),
            ..harness::Person::nobody(&self.server.address)
        };
        let who = self.cast.len();
        self.cast.push(Actor {
            id: String::new(),
            name: name.to_owned(),
            hands,
        });
        self.sign_in(who, address);
        let id = self.api(who, ("GET", "/me"), None).json()["id"].to_string();
        self.canaries.id(&id, Thing::Id(who));
        self.cast[who].id = id;
    }

    /// With a new session and a new token: a new password has ended the earlier ones.
    pub fn sign_in(&mut self, who: Who, address: &str) {
        let token = self.command(&["token", "add", address, "--name", "test"]);
        self.cast[who].hands.token = Some(token);
        let link = self.command(&["user", "link", address]);
        let path = link.rfind("/sign-in/").map_or("", |at| &link[at..]);
        let call = Call::new("POST", path).form(&[]);
        let answer = self.ask(Some(who), path, call).expect(303);
        self.cast[who].hands.keep_cookies(&answer);
    }

    pub fn add_organization(&mut self) {
        let company: Company = self.organizations.len();
        let name = self.word(Thing::Organization(company));
        let domain = self.word(Thing::Domain(company));
        let fields = [
            ("name", format!("Company {name}")),
            ("domains", format!("{domain}.example")),
        ];
        let fields = fields.each_ref().map(|(key, value)| (*key, value.as_str()));
        let answer = self
            .post(ADMIN, "/desk/organizations/new", &fields)
            .expect(303);
        let id = id_in(answer.location());
        self.canaries.id(&id, Thing::Organization(company));
        self.organizations.push(id);
        self.oracle.organizations.push(Organization::default());
    }

    pub fn word(&mut self, thing: Thing) -> String {
        self.canaries.word(&mut self.rng, thing)
    }

    /// Someone of any kind: agents, customers of none, one or several organizations, some invited
    /// who have not confirmed their address.
    fn add_person(&mut self) {
        let all: Vec<Company> = (0..self.organizations.len()).collect();
        self.add_person_of(&all);
    }

    /// The same, of some of these organizations.
    pub fn add_person_of(&mut self, companies: &[Company]) {
        let who = self.cast.len();
        let role = match (who, self.rng.below(10)) {
            (1, _) | (_, 0) => Role::Agent,
            (2, _) | (_, 1) => Role::Light,
            (3, _) | (_, 2) => Role::Fenced,
            _ => Role::Customer,
        };
        let verified = role != Role::Customer || !self.rng.chance(20);
        let mut rights = std::collections::BTreeMap::new();
        if role == Role::Customer {
            let several = if self.rng.chance(25) { 2 } else { 1 };
            let most = if self.rng.chance(10) { 0 } else { several };
            for company in self.rng.some(companies, most) {
                let right = self.rng.pick(&Right::ALL).unwrap();
                rights.insert(company, right);
            }
        }
        let name = self.word(Thing::Person(who));
        let local = self.word(Thing::Address(who));
        let address = match rights.keys().next() {
            Some(company) => format!("{local}@{}", self.domain(*company)),
            None => format!("{local}@mail.example"),
        };
        let name = format!("Kim {name}");
        if verified {
            self.command(&[
                "user",
                "add",
                &address,
                "--name",
                &name,
                "--role",
                role.word(),
            ]);
        } else {
            let (given, family) = name.split_once(' ').unwrap();
            let fields = [
                ("email", address.as_str()),
                ("given_name", given),
                ("family_name", family),
            ];
            self.post(ADMIN, "/desk/people/new", &fields).expect(303);
        }
        self.oracle.people.push(Person {
            role,
            verified,
            home: rights.keys().next().copied(),
            ..Person::default()
        });
        self.enter(&address, &name);
        if role == Role::Fenced {
            self.fence(who, &address);
        }
        for (company, right) in rights {
            self.belongs(who, company, right);
        }
    }

    /// Sees the tickets of one group alone from now on.
    fn fence(&mut self, who: Who, address: &str) {
        if !self.is_fenced {
            let body = json!({ "name": "Fenced", "rights": FENCED });
            self.api(ADMIN, ("POST", "/roles"), Some(&body)).expect(201);
            let body = json!({ "name": GROUP });
            self.api(ADMIN, ("POST", "/groups"), Some(&body))
                .expect(201);
            self.is_fenced = true;
        }
        let id = self.cast[who].id.clone();
        let role = json!({ "role": "role-1" });
        let path = format!("/people/{id}/role");
        self.api(ADMIN, ("PUT", &path), Some(&role)).expect(200);
        let path = format!("/groups/{GROUP}/members/{id}");
        self.api(ADMIN, ("PUT", &path), None).expect(204);
        self.sign_in(who, address);
    }

    pub fn domain(&self, company: Company) -> String {
        let sql = "SELECT domain FROM base_domains WHERE organization = ?1";
        self.db
            .query_row(sql, [&self.organizations[company]], |row| row.get(0))
            .unwrap()
    }

    /// Whoever it is, or nobody.
    pub fn hands(&self, who: Option<Who>) -> harness::Person {
        match who {
            Some(who) => self.cast[who].hands.clone(),
            None => harness::Person {
                token: Some("pd_none".to_owned()),
                ..harness::Person::nobody(&self.server.address)
            },
        }
    }

    /// Sends a call as someone would: with the token to the API, with the session to pages.
    pub fn ask(&self, who: Option<Who>, path: &str, call: Call) -> Answer {
        self.send(&self.hands(who), path, call)
    }

    fn send(&self, hands: &harness::Person, path: &str, call: Call) -> Answer {
        let call = match self.host {
            Some(host) => call.header("Host", host),
            None => call,
        };
        if path.starts_with("/api/") {
            hands.api_call(call)
        } else {
            hands.call(call.header("Sec-Fetch-Site", "same-origin"))
        }
    }

    pub fn get(&self, who: Option<Who>, path: &str) -> Answer {
        self.ask(who, path, Call::new("GET", path))
    }

    pub fn post(&self, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(Some(who), path, Call::new("POST", path).form(fields))
    }

    /// `method` and path below that of the API.
    pub fn api(&self, who: Who, (method, path): (&str, &str), body: Option<&Value>) -> Answer {
        let path = format!("/api/v1{path}");
        let call = Call::new(method, &path);
        let call = match body {
            Some(body) => call.json(body),
            None => call,
        };
        self.ask(Some(who), &path, call)
    }
}

/// The file beside the running desk. Only what has no act yet is ever written (see `belongs`).
pub fn look_into(server: &Server) -> Connection {
    let db = Connection::open(server.data.join("pocketdesk.db")).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    // Folding the log is the desk's own.
    db.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    db
}

/// The last number in an address.
#[track_caller]
pub fn id_in(location: &str) -> String {
    let path = location.split(['#', '?']).next().unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}
