//! The log is synced before the answer goes out: seen in the system calls of every route that
//! changes something.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use pocketdesk::{desk::secrets::Secrets, mail::signed};
use serde_json::json;

use crate::harness::{
    Answer, Call, Person, Server, command,
    person::PASSWORD,
    server::{Folder, program_under, wait},
    smtp::Peer,
};

/// Does what the route is for, with success. What goes before is preparation: the last request
/// is the one looked at.
type Act = fn(&Stage) -> Answer;

/// Every route that changes something; one that is added needs its row here.
#[rustfmt::skip]
const ROUTES: &[(&str, Act)] = &[
    // Coming in
    ("POST /setup/{token}", set_up),
    ("POST /sign-in", |s| s.nobody().post("/sign-in", &[("email", "noor@desk.example"), ("password", PASSWORD)])),
    ("POST /sign-in/{token}", |s| s.nobody().post(&s.link("luis"), &[])),
    ("POST /sign-out", |s| s.person("luis").post("/sign-out", &[])),
    ("POST /forgot", |s| s.nobody().post("/forgot", &[("email", "luis@acme.example")])),
    ("POST /register", register),
    ("POST /invitation/{token}", accept_invitation),
    ("POST /reset/{token}", reset),
    ("POST /unsubscribe/{token}", unsubscribe),
    // Portal
    ("POST /tickets/new", |s| s.person("ana").post("/tickets/new", &[("subject", "New"), ("body", "text")])),
    ("POST /tickets/{number}/comments", |s| s.person("ana").post(&s.ticket("comments"), &[("body", "more")])),
    ("POST /tickets/{number}/solve", |s| s.person("ana").post(&s.ticket("solve"), &[])),
    ("POST /tickets/{number}/follow", |s| s.person("ana").post(&s.ticket("follow"), &[("act", "mute")])),
    ("POST /tickets/{number}/follow-up", |s| s.person("ana").post(&s.closed("follow-up"), &[("body", "again")])),
    ("POST /tickets/{number}/people", |s| s.person("ana").post(&s.ticket("people"), &[("act", "add"), ("person", "luis@acme.example")])),
    ("POST /organization", |s| s.managing("", &[("share_new_tickets", "off")])),
    ("POST /organization/membership", join),
    ("POST /organization/members", |s| s.managing("/members", &[("email", "four@acme.example"), ("given_name", "Four"), ("family_name", "New")])),
    ("POST /organization/members/{person}", |s| s.managing(&format!("/members/{}", s.with_token("luis").id()), &[("act", "right"), ("right", "limited")])),
    ("POST /account", |s| s.person("ana").post("/account", &[("given_name", "Anna"), ("family_name", "Ruiz"), ("theme", "dark")])),
    ("POST /account/password", |s| s.person("luis").post("/account/password", &[("password", PASSWORD)])),
    ("POST /account/sessions", |s| s.person("luis").post("/account/sessions", &[("act", "end-all")])),
    ("POST /account/mail", |s| s.person("ana").post("/account/mail", &[("topics", "mentions")])),
    // Desk
    ("POST /desk/tickets/new", |s| s.person("ines").post("/desk/tickets/new", &[("requester", "ana@acme.example"), ("subject", "Called"), ("body", "text")])),
    ("POST /desk/tickets/{number}/comments", |s| s.person("ines").post(&s.on_desk("comments"), &[("body", "an answer")])),
    ("POST /desk/tickets/{number}/notes", |s| s.person("ines").post(&s.on_desk("notes"), &[("body", "a note")])),
    ("POST /desk/tickets/{number}/properties", |s| s.person("ines").post(&s.on_desk("properties"), &[("tags", "billing")])),
    ("POST /desk/people/new", |s| s.person("ines").post("/desk/people/new", &[("email", "one@acme.example"), ("given_name", "One"), ("family_name", "New")])),
    ("POST /desk/people/{id}", |s| s.person("ines").post(&format!("/desk/people/{}", s.with_token("omar").id()), &[("act", "disable")])),
    ("POST /desk/releases", |s| s.person("ines").post("/desk/releases", &[("version", "4.2")])),
    ("POST /desk/organizations/new", |s| s.person("ines").post("/desk/organizations/new", &[("name", "Initech")])),
    ("POST /desk/organizations/{id}", |s| s.person("ines").post(&s.organization(""), &[("name", "Acme"), ("domains", "acme.example")])),
    ("POST /desk/organizations/{id}/members", |s| s.person("ines").post(&s.organization("/members"), &[("email", "two@acme.example")])),
    ("POST /desk/organizations/{id}/members/{person}", |s| s.person("ines").post(&s.organization(&format!("/members/{}", s.with_token("luis").id())), &[("act", "right"), ("right", "member")])),
    ("POST /desk/mail/{id}/release", |s| s.person("ines").post(&format!("/desk/mail/{}/release", s.suspended()), &[])),
    ("POST /desk/mail/{id}/accept", |s| s.person("ines").post(&format!("/desk/mail/{}/accept", s.flagged()), &[])),
    ("POST /desk/mail/{id}/confirm", |s| s.person("ines").post(&format!("/desk/mail/{}/confirm", s.unproven()), &[])),
    ("POST /desk/mail/{id}/block", |s| s.person("ines").post(&format!("/desk/mail/{}/block", s.suspended()), &[])),
    // Administration
    ("POST /admin/site", |s| s.person("noor").post("/admin/site", &[("site_name", "Other"), ("time_zone", "UTC")])),
    ("POST /admin/calendars", |s| s.person("noor").post("/admin/calendars", &[("name", "Spain"), ("time_zone", "Europe/Madrid")])),
    ("POST /admin/calendars/{key}", |s| s.person("noor").post("/admin/calendars/spain", &[("name", "Spain"), ("time_zone", "Europe/Madrid"), ("monday", "08:00-15:00"), ("edition", "1")])),
    ("POST /admin/workflows", |s| s.person("noor").post("/admin/workflows", &[("act", "install"), ("workflow", "engineering")])),
    ("POST /admin/workflows/{key}/text", |s| s.edits("text", &[("definition", HELPCENTRE)])),
    ("POST /admin/workflows/{key}/statuses", |s| s.edits("statuses", &[("name", "Done"), ("meaning", "It is done."), ("category", "closed"), ("turn", "nobody"), ("clock", "stopped"), ("from", "open")])),
    ("POST /admin/workflows/{key}/statuses/{status}", |s| s.edits("statuses/pending", &[("name", "Waiting"), ("meaning", "We wait."), ("category", "pending"), ("turn", "customer"), ("clock", "paused")])),
    ("POST /admin/workflows/{key}/steps", |s| s.edits("steps", &[("remove", "new/pending")])),
    ("POST /admin/workflows/{key}/rules", |s| s.edits("rules", &[("name", "Counter"), ("initial", "new"), ("solve_to", "solved"), ("reopen_to", "open")])),
    ("POST /admin/workflows/{key}/rules/{rule}", |s| s.edits("rules/close-after", &[("rule.0.was", "solved"), ("rule.0.from", "solved"), ("rule.0.to", "closed"), ("rule.0.delays", "48 hours")])),
    ("POST /admin/workflows/{key}/priorities", |s| s.edits("priorities", &[("priority.0.key", ""), ("priority.0.name", "High")])),
    ("POST /admin/workflows/{key}/request-types", |s| s.edits("request-types", &[("name", "Access")])),
    ("POST /admin/workflows/{key}/request-types/{kind}", |s| s.edits("request-types/question", &[("name", "A question")])),
    ("POST /admin/workflows/{key}/types", |s| s.edits("types", &[("term.0.key", ""), ("term.0.name", "Bug")])),
    ("POST /admin/workflows/{key}/groups", |s| s.edits("groups", &[("term.0.key", ""), ("term.0.name", "Experts")])),
    ("POST /admin/workflows/{key}", |s| s.person("noor").post("/admin/workflows/engineering", &[("act", "remove"), ("edition", "1")])),
    ("POST /admin/mail/test", |s| s.person("noor").post("/admin/mail/test", &[])),
    ("POST /admin/mail/release", |s| s.person("noor").post("/admin/mail/release", &[("held", s.held())])),
    ("POST /admin/mail/{id}/retry", |s| s.person("noor").post(&format!("{}/retry", s.mails()[0]), &[])),
    // API
    ("DELETE /api/v1/me/sessions/{id}", end_session),
    ("DELETE /api/v1/me/sessions", |s| { s.person("ana"); s.with_token("ana").api("DELETE", "/me/sessions", None) }),
    ("POST /api/v1/tickets", |s| s.with_token("ana").api("POST", "/tickets", Some(&json!({ "subject": "New", "body": "text" })))),
    ("PATCH /api/v1/tickets/{number}", |s| s.with_token("ana").api("PATCH", &s.ticket(""), Some(&json!({ "status": "solved" })))),
    ("POST /api/v1/tickets/{number}/comments", |s| s.with_token("ana").api("POST", &s.ticket("comments"), Some(&json!({ "body": "more" })))),
    ("POST /api/v1/tickets/{number}/notes", |s| s.with_token("ines").api("POST", &s.ticket("notes"), Some(&json!({ "body": "a note" })))),
    ("POST /api/v1/tickets/{number}/followers", |s| s.with_token("ana").api("POST", &s.ticket("followers"), Some(&json!({ "person": "luis@acme.example" })))),
    ("DELETE /api/v1/tickets/{number}/followers/{person}", remove_follower),
    ("PUT /api/v1/tickets/{number}/organizations/{id}", |s| s.with_token("ana").api("PUT", &s.ticket(&format!("organizations/{}", s.organization_id())), None)),
    ("DELETE /api/v1/tickets/{number}/organizations/{id}", |s| s.with_token("ines").api("DELETE", &s.shared_ticket(), None)),
    ("PUT /api/v1/tickets/{number}/follow", follow_again),
    ("DELETE /api/v1/tickets/{number}/follow", |s| s.with_token("ana").api("DELETE", &s.ticket("follow"), None)),
    ("POST /api/v1/tickets/{number}/follow-ups", |s| s.with_token("ana").api("POST", &s.closed("follow-ups"), Some(&json!({ "body": "again" })))),
    ("POST /api/v1/people", |s| s.with_token("ines").api("POST", "/people", Some(&json!({ "email": "five@acme.example", "name": "Five New" })))),
    ("PATCH /api/v1/people/{id}", |s| s.with_token("ana").api("PATCH", &format!("/people/{}", s.with_token("ana").id()), Some(&json!({ "given_name": "Ana" })))),
    ("POST /api/v1/mail/messages/{id}/release", |s| s.with_token("ines").api("POST", &format!("/mail/messages/{}/release", s.suspended()), None)),
    ("POST /api/v1/mail/messages/{id}/accept", |s| s.with_token("ines").api("POST", &format!("/mail/messages/{}/accept", s.flagged()), None)),
    ("POST /api/v1/releases", |s| s.with_token("ines").api("POST", "/releases", Some(&json!({ "version": "4.3" })))),
    ("POST /api/v1/organizations", |s| s.with_token("ines").api("POST", "/organizations", Some(&json!({ "name": "Umbra" })))),
    ("PATCH /api/v1/organizations/{id}", |s| s.with_token("ines").api("PATCH", &format!("/organizations/{}", s.organization_id()), Some(&json!({ "share_new_tickets": true })))),
    ("PUT /api/v1/organizations/{id}/members/{person}", |s| s.with_token("ines").api("PUT", &format!("/organizations/{}/members/luis@acme.example", s.organization_id()), Some(&json!({ "right": "manager" })))),
    ("DELETE /api/v1/organizations/{id}/members/{person}", |s| s.with_token("ines").api("DELETE", &format!("/organizations/{}/members/luis@acme.example", s.organization_id()), None)),
    ("POST /api/v1/uploads", |s| s.with_token("ana").api_call(Call::new("POST", "/api/v1/uploads?name=a.txt").body("text/plain", "a file"))),
];

const HELPCENTRE: &str = include_str!("../../assets/workflows/helpcentre.toml");
fn set_up(stage: &Stage) -> Answer {
    Person::sets_up(&stage.server, &["helpcentre"])
}

fn accept_invitation(stage: &Stage) -> Answer {
    let form = [
        ("email", "two@acme.example"),
        ("given_name", "Two"),
        ("family_name", "New"),
    ];
    stage.person("ines").sends("/desk/people/new", &form);
    let form = [
        ("given_name", "Two"),
        ("family_name", "New"),
        ("password", PASSWORD),
    ];
    stage.nobody().post(&stage.mailed("invitation"), &form)
}

fn reset(stage: &Stage) -> Answer {
    let form = [("password", PASSWORD)];
    let omar = stage.person("omar");
    omar.sends("/account/password", &form);
    let form = [("email", "omar@globex.example")];
    stage.nobody().post("/forgot", &form).expect(200);
    let form = [("password", "velvet harbour stone")];
    stage.nobody().post(&stage.mailed("reset"), &form)
}

fn register(stage: &Stage) -> Answer {
    let open = [
        ("site_name", "Desk"),
        ("time_zone", "UTC"),
        ("registration", "anyone"),
    ];
    stage.person("noor").sends("/admin/site", &open);
    let form = [
        ("email", "three@acme.example"),
        ("given_name", "Three"),
        ("family_name", "New"),
    ];
    stage.nobody().post("/register", &form)
}

/// A membership that a manager offered to someone with an account.
fn join(stage: &Stage) -> Answer {
    let offer = [
        ("email", "omar@globex.example"),
        ("given_name", "Omar"),
        ("family_name", "Farouk"),
    ];
    stage.managing("/members", &offer).expect(303);
    let form = [("id", &*stage.organization_id()), ("act", "join")];
    stage.person("omar").post("/organization/membership", &form)
}

fn unsubscribe(stage: &Stage) -> Answer {
    stage.ticket("");
    stage.nobody().post(&stage.one_click(), &[])
}

fn end_session(stage: &Stage) -> Answer {
    stage.person("ana");
    let ana = stage.with_token("ana");
    let all = ana.reads("/me/sessions");
    let id = all["data"][0]["id"].as_str().unwrap().to_owned();
    ana.api("DELETE", &format!("/me/sessions/{id}"), None)
}

fn remove_follower(stage: &Stage) -> Answer {
    let (ana, luis) = (stage.with_token("ana"), stage.with_token("luis").id());
    let path = stage.ticket("followers");
    let body = json!({ "person": "luis@acme.example" });
    ana.adds(&path, &body);
    ana.api("DELETE", &format!("{path}/{luis}"), None)
}

fn follow_again(stage: &Stage) -> Answer {
    let (ana, path) = (stage.with_token("ana"), stage.ticket("follow"));
    ana.api("DELETE", &path, None).expect(204);
    ana.api("PUT", &path, None)
}

/// A desk whose system calls are written down.
struct Stage {
    server: Server,
    log: PathBuf,
    _folder: Folder,
}

impl Stage {
    fn new() -> Self {
        Self::with(&[])
    }

    fn with(settings: &[(&str, &str)]) -> Self {
        let folder = Folder::new();
        let (data, log) = (folder.0.join("data"), folder.0.join("strace.log"));
        let strace = [
            "strace",
            "-D",
            "-f",
            "-q",
            "--seccomp-bpf",
            "-yy",
            "-s",
            "120",
            "-o",
            log.to_str().unwrap(),
            "-e",
            "trace=pwrite64,pwritev,fsync,fdatasync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg",
        ];
        Self {
            server: Server::launch(
                program_under(&strace, &data),
                &data,
                ("127.0.0.1:0", settings),
            ),
            log,
            _folder: folder,
        }
    }

    /// Who the rows speak of; the first administrator is set up by the first row.
    fn people(&self) {
        self.server.command(&["org", "add", "Acme"]);
        for (email, name, role) in [
            ("ines@desk.example", "Ines Vidal", "agent"),
            ("ana@acme.example", "Ana Ruiz", "customer"),
            ("luis@acme.example", "Luis Ortega", "customer"),
            ("omar@globex.example", "Omar Farouk", "customer"),
        ] {
            let mut arguments = vec!["user", "add", email, "--name", name, "--role", role];
            if email.ends_with("acme.example") {
                arguments.extend(["--org", "Acme", "--right", "member"]);
            }
            self.server.command(&arguments);
        }
    }

    fn nobody(&self) -> Person {
        Person::nobody(&self.server.address)
    }

    fn email(name: &str) -> String {
        let domain = match name {
            "noor" | "ines" => "desk",
            "omar" => "globex",
            _ => "acme",
        };
        format!("{name}@{domain}.example")
    }

    fn link(&self, name: &str) -> String {
        let link = self.server.command(&["user", "link", &Self::email(name)]);
        self.path_of(&link).to_owned()
    }

    fn path_of<'a>(&self, link: &'a str) -> &'a str {
        link.trim().trim_start_matches(&self.server.url)
    }

    fn person(&self, name: &str) -> Person {
        Person::by_link(&self.server, &Self::email(name))
    }

    fn with_token(&self, name: &str) -> Person {
        let email = Self::email(name);
        let token = self
            .server
            .command(&["token", "add", &email, "--name", "test"]);
        Person {
            token: Some(token.trim().to_owned()),
            email,
            ..self.nobody()
        }
    }

    fn organization_id(&self) -> String {
        let all = self.with_token("ines").asks("/organizations");
        let rows = all.expect(200).json()["data"].clone();
        let acme = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["name"] == "Acme");
        acme.unwrap()["id"].to_string()
    }

    /// What earlier acts left for later is done: it would be written amid the next one.
    fn comes_to_rest(&self) {
        let file = self.server.file();
        let sql = "SELECT EXISTS (SELECT 1 FROM base_to_index) OR EXISTS (SELECT 1 FROM base_inbox WHERE fate = 'waiting')";
        wait("the desk to be done", || {
            let busy: bool = file.query_row(sql, [], |row| row.get(0)).unwrap();
            (!busy).then_some(())
        });
    }

    /// A mail that came in and waits for an agent.
    fn suspended(&self) -> i64 {
        self.message("eve@evil.example", "suspended", "automatic")
    }

    /// A mail that is a note, since nothing proves whose it is.
    fn flagged(&self) -> i64 {
        self.message("eve@evil.example", "note", "not_proven")
    }

    /// A mail that waits for Ines to say that it is hers.
    fn unproven(&self) -> i64 {
        self.message("ines@desk.example", "suspended", "agent_not_authenticated")
    }

    fn message(&self, from: &str, fate: &str, reason: &str) -> i64 {
        let file = self.server.file();
        let sql = "INSERT INTO base_inbox (received_at, way, size, sha256, from_address, fate, reason, judged_at)
                   VALUES (1, 'smtp', 2, x'00', ?1, ?2, ?3, 1)";
        file.execute(sql, (from, fate, reason)).unwrap();
        let id = file.last_insert_rowid();
        let sql = "INSERT INTO base_inbox_raw (mail, bytes) VALUES (?1, x'0d0a')";
        file.execute(sql, [id]).unwrap();
        id
    }

    /// Why a mail is held that an administrator may let go.
    fn held(&self) -> &'static str {
        let file = self.server.file();
        let sql = "UPDATE base_outbox SET state = 'held', held_for = 'ticket', waits = 1, due_at = due_at + 3600
                   WHERE id = (SELECT max(id) FROM base_outbox)";
        assert_eq!(file.execute(sql, []).unwrap(), 1);
        "ticket"
    }

    fn organization(&self, below: &str) -> String {
        format!("/desk/organizations/{}{below}", self.organization_id())
    }

    /// An act of Ana's on the organization she is made a manager of.
    fn managing(&self, below: &str, fields: &[(&str, &str)]) -> Answer {
        let id = self.organization_id();
        let path = format!("/organizations/{id}/members/ana@acme.example");
        let body = json!({ "right": "manager" });
        self.with_token("ines")
            .api("PUT", &path, Some(&body))
            .expect(200);
        let own = [("id", id.as_str())];
        let fields: Vec<(&str, &str)> = own.iter().chain(fields).copied().collect();
        self.person("ana")
            .post(&format!("/organization{below}"), &fields)
    }

    /// Where a new ticket of Ana's is shared with her organization, by the API.
    fn shared_ticket(&self) -> String {
        let path = self.ticket(&format!("organizations/{}", self.organization_id()));
        self.with_token("ana").api("PUT", &path, None).expect(204);
        path
    }

    /// An address below a new ticket of Ana's.
    fn ticket(&self, act: &str) -> String {
        let number = self.person("ana").opens("Synced", "text");
        format!("/tickets/{number}/{act}")
            .trim_end_matches('/')
            .to_owned()
    }

    fn on_desk(&self, act: &str) -> String {
        format!("/desk{}", self.ticket(act))
    }

    fn closed(&self, act: &str) -> String {
        let ticket = self.ticket("");
        self.with_token("ines").closes(&ticket);
        format!("{ticket}/{act}")
    }

    /// A form about the help centre, opened and sent by an administrator.
    fn edits(&self, page: &str, fields: &[(&str, &str)]) -> Answer {
        let (noor, path) = (
            self.person("noor"),
            format!("/admin/workflows/helpcentre/{page}"),
        );
        let opened = noor.html(&path);
        let edition = opened.split("name=\"edition\" value=\"").nth(1).unwrap();
        let edition = ("edition", edition.split('"').next().unwrap());
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([edition]).collect();
        noor.post(&path, &fields)
    }

    /// The addresses of all mails, newest first.
    fn mails(&self) -> Vec<String> {
        let page = self.person("noor").html("/admin/mail");
        page.split("href=\"")
            .filter_map(|part| part.split_once('"'))
            .map(|(address, _)| address.to_owned())
            .filter(|address| address.starts_with("/admin/mail/"))
            .collect()
    }

    /// What the header of the newest mail to a requester has: no page shows it.
    fn one_click(&self) -> String {
        let file = self.server.file();
        let sql = "SELECT ticket, id, person FROM base_outbox WHERE because = 'requester' ORDER BY id DESC LIMIT 1";
        let row = file.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        let ((ticket, mail, person), secrets) = (
            row.unwrap(),
            Secrets::open(&self.server.data, false).unwrap(),
        );
        format!(
            "/unsubscribe/{}",
            signed::unsubscribe_token(&secrets, ticket, mail, person)
        )
    }

    /// The path of the newest link of this kind that was mailed.
    fn mailed(&self, kind: &str) -> String {
        let noor = self.person("noor");
        let start = format!("{}/{kind}/", self.server.url);
        let link = |mail: &String| {
            let text = noor.html(mail);
            let token = text.split(&start).nth(1)?;
            let end = token.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))?;
            Some(format!("/{kind}/{}", &token[..end]))
        };
        self.mails().iter().find_map(link).expect(kind)
    }
}

#[derive(Debug, PartialEq)]
enum Seen {
    /// The first line of a request.
    Request(String),
    LogWritten,
    LogSynced,
    /// The status of an answer on its way to the client.
    Answered(u16),
}

/// Whether what was written was synced. The desk's own work may write more right after that.
fn synced<'s>(calls: impl Iterator<Item = &'s Seen>) -> bool {
    let mut rest = calls.skip_while(|seen| **seen != Seen::LogWritten);
    rest.any(|seen| *seen == Seen::LogSynced)
}

/// What strace wrote, in order. A call that another thread interrupted counts where it began if
/// it sends or writes, and where it ended if it receives or syncs.
fn seen(text: &str) -> Vec<Seen> {
    let (mut seen, mut begun) = (Vec::new(), BTreeMap::new());
    for line in text.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        if let Some((start, _)) = call.split_once("<unfinished ...>") {
            seen.extend(beginning(start));
            begun.insert(thread, start);
        } else if let Some((_, rest)) = call.split_once(" resumed>") {
            seen.extend(end(&format!(
                "{}{rest}",
                begun.remove(thread).unwrap_or_default()
            )));
        } else {
            seen.extend(beginning(call).or_else(|| end(call)));
        }
    }
    seen
}

fn beginning(call: &str) -> Option<Seen> {
    let (name, _) = call.split_once('(')?;
    if name.starts_with("pwrite") && call.contains("pocketdesk.db-wal>") {
        return Some(Seen::LogWritten);
    }
    let sends = name.starts_with("write") || name.starts_with("send");
    let status = call.split_once("\"HTTP/1.1 ")?.1.split(' ').next()?;
    (sends && call.contains("<TCP:")).then_some(Seen::Answered(status.parse().ok()?))
}

fn end(call: &str) -> Option<Seen> {
    let (name, _) = call.split_once('(')?;
    if name == "fsync" || name == "fdatasync" {
        let synced = call.contains("pocketdesk.db-wal>") && call.trim_end().ends_with("= 0");
        return synced.then_some(Seen::LogSynced);
    }
    let receives = name.starts_with("read") || name.starts_with("recv");
    let (line, _) = call.split_once('"')?.1.split_once(" HTTP/1.1")?;
    (receives && call.contains("<TCP:")).then(|| Seen::Request(line.to_owned()))
}

#[test]
fn t89_every_route_that_changes_something_syncs_the_log_before_it_answers() {
    let stage = Stage::new();
    let (_, routes, _) = command(&stage.server.data, &["routes", "--json"]);
    let routes: Vec<serde_json::Value> = serde_json::from_str(&routes).unwrap();
    let changing: BTreeSet<String> = routes
        .iter()
        .filter(|route| route["method"] != "GET")
        .map(|route| {
            let word = |key: &str| route[key].as_str().unwrap().to_owned();
            format!("{} {}", word("method"), word("path"))
        })
        .collect();
    let shown: BTreeSet<String> = ROUTES
        .iter()
        .map(|(route, _)| (*route).to_owned())
        .collect();
    assert_eq!(changing, shown, "each needs its row");
    for (route, act) in ROUTES {
        stage.comes_to_rest();
        let before = fs::metadata(&stage.log).unwrap().len();
        let answer = act(&stage);
        assert!(
            matches!(answer.status, 200..=299 | 303),
            "{route}: {} {}",
            answer.status,
            answer.words()
        );
        let fixed = route.split('{').next().unwrap();
        let calls = wait(route, || {
            let text = fs::read(&stage.log).unwrap();
            let mut seen = seen(&String::from_utf8_lossy(
                &text[usize::try_from(before).unwrap()..],
            ));
            let request = seen
                .iter()
                .rposition(|seen| matches!(seen, Seen::Request(_)))?;
            let calls = seen.split_off(request);
            calls
                .contains(&Seen::Answered(answer.status))
                .then_some(calls)
        });
        assert!(
            matches!(&calls[0], Seen::Request(line) if line.starts_with(fixed)),
            "{route}: {:?}",
            calls[0]
        );
        let until = calls
            .iter()
            .position(|seen| matches!(seen, Seen::Answered(_)))
            .unwrap();
        let writes: Vec<&Seen> = calls[1..until].iter().collect();
        assert!(
            synced(writes.iter().copied()),
            "{route} was acknowledged after {writes:?}"
        );
        if *route == "POST /setup/{token}" {
            stage.people();
        }
    }
    stage.server.stop();
}

#[test]
fn t28_a_mail_is_synced_before_it_is_acknowledged() {
    let settings = [
        ("mail_listen", "127.0.0.1:0"),
        ("mail_from", "support@desk.example"),
    ];
    let stage = Stage::with(&settings);
    for greeting in ["EHLO mx.acme.example", "LHLO mta.acme.example"] {
        let mut peer = Peer::new(&stage.server);
        peer.begins(greeting, &["support@desk.example"]);
        let before = usize::try_from(fs::metadata(&stage.log).unwrap().len()).unwrap();
        peer.send(b"CANARY: yes\r\n\r\nIt stops.\r\n.\r\n");
        peer.expect("250 ");
        let calls = wait(greeting, || {
            let text = fs::read(&stage.log).unwrap();
            let text = String::from_utf8_lossy(&text[before..]).into_owned();
            text.contains("\"250 2.6.0").then_some(text)
        });
        let until = calls.split("\"250 2.6.0").next().unwrap();
        let calls = seen(until.split_once("CANARY").unwrap().1);
        assert!(
            synced(calls.iter()),
            "{greeting}: acknowledged after {calls:?}"
        );
        stage.comes_to_rest();
    }
    stage.server.stop();
}
