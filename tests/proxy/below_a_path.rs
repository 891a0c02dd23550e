//! A desk that stands below a path, and addresses with a slash at their end (K30).

use std::{
    collections::{BTreeSet, VecDeque},
    net::TcpListener,
};

use crate::harness::{
    Answer, Call, Person, Server, World, has_all,
    server::{Folder, wait},
};

const BASE: &str = "/help/desk";

fn below_a_path() -> (Server, Folder) {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let server = wait("a free port", || {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let url = format!("http://{address}{BASE}");
        Some(Server::start_on(&data, &address, &[("url", &url)]))
    });
    (server, folder)
}

fn signed_in(server: &Server, email: &str) -> Person {
    let link = server.command(&["user", "link", email]);
    let path = link
        .trim()
        .replace(&format!("http://{}", server.address), "");
    let mut person = Person::nobody(&server.address);
    let answer = person.sends(&path, &[]);
    assert!(answer.location().starts_with(BASE), "{}", answer.location());
    person.keep_cookies(&answer);
    person
}

/// Addresses of this site that a page names, without the place in the page.
fn links(page: &str) -> BTreeSet<String> {
    let named = [" href=\"", " src=\"", " action=\""];
    let all = named.iter().flat_map(|name| page.split(name).skip(1));
    let addresses = all.filter_map(|rest| rest.split(['"', '#']).next());
    addresses
        .filter(|address| address.starts_with('/'))
        .map(|address| address.replace("&amp;", "&"))
        .collect()
}

/// Opens whatever can be reached by links; the pages that there are.
fn walk(person: &Person, start: &str) -> BTreeSet<String> {
    let (mut seen, mut pages) = (BTreeSet::new(), BTreeSet::new());
    let mut next = VecDeque::from([start.to_owned()]);
    while let Some(path) = next.pop_front() {
        // Pages of one kind are many; a hundred addresses have some of each.
        if seen.len() > 100 || !seen.insert(path.clone()) {
            continue;
        }
        let answer = person.get(&path);
        let text = answer.text();
        match answer.status {
            200 => drop(pages.insert(path.clone())),
            303 => next.push_back(answer.location().to_owned()),
            status => panic!("{path}: {status}"),
        }
        for link in links(&text) {
            assert!(
                link == BASE || link.starts_with(&format!("{BASE}/")),
                "{path} leads to {link}"
            );
            let is_form_alone = ["/sign-out", "/comments", "/solve", "/follow", "/notes"]
                .iter()
                .any(|end| link.ends_with(end));
            let posts = text.contains(&format!("method=\"post\" action=\"{link}\""));
            if !is_form_alone && !posts {
                next.push_back(link);
            }
        }
    }
    pages
}

#[test]
fn k30_below_a_path_every_link_of_the_desk_leads_below_it_and_to_something() {
    let (server, _folder) = below_a_path();
    let ana = signed_in(&server, "ana@acme.example");
    let (ines, noor) = (
        signed_in(&server, "ines@desk.example"),
        signed_in(&server, "noor@desk.example"),
    );
    let form = [("subject", "Below a path"), ("body", "text")];
    let opened = ana.sends(&format!("{BASE}/tickets/new"), &form);
    assert!(opened.location().contains("/help/desk/tickets/1"));
    for (person, start, least) in [
        (&Person::nobody(&server.address), "/sign-in", 3),
        (&ana, "/tickets", 10),
        (&ines, "/desk", 20),
        (&noor, "/admin", 20),
    ] {
        let start = format!("{BASE}{start}");
        let seen = walk(person, &start);
        assert!(seen.len() > least, "{start} {seen:?}");
        for page in seen.iter().filter(|page| !page.contains(['?', '.'])) {
            moved(person.get(&format!("{page}/")), page);
        }
    }
    // What only takes forms leads back to where they stand.
    assert_eq!(
        ana.get(&format!("{BASE}/sign-out")).expect(303).location(),
        BASE
    );
    let root = ana.get(&format!("{BASE}/?notice=x"));
    moved(root, &format!("{BASE}?notice=x"));
    // Whoever has to sign in comes to the page they asked for.
    let asked = Person::nobody(&server.address).get(&format!("{BASE}/tickets/1"));
    let place = asked.expect(303).location().to_owned();
    assert!(
        place.starts_with(&format!("{BASE}/sign-in?next=")),
        "{place}"
    );
    assert_eq!(ana.get("/tickets/1").status, 404);
    ana.get(&format!("{BASE}x/tickets/1")).expect(404);
}

#[track_caller]
fn moved(answer: Answer, to: &str) {
    let answer = answer.expect(308);
    assert_eq!(answer.location(), to);
}

#[test]
fn k30_a_slash_at_the_end_leads_to_the_address_without_it() {
    let world = World::new();
    let (nobody, ana, ines) = (
        world.nobody(),
        world.with_token("ana"),
        world.with_token("ines"),
    );
    let number = ana.opens("A slash", "text");
    let ticket = format!("/tickets/{number}");
    for (person, path, to) in [
        (&nobody, "/sign-in/", "/sign-in"),
        (
            &nobody,
            "/sign-in/?next=%2Ftickets",
            "/sign-in?next=%2Ftickets",
        ),
        (&nobody, "/tickets/", "/tickets"),
        (&nobody, "/healthz/", "/healthz"),
        (&ana, "/tickets/?page=2&q=a%20b", "/tickets?page=2&q=a%20b"),
        (&ana, &format!("{ticket}/"), &ticket),
        (&ana, "/tickets/999999/", "/tickets/999999"),
        (&ines, "/desk/", "/desk"),
        (&ines, "/desk/views/unassigned/", "/desk/views/unassigned"),
    ] {
        moved(person.get(path), to);
        moved(person.call(Call::new("HEAD", path)), to);
    }
    // A form that is sent there is sent on, with what was typed.
    let long = "x".repeat(100_000);
    moved(
        ana.post(&format!("{ticket}/comments/"), &[("body", &long)]),
        &format!("{ticket}/comments"),
    );
    moved(
        ana.post_files("/tickets/new/?x=1", &[("subject", "s")], &[("a.txt", b"a")]),
        "/tickets/new?x=1",
    );
    moved(nobody.post("/sign-in/", &[("email", "a")]), "/sign-in");
    moved(ana.asks("/tickets/?limit=3"), "/api/v1/tickets?limit=3");
    // Where there is nothing, or for nobody of their kind, there is nothing with a slash either.
    for path in [
        "/nothing/",
        "/tickets/1/2/3/",
        "/desk/",
        "/desk/views/unassigned/",
        "/admin/mail/",
        "/tickets//",
        "//",
        "/tickets/./",
        "/tickets/%2e%2e/",
        "/tickets/%2f/",
        "/tickets\\/",
    ] {
        let answer = ana.get(path);
        assert!(
            matches!(answer.status, 400 | 404),
            "{path} {}",
            answer.status
        );
    }
    // To no other host, however it is written.
    for path in [
        "//evil.test/",
        "//evil.test/tickets/",
        "///evil.test/",
        "/\\evil.test/",
        "/%5cevil.test/",
        "/%2fevil.test/",
        "//evil.test/%2e%2e/",
        "/tickets/%0d%0aLocation:%20x/",
        "http://evil.test/",
    ] {
        for person in [&nobody, &ana] {
            let answer = person.get(path);
            assert!(
                answer.header("location").is_none(),
                "{path} {}",
                answer.status
            );
        }
    }
    // Of another name for this host nothing is said.
    let other = Call::new("GET", "/tickets/").header("Host", "evil.test");
    other.send(&world.server.address).expect(421);
}

#[test]
fn k30_whoever_is_signed_in_sees_it_on_pages_that_say_what_went_wrong_too() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    for (person, name, absent) in [
        (&ana, "Ana Ruiz", "/tickets/999999"),
        (&ines, "Ines Vidal", "/desk/tickets/999999"),
    ] {
        for (answer, status) in [
            (person.get("/nothing/here"), 404),
            (person.get(absent), 404),
            (person.get("/tickets/%2e%2e"), 400),
            (person.get("/tickets//"), 400),
            (person.post("/statuses", &[]), 405),
        ] {
            let words = answer.expect(status).words();
            has_all(&words, &[name, "Sign out"]);
            assert!(!words.contains("Sign in"), "{words}");
        }
    }
    let words = world.nobody().get("/nothing/here").expect(404).words();
    assert!(words.contains("Sign in"), "{words}");
    // A page of this desk is made for its own name alone.
    let call = Call::new("GET", "/nothing").header("Host", "evil.test");
    let words = ana.call(call).expect(421).words();
    assert!(!words.contains("Ana Ruiz"), "{words}");
}
