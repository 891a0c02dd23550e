//! A desk with something of everything, and what is done on it.

use std::path::PathBuf;

use pocketdesk::{desk::secrets::Secrets, mail::signed};
use serde_json::json;

use crate::harness::{
    Answer, Person, Server,
    person::PASSWORD,
    server::{Folder, program_under, wait},
};

pub(super) const HELPCENTRE: &str = include_str!("../../../assets/workflows/helpcentre.toml");

pub(super) fn set_up(stage: &Stage) -> Answer {
    Person::sets_up(&stage.server, &["helpcentre"])
}

pub(super) fn accept_invitation(stage: &Stage) -> Answer {
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

pub(super) fn reset(stage: &Stage) -> Answer {
    let form = [("password", PASSWORD)];
    let omar = stage.person("omar");
    omar.sends("/account/password", &form);
    let form = [("email", "omar@globex.example")];
    stage.nobody().post("/forgot", &form).expect(200);
    let form = [("password", "velvet harbour stone")];
    stage.nobody().post(&stage.mailed("reset"), &form)
}

pub(super) fn register(stage: &Stage) -> Answer {
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
pub(super) fn join(stage: &Stage) -> Answer {
    let offer = [
        ("email", "omar@globex.example"),
        ("given_name", "Omar"),
        ("family_name", "Farouk"),
    ];
    stage.managing("/members", &offer).expect(303);
    let form = [("id", &*stage.organization_id()), ("act", "join")];
    stage.person("omar").post("/organization/membership", &form)
}

pub(super) fn unsubscribe(stage: &Stage) -> Answer {
    stage.ticket("");
    stage.nobody().post(&stage.one_click(), &[])
}

pub(super) fn end_session(stage: &Stage) -> Answer {
    stage.person("ana");
    let ana = stage.with_token("ana");
    let all = ana.reads("/me/sessions");
    let id = all["data"][0]["id"].as_str().unwrap().to_owned();
    ana.api("DELETE", &format!("/me/sessions/{id}"), None)
}

pub(super) fn remove_follower(stage: &Stage) -> Answer {
    let (ana, luis) = (stage.with_token("ana"), stage.with_token("luis").id());
    let path = stage.ticket("followers");
    let body = json!({ "person": "luis@acme.example" });
    ana.adds(&path, &body);
    ana.api("DELETE", &format!("{path}/{luis}"), None)
}

pub(super) fn follow_again(stage: &Stage) -> Answer {
    let (ana, path) = (stage.with_token("ana"), stage.ticket("follow"));
    ana.api("DELETE", &path, None).expect(204);
    ana.api("PUT", &path, None)
}

/// A desk whose system calls are written down.
pub(super) struct Stage {
    pub(super) server: Server,
    pub(super) log: PathBuf,
    pub(super) _folder: Folder,
}

impl Stage {
    /// Something is done to many tickets, which takes a while.
    pub(super) fn begins_many(&self) -> String {
        let ines = self.with_token("ines");
        let nobodys: Vec<i64> = (100_001..=101_000).collect();
        let many = json!({ "tickets": nobodys, "set": { "tags_add": ["never"] } });
        let bulk = ines.api("POST", "/tickets/bulk", Some(&many)).expect(202);
        bulk.json()["id"].to_string()
    }

    pub(super) fn new() -> Self {
        Self::with(&[])
    }

    pub(super) fn with(settings: &[(&str, &str)]) -> Self {
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
    pub(super) fn people(&self) {
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

    pub(super) fn nobody(&self) -> Person {
        Person::nobody(&self.server.address)
    }

    pub(super) fn email(name: &str) -> String {
        let domain = match name {
            "noor" | "ines" => "desk",
            "omar" => "globex",
            _ => "acme",
        };
        format!("{name}@{domain}.example")
    }

    pub(super) fn link(&self, name: &str) -> String {
        let link = self.server.command(&["user", "link", &Self::email(name)]);
        self.path_of(&link).to_owned()
    }

    pub(super) fn path_of<'a>(&self, link: &'a str) -> &'a str {
        link.trim().trim_start_matches(&self.server.url)
    }

    pub(super) fn person(&self, name: &str) -> Person {
        Person::by_link(&self.server, &Self::email(name))
    }

    pub(super) fn with_token(&self, name: &str) -> Person {
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

    pub(super) fn organization_id(&self) -> String {
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
    pub(super) fn comes_to_rest(&self) {
        let file = self.server.file();
        let sql = "SELECT EXISTS (SELECT 1 FROM base_to_index) OR EXISTS (SELECT 1 FROM base_inbox WHERE fate = 'waiting')";
        wait("the desk to be done", || {
            let busy: bool = file.query_row(sql, [], |row| row.get(0)).unwrap();
            (!busy).then_some(())
        });
    }

    /// A mail that came in and waits for an agent.
    pub(super) fn suspended(&self) -> i64 {
        self.message("eve@evil.example", "suspended", "automatic")
    }

    /// A mail that is a note, since nothing proves whose it is.
    pub(super) fn flagged(&self) -> i64 {
        self.message("eve@evil.example", "note", "not_proven")
    }

    /// A mail that waits for Ines to say that it is hers.
    pub(super) fn unproven(&self) -> i64 {
        self.message("ines@desk.example", "suspended", "agent_not_authenticated")
    }

    pub(super) fn message(&self, from: &str, fate: &str, reason: &str) -> i64 {
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
    pub(super) fn held(&self) -> &'static str {
        let file = self.server.file();
        let sql = "UPDATE base_outbox SET state = 'held', held_for = 'ticket', waits = 1, due_at = due_at + 3600
                   WHERE id = (SELECT max(id) FROM base_outbox)";
        assert_eq!(file.execute(sql, []).unwrap(), 1);
        "ticket"
    }

    pub(super) fn organization(&self, below: &str) -> String {
        format!("/desk/organizations/{}{below}", self.organization_id())
    }

    /// An act of Ana's on the organization she is made a manager of.
    pub(super) fn managing(&self, below: &str, fields: &[(&str, &str)]) -> Answer {
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
    pub(super) fn shared_ticket(&self) -> String {
        let path = self.ticket(&format!("organizations/{}", self.organization_id()));
        self.with_token("ana").api("PUT", &path, None).expect(204);
        path
    }

    /// An address below a new ticket of Ana's.
    pub(super) fn ticket(&self, act: &str) -> String {
        let number = self.person("ana").opens("Synced", "text");
        format!("/tickets/{number}/{act}")
            .trim_end_matches('/')
            .to_owned()
    }

    pub(super) fn on_desk(&self, act: &str) -> String {
        format!("/desk{}", self.ticket(act))
    }

    /// The id of a macro that says and sets something.
    pub(super) fn has_macro(&self) -> String {
        let made = json!({ "name": "Thanks", "for": "everyone", "comment": "Thank you.", "set": { "tags_add": ["thanked"] } });
        let made = self.with_token("ines").adds("/macros", &made);
        made.json()["id"].to_string()
    }

    pub(super) fn closed(&self, act: &str) -> String {
        let ticket = self.ticket("");
        self.with_token("ines").closes(&ticket);
        format!("{ticket}/{act}")
    }

    /// A form about the help centre, opened and sent by an administrator.
    pub(super) fn edits(&self, page: &str, fields: &[(&str, &str)]) -> Answer {
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
    pub(super) fn mails(&self) -> Vec<String> {
        let page = self.person("noor").html("/admin/mail");
        page.split("href=\"")
            .filter_map(|part| part.split_once('"'))
            .map(|(address, _)| address.to_owned())
            .filter(|address| address.starts_with("/admin/mail/"))
            .collect()
    }

    /// What the header of the newest mail to a requester has: no page shows it.
    pub(super) fn one_click(&self) -> String {
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
    pub(super) fn mailed(&self, kind: &str) -> String {
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
