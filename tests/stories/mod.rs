//! The four workflows, each played from the first word to the last through pages, mails and a
//! moved clock.

mod engineering;
mod forms;
mod help_centre;
mod service_desk;
mod service_portal;
mod walk;

use serde_json::{Value, json};

use crate::harness::{
    Answer, Person,
    mailbox::{Mail, Mta},
    server::{Folder, Server, wait},
    smtp::{Peer, letter},
};

/// Where Cleo's first mails go.
const DESK: &str = "support@desk.example";

/// A desk with one workflow, its agent Ines, its customer Cleo, and mail that goes out and comes in.
struct Story {
    server: Server,
    _folder: Folder,
    mta: Mta,
    ines: Person,
    cleo: Person,
}

impl Story {
    fn of(workflow: &str) -> Self {
        let (folder, mta) = (Folder::new(), Mta::of_this_run());
        let settings = [
            ("smtp_url", mta.url.as_str()),
            ("mail_from", DESK),
            ("mail_listen", "127.0.0.1:0"),
        ];
        let server = Server::start(&folder.0.join("data"), &settings);
        Person::sets_up(&server, &[workflow]).expect(303);
        let unique = Folder::new();
        let domain = format!(
            "{}.example",
            unique
                .0
                .file_name()
                .unwrap()
                .to_string_lossy()
                .to_lowercase()
                .replace(['_', '.'], "-")
        );
        let cleo = format!("cleo@{domain}");
        server.command(&[
            "user",
            "add",
            "ines@desk.example",
            "--name",
            "Ines Vidal",
            "--role",
            "agent",
        ]);
        server.command(&["user", "add", &cleo, "--name", "Cleo Customer"]);
        let person = |email: &str| Person::by_link(&server, email).with_token(&server);
        Self {
            ines: person("ines@desk.example"),
            cleo: person(&cleo),
            _folder: folder,
            mta,
            server,
        }
    }

    /// So much later than in truth; the desk was off in between.
    fn later(self, offset: &str) -> Self {
        let Self {
            server,
            _folder,
            mta,
            ines,
            cleo,
        } = self;
        let server = server.restart(&[("clock_offset", offset)]);
        let person = |person: &Person| Person {
            token: person.token.clone(),
            ..Person::by_link(&server, &person.email)
        };
        Self {
            ines: person(&ines),
            cleo: person(&cleo),
            server,
            _folder,
            mta,
        }
    }

    /// As an agent sees it.
    fn ticket(&self, number: i64) -> Value {
        let path = format!("/tickets/{number}");
        self.ines.reads(&path)
    }

    fn status(&self, number: i64) -> String {
        self.ticket(number)["status"]["key"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// What Cleo reads on the page of her ticket.
    fn page(&self, number: i64) -> String {
        self.cleo.words(&format!("/tickets/{number}"))
    }

    /// Ines sets properties in the form beside the ticket.
    fn sets(&self, number: i64, fields: &[(&str, &str)]) -> Answer {
        let path = format!("/desk/tickets/{number}/properties");
        self.ines.post(&path, fields)
    }

    /// Ines replies, with a status or as it stands.
    fn says(&self, number: i64, body: &str, status: &str) -> Answer {
        let path = format!("/desk/tickets/{number}/comments");
        let fields = [("body", body), ("status", status)];
        let given = if status.is_empty() {
            &fields[..1]
        } else {
            &fields[..]
        };
        self.ines.post(&path, given)
    }

    /// Cleo replies on the page.
    fn replies(&self, number: i64, body: &str) -> Answer {
        let path = format!("/tickets/{number}/comments");
        self.cleo.post(&path, &[("body", body)])
    }

    /// Cleo opens a ticket by mail.
    fn writes(&self, subject: &str, body: &str) -> i64 {
        let cleo = self.cleo.email.as_str();
        let mail = letter(cleo, DESK, subject, body);
        Peer::new(&self.server).hands_over((cleo, DESK), &mail);
        wait("the ticket of a mail", || {
            let tickets = self.cleo.reads("/tickets");
            let mut tickets = tickets["data"].as_array().unwrap().iter();
            tickets.find(|ticket| ticket["subject"] == subject)?["number"].as_i64()
        })
    }

    /// Cleo answers by mail to the one that holds these words.
    #[track_caller]
    fn answers(&self, number: i64, words: &str, body: &str) {
        let (cleo, mail) = (self.cleo.email.as_str(), self.is_mailed(number, words));
        let to = mail.header("Reply-To").unwrap();
        let answer = letter(cleo, &to, &format!("Re: {}", mail.subject), body);
        Peer::new(&self.server).hands_over((cleo, &to), &answer);
        wait(&format!("“{body}” to be a comment"), || {
            self.page(number).contains(body).then_some(())
        });
    }

    /// Cleo's mails about a ticket that hold these words, oldest first.
    fn mails(&self, number: i64, words: &str) -> Vec<Mail> {
        let about = format!("[#{number}]");
        let mut mails = self.mta.mails(&self.cleo.email);
        mails.retain(|mail| mail.subject.starts_with(&about) && mail.text.contains(words));
        mails
    }

    #[track_caller]
    fn is_mailed(&self, number: i64, words: &str) -> Mail {
        wait(&format!("a mail that says “{words}”"), || {
            self.mails(number, words).pop()
        })
    }

    /// Waits until nothing is to be sent any more, then counts.
    #[track_caller]
    fn is_mailed_times(&self, number: i64, words: &str, times: usize) {
        self.is_mailed(number, words);
        wait("the outbox to be empty", || {
            let page = Person::by_link(&self.server, "noor@desk.example").get("/admin/mail");
            (!page.expect(200).text().contains(">queued<")).then_some(())
        });
        assert_eq!(
            self.mails(number, words).len(),
            times,
            "mails that say “{words}”"
        );
    }

    /// What came of timers that fell due while the desk was off.
    #[track_caller]
    fn becomes(&self, number: i64, status: &str) {
        wait(&format!("#{number} to be {status}"), || {
            (self.status(number) == status).then_some(())
        });
    }

    /// How often the ticket went through such an event.
    fn events(&self, number: i64, kind: &str) -> usize {
        let path = format!("/tickets/{number}/events?limit=100");
        let events = self.ines.reads(&path);
        let events = events["data"].as_array().unwrap().iter();
        events.filter(|event| event["kind"] == kind).count()
    }
}

fn patch(person: &Person, number: i64, change: &Value) -> Answer {
    person.api("PATCH", &format!("/tickets/{number}"), Some(change))
}

/// The code of the first thing that was wrong with an API call.
fn refused(answer: &Answer) -> String {
    let told = answer.json();
    let code = told["errors"][0]["code"].as_str().or(told["code"].as_str());
    code.unwrap_or_default().to_owned()
}

fn status(key: &str) -> Value {
    json!({ "status": key })
}
