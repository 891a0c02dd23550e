//! People at work on a desk that is about to suffer: comments by page and API, files, new tickets,
//! and pages read in between. What was acknowledged is written down, and looked for afterwards.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use serde_json::json;

use crate::harness::{Call, Person};

#[derive(Debug)]
pub struct Refused {
    /// What was to be written.
    pub words: String,
    pub status: u16,
    /// What was said about it.
    pub page: String,
}

/// What came back for the writes of a load.
#[derive(Default)]
pub struct Outcome {
    /// Bodies of comments on the ticket, and the text of the file each brought, if any.
    pub comments: BTreeMap<String, Option<String>>,
    pub tickets: Vec<(i64, String)>,
    pub refused: Vec<Refused>,
}

impl Outcome {
    pub fn acknowledged(&self) -> usize {
        self.comments.len() + self.tickets.len()
    }
}

/// Ana at work on one of her tickets, in several windows.
pub struct Load {
    pub ana: Person,
    pub ticket: i64,
    /// Marks what this load writes.
    pub label: String,
    pub stop: AtomicBool,
    pub acknowledged: AtomicUsize,
    pub refused: AtomicUsize,
    pub outcome: Mutex<Outcome>,
}

/// Windows that write, of four kinds, and windows that read.
pub const WRITERS: usize = 4;

impl Load {
    pub fn new(ana: &Person, ticket: i64, label: &str) -> Self {
        Self {
            ana: ana.clone(),
            ticket,
            label: label.to_owned(),
            stop: AtomicBool::default(),
            acknowledged: AtomicUsize::default(),
            refused: AtomicUsize::default(),
            outcome: Mutex::default(),
        }
    }

    pub fn running(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// Writes until told to stop, or nobody answers any more.
    pub fn write(&self, window: usize) {
        for n in 0.. {
            let words = format!("{}-{window}-{n}.", self.label);
            if !self.running() || self.write_once(window % WRITERS, &words).is_err() {
                return;
            }
        }
    }

    fn write_once(&self, kind: usize, words: &str) -> std::io::Result<()> {
        let file = format!("{words} {}", "file ".repeat(1500));
        let ticket = format!("/tickets/{}/comments", self.ticket);
        let answer = match kind {
            0 => self.page(Call::new("POST", &ticket).form(&[("body", words)]))?,
            1 => self.page(
                Call::new("POST", &ticket)
                    .multipart(&[("body", words)], &[("a.txt", file.as_bytes())]),
            )?,
            2 => self.api(
                Call::new("POST", &format!("/api/v1{ticket}")).json(&json!({ "body": words })),
            )?,
            _ => self.api(Call::new("POST", "/api/v1/tickets").json(
                &json!({ "subject": words, "body": "x".repeat(3000), "organization_id": null }),
            ))?,
        };
        let mut outcome = self.outcome.lock().unwrap();
        match (answer.status, kind) {
            (201, 3) => {
                let number = answer.json()["number"].as_i64().unwrap();
                outcome.tickets.push((number, words.to_owned()));
            }
            (201 | 303, _) => {
                let file = Some(file).filter(|_| kind == 1);
                outcome.comments.insert(words.to_owned(), file);
            }
            _ => {
                outcome.refused.push(Refused {
                    words: words.to_owned(),
                    status: answer.status,
                    page: answer.text(),
                });
                self.refused.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
        }
        self.acknowledged.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Reads until told to stop, or nobody answers any more; every page must be there.
    pub fn read(&self) {
        while self.running() {
            for path in ["/tickets".to_owned(), format!("/tickets/{}", self.ticket)] {
                match self.page(Call::new("GET", &path)) {
                    Ok(answer) => assert_eq!(answer.status, 200, "{path}: {}", answer.words()),
                    Err(_) => return,
                }
            }
        }
    }

    fn page(&self, call: Call) -> std::io::Result<crate::harness::Answer> {
        call.header("Cookie", self.ana.cookie.as_ref().unwrap())
            .header("Sec-Fetch-Site", "same-origin")
            .try_send(&self.ana.address)
    }

    fn api(&self, call: Call) -> std::io::Result<crate::harness::Answer> {
        let token = format!("Bearer {}", self.ana.token.as_ref().unwrap());
        call.header("Authorization", &token)
            .try_send(&self.ana.address)
    }

    pub fn into_outcome(self) -> Outcome {
        self.outcome.into_inner().unwrap()
    }
}

/// Ends a load, also when a test fails meanwhile: a test that fails must end.
pub struct Stopping<'a>(pub &'a AtomicBool);

impl Drop for Stopping<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The comments of a ticket as read so far, so that each is fetched once.
pub struct Reading {
    pub ticket: i64,
    after: String,
    found: BTreeMap<String, serde_json::Value>,
}

impl Reading {
    pub fn of(ticket: i64) -> Self {
        Self {
            ticket,
            after: "0".into(),
            found: BTreeMap::new(),
        }
    }

    /// Everything acknowledged is there, whole; nothing is there of which was said that it is not.
    pub fn expect(&mut self, ana: &Person, outcome: &Outcome) {
        self.go_on(ana);
        for (body, file) in &outcome.comments {
            let comment = self.found.get(body);
            let comment = comment.unwrap_or_else(|| panic!("{body} was acknowledged and is lost"));
            if let Some(file) = file {
                let path = format!("/attachments/{}", comment["attachments"][0]["id"]);
                let kept = ana.asks(&path).expect(200);
                assert_eq!(kept.text(), *file, "the file of {body}");
            }
        }
        for refused in &outcome.refused {
            assert!(!self.found.contains_key(&refused.words), "{refused:?}");
        }
        for (number, subject) in &outcome.tickets {
            let ticket = ana.asks(&format!("/tickets/{number}")).expect(200);
            assert_eq!(ticket.json()["subject"], **subject);
        }
    }

    fn go_on(&mut self, ana: &Person) {
        loop {
            let (ticket, after) = (self.ticket, &self.after);
            let path = format!("/tickets/{ticket}/comments?limit=100&after={after}");
            let page = ana.reads(&path);
            for comment in page["data"].as_array().unwrap() {
                self.after = comment["id"].to_string();
                let body = comment["body"].as_str().unwrap().to_owned();
                self.found.insert(body, comment.clone());
            }
            if page["next"].is_null() {
                return;
            }
        }
    }
}

/// A number of rounds that the environment may raise.
pub fn rounds(key: &str, usual: usize) -> usize {
    let asked = std::env::var(key).ok();
    asked.map_or(usual, |text| text.parse().expect(key))
}

/// Moments and sizes by chance, the same in every run unless `PD_TEST_SEED` says otherwise.
pub struct Chance(u64);

impl Chance {
    pub fn new(usual: usize) -> Self {
        Self(rounds("PD_TEST_SEED", usual) as u64)
    }

    /// From nothing to just below `end`. SplitMix64.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}
