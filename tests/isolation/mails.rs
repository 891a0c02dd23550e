//! Mails as they leave: taken by a mail server of the test's own, decoded, and held against what
//! their readers may know.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use super::{
    oracle::{Case, Who},
    world::World,
};
use crate::harness::{mailbox::Mail, server::wait};

/// Where mails arrive: envelope recipient and source.
type Taken = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// Takes whatever comes; gives the address it listens on.
fn mail_server(taken: &Taken) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let taken = Arc::clone(taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let taken = Arc::clone(&taken);
            std::thread::spawn(move || talk(&stream, &taken));
        }
    });
    address
}

fn talk(stream: &TcpStream, taken: &Taken) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let say = |words: &str| (&*stream).write_all(format!("{words}\r\n").as_bytes()).ok();
    say("220 here")?;
    let mut to = String::new();
    loop {
        let mut line = Vec::new();
        lines
            .read_until(b'\n', &mut line)
            .ok()
            .filter(|read| *read > 0)?;
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        if let Some(address) = line.strip_prefix("RCPT TO:<") {
            address.split('>').next()?.clone_into(&mut to);
        }
        if line == "QUIT" {
            say("221 bye")?;
            return Some(());
        }
        if line != "DATA" {
            say("250 fine")?;
            continue;
        }
        say("354 go on")?;
        let mut source = Vec::new();
        while !source.ends_with(b"\r\n.\r\n") {
            lines
                .read_until(b'\n', &mut source)
                .ok()
                .filter(|read| *read > 0)?;
        }
        taken.lock().unwrap().push((to.clone(), source));
        say("250 taken")?;
    }
}

/// Sends all that waits in the outbox, and reads it.
pub fn no_mail_tells_more(world: World) {
    let taken = Taken::default();
    let url = format!("smtp://{}", mail_server(&taken));
    let World { server, db, .. } = world;
    drop(db);
    let server = server.restart(&[("smtp_url", &url)]);
    let db = super::world::look_into(&server);
    let waiting =
        "SELECT count(*) FROM base_outbox WHERE state = 'queued' AND due_at <= unixepoch()";
    // There are thousands: as long as some go, the machine is slow and nothing else is wrong.
    let mut left = i64::MAX;
    while left > 0 {
        left = wait("further mails to be sent", || {
            let now: i64 = db.query_row(waiting, [], |row| row.get(0)).unwrap();
            (now < left).then_some(now)
        });
    }
    let world = World {
        server,
        db,
        ..world
    };
    let mails = taken.lock().unwrap();
    assert!(mails.len() > 20, "only {} mails", mails.len());
    for (to, source) in mails.iter() {
        let who = world.cast.iter().position(|actor| actor.hands.email == *to);
        world.judge_text(who, &format!("a mail to {to}"), &decoded(source));
    }
    dropped_rightly(&world);
}

/// Every part and header of a mail in plain words.
fn decoded(source: &[u8]) -> String {
    let mail = Mail::parse(source);
    let (head, _) = mail.source.split_once("\n\n").unwrap();
    let head = head.replace("\n ", "").replace("\n\t", "");
    format!("{head}\n{}\n{}\n{}", words(&head), mail.text, mail.html)
}

/// The encoded words of a header (RFC 2047), joined.
fn words(head: &str) -> String {
    let mut plain = String::new();
    for part in head.split("=?utf-8?b?").skip(1) {
        let code = part.split("?=").next().unwrap_or_default();
        let bytes = data_encoding::BASE64.decode(code.as_bytes()).unwrap();
        plain.push_str(&String::from_utf8_lossy(&bytes));
    }
    plain
}

/// A mail was set aside only where its reader may no longer see the ticket, and never else.
fn dropped_rightly(world: &World) {
    let sql = "SELECT person, ticket, state FROM base_outbox WHERE ticket IS NOT NULL AND state IN ('sent', 'dropped')";
    let mut statement = world.db.prepare(sql).unwrap();
    let rows = statement
        .query_map([], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, String>(2)?,
            ))
        })
        .unwrap();
    for (person, number, state) in rows.flatten() {
        let who = world.who(person);
        let case = world
            .oracle
            .tickets
            .iter()
            .position(|ticket| ticket.number == number)
            .unwrap();
        let sees = world.oracle.sees(who, case);
        assert_eq!(
            sees,
            state == "sent",
            "{} about #{number}: {state}",
            world.introduce(Some(who))
        );
    }
}

/// While a world lives, every act's mails are looked at as they are written.
impl World {
    /// What stands in the outbox so far.
    pub fn mails(&self) -> i64 {
        let sql = "SELECT coalesce(max(id), 0) FROM base_outbox";
        self.db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// F3, F9: who was mailed because of the act just done, may be. What is not for each of them
    /// personally does not reach those who muted the ticket.
    pub fn judge_mails(&self, before: i64) {
        let sql =
            "SELECT person, ticket, kind FROM base_outbox WHERE id > ?1 AND ticket IS NOT NULL";
        let mut statement = self.db.prepare_cached(sql).unwrap();
        let rows = statement.query_map([before], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, String>(2)?,
            ))
        });
        for (person, number, kind) in rows.unwrap().flatten() {
            let who = self.who(person);
            let case = self
                .oracle
                .tickets
                .iter()
                .position(|ticket| ticket.number == number)
                .unwrap();
            assert!(
                self.oracle.may_be_mailed(who, case, &kind),
                "F3, F9: {who} was mailed “{kind}” about #{number}: {:?}",
                self.oracle.tickets[case]
            );
        }
    }

    /// F1: a comment reaches everyone who follows, but for its author.
    pub fn must_have_heard(&self, author: Who, case: Case) {
        let sql = "SELECT person FROM base_outbox WHERE ticket = ?1
                   AND comment = (SELECT max(number) FROM base_comments WHERE ticket = ?1)";
        let mut statement = self.db.prepare_cached(sql).unwrap();
        let rows = statement.query_map([self.number(case)], |row| row.get::<_, i64>(0));
        let mailed: BTreeSet<Who> = rows.unwrap().flatten().map(|id| self.who(id)).collect();
        for who in self.oracle.everyone().filter(|who| *who != author) {
            assert!(
                !self.oracle.must_hear(who, case) || mailed.contains(&who),
                "F1: {who} was not mailed a comment on {:?}",
                self.oracle.tickets[case]
            );
        }
    }
}
