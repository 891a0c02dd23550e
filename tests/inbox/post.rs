//! A mail server that hands mail to a desk, and the mailboxes of the people who write.

use std::path::Path;

pub use crate::harness::smtp::letter;
use crate::harness::{World, mailbox::Mta, smtp::Peer};

/// A desk that takes mail in and sends it out.
pub struct Post {
    pub world: World,
    pub mta: Mta,
    domain: String,
}

impl Post {
    pub fn new(more: &[(&str, &str)]) -> Self {
        let mta = Mta::of_this_run();
        let url = mta.url.clone();
        let mut settings = vec![
            ("smtp_url", url.as_str()),
            ("mail_from", "support@desk.example"),
            ("mail_listen", "127.0.0.1:0"),
        ];
        settings.extend_from_slice(more);
        let world = World::with(&settings);
        let folder = world
            .folder
            .0
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        Self {
            world,
            mta,
            // One Maildir serves the whole run.
            domain: format!("{folder}.example"),
        }
    }

    /// An address of this test alone.
    pub fn address(&self, name: &str) -> String {
        format!("{name}@{}", self.domain)
    }

    /// Keeps the people, moves the clock.
    pub fn moved(self, offset: &str) -> Self {
        Self {
            world: self.world.moved(offset),
            ..self
        }
    }

    /// Hands a message over by SMTP; it must be taken.
    #[track_caller]
    pub fn smtp(&mut self, from: &str, to: &str, message: &str) {
        Peer::new(&self.world.server).hands_over((from, to), message);
    }

    /// Somebody writes.
    #[track_caller]
    pub fn writes(&mut self, (from, to): (&str, &str), subject: &str, body: &str) {
        self.smtp(from, to, &letter(from, to, subject, body));
    }
}

/// A message that is kept and waits, as when somebody handed it over from there; begun so often.
pub fn handed_over_from(data: &Path, (peer, tries): (&str, i64), raw: &str) {
    let mut file = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    let all = file.transaction().unwrap();
    let sql = "INSERT INTO base_inbox (received_at, way, size, sha256, peer, helo, tries) VALUES (unixepoch(), 'smtp', 1, randomblob(32), ?1, 'mx.example', ?2)";
    all.execute(sql, (peer, tries)).unwrap();
    let sql = "INSERT INTO base_inbox_raw (mail, bytes) VALUES (last_insert_rowid(), ?1)";
    all.execute(sql, [raw.as_bytes()]).unwrap();
    all.commit().unwrap();
}
