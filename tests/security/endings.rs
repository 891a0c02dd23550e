//! What lets someone in, and what ends it (116).

use crate::harness::{Person, World, person::PASSWORD, server::wait};

/// Ana, and all that lets someone in as her.
struct Held {
    session: Person,
    token: Person,
    /// Addresses of one-time links.
    links: Vec<String>,
    /// A browser that is known, without a session.
    device: Person,
}

const NEW: &str = "another river stone";

impl Held {
    fn new(world: &World) -> Self {
        let ana = world.person("ana");
        ana.sends("/account/password", &[("password", PASSWORD)]);
        let mut session = world.nobody();
        let pair = [("email", "ana@acme.example"), ("password", PASSWORD)];
        session.keep_cookies(&session.sends("/sign-in", &pair));
        session.email = "ana@acme.example".into();
        let cookies = session.cookie.clone().unwrap();
        let mark = cookies.split("; ").find(|one| one.contains("-device="));
        let device = Person {
            cookie: Some(mark.unwrap().to_owned()),
            ..session.clone()
        };
        let sign_in = world.server.command(&["user", "link", "ana@acme.example"]);
        world
            .nobody()
            .post("/forgot", &[("email", "ana@acme.example")])
            .expect(200);
        let links = vec![
            sign_in
                .trim()
                .trim_start_matches(&world.server.url)
                .to_owned(),
            mailed(world, "reset"),
        ];
        let held = Self {
            token: session.clone().with_token(&world.server),
            session,
            links,
            device,
        };
        held.all("before", true);
        held
    }

    /// Whether everything lets in, or nothing does. The mark is looked at by itself.
    #[track_caller]
    fn all(&self, when: &str, live: bool) {
        let status = |live_status, dead| if live { live_status } else { dead };
        let session = self.session.get("/tickets").status;
        assert_eq!(session, status(200, 303), "{when}: the session");
        let token = self.token.asks("/me").status;
        assert_eq!(token, status(200, 401), "{when}: the token");
        for link in &self.links {
            let nobody = Person::nobody(&self.session.address);
            assert_eq!(nobody.get(link).status, status(200, 410), "{when}: {link}");
            if !live {
                let used = nobody.post(link, &[("password", "one more river stone")]);
                assert_eq!(used.status, 410, "{when}: {link}");
            }
        }
    }

    /// Whether the browser counts as known: strangers have used up the tries at this account.
    fn is_known(&self, world: &World, password: &str) -> bool {
        let pair = |password| [("email", "ana@acme.example"), ("password", password)];
        let refused = (0..12).any(|_| {
            let guessed = world.nobody().post("/sign-in", &pair("a wrong guess"));
            guessed.status == 429
        });
        assert!(refused, "guesses of strangers are slowed");
        match self.device.post("/sign-in", &pair(password)).status {
            303 => true,
            429 => false,
            other => panic!("{other}"),
        }
    }
}

/// The path of the link in the newest mail of a kind.
pub fn mailed(world: &World, kind: &str) -> String {
    let noor = world.person("noor");
    let list = noor.get("/admin/mail").text();
    let mut hrefs = list.split("href=\"").skip(1);
    let mail = hrefs.find(|part| part.starts_with("/admin/mail/") && part.contains(kind));
    let page = noor.get(mail.unwrap().split('"').next().unwrap()).text();
    let (_, rest) = page.split_once(&format!("/{kind}/")).unwrap();
    let secret: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    format!("/{kind}/{secret}")
}

/// What an administrator's or agent's form on Ana's page does.
fn changed_by(world: &World, who: &str, fields: &[(&str, &str)]) {
    let id = world.with_token("ana").id();
    world
        .person(who)
        .sends(&format!("/desk/people/{id}"), fields);
}

type Event = fn(&World, &Held);

const EVENTS: &[(&str, &str, Event)] = &[
    ("a new password", NEW, |_, held| {
        let fields = [("current_password", PASSWORD), ("password", NEW)];
        held.session.sends("/account/password", &fields);
    }),
    ("a reset", NEW, |world, held| {
        let link = &held.links[1];
        world.nobody().sends(link, &[("password", NEW)]);
    }),
    ("signing out everywhere", PASSWORD, |_, held| {
        let answer = held
            .session
            .post("/account/sessions", &[("act", "end-all")]);
        let page = held.device.get(answer.expect(303).location()).words();
        assert!(page.contains("You are signed out everywhere"), "{page}");
    }),
    ("signed out by an agent", PASSWORD, |world, _| {
        changed_by(world, "ines", &[("act", "sign-out")]);
    }),
    ("another role", PASSWORD, |world, _| {
        let details = [
            ("act", "details"),
            ("given_name", "Ana"),
            ("family_name", "Ruiz"),
            ("role", "agent"),
        ];
        changed_by(world, "noor", &details);
    }),
    (
        "an account ended and opened again",
        PASSWORD,
        |world, held| {
            changed_by(world, "noor", &[("act", "disable")]);
            held.all("while it is ended", false);
            let id = world.with_token("noor").asks("/people?q=ana");
            let id = id.json()["data"][0]["id"].to_string();
            let noor = world.person("noor");
            noor.sends(&format!("/desk/people/{id}"), &[("act", "enable")]);
        },
    ),
];

#[test]
fn t116_t55_every_event_that_ends_something_ends_all_that_lets_in() {
    for (name, password, event) in EVENTS {
        let world = World::new();
        let held = Held::new(&world);
        event(&world, &held);
        held.all(name, false);
        assert!(!held.is_known(&world, password), "{name}: the device");
    }
}

#[test]
fn t116_a_known_device_is_one_until_something_ends_it() {
    let world = World::new();
    let held = Held::new(&world);
    assert!(held.is_known(&world, PASSWORD));
    // Somebody else's mark, a mark that was touched, and none at all are worth nothing.
    let mark = held.device.cookie.clone().unwrap();
    let flipped = if mark.ends_with('A') { "B" } else { "A" };
    for other in [
        format!("{}{flipped}", &mark[..mark.len() - 1]),
        mark.split_once('=').unwrap().0.to_owned() + "=",
        mark.replace("device=", "device=AAAA"),
        String::new(),
    ] {
        let browser = Person {
            cookie: Some(other.clone()),
            ..held.device.clone()
        };
        let pair = [("email", "ana@acme.example"), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &pair).status, 429, "{other}");
    }
}

#[test]
fn t116_an_invitation_ends_with_the_role_it_was_for_and_with_the_account() {
    let acts: [&[(&str, &str)]; 3] = [
        &[
            ("act", "details"),
            ("given_name", "Nora"),
            ("family_name", "New"),
            ("role", "agent"),
        ],
        &[("act", "disable")],
        &[("act", "sign-out")],
    ];
    for act in acts {
        let world = World::new();
        let noor = world.person("noor");
        let fields = [
            ("email", "nora@acme.example"),
            ("given_name", "Nora"),
            ("family_name", "New"),
        ];
        let person = noor.sends("/desk/people/new", &fields);
        let person = person.location().split('?').next().unwrap().to_owned();
        let link = mailed(&world, "invitation");
        world.nobody().get(&link).expect(200);
        noor.sends(&person, act);
        let choose = [("password", PASSWORD)];
        world.nobody().post(&link, &choose).expect(410);
    }
}

#[test]
fn t116_who_may_not_change_someone_signs_nobody_out() {
    let world = World::new();
    let (noor, ines) = (world.with_token("noor"), world.person("ines"));
    let path = format!("/desk/people/{}", noor.id());
    ines.post(&path, &[("act", "sign-out")]).expect(403);
    let ana = world.person("ana");
    ana.post(&path, &[("act", "sign-out")]).expect(404);
    ana.post("/account/sessions", &[("act", "other")])
        .expect(422);
    for person in [&noor, &ana] {
        person.get("/account").expect(200);
    }
}

#[test]
fn t116_a_session_ends_some_days_after_signing_in_however_much_it_is_used() {
    let world = World::new();
    let [ana, ines, noor] = world.people(["ana", "ines", "noor"]);
    let mut world = world;
    // How long after the start, and who is still signed in.
    let table = [
        ("+6d23h", [200, 200, 200]),
        ("+7d1m", [200, 303, 303]),
        ("+20d", [200, 303, 303]),
        ("+29d23h", [200, 303, 303]),
        ("+30d1m", [303, 303, 303]),
    ];
    for (offset, expected) in table {
        world = world.moved(offset);
        let found = [&ana, &ines, &noor].map(|person| {
            let mut person = person.clone();
            person.address = world.server.address.clone();
            person.get("/account").status
        });
        assert_eq!(found, expected, "{offset}");
    }
    // Nothing is kept of them.
    let file = world.server.file();
    wait("sessions that have ended to be forgotten", || {
        let count = "SELECT count(*) FROM base_sessions";
        let left: i64 = file.query_row(count, [], |row| row.get(0)).unwrap();
        (left == 0).then_some(())
    });
}

#[test]
fn t116_how_long_sessions_last_is_a_setting_for_those_that_are_there_too() {
    let world = World::with(&[("session_days", "90"), ("session_days_agents", "20")]);
    let [ana, ines] = world.people(["ana", "ines"]);
    let asks = |world: &World, person: &Person| {
        let mut person = person.clone();
        person.address = world.server.address.clone();
        person.get("/account").status
    };
    let world = world.moved("+19d");
    assert_eq!([asks(&world, &ana), asks(&world, &ines)], [200, 200]);
    // Used lately, and still ended by its age.
    let World { server, folder } = world;
    let server = server.restart(&[("session_days", "10"), ("session_days_agents", "20")]);
    let world = World { server, folder };
    assert_eq!([asks(&world, &ana), asks(&world, &ines)], [303, 200]);
    // The browser keeps the cookie no longer than the desk does.
    let link = world.server.command(&["user", "link", "ivo@desk.example"]);
    let path = link.trim().trim_start_matches(&world.server.url).to_owned();
    let answer = world.nobody().sends(&path, &[]);
    let cookies = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "Set-Cookie");
    let session = cookies
        .map(|(_, value)| value)
        .find(|value| value.starts_with("pocketdesk="));
    let kept = format!("Max-Age={}", 20 * 86_400);
    assert!(session.unwrap().contains(&kept), "{session:?}");
}
