//! Every kind of mail of ours, read by two readers that share nothing with what wrote it, nor with
//! each other: Python's `email` and postal-mime. Names, subjects and words are of all scripts.

mod alike;

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
};

use rusqlite::Connection;
use serde_json::Value;

use super::lanes::restarted;
use crate::harness::{
    Person, World,
    server::{Folder, wait},
    smtp::Peer,
};
use alike::{is_as_shown, names_are_whole, read_alike, readable_by_itself};

const SITE: &str = "Küche, \"Bad\" & Garten";
const OWN: &str = "support@desk.example";

/// Given and family name, subject, and words.
const WRITERS: &[(&str, &str, &str)] = &[
    (
        "Ana Ruiz",
        "Export stops",
        ".\n..\n.dot\nFrom here on\n> quoted\n-- \nend",
    ),
    (
        "ליאה כהן",
        "המנורה מהבהבת, בבקשה תקנו אותה עד יום שישי כי אנחנו צריכים אותה לפגישה עם הלקוחות",
        "שלום,\n\nהמנורה לא עובדת.",
    ),
    (
        "علي حسن",
        "المصباح يومض منذ الصباح ولا نعرف لماذا، نرجو إصلاحه قبل نهاية الأسبوع من فضلكم وشكراً",
        "مرحباً\n\nالمصباح لا يعمل‌.",
    ),
    (
        "สมชาย ใจดี",
        "โคมไฟกะพริบตั้งแต่เช้านี้และเราไม่รู้ว่าทำไมกรุณาซ่อมก่อนวันศุกร์",
        "สวัสดีครับ\nโคมไฟเสีย",
    ),
    (
        "明 李",
        "灯が点滅します。修理をお願いします。金曜日までに必要です。よろしくお願いいたします。長い件名の試験です。",
        "窓が開きません。\n😀",
    ),
    (
        "José Núñez",
        "🔥🔥🔥 👩‍👩‍👧‍👦 🇩🇪 é́́́́́́́ e\u{301}\u{301} ﷽ ✓ 👍🏽 and more to make it fold somewhere in the middle 🚀🚀🚀🚀🚀🚀🚀🚀",
        "👩‍👩‍👧‍👦\n\u{200f}",
    ),
    (
        "प्रिया शर्मा",
        "बत्ती टिमटिमाती है और क्षत्रिय स्त्री ज्ञान",
        "नमस्ते\nक्‍ष",
    ),
    (
        "Bob O’Neil-Smith",
        "=?utf-8?q?Bcc=3A_spy?= =?utf-8?b?eA==?= ?= \"quoted\" <tag> (paren) a,b;c:d \\ back",
        "a\u{a0}b \t c  \n  indented\n\n\n=20 =3D\n&amp; <b>x</b>",
    ),
    (
        "Åsa Öberg",
        "DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftDonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "x",
    ),
    (
        "Long Word",
        "Ab-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789",
        "x",
    ),
    (
        "New Line",
        "Hello\r\nBcc: spy@evil.example\r\n\r\nbody",
        "text\r\n.\r\nMAIL FROM:<x@y>",
    ),
    (
        "ﬁ ＮＡＭＥ",
        "  spaces   inside\tand\u{a0}around  ",
        "trailing   \n\ttab",
    ),
];

/// A mail server that keeps what it is given, byte for byte.
#[derive(Clone, Default)]
struct Tap(Arc<Mutex<Taken>>);

/// For whom, and the bytes.
type Taken = Vec<(String, Vec<u8>)>;

impl Tap {
    fn open() -> (Self, String) {
        let (tap, listener) = (Self::default(), TcpListener::bind("127.0.0.1:0").unwrap());
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let taking = tap.clone();
        std::thread::spawn(move || {
            for peer in listener.incoming().flatten() {
                let tap = taking.clone();
                std::thread::spawn(move || tap.converse(&peer));
            }
        });
        (tap, url)
    }

    fn converse(&self, peer: &TcpStream) {
        let mut reader = BufReader::new(peer);
        let say = |words: &str| (&*peer).write_all(words.as_bytes()).is_ok();
        say("220 tap\r\n");
        let (mut to, mut source, mut in_text) = (String::new(), Vec::new(), false);
        loop {
            let mut line = Vec::new();
            if reader.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
                return;
            }
            if in_text && line != b".\r\n" {
                source.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
                continue;
            }
            if in_text {
                let mail = (to.clone(), std::mem::take(&mut source));
                self.0.lock().unwrap().push(mail);
            }
            let line = String::from_utf8(line).expect("commands are ASCII");
            if let Some(rest) = line.strip_prefix("RCPT TO:<") {
                to = rest.split('>').next().unwrap().to_owned();
            }
            in_text = line == "DATA\r\n";
            say(if in_text {
                "354 go on\r\n"
            } else {
                "250 fine\r\n"
            });
        }
    }
}

/// Every kind there is, as the product names them.
fn kinds() -> BTreeSet<String> {
    let source = include_str!("../../../src/domain/outbox/notify/kinds.rs");
    let table = source.split("pub enum MailKind").nth(1).unwrap();
    let table = table.split('}').next().unwrap();
    let words = table.lines().filter_map(|line| {
        let (_, word) = line.split_once(" = \"")?;
        Some(word.split('"').next()?.to_owned())
    });
    words.collect()
}

/// What a reader says of each mail of a folder, in order of their names.
fn read_by(command: &str, script: &str, folder: &Path) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let read = Command::new(command).arg(&script).arg(folder).output();
    let read = read.unwrap_or_else(|error| panic!("{command} is needed: {error}"));
    let (out, error) = (
        String::from_utf8(read.stdout).unwrap(),
        String::from_utf8_lossy(&read.stderr).into_owned(),
    );
    assert!(read.status.success(), "{command}: {error}");
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// RFC 5322, 2.1.1 and 2.2; RFC 2047, 2.
fn is_well_written(name: &str, source: &[u8]) {
    let text = std::str::from_utf8(source).unwrap_or_else(|_| panic!("{name}: bytes"));
    assert!(text.is_ascii() && !text.contains('\0'), "{name}");
    assert!(text.ends_with("\r\n"), "{name}");
    let bare = text.replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n']), "{name}: a bare line end");
    let head = text.split("\r\n\r\n").next().unwrap();
    for line in text.split("\r\n") {
        assert!(line.len() <= 998, "{name}: {} octets", line.len());
    }
    for line in head.split("\r\n") {
        assert!(!line.trim().is_empty(), "{name}: an empty folded line");
        let value = line.split_once(": ").map_or(line, |(_, value)| value);
        let can_fold = value.trim().contains(' ');
        assert!(line.len() <= 78 || !can_fold, "{name}: {line}");
        for word in line.split([' ', '"']).filter(|word| word.starts_with("=?")) {
            assert!(word.len() <= 75, "{name}: {word}");
        }
    }
    let fields: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap())
        .collect();
    for once in [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Auto-Submitted",
    ] {
        assert_eq!(
            fields.iter().filter(|name| **name == once).count(),
            1,
            "{name}: {once}"
        );
    }
    assert!(!fields.contains(&"Bcc"), "{name}");
}

/// Everybody's tickets and names, and a row of the outbox for every kind that can be made of these.
fn written(world: &World) -> Vec<(String, &'static str)> {
    let mut writers = Vec::new();
    let ines = world.with_token("ines");
    for (nth, (name, subject, body)) in WRITERS.iter().enumerate() {
        let email = format!("w{nth}@writers.example");
        world
            .server
            .command(&["user", "add", &email, "--name", name]);
        let writer = Person::by_link(&world.server, &email).with_token(&world.server);
        let ticket = writer.opens(subject, body);
        let path = format!("/desk/tickets/{ticket}/comments");
        ines.sends(&path, &[("body", body), ("status", "pending")]);
        rows_of_every_kind(world, (ticket, &writer.id()), &ines.id());
        writers.push((email, *name));
    }
    writers
}

fn rows_of_every_kind(world: &World, (ticket, writer): (i64, &str), agent: &str) {
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let row = |kind: &str, person: &str, because: &str, comment: Option<i64>, facts: &str| {
        file.execute(
            "INSERT INTO base_outbox (kind, person, address, ticket, comment, facts, because, created_at, due_at, released_at)
             SELECT ?1, id, email, ?2, ?3, ?4, ?5, unixepoch(), 0, unixepoch() FROM base_people WHERE id = ?6",
            (kind, Some(ticket).filter(|_| because != "account"), comment, facts, because, person.parse::<i64>().unwrap()),
        )
        .unwrap();
    };
    let by_agent = format!("{{\"actor\":{agent},\"status\":\"pending\"}}");
    for kind in [
        "received",
        "closed",
        "solved",
        "mentioned",
        "shared",
        "comment",
        "status_changed",
        "reminder",
        "merged",
    ] {
        row(
            kind,
            writer,
            "requester",
            Some(2).filter(|_| !["status_changed", "merged"].contains(&kind)),
            &by_agent,
        );
    }
    let by_writer = format!("{{\"actor\":{writer}}}");
    for kind in ["assigned", "new_ticket", "comment"] {
        row(kind, agent, "assignee", Some(1), &by_writer);
    }
    let facts = format!("{{\"held\":\"ticket\",\"ticket\":{ticket},\"mail\":1}}");
    for kind in ["password_changed", "confirm", "alarm", "test"] {
        row(kind, writer, "account", None, &facts);
    }
}

/// Mails about accounts whose secrets nobody else can make.
fn secrets(world: &World) {
    let noor = world.person("noor");
    let site = [
        ("site_name", SITE),
        ("time_zone", "UTC"),
        ("registration", "anyone"),
    ];
    noor.sends("/admin/site", &site);
    let someone = [("given_name", "Žofie"), ("family_name", "Nováková")];
    let fresh = [&[("email", "zofie@writers.example")][..], &someone].concat();
    world.person("ines").sends("/desk/people/new", &fresh);
    let known = [&[("email", "omar@globex.example")][..], &someone].concat();
    world.nobody().post("/register", &known).expect(200);
    world
        .nobody()
        .post("/forgot", &[("email", "luis@acme.example")])
        .expect(200);
    let acme = crate::organizations::organization(world, "Acme");
    let invited = [
        &[("id", acme.as_str()), ("email", "greta@globex.example")][..],
        &someone,
    ]
    .concat();
    world
        .person("mara")
        .sends("/organization/members", &invited);
}

/// Newcomers, of whom no more is known than what their mail says.
const NEWCOMERS: [(&str, &str); 4] = [
    ("\"Falk, Mia\"", "mia@newcomers.example"),
    ("\"O'Neil \\\"Bob\\\" (x)\"", "bob@newcomers.example"),
    ("=?utf-8?b?R3LDvG4sIElkYQ==?=", "ida@newcomers.example"),
    (
        "",
        "long.local.part.of.an.address.that.is.sixty.four.octets.x@newcomers.example",
    ),
];

fn newcomers(world: &World) {
    for (name, address) in NEWCOMERS {
        let mail = format!(
            "From: {name} <{address}>\r\nTo: {OWN}\r\nSubject: Lamp\r\nMessage-ID: <first.{address}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIt flickers.\r\n"
        );
        Peer::new(&world.server).hands_over((address, OWN), &mail);
    }
    // Of nobody whom the desk could name: agents are told that it waits.
    let nobody = format!(
        "From: nobody at all\r\nTo: {OWN}\r\nSubject: Lamp\r\nMessage-ID: <nobody@mua.example>\r\n\r\nIt flickers.\r\n"
    );
    Peer::new(&world.server).hands_over(("x@newcomers.example", OWN), &nobody);
    let ines = world.with_token("ines");
    wait("all mail to be judged", || {
        let all = ines.reads("/mail/messages");
        let mut all = all["data"].as_array().unwrap().iter();
        all.all(|mail| mail["fate"] != "waiting").then_some(())
    });
}

/// What was sent, as the ledger has it.
fn ledger(noor: &Person) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/mail/messages?direction=out&limit=100{after}");
        let page = noor.reads(&path);
        all.extend(page["data"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}

#[test]
fn every_kind_of_mail_is_read_alike_by_independent_readers_in_all_scripts() {
    let world = World::with(&[
        ("mail_from", OWN),
        ("mail_listen", "127.0.0.1:0"),
        ("new_senders_per_hour", "10000"),
    ]);
    secrets(&world);
    newcomers(&world);
    let writers = written(&world);
    let (tap, url) = Tap::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    let noor = world.with_token("noor");
    let rows = wait("all mail to be sent", || {
        let rows = ledger(&noor);
        let waits = rows.iter().any(|row| row["fate"] == "queued");
        (!waits).then_some(rows)
    });
    let sent: Vec<&Value> = rows.iter().filter(|row| row["fate"] == "sent").collect();
    let failed: Vec<&Value> = rows.iter().filter(|row| row["fate"] == "failed").collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let seen: BTreeSet<String> = sent
        .iter()
        .map(|row| row["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(seen, kinds());

    let folder = Folder::new();
    let mails = tap.0.lock().unwrap().clone();
    assert!(
        mails.len() >= sent.len() && sent.len() > 150,
        "{} {}",
        mails.len(),
        sent.len()
    );
    for (nth, (_, source)) in mails.iter().enumerate() {
        fs::write(folder.0.join(format!("{nth:05}.eml")), source).unwrap();
    }
    let python = read_by("python3", "tests/outbox/readers/python.py", &folder.0);
    let node = read_by("node", "tests/browser/reader.mjs", &folder.0);
    assert_eq!((python.len(), node.len()), (mails.len(), mails.len()));
    let mut wrong = 0;
    for (((to, source), python), node) in mails.iter().zip(&python).zip(&node) {
        let id = python["message_id"]
            .as_str()
            .unwrap()
            .trim_matches(['<', '>']);
        let row = sent.iter().find(|row| row["message_id"] == id);
        let row = row.unwrap_or_else(|| panic!("no row has the name {id}"));
        let name = format!("{} {} to {to}", row["kind"], row["id"]);
        // One run shows all.
        let fine = catch_unwind(AssertUnwindSafe(|| {
            is_well_written(&name, source);
            assert_eq!(row["size"], source.len(), "{name}");
            read_alike(&name, row, (python, node));
            is_as_shown(&name, row, (&noor, python));
            let (text, html) = (&node["text"], &node["html"]);
            readable_by_itself(&name, (text.as_str().unwrap(), html.as_str().unwrap()));
        }));
        wrong += u32::from(fine.is_err());
    }
    assert_eq!(wrong, 0, "of {}", mails.len());
    names_are_whole(&writers, &node);
}
