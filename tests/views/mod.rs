//! Lists of tickets: filters, pages, files for spreadsheets.

pub mod api;
mod arranged;
mod columns;
mod filters;
mod given;
mod orders;
mod saved;
mod spam;

use crate::harness::{
    Answer, Person, Server, World, command, has_all, person::number, server::Folder,
};

/// Numbers of the tickets on a list's page, in order.
fn numbers(page: &str, prefix: &str) -> Vec<i64> {
    page.split(&format!("href=\"{prefix}"))
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect()
}

/// The address behind a link of this kind.
fn link(page: &str, rel: &str) -> Option<String> {
    let link = page.split("<a ").find(|part| part.contains(rel))?;
    let address = link.split("href=\"").nth(1)?.split('"').next()?;
    Some(address.replace("&amp;", "&"))
}

/// Follows "Older" to the end.
fn walk(person: &Person, from: &str, prefix: &str) -> Vec<Vec<i64>> {
    let (mut pages, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(path) = next {
        let page = person.html(&path);
        pages.push(numbers(&page, prefix));
        next = link(&page, "rel=\"next\"");
    }
    pages
}

/// RFC 4180, read by another hand than the one that writes it.
fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let (mut rows, mut row, mut cell) = (vec![], vec![], String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty());
    let width = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == width), "{rows:?}");
    rows
}

fn listed(rows: &[Vec<String>]) -> Vec<i64> {
    rows[1..]
        .iter()
        .map(|row| row[0].parse().unwrap())
        .collect()
}

/// The address of the tab of this name.
fn tab(person: &Person, name: &str) -> String {
    let page = person.html("/tickets");
    let tab = page
        .split("href=\"")
        .find(|part| part.starts_with("/tickets?view=") && part.contains(&format!(">{name}<")))
        .unwrap();
    tab.split('"').next().unwrap().to_owned()
}

#[test]
fn c2_turn_and_label_are_two_filters_that_combine_and_stay_in_the_address() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let [waiting, ours, solved] = ["Waiting", "Ours", "Solved"].map(|s| ana.opens(s, "text"));
    for (ticket, status) in [(waiting, "pending"), (solved, "solved")] {
        let form = [("body", "?"), ("status", status)];
        ines.sends(&format!("/desk/tickets/{ticket}/comments"), &form);
    }
    let shown = |choice: &str| {
        let path = format!("/tickets?view=mine{choice}");
        numbers(&ana.html(&path), "/tickets/")
    };
    assert_eq!(shown(""), [waiting, solved, ours]);
    assert_eq!(shown("&turn=waiting-for-you"), [waiting]);
    assert_eq!(shown("&turn=waiting-for-us"), [ours]);
    assert_eq!(shown("&label=Open"), [ours]);
    assert_eq!(shown("&label=Solved"), [solved]);
    assert_eq!(shown("&turn=waiting-for-us&label=Open"), [ours]);
    for none in [
        "&turn=waiting-for-you&label=Open",
        "&turn=nonsense",
        "&label=%27%20OR%201=1",
    ] {
        assert!(shown(none).is_empty(), "{none}");
    }
    // An address kept from when one filter was both.
    assert_eq!(shown("&status=waiting-for-you"), [waiting]);
    assert_eq!(shown("&status=Solved"), [solved]);
    let page = ana
        .get("/tickets?view=mine&turn=waiting-for-us&label=Open")
        .text();
    for kept in [
        "name=\"view\" value=\"mine\"",
        "value=\"waiting-for-us\" selected",
        "value=\"Open\" selected",
        "/tickets.csv?view=mine&amp;turn=waiting-for-us&amp;label=Open\"",
    ] {
        assert!(page.contains(kept), "{kept}");
    }
}

#[test]
fn c1_pages_lead_to_the_end_and_the_same_way_back() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let all: Vec<i64> = (0..57)
        .map(|n| ana.opens(&format!("Number {n}"), "text"))
        .collect();
    for ticket in [all[3], all[30], all[50]] {
        let form = [("body", "?"), ("status", "pending")];
        ines.sends(&format!("/desk/tickets/{ticket}/comments"), &form);
    }
    for (person, list, prefix) in [
        (&ana, "/tickets?view=mine", "/tickets/"),
        (&ana, "/tickets?view=mine&label=Open", "/tickets/"),
        (&ines, "/desk/views/open", "/desk/tickets/"),
    ] {
        let pages = walk(person, list, prefix);
        let lengths: Vec<usize> = pages.iter().map(Vec::len).collect();
        let filtered = usize::from(list.contains("label")) * 3;
        assert_eq!(lengths, [25, 25, 7 - filtered], "{list}");
        let mut found: Vec<i64> = pages.concat();
        if prefix == "/tickets/" && filtered == 0 {
            assert_eq!(found[..3], [all[50], all[30], all[3]], "waiting first");
        }
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 57 - filtered, "each once");
        // From the last page back to the first.
        let second = link(&person.get(list).text(), "rel=\"next\"").unwrap();
        let third = link(&person.get(&second).text(), "rel=\"next\"").unwrap();
        let mut at = person.get(&third).text();
        for expected in [&pages[1], &pages[0]] {
            at = person.html(&link(&at, "rel=\"prev\"").unwrap());
            assert_eq!(numbers(&at, prefix), **expected, "{list}");
        }
        assert_eq!(link(&at, "rel=\"prev\""), None, "nothing is newer");
        assert!(link(&at, "rel=\"next\"").is_some());
    }
    // What came meanwhile pushes the pages apart; the way back still leads to the very first.
    let first = walk(&ana, "/tickets?view=mine", "/tickets/").remove(0);
    let second = link(&ana.get("/tickets?view=mine").text(), "rel=\"next\"").unwrap();
    let more = ana.opens("One more", "text");
    let back = link(&ana.get(&second).text(), "rel=\"prev\"").unwrap();
    let page = ana.get(&back).text();
    let expected = [&first[1..3], &[more], &first[3..]].concat();
    assert_eq!(numbers(&page, "/tickets/"), expected);
    let top = ana.get(&link(&page, "rel=\"prev\"").unwrap()).text();
    assert_eq!(numbers(&top, "/tickets/")[..3], first[..3]);
    for nonsense in ["before=x", "after=1.2", "before=1.2.3.4", "after=9e9.1.1"] {
        let page = ana
            .get(&format!("/tickets?view=mine&{nonsense}"))
            .expect(200);
        assert_eq!(
            numbers(&page.text(), "/tickets/"),
            page_of(&ana),
            "{nonsense}"
        );
    }
}

fn page_of(person: &Person) -> Vec<i64> {
    numbers(&person.get("/tickets?view=mine").text(), "/tickets/")
}

#[test]
fn c1_the_list_of_an_organization_says_who_asked() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    ana.opens("Shared", "text");
    let acme = luis.words(&tab(&luis, "Acme"));
    has_all(&acme, &["Requester", "Ana Ruiz"]);
    assert!(!luis.get("/tickets").words().contains("Ana Ruiz"));
    // Nobody else's tab, and none for a limited member.
    for name in ["omar", "lim"] {
        let page = world.person(name).get("/tickets").text();
        assert!(!page.contains(">Acme<"), "{name}");
    }
}

#[test]
fn t38_a_file_holds_what_the_list_shows_and_nothing_else() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ines = world.with_token("ines");
    let private = world.private_ticket(&ana);
    let shared = ana.opens("Shared, with a comma", "text");
    let own = luis.opens("Says \"no\"", "text");
    ines.notes(shared, "CANARY-note");
    let form = [
        ("assignee", ines.id()),
        ("tags", "CANARY-tag, other".to_owned()),
    ];
    let form = [
        (form[0].0, form[0].1.as_str()),
        (form[1].0, form[1].1.as_str()),
    ];
    ines.sends(&format!("/desk/tickets/{shared}/properties"), &form);
    for (person, name) in [
        (&ana, "ana"),
        (&luis, "luis"),
        (&world.person("omar"), "omar"),
        (&world.person("lim"), "lim"),
    ] {
        let page = person.get("/tickets").text();
        let tabs = page.split("href=\"/tickets?view=").skip(1);
        for view in tabs.map(|rest| rest.split('"').next().unwrap()) {
            let answer = person.get(&format!("/tickets.csv?view={view}")).expect(200);
            assert_eq!(
                answer.header("content-type"),
                Some("text/csv; charset=utf-8")
            );
            assert_eq!(answer.header("cache-control"), Some("private, no-store"));
            let disposition = answer.header("content-disposition").unwrap();
            assert!(
                disposition.starts_with("attachment; filename=\"requests-2"),
                "{disposition}"
            );
            let rows = rows(&answer);
            assert_eq!(
                rows[0].join(","),
                "number,subject,requester,organization,status,turn,priority,type,created,last activity,solved,closed,url"
            );
            let list = walk(person, &format!("/tickets?view={view}"), "/tickets/").concat();
            assert_eq!(listed(&rows), list, "{name} {view}");
            let ines_or_tag = ["CANARY-tag", "CANARY-note", "Ines"];
            assert!(!ines_or_tag.iter().any(|word| answer.text().contains(word)));
        }
    }
    let of_ana = rows(&ana.get("/tickets.csv").expect(200));
    let row = of_ana
        .iter()
        .find(|row| row[0] == shared.to_string())
        .unwrap();
    assert_eq!(
        [&row[1], &row[2], &row[3], &row[4], &row[5]],
        [
            "Shared, with a comma",
            "Ana Ruiz",
            "Acme",
            "Open",
            "support"
        ]
    );
    assert!(row[8].ends_with('Z') && row[12].ends_with(&format!("/tickets/{shared}")));
    // The foreign organization of an address is not there, as on the page.
    let acme = tab(&ana, "Acme").replace("/tickets?", "/tickets.csv?");
    assert!(listed(&rows(&world.person("omar").get(&acme).expect(200))).is_empty());
    let agents = ines.get("/desk/views/open/tickets.csv").expect(200);
    let all = rows(&agents);
    let mut seen = listed(&all);
    seen.sort_unstable();
    assert_eq!(seen, [private, shared, own]);
    let row = all.iter().find(|row| row[0] == shared.to_string()).unwrap();
    assert_eq!(row[13..], ["Ines Vidal", "CANARY-tag, other"]);
    // Filters narrow the file as they narrow the page.
    assert!(listed(&rows(&ana.get("/tickets.csv?label=Solved").expect(200))).is_empty());
    world.nobody().get("/tickets.csv").expect(303);
    ana.get("/desk/views/open/tickets.csv").expect(404);
    ines.get("/desk/views/none/tickets.csv").expect(404);
}

#[test]
fn t75_no_cell_of_a_file_is_a_formula() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let starts = [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://x.example\")",
        "=\"a\"&\"b\"",
        "= 1",
        "+1",
        "+cmd|' /C calc'!A0",
        "+49 30 1",
        "-1",
        "-cmd|' /C calc'!A0",
        "- item",
        "--1",
        "@SUM(A1:A9)",
        "@x",
        "=1,2",
        "=1;2",
        "+1\"2",
        "-\"",
        "＝1+1",
        "@\"x\"",
    ];
    for subject in starts {
        ana.opens(subject, "text");
    }
    let form = [("tags", "=tag, @tag")];
    ines.sends("/desk/tickets/1/properties", &form);
    let portal = rows(&ana.get("/tickets.csv").expect(200));
    let desk = rows(&ines.get("/desk/views/open/tickets.csv").expect(200));
    for all in [&portal, &desk] {
        assert_eq!(all.len(), starts.len() + 1);
        for cell in all.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']),
                "{cell}"
            );
        }
        let found: Vec<&str> = all[1..]
            .iter()
            .map(|row| row[1].trim_start_matches('\''))
            .collect();
        assert!(
            starts.iter().all(|subject| found.contains(subject)),
            "{found:?}"
        );
    }
}

#[test]
fn a_file_of_thousands_is_whole() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let (code, _, errors) = command(&data, &["fill", "--tickets", "3000"]);
    assert_eq!(code, 0, "{errors}");
    let server = Server::start(&data, &[]);
    let agent = Person::by_link(&server, "agent1@desk.example");
    let answer = agent.get("/desk/views/closed/tickets.csv").expect(200);
    let mut seen = listed(&rows(&answer));
    let file = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    let sql = "SELECT number FROM base_tickets WHERE category = 'closed' ORDER BY last_activity_at DESC, number DESC";
    let mut statement = file.prepare(sql).unwrap();
    let closed: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert!(closed.len() > 2000);
    assert_eq!(seen, closed);
    seen.dedup();
    assert_eq!(seen.len(), closed.len());
    // Nothing is left of it on the disk.
    let left = std::fs::read_dir(data.join("tmp")).unwrap().count();
    assert_eq!(left, 0);
    server.stop();
}

#[test]
fn several_people_download_their_lists_at_the_same_time() {
    let world = World::new();
    let people = ["ana", "luis", "mara", "ines", "ivo", "omar"].map(|name| world.person(name));
    people[0].opens("Export", "text");
    let path = |person: &Person| match person.email.ends_with("desk.example") {
        true => "/desk/views/open/tickets.csv",
        false => "/tickets.csv",
    };
    std::thread::scope(|threads| {
        let started: Vec<_> = people
            .iter()
            .map(|person| {
                threads.spawn(|| {
                    (0..5)
                        .map(|_| person.get(path(person)).status)
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        for statuses in started {
            assert_eq!(statuses.join().unwrap(), vec![200; 5]);
        }
    });
}

#[test]
fn c3_all_files_of_a_ticket_stand_in_one_list() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let form = [("subject", "Files"), ("body", "b")];
    let answer = ana
        .post_files("/tickets/new", &form, &[("first.txt", b"one")])
        .expect(303);
    let ticket = number(answer.location());
    let desk = format!("/desk/tickets/{ticket}");
    ines.post_files(
        &format!("{desk}/comments"),
        &[("body", "here")],
        &[("second.txt", b"two")],
    )
    .expect(303);
    ines.post_files(
        &format!("{desk}/notes"),
        &[("body", "n")],
        &[("CANARY.txt", b"three")],
    )
    .expect(303);
    let list = |person: &Person, path: &str| {
        let page = scraper::Html::parse_document(&person.html(path));
        let items = scraper::Selector::parse(".all-files li").unwrap();
        let words = |item: scraper::ElementRef<'_>| {
            let text: String = item.text().collect();
            let anchor = item
                .select(&scraper::Selector::parse("a").unwrap())
                .nth(1)
                .and_then(|a| a.attr("href"))
                .unwrap()
                .to_owned();
            (text, anchor)
        };
        page.select(&items).map(words).collect::<Vec<_>>()
    };
    let row = |text: &str, anchor: &str| (text.to_owned(), anchor.to_owned());
    let public = [
        row("first.txt 3 B, Ana Ruiz, comment 1", "#comment-1"),
        row("second.txt 3 B, Ines Vidal, comment 2", "#comment-2"),
    ];
    assert_eq!(list(&ana, &format!("/tickets/{ticket}")), public);
    let all = list(&ines, &desk);
    assert_eq!(all[..2], public);
    assert_eq!(
        all[2..],
        [row("CANARY.txt 5 B, Ines Vidal, note 1", "#note-1")]
    );
    // A ticket without files has no such list.
    let bare = ana.opens("Bare", "text");
    assert!(list(&ana, &format!("/tickets/{bare}")).is_empty());
}
