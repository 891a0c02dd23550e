//! In which order mails leave, what is held back, and who hears of it.

mod newcomers;

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use rusqlite::Connection;
use serde_json::json;

use crate::harness::{World, has, mailbox::Mail, server::wait};
use newcomers::strangers_write;

/// A mail server that takes everything, and remembers in which order.
#[derive(Clone, Default)]
pub(super) struct Sink {
    taken: Arc<Mutex<Vec<(String, Mail)>>>,
    /// How long each mail takes it.
    pace: Duration,
}

impl Sink {
    pub(super) fn open() -> (Self, String) {
        Self::of_pace(Duration::ZERO)
    }

    /// One that takes its time with each mail: on a busy machine, what one of several connections was
    /// given first still arrives among the first.
    fn unhurried() -> (Self, String) {
        Self::of_pace(Duration::from_millis(40))
    }

    fn of_pace(pace: Duration) -> (Self, String) {
        let sink = Self {
            pace,
            ..Self::default()
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let taking = sink.clone();
        std::thread::spawn(move || {
            for peer in listener.incoming().flatten() {
                let sink = taking.clone();
                std::thread::spawn(move || sink.converse(&peer));
            }
        });
        (sink, url)
    }

    fn converse(&self, peer: &TcpStream) {
        let say = |words: &str| {
            (&*peer)
                .write_all(format!("{words}\r\n").as_bytes())
                .is_ok()
        };
        say("220 sink");
        let (mut to, mut source, mut in_text) = (String::new(), String::new(), false);
        for line in BufReader::new(peer).lines().map_while(Result::ok) {
            if in_text && line != "." {
                source.push_str(&line);
                source.push_str("\r\n");
                continue;
            }
            if in_text {
                let mail = Mail::parse(std::mem::take(&mut source).as_bytes());
                self.taken.lock().unwrap().push((to.clone(), mail));
                std::thread::sleep(self.pace);
            }
            if let Some(rest) = line.strip_prefix("RCPT TO:<") {
                to = rest.trim_end_matches('>').to_owned();
            }
            in_text = line == "DATA";
            say(if in_text { "354 go on" } else { "250 fine" });
        }
    }

    pub(super) fn mails(&self) -> Vec<(String, Mail)> {
        self.taken.lock().unwrap().clone()
    }

    /// Before how many others the first one that fits left.
    pub(super) fn place(&self, what: &str, fits: impl Fn(&str, &Mail) -> bool) -> usize {
        wait(what, || {
            let mails = self.mails();
            mails.iter().position(|(to, mail)| fits(to, mail))
        })
    }
}

/// The same world, with another setting.
pub(super) fn restarted(world: World, settings: &[(&str, &str)]) -> World {
    let World { server, folder } = world;
    World {
        server: server.restart(settings),
        folder,
    }
}

/// Nothing of the world's beginnings waits.
pub(super) fn drained() -> World {
    let world = World::new();
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    file.execute("DELETE FROM base_outbox", []).unwrap();
    world
}

fn comment(world: &World, who: &str, ticket: i64, body: &str) {
    world.person(who).replies(ticket, body);
}

#[test]
fn t108_whoever_causes_a_thousand_mails_holds_up_nobody_else() {
    let world = drained();
    let (luis, ana) = (world.person("luis"), world.with_token("ana"));
    let asked = luis.opens("Before the flood", "text");
    for n in 0..150 {
        ana.adds(
            "/tickets",
            &json!({ "subject": format!("Flood {n}"), "body": "x" }),
        );
    }
    let late = luis.opens("After the flood", "text");
    comment(&world, "ines", asked, "An answer.");
    let nobody = world.nobody();
    nobody
        .post("/forgot", &[("email", "luis@acme.example")])
        .expect(200);
    let (sink, url) = Sink::unhurried();
    let _world = restarted(world, &[("smtp_url", &url)]);
    let password = sink.place("the password", |_, mail| {
        mail.subject.contains("new password")
    });
    let answer = sink.place("the answer", |_, mail| mail.text.contains("An answer."));
    let other = sink.place("the other customer's request", |_, mail| {
        mail.subject.starts_with(&format!("[#{late}]"))
    });
    // Four connections run beside each other.
    assert!(password < 4, "the password left as number {password}");
    assert!(answer < 8, "the answer left as number {answer}");
    assert!(
        other < 24,
        "the other customer's mail left as number {other}"
    );
}

#[test]
fn t108_a_mail_that_is_held_is_told_its_time_once_and_costs_nothing_until_then() {
    let world = drained();
    let ana = world.with_token("ana");
    for n in 0..12 {
        ana.adds(
            "/tickets",
            &json!({ "subject": format!("{n}"), "body": "x" }),
        );
    }
    let (sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    let data = world.folder.0.join("data/pocketdesk.db");
    let held = || -> Vec<(i64, i64, i64)> {
        let file = Connection::open(&data).unwrap();
        let mut statement = file
            .prepare("SELECT id, due_at - created_at, attempts FROM base_outbox WHERE state = 'held' ORDER BY id")
            .unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let first = wait("eight confirmations to be held", || {
        Some(held()).filter(|held| held.len() == 8)
    });
    // Four an hour: four within the next hour, four within the one after.
    for (nth, (_, until, _)) in first.iter().enumerate() {
        let hour = i64::try_from(nth / 4).unwrap() + 1;
        assert!((hour * 3600..hour * 3600 + 60).contains(until), "{first:?}");
    }
    let world = restarted(world, &[("clock_offset", "+30m")]);
    world.person("noor").sends("/admin/mail/test", &[]);
    sink.place("the test mail", |_, mail| {
        mail.subject.contains("Test mail")
    });
    assert_eq!(held(), first);
    let _world = restarted(world, &[("clock_offset", "+62m")]);
    wait("the next four", || {
        let mails = sink.mails();
        let confirmations = mails
            .iter()
            .filter(|(_, mail)| mail.subject.contains("We received"));
        (confirmations.count() == 8).then_some(())
    });
    assert_eq!(held(), first[4..]);
}

/// As if so many mails had left just now.
fn sent_before(world: &World, many: i64, lane: i64, ticket: Option<i64>) {
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    file.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    file.execute(
        "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
         INSERT INTO base_outbox (kind, person, address, ticket, because, created_at, due_at, state, sent_at, slot_at, lane)
         SELECT 'comment', p.id + 1000 * (?2 IN (1, 4, 5)) * n, p.email, ?3, 'account', unixepoch(), 0, 'sent', unixepoch(), unixepoch(), ?2
         FROM n JOIN base_people p ON p.email = 'luis@acme.example'",
        (many, lane, ticket),
    )
    .unwrap();
}

#[test]
fn t21_a_ticket_that_causes_two_hundred_mails_an_hour_stops_and_administrators_hear_of_it_once() {
    let world = drained();
    let ticket = world.person("ana").opens("Everybody's", "text");
    let other = world.person("luis").opens("Another one", "text");
    sent_before(&world, 199, 3, Some(ticket));
    let (sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    for words in ["Held one.", "Held two.", "Held three."] {
        comment(&world, "ines", ticket, words);
    }
    comment(&world, "ines", other, "Not about that.");
    sink.place("another ticket's mail", |_, mail| {
        mail.text.contains("Not about that.")
    });
    let noor = world.person("noor");
    let page = wait("the mails to be held", || {
        let words = noor.get("/admin/mail").words();
        words.contains("Held mail").then_some(words)
    });
    has(
        &page,
        "A ticket caused more than 200 mails within the hour.",
    );
    assert!(world.server.health().contains("held back"));
    sink.place("the alarm", |to, mail| {
        to == "noor@desk.example" && mail.subject.contains("holds mail back")
    });
    let alarms = || {
        let mails = sink.mails();
        let alarms = mails.iter();
        alarms
            .filter(|(_, mail)| mail.subject.contains("holds mail back"))
            .count()
    };
    assert_eq!(alarms(), 1);
    let mails = sink.mails().into_iter();
    let mut alarms_sent = mails.map(|(_, mail)| mail);
    let alarm = alarms_sent.rfind(|mail| mail.subject.contains("holds mail back"));
    insta::assert_snapshot!("alarm", super::reviewed(&alarm.unwrap(), &world));
    assert!(
        !sink
            .mails()
            .iter()
            .any(|(_, mail)| mail.text.contains("Held three."))
    );
    noor.sends("/admin/mail/release", &[("held", "ticket")]);
    sink.place("what was held", |_, mail| mail.text.contains("Held three."));
    wait("no warning any more", || {
        (!world.server.health().contains("held back")).then_some(())
    });
    assert_eq!(alarms(), 1);
    noor.post("/admin/mail/release", &[("held", "everything")])
        .expect(404);
}

#[test]
fn t108_a_stranger_waits_for_nobody_from_elsewhere() {
    let settings = [
        ("mail_from", "support@desk.example"),
        ("mail_listen", "127.0.0.1:0"),
    ];
    let world = restarted(drained(), &settings);
    strangers_write(&world, 40, &["many.example"]);
    strangers_write(&world, 1, &["one.example"]);
    wait("all to be answered", || {
        let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
        let sql = "SELECT count(*) FROM base_outbox WHERE kind = 'received'";
        let answers: i64 = file.query_row(sql, [], |row| row.get(0)).unwrap();
        (answers == 41).then_some(())
    });
    let (sink, url) = Sink::open();
    let _world = restarted(world, &[("smtp_url", &url)]);
    let place = sink.place("the one from elsewhere", |to, _| to == "p0@one.example");
    assert!(place < 8, "it left as number {place}");
}

#[test]
fn what_an_administrator_lets_go_has_all_its_tries_however_old_it_is() {
    // Nobody listens there.
    let url = {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("smtp://{}", free.local_addr().unwrap())
    };
    let world = restarted(drained(), &[("smtp_url", &url)]);
    world.person("ana").opens("Long ago", "text");
    let data = world.folder.0.join("data/pocketdesk.db");
    let mails = || -> Vec<(i64, String, i64)> {
        let file = Connection::open(&data).unwrap();
        let mut statement = file
            .prepare("SELECT id, state, attempts FROM base_outbox ORDER BY id")
            .unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let all = |what: &str, state: &str| {
        wait(what, || {
            let mails = mails();
            let done = mails.iter().all(|(_, is, tries)| is == state && *tries > 0);
            done.then_some(mails)
        })
    };
    all("a first try", "queued");
    let settings = [("smtp_url", url.as_str()), ("clock_offset", "+6d")];
    let world = restarted(world, &settings);
    let failed = all("all to have failed for good", "failed");
    let noor = world.person("noor");
    for (id, ..) in &failed {
        noor.sends(&format!("/admin/mail/{id}/retry"), &[]);
    }
    all("another try, and more to come", "queued");
    let settings = [("smtp_url", url.as_str()), ("clock_offset", "+10d")];
    let world = restarted(world, &settings);
    wait("a try four days later", || {
        mails().iter().all(|(_, _, tries)| *tries > 1).then_some(())
    });
    all("more to come", "queued");
    let settings = [("smtp_url", url.as_str()), ("clock_offset", "+12d")];
    let _world = restarted(world, &settings);
    all("all to have failed once more", "failed");
}

/// The source as the mail viewer shows it.
fn shown(world: &World, id: i64) -> String {
    let page = world
        .person("noor")
        .get(&format!("/admin/mail/{id}"))
        .text();
    let source = page.split("<h2>Source</h2>").nth(1).unwrap();
    let source = source.split_once('>').unwrap().1.split("</pre>").next();
    let source = source.unwrap().replace("&lt;", "<").replace("&gt;", ">");
    source
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("\r\n", "\n")
}

#[test]
fn a_large_comment_is_kept_once_however_many_are_mailed_it_and_each_mail_can_be_read_as_it_was_sent()
 {
    for (name, line) in [
        ("text", "A line of many words, about as long as lines are."),
        (
            "other script",
            "Строка из многих слов, такая длинная, как строки бывают.",
        ),
    ] {
        let (sink, url) = Sink::open();
        let world = restarted(drained(), &[("smtp_url", &url)]);
        let ticket = world.person("ana").opens("Long", "text");
        let body = format!(
            "@Luis Ortega @Noor Admin CANARY-long\n\n{}",
            format!("{line}\n").repeat(1_000)
        );
        comment(&world, "ines", ticket, &body);
        let about = |mail: &Mail| mail.text.contains("CANARY-long");
        wait(name, || {
            (sink.mails().iter().filter(|(_, mail)| about(mail)).count() >= 2).then_some(())
        });
        let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
        let sent = || -> Vec<(i64, String)> {
            let sql = "SELECT id, address FROM base_outbox WHERE ticket = ?1 AND comment = 2 AND state = 'sent'";
            let mut statement = file.prepare(sql).unwrap();
            let rows = statement.query_map([ticket], |row| Ok((row.get(0)?, row.get(1)?)));
            rows.unwrap().map(Result::unwrap).collect()
        };
        let sent = wait("all to be marked as sent", || {
            Some(sent()).filter(|sent| sent.len() >= 2)
        });
        let mut longest = 0;
        for (id, address) in &sent {
            let mails = sink.mails();
            let (_, mail) = mails
                .iter()
                .find(|(to, mail)| to == address && about(mail))
                .unwrap();
            longest = longest.max(mail.source.len());
            assert_eq!(
                shown(&world, *id).trim_end(),
                mail.source.trim_end(),
                "{name}"
            );
        }
        let sum = |sql: &str| -> i64 { file.query_row(sql, [], |row| row.get(0)).unwrap() };
        let kept = sum("SELECT sum(length(source)) FROM base_outbox WHERE comment = 2")
            + sum("SELECT sum(length(bytes)) FROM base_mail_sources");
        let most = longest + longest / 10 + 4096 * sent.len();
        assert!(
            kept < i64::try_from(most).unwrap(),
            "{name}: {kept} of {longest}"
        );
    }
}
