//! Nine kinds of programs that answer by themselves, for a week (RFC 3834).

use std::time::Duration;

use serde_json::{Value, json};

use super::post::Post;
use crate::harness::{Person, mailbox::Mail, server::wait};

/// How a program answers: its return path, what it sets before the subject, and the fields that give
/// it away.
struct Kind {
    name: &'static str,
    null_path: bool,
    subject: &'static str,
    fields: &'static str,
    habit: Habit,
}

#[derive(PartialEq)]
enum Habit {
    AtOnce,
    /// Answers on the next day what has come till then.
    NextDay,
    /// Hands each answer over twice.
    Twice,
    /// Writes from another address.
    Elsewhere,
}

#[rustfmt::skip]
const KINDS: [Kind; 9] = [
    Kind { name: "vacation",  null_path: true,  subject: "Re: ",                   fields: "Auto-Submitted: auto-replied (vacation)\r\n", habit: Habit::AtOnce },
    Kind { name: "hidden",    null_path: false, subject: "Re: ",                   fields: "", habit: Habit::AtOnce },
    Kind { name: "elsewhere", null_path: false, subject: "Re: ",                   fields: "Auto-Submitted: auto-replied\r\n", habit: Habit::Elsewhere },
    Kind { name: "groupware", null_path: false, subject: "Automatische Antwort: ", fields: "", habit: Habit::AtOnce },
    Kind { name: "delayed",   null_path: false, subject: "Re: ",                   fields: "Precedence: bulk\r\nX-Loop: away\r\n", habit: Habit::NextDay },
    Kind { name: "twice",     null_path: false, subject: "Re: ",                   fields: "X-Autoreply: yes\r\n", habit: Habit::Twice },
    Kind { name: "silent",    null_path: true,  subject: "Re: ",                   fields: "", habit: Habit::AtOnce },
    Kind { name: "helpdesk",  null_path: false, subject: "[Ticket#4711] Re: ",     fields: "Auto-Submitted: auto-generated\r\nList-Id: <help.example>\r\n", habit: Habit::AtOnce },
    Kind { name: "procmail",  null_path: false, subject: "Re: ",                   fields: "Precedence: junk\r\n", habit: Habit::Twice },
];

struct Responder {
    kind: &'static Kind,
    address: String,
    ticket: Value,
    /// Mails it has got and answered.
    answered: usize,
}

impl Responder {
    fn received(&self, post: &Post) -> usize {
        post.mta.mails(&self.address).len()
    }

    /// Answers what is new, once each. How many that were.
    fn answers(&mut self, post: &mut Post) -> usize {
        let mails = post.mta.mails(&self.address);
        let new = mails.len() - self.answered;
        for (nth, mail) in mails.iter().enumerate().skip(self.answered) {
            let path = if self.kind.null_path {
                ""
            } else {
                self.address.as_str()
            };
            let to = mail
                .header("Reply-To")
                .or_else(|| mail.header("From"))
                .unwrap();
            let to = to.rsplit('<').next().unwrap().trim_end_matches('>');
            let answer = self.answer(to, mail, nth);
            post.smtp(path, to, &answer);
            if self.kind.habit == Habit::Twice {
                post.smtp(path, to, &answer);
            }
        }
        self.answered += new;
        new
    }

    fn answer(&self, to: &str, mail: &Mail, nth: usize) -> String {
        let Kind {
            subject, fields, ..
        } = self.kind;
        let from = match self.kind.habit {
            Habit::Elsewhere => format!("other.{}", self.address),
            _ => self.address.clone(),
        };
        format!(
            "From: {0}\r\nTo: {to}\r\nSubject: {subject}{1}\r\nMessage-ID: <{2}.{0}>\r\nIn-Reply-To: {3}\r\n{fields}\r\nI am away until the first. Write to my colleague.\r\n",
            from,
            mail.subject,
            nth,
            mail.header("Message-ID").unwrap(),
        )
    }
}

/// All is sent, judged and answered, and nothing follows any more. In so many rounds, or it loops.
fn falls_silent(post: &mut Post, all: &mut [Responder]) {
    for _ in 0..8 {
        let file = post.world.server.file();
        let busy = "SELECT EXISTS (SELECT 1 FROM base_inbox WHERE fate = 'waiting') OR EXISTS (SELECT 1 FROM base_outbox WHERE state = 'queued' AND error IS NULL AND kind <> 'waiting_mail')";
        wait("the desk to be done", || {
            let busy: bool = file.query_row(busy, [], |row| row.get(0)).unwrap();
            (!busy).then_some(())
        });
        // What was sent is on its way through the mail server.
        let sent = "SELECT count(*) FROM base_outbox WHERE state = 'sent' AND address = ?1";
        for responder in &*all {
            let sent: i64 = file
                .query_row(sent, [&responder.address], |row| row.get(0))
                .unwrap();
            wait("the mails to arrive", || {
                (i64::try_from(post.mta.mails(&responder.address).len()).unwrap() >= sent)
                    .then_some(())
            });
        }
        let answers: usize = all
            .iter_mut()
            .filter(|responder| responder.kind.habit != Habit::NextDay)
            .map(|responder| responder.answers(post))
            .sum();
        if answers == 0 {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("they go on answering each other");
}

/// Ines does the same on every ticket: one mail to each is hers.
fn acts(ines: &Person, all: &[Responder], body: &Value) {
    for responder in all {
        let path = format!("/tickets/{}/comments", responder.ticket);
        ines.adds(&path, body);
    }
}

#[test]
fn t18_t20_a_week_with_programs_that_answer_brings_two_automatic_mails_a_day_at_most_and_reopens_nothing()
 {
    let mut post = Post::new(&[]);
    let ines = post.world.with_token("ines");
    let mut all: Vec<Responder> = KINDS
        .iter()
        .map(|kind| {
            let address = post.address(kind.name);
            let new = json!({ "subject": format!("Pump of {}", kind.name), "body": "You called.", "requester": address });
            let ticket = ines.adds("/tickets", &new).json();
            Responder { kind, address, ticket: ticket["number"].clone(), answered: 0 }
        })
        .collect();
    falls_silent(&mut post, &mut all);
    for day in 1..=7 {
        post = post.moved(&format!("+{day}d"));
        let ines = post.world.with_token("ines");
        let before: Vec<usize> = all
            .iter()
            .map(|responder| responder.received(&post))
            .collect();
        for late in all
            .iter_mut()
            .filter(|one| one.kind.habit == Habit::NextDay)
        {
            late.answers(&mut post);
        }
        let by_ines = match day {
            1 => {
                acts(
                    &ines,
                    &all,
                    &json!({ "body": "Which pump is it?", "status": "pending" }),
                );
                1
            }
            2 => {
                acts(
                    &ines,
                    &all,
                    &json!({ "body": "It is fixed.", "status": "solved" }),
                );
                1
            }
            _ => 0,
        };
        falls_silent(&mut post, &mut all);
        for (responder, before) in all.iter().zip(before) {
            let automatic = responder.received(&post) - before - by_ines;
            assert!(
                automatic <= 2,
                "day {day}: {automatic} automatic mails to {}",
                responder.address
            );
        }
    }
    let ines = post.world.with_token("ines");
    for responder in &all {
        let ticket = ines.reads(&format!("/tickets/{}", responder.ticket));
        let status = ticket["status"]["key"]
            .as_str()
            .or(ticket["status"].as_str())
            .unwrap();
        assert!(
            ["solved", "closed"].contains(&status),
            "{} is {status}",
            responder.kind.name
        );
        // What they wrote is there, folded, and for agents to see.
        let page = ines.html(&format!("/desk/tickets/{}", responder.ticket));
        assert!(
            page.contains("<summary>Automatic message</summary>"),
            "{}",
            responder.kind.name
        );
        let events = ines
            .asks(&format!("/tickets/{}/events", responder.ticket))
            .expect(200)
            .text();
        assert!(
            !events.contains("\"to\":\"open\""),
            "{}: {events}",
            responder.kind.name
        );
    }
    // An answer to the invitation that shows no sign of a program is a question like any other.
    let rows = ines.reads("/tickets");
    assert_eq!(rows["data"].as_array().unwrap().len(), KINDS.len() + 1);
}
