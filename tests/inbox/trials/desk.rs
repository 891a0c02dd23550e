//! A desk that is handed mails by one way, and what can happen there before a mail comes.

use std::{
    cell::Cell,
    fs,
    io::Write,
    process::Stdio,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::folder;
use crate::{
    harness::{Person, mailbox::Mail, server::program, smtp::Peer},
    inbox::post::{Post, letter},
};

pub const SUPPORT: &str = "support@desk.example";
pub const ADA: &str = "admin@desk.example";

/// How a mail is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Smtp,
    Lmtp,
    Pipe,
}

/// What was there before a mail comes.
#[derive(Default)]
pub struct Scene {
    /// The mail of ours that is answered.
    pub answered: Option<Mail>,
    pub customer: String,
    /// The ticket that mail is about.
    pub ticket: Value,
    /// The envelope's sender, unless it is whoever the mail says it is from.
    pub envelope_from: Option<&'static str>,
}

/// A mail that has come, and been judged.
pub struct Trial {
    pub scene: Scene,
    pub raw: Vec<u8>,
    pub from: String,
    pub to: String,
    /// As the API shows it.
    pub came: Value,
}

pub struct Desk {
    pub way: Way,
    pub post: Post,
    pub ada: Person,
    pub ines: Person,
    /// What stands before `.example` in the addresses of this desk's customers.
    tag: String,
    count: Cell<u32>,
}

impl Desk {
    pub fn new(way: Way, settings: &[(&str, &str)]) -> Self {
        let mut all = vec![
            ("mail_authserv_id", "mx.desk.example"),
            ("mail_trusted", "127.0.0.1,pipe"),
            ("new_senders_per_hour", "10000"),
        ];
        all.extend_from_slice(settings);
        let post = Post::new(&all);
        let server = &post.world.server;
        server.command(&["user", "add", ADA, "--name", "Ada Admin", "--role", "admin"]);
        let tag = post.address("x");
        let tag = tag.trim_start_matches("x@").trim_end_matches(".example");
        Self {
            way,
            ada: Person::by_link(server, ADA).with_token(server),
            ines: post.world.with_token("ines"),
            tag: tag.to_owned(),
            count: Cell::new(0),
            post,
        }
    }

    /// An address as it is written in a file, as this desk sees it: one mail server serves all.
    pub fn address(&self, written: &str) -> String {
        written
            .replace(".example", &format!(".{}.example", self.tag))
            .replace(&format!("desk.{}.example", self.tag), "desk.example")
    }

    /// Somebody who is in no other trial.
    pub fn somebody(&self, name: &str) -> String {
        self.count.set(self.count.get() + 1);
        self.post.address(&format!("{name}{}", self.count.get()))
    }

    /// Feeds a file, its blanks filled in, and waits for its fate.
    pub fn receives(&self, file: &str, scene: Scene) -> Trial {
        let raw = fs::read(folder().join(format!("{file}.eml"))).unwrap();
        let raw = self.filled(&raw, &scene);
        let head = String::from_utf8_lossy(&raw);
        let from = match scene.envelope_from {
            Some(given) => self.address(given),
            None => address_in(&head, "From:").unwrap_or_default(),
        };
        let to = address_in(&head, "To:").filter(|to| to.ends_with("@desk.example"));
        let to = to.unwrap_or_else(|| SUPPORT.into());
        let came = self.is_handed(self.way, (&from, &to), &raw);
        Trial {
            scene,
            from,
            to,
            came,
            raw,
        }
    }

    /// With the names of this desk and of the mail that is answered in their places.
    fn filled(&self, raw: &[u8], scene: &Scene) -> Vec<u8> {
        let of_ours = format!(".{}.example", self.tag);
        let mut raw = replaced(raw, b".example", of_ours.as_bytes());
        raw = replaced(&raw, format!("desk{of_ours}").as_bytes(), b"desk.example");
        raw = replaced(&raw, b"{{CUSTOMER}}", scene.customer.as_bytes());
        let Some(mail) = &scene.answered else {
            return raw;
        };
        let header = |name: &str| mail.header(name).unwrap_or_default();
        let bounce = header("Return-Path");
        let quoted: String = mail
            .text
            .lines()
            .map(|line| format!("> {line}\n"))
            .collect();
        let blanks = [
            ("{{REPLY_TO}}", header("Reply-To")),
            ("{{MESSAGE_ID}}", header("Message-ID")),
            ("{{SUBJECT}}", header("Subject")),
            ("{{BOUNCE}}", bounce.trim_matches(['<', '>']).to_owned()),
            ("{{MAIL}}", mail.text.replace("\r\n", "\n")),
            ("{{QUOTED_MAIL}}", quoted),
        ];
        blanks.iter().fold(raw, |raw, (blank, value)| {
            replaced(&raw, blank.as_bytes(), value.as_bytes())
        })
    }

    /// Hands a mail over, and waits for its fate.
    pub fn is_handed(&self, way: Way, (from, to): (&str, &str), raw: &[u8]) -> Value {
        let before = self.newest()["id"].as_i64().unwrap_or(0);
        let server = &self.post.world.server;
        match way {
            Way::Pipe => self.pipes(&["--from", from, "--to", to], raw),
            Way::Smtp | Way::Lmtp => {
                let hello = if way == Way::Smtp { "EHLO" } else { "LHLO" };
                let mut peer = Peer::new(server);
                peer.says(&format!("{hello} mx.example"), "250");
                peer.says(&format!("MAIL FROM:<{from}>"), "250");
                peer.says(&format!("RCPT TO:<{to}>"), "250");
                peer.says("DATA", "354");
                let lines = replaced(raw, b"\n", b"\r\n");
                let mut lines = replaced(&lines, b"\n.", b"\n..");
                lines.extend_from_slice(b".\r\n");
                peer.send(&lines);
                peer.expect("250");
            }
        }
        self.judged_after(before)
    }

    /// As a program does that tells only standard input.
    pub fn is_piped_without_envelope(&self, raw: &[u8]) -> Value {
        let before = self.newest()["id"].as_i64().unwrap_or(0);
        self.pipes(&[], raw);
        self.judged_after(before)
    }

    fn pipes(&self, envelope: &[&str], raw: &[u8]) {
        let data = &self.post.world.server.data;
        let mut child = program(data)
            .args(["mail", "receive", "--data"])
            .arg(data)
            .args(envelope)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(raw).unwrap();
        assert!(child.wait().unwrap().success());
    }

    fn judged_after(&self, before: i64) -> Value {
        soon("its fate", || {
            let came = self.newest();
            let new = came["id"].as_i64().is_some_and(|id| id > before);
            (new && came["fate"] != "waiting").then_some(came)
        })
    }

    /// The last mail that came.
    pub fn newest(&self) -> Value {
        let all = self.ada.asks("/mail/messages").expect(200);
        all.json()["data"][0].clone()
    }

    /// What became of a message in the end.
    pub fn came(&self, id: &Value) -> Value {
        soon("its fate", || {
            let all = self.ada.asks("/mail/messages").expect(200);
            let all = all.json()["data"].as_array().unwrap().clone();
            let came = all.into_iter().find(|came| came["id"] == *id)?;
            (came["fate"] != "waiting").then_some(came)
        })
    }

    pub fn mail(&self, to: &str, fits: impl Fn(&Mail) -> bool) -> Mail {
        soon(&format!("a mail to {to}"), || {
            self.post.mta.mails(to).into_iter().rfind(|mail| fits(mail))
        })
    }

    pub fn comments(&self, ticket: &Value) -> Vec<Value> {
        self.list(&format!("/tickets/{ticket}/comments"))
    }

    pub fn notes(&self, ticket: &Value) -> Vec<Value> {
        self.list(&format!("/tickets/{ticket}/notes"))
    }

    fn list(&self, path: &str) -> Vec<Value> {
        let all = self.ines.reads(path);
        all["data"].as_array().unwrap().clone()
    }

    pub fn ticket(&self, number: &Value) -> Value {
        let path = format!("/tickets/{number}");
        self.ines.reads(&path)
    }

    /// What agents read of a ticket in their browser, folded or not.
    pub fn page(&self, ticket: &Value) -> String {
        let page = self.ines.get(&format!("/desk/tickets/{ticket}"));
        page.expect(200).words()
    }

    #[track_caller]
    pub fn requested_by(&self, ticket: &Value, address: &str) {
        let id = &self.ticket(ticket)["requester"]["id"];
        let page = self.ines.get(&format!("/desk/people/{id}")).expect(200);
        let page = page.words();
        assert!(page.contains(address), "not {address}: {page}");
    }

    /// The mail that tells an agent of this in a ticket of this desk.
    pub fn tells(&self, agent: &str, ticket: &Value, words: &str) -> Mail {
        let number = format!("[#{ticket}]");
        let here = format!("http://{}/", self.post.world.server.address);
        self.mail(agent, |mail| {
            mail.subject.contains(&number) && mail.text.contains(&here) && mail.text.contains(words)
        })
    }

    /// Bytes of the nth file of a comment.
    pub fn file(&self, comment: &Value, nth: usize) -> Vec<u8> {
        let id = &comment["attachments"][nth]["id"];
        let path = format!("/attachments/{id}");
        self.ines.asks(&path).expect(200).body
    }

    /// A ticket that a new customer has opened by mail, and the mail that says so.
    pub fn opened(&self) -> Scene {
        self.opened_by(&self.somebody("lea"))
    }

    fn opened_by(&self, customer: &str) -> Scene {
        let customer = customer.to_owned();
        self.count.set(self.count.get() + 1);
        let subject = format!("Lamp {} of {customer}", self.count.get());
        let first = letter(&customer, SUPPORT, &subject, "It flickers.");
        let named = format!("Message-ID: <{}.", self.count.get());
        let first = first.replace("Message-ID: <", &named);
        let first = first.replace("\r\n", "\n");
        let came = self.is_handed(self.way, (&customer, SUPPORT), first.as_bytes());
        assert_eq!(came["fate"], "ticket", "{came}");
        let number = format!("[#{}]", came["ticket"]);
        let received = self.mail(&customer, |mail| mail.subject.contains(&number));
        Scene {
            answered: Some(received),
            ticket: came["ticket"].clone(),
            customer,
            ..Scene::default()
        }
    }

    /// Ines asks her customer something, which leaves the ticket in this status.
    pub fn asked(&self, status: &str) -> Scene {
        self.asks(self.opened(), status)
    }

    /// The same with a customer who is named.
    pub fn asked_of(&self, customer: &str, status: &str) -> Scene {
        self.asks(self.opened_by(customer), status)
    }

    fn asks(&self, mut scene: Scene, status: &str) -> Scene {
        let asked = json!({ "body": "Which lamp is it?", "status": status });
        let path = format!("/tickets/{}/comments", scene.ticket);
        self.ines.adds(&path, &asked);
        let number = format!("[#{}]", scene.ticket);
        scene.answered = Some(self.mail(&scene.customer, |mail| {
            mail.subject.contains(&number) && mail.text.contains("Which lamp is it?")
        }));
        scene
    }
}

impl Trial {
    /// The one message it became, in full view.
    #[track_caller]
    pub fn comment(&self, desk: &Desk) -> Value {
        let fate = self.came["fate"].as_str().unwrap();
        assert!(["ticket", "comment"].contains(&fate), "{}", self.came);
        desk.comments(&self.came["ticket"]).pop().unwrap()
    }

    #[track_caller]
    pub fn says(&self, desk: &Desk, body: &str) {
        assert_eq!(self.comment(desk)["body"], body, "{}", self.came);
    }

    #[track_caller]
    pub fn is(&self, fate: &str) {
        assert_eq!(self.came["fate"], fate, "{}", self.came);
    }

    #[track_caller]
    pub fn has_files(&self, desk: &Desk, names: &[&str]) {
        let comment = self.comment(desk);
        let files = comment["attachments"].as_array().unwrap().iter();
        let files: Vec<&str> = files.map(|file| file["name"].as_str().unwrap()).collect();
        assert_eq!(files, names);
    }

    /// A ticket whose requester has this address, as it stands in the file.
    #[track_caller]
    pub fn is_ticket_of(&self, desk: &Desk, address: &str) {
        self.is("ticket");
        desk.requested_by(&self.came["ticket"], &desk.address(address));
    }
}

/// The address in the first header line of this name.
fn address_in(head: &str, name: &str) -> Option<String> {
    let line = head.lines().find(|line| line.starts_with(name))?;
    let marks = |c: char| c.is_whitespace() || "<>,;".contains(c);
    let mut words = line.split(marks).filter(|word| word.contains('@'));
    words.next_back().map(str::to_owned)
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(old.len()).position(|window| window == old) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(new);
        rest = &rest[at + old.len()..];
    }
    out.extend_from_slice(rest);
    out
}

/// Looks again and again, but not as long as tests of which none is meant to fail.
#[track_caller]
fn soon<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        let waited = started.elapsed();
        assert!(
            waited < Duration::from_secs(30),
            "waited in vain for {what}"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}
