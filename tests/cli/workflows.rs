//! Workflows as files: out, in, and through to the tickets.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::harness::{World, command, has, has_all, server::wait};

/// A workflow as it ships.
pub fn shipped(key: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/workflows");
    fs::read_to_string(folder.join(format!("{key}.toml"))).unwrap()
}

/// The help centre without a status that nobody has to come through.
pub fn without_on_hold() -> String {
    let text = shipped("helpcentre");
    let parts = text.split("\n\n").filter(|part| {
        !part.contains("name = \"On hold\"") && !part.contains("from = [\"on_hold\"]")
    });
    let text = parts.collect::<Vec<_>>().join("\n\n");
    text.replace("\"on_hold\", ", "")
        .replace(", \"on_hold\"", "")
}

impl World {
    fn file(&self, text: &str) -> PathBuf {
        let path = self.folder.0.join("workflow.toml");
        fs::write(&path, text).unwrap();
        path
    }

    fn workflow(&self, arguments: &[&str]) -> (i32, String, String) {
        let arguments: Vec<&str> = ["workflow"].iter().chain(arguments).copied().collect();
        command(&self.server.data, &arguments)
    }

    pub fn import(&self, text: &str, moves: &[&str]) -> (i32, String, String) {
        let path = self.file(text);
        let mut arguments = vec!["import", path.to_str().unwrap()];
        arguments.extend(moves.iter().flat_map(|one| ["--move", one]));
        self.workflow(&arguments)
    }

    pub fn export(&self, key: &str) -> String {
        let (code, text, errors) = self.workflow(&["export", key]);
        assert_eq!(code, 0, "{errors}");
        text
    }
}

#[test]
fn a_workflow_comes_out_as_it_went_in_byte_for_byte() {
    let world = World::new();
    assert_eq!(world.export("helpcentre"), shipped("helpcentre"));
    let odd = format!(
        "# Ours.\r\n\n{}\n\n# The end,  without a line's",
        shipped("helpcentre")
    );
    assert_eq!(world.import(&odd, &[]), (0, String::new(), String::new()));
    assert_eq!(world.export("helpcentre"), odd);
    for key in ["service-portal", "engineering", "service-desk"] {
        assert_eq!(world.import(&shipped(key), &[]).0, 0);
        assert_eq!(world.export(key), shipped(key));
    }
    let listed = world.workflow(&["list"]).1;
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 4, "{listed}");
    assert_eq!(lines[0], "helpcentre  Help centre  6 statuses  0 tickets");
    assert!(lines[2].starts_with("engineering  Engineering support  15 statuses"));
    let ana = world.with_token("ana");
    let kinds = ana.asks("/request-types").expect(200).text();
    for kind in [
        "question",
        "service_request",
        "product_suggestion",
        "support_request",
    ] {
        assert!(kinds.contains(kind), "{kind}: {kinds}");
    }
    // Without a server, it is the same file.
    let World {
        server,
        folder: _folder,
    } = world;
    let data = server.data.clone();
    server.stop();
    let (code, text, _) = command(&data, &["workflow", "export", "helpcentre"]);
    assert_eq!((code, text), (0, odd));
    let (code, _, errors) = command(&data, &["workflow", "export", "none"]);
    assert_eq!(
        (code, errors.contains("workflow list")),
        (1, true),
        "{errors}"
    );
}

#[test]
fn a_faulty_workflow_is_refused_with_line_key_and_reason_and_nothing_changes() {
    let world = World::new();
    let with = |from: &str, to: &str| {
        let text = shipped("helpcentre");
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    };
    let leads = |from: &str, to: &[&str]| format!("from = [\"{from}\"]\nto = {to:?}");
    let mut loops = shipped("helpcentre");
    for (from, to) in [
        ("new", &["open", "pending", "on_hold", "solved"][..]),
        ("open", &["pending", "on_hold", "solved"]),
        ("pending", &["open", "on_hold", "solved"]),
        ("on_hold", &["open", "pending", "solved"]),
    ] {
        assert!(loops.contains(&leads(from, to)), "{from}");
        loops = loops.replace(&leads(from, to), &leads(from, &to[..to.len() - 1]));
    }
    for (text, said) in [
        (loops, "new: no way leads from here to a closed status"),
        (
            with("name = \"On hold\"", "name = \"Open\""),
            "line 58: open: another status has this key",
        ),
        (
            with("solve_to = \"solved\"", "solve_to = \"done\""),
            "line 7: done: no status has this key",
        ),
        (
            with("delay = \"3 business days\"", "delay = \"3 weeks\""),
            "line 15: delay: ",
        ),
        (
            with("clock = \"runs\"", "clok = \"runs\""),
            "line 39: clok: ",
        ),
        ("key = [".into(), "line 1: "),
        (String::new(), "line 1: "),
    ] {
        for (command, (code, out, errors)) in [
            ("import", world.import(&text, &[])),
            (
                "check",
                world.workflow(&["check", world.file(&text).to_str().unwrap()]),
            ),
        ] {
            assert_eq!((code, out.as_str()), (1, ""), "{command}: {errors}");
            assert!(errors.contains(said), "{command}: {said}: {errors}");
        }
    }
    let elsewhere = with("key = \"helpcentre\"", "key = \"other\"");
    let elsewhere = elsewhere.replacen("name = \"Help centre\"", "name = \"Other\"", 1);
    let (code, _, errors) = world.import(&elsewhere, &[]);
    assert_eq!(code, 1);
    has(
        &errors,
        "“question” is a request type of the workflow helpcentre",
    );
    let calendar = with("[rules]", "[rules]\ncalendar = \"nights\"");
    assert!(
        world
            .import(&calendar, &[])
            .2
            .contains("nights: no calendar of this desk has this key")
    );
    let (code, _, errors) = world.workflow(&["check", "no-such-file"]);
    assert_eq!(
        (code, errors.contains("cannot be read")),
        (1, true),
        "{errors}"
    );
    assert_eq!(world.export("helpcentre"), shipped("helpcentre"));
    assert_eq!(world.workflow(&["list"]).1.lines().count(), 1);
    let fine = world.file(&shipped("engineering"));
    assert_eq!(world.workflow(&["check", fine.to_str().unwrap()]).0, 0);
}

#[test]
fn tickets_in_a_status_that_goes_are_moved_where_it_is_said_or_nothing_is() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let [held, other] = ["Held", "Other"].map(|subject| ana.opens(subject, "text"));
    let path = format!("/tickets/{held}");
    ines.changes(&path, &json!({ "status": "on_hold" }));
    let mails = || {
        world
            .person("noor")
            .html("/admin/mail")
            .matches("/admin/mail/")
            .count()
    };
    let before = mails();
    let text = without_on_hold();
    let (code, _, errors) = world.import(&text, &[]);
    assert_eq!(code, 1);
    has_all(&errors, &["“on_hold” (1 ticket)", "--move on_hold=NEW"]);
    for wrong in ["on_hold=gone", "open=pending"] {
        assert_eq!(world.import(&text, &[wrong]).0, 1, "{wrong}");
    }
    assert_eq!(world.import(&text, &["on_hold"]).0, 2);
    assert_eq!(world.export("helpcentre"), shipped("helpcentre"));
    assert_eq!(world.import(&text, &["on_hold=pending"]).0, 0);
    let ticket = ana.reads(&path);
    assert_eq!(ticket["status"]["key"], "pending");
    assert_eq!(ticket["status"]["turn"], "customer");
    let number = |query: &str| -> Vec<i64> {
        let list = ana.reads(&format!("/tickets?{query}"));
        let rows = list["data"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["number"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(number("turn=customer"), [held]);
    assert_eq!(number("status=pending"), [held]);
    assert_eq!(number("turn=support"), [other]);
    // It stands in the history, under the name of nobody, and in words that still mean something.
    let page = ines.words(&format!("/desk/tickets/{held}"));
    has(&page, "The desk set the status to Pending");
    assert!(page.contains("set the status to on hold"), "{page}");
    assert_eq!(mails(), before, "nobody is mailed because the desk changed");
    wait("the search to follow", || {
        let found = ines.words("/search?q=status:pending");
        found.contains("Held").then_some(())
    });
    assert_eq!(
        world.workflow(&["list"]).1,
        "helpcentre  Help centre  5 statuses  2 tickets\n"
    );
    assert_eq!(
        command(&world.server.data, &["check"]).1.trim(),
        "All is well."
    );
}

#[test]
fn a1_a_status_that_customers_no_longer_see_is_hidden_at_once_and_comes_back() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let ticket = ana.opens("Shown", "text");
    let first = "turn = \"support\"\nclock = \"runs\"";
    let hidden =
        shipped("helpcentre").replacen(first, &format!("{first}\ncustomer_visible = false"), 1);
    let seen = |status: u16| {
        for person in [&ana, &luis] {
            person.get(&format!("/tickets/{ticket}")).expect(status);
            let list = person.words("/tickets?view=personal");
            let own = person.email.starts_with("ana");
            assert_eq!(list.contains("Shown"), status == 200 && own);
        }
    };
    seen(200);
    assert_eq!(world.import(&hidden, &[]).0, 0);
    seen(404);
    world.person("ines").get("/desk/views/open").says("Shown");
    assert_eq!(world.import(&shipped("helpcentre"), &[]).0, 0);
    seen(200);
}

#[test]
fn l5_another_delay_reaches_tickets_that_wait_already_and_closes_none_at_once() {
    let world = World::new();
    let ana = world.with_token("ana");
    let path = format!("/tickets/{}", ana.opens("Invoice", "text"));
    ana.changes(&path, &json!({ "status": "solved" }));
    let closes = |world: &World, person: &str| {
        let ticket = world.with_token(person).reads(&path);
        assert_eq!(ticket["status"]["key"], "solved");
        ticket["closes_at"].as_str().unwrap().to_owned()
    };
    let days = |n: &str| shipped("helpcentre").replace("3 business days\"\n", &format!("{n}\"\n"));
    let before = closes(&world, "ana");
    assert_eq!(world.import(&days("9 business days"), &[]).0, 0);
    assert!(closes(&world, "ana") > before);
    // A day later, an hour would be over: it is counted from now.
    let world = world.moved("+24h");
    assert_eq!(world.import(&days("1 hours"), &[]).0, 0);
    assert!(closes(&world, "ana") < before);
    let world = world.moved("+26h");
    let ana = world.with_token("ana");
    wait("the ticket to close", || {
        let ticket = ana.asks(&path).json();
        (ticket["status"]["key"] == "closed").then_some(())
    });
}
