//! What single steps cost: a decision, a query, a rendered list. Run with `cargo bench --bench micro`.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use divan::{Bencher, black_box};
use pocketdesk::{
    desk::{
        Desk, Settings,
        catalog::Catalog,
        fill,
        tickets::{
            intake::{self},
            message::Message,
            perform::perform,
            request::Request,
            update::Update,
        },
    },
    domain::{
        calendars::{Calendar, Delay},
        ids::{PersonId, TicketNumber},
        moment::Moment,
        people::{
            address::{Address, MailFrom},
            viewer::{Role, Viewer},
        },
        search::{Query, seek},
        tickets::{
            Ticket,
            command::{Actor, Command, Comment, decide},
        },
        workflows::Workflow,
    },
    mail::inbound::read::{Limits, read},
    markup,
    store::{
        people::account::NewPerson,
        search::{self, Search},
        views::{Cursor, ListOf, ListQuery},
    },
    web::{
        App,
        tickets::parts::{
            pages::{Parts, Place},
            thread::Thread,
        },
        ui::{Page, Ui},
        views::requests::Requests,
    },
};

fn main() {
    divan::main();
    // Most runs only list or filter, and never make it.
    let _ = std::fs::remove_dir_all(directory());
}

fn directory() -> PathBuf {
    std::env::temp_dir().join(format!("pocketdesk-micro-{}", std::process::id()))
}

/// A filled desk, made once for all.
struct Scene {
    app: App,
    customer: Viewer,
    agent: Viewer,
    ticket: Ticket,
}

fn scene() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| Scene::new().expect("a desk in the temporary folder"))
}

impl Scene {
    fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let directory = directory();
        std::fs::create_dir_all(&directory)?;
        let settings = Settings {
            url: "http://127.0.0.1:8080".into(),
            clock_offset: 0,
            max_attachment: 25 * 1024 * 1024,
            new_senders: 200,
            mail_from: MailFrom::at("support@desk.example").expect("an address"),
            sessions: Default::default(),
            rates: Default::default(),
            storage: pocketdesk::desk::storage::Storage::default(),
            undo: 0,
            directory: directory.clone(),
        };
        let prepared = fill::prepare(&Desk::open(settings.clone())?)?;
        let file = directory.join("pocketdesk.db");
        fill::fill(&file, (&prepared.0, prepared.1), (2000, 1), |_| {})?;
        let desk = Desk::open(settings)?;
        let customer = viewer(&desk, "p1@o1.example")?;
        let agent = viewer(&desk, "agent2@desk.example")?;
        let ticket = ticket(&customer, &agent);
        let app = App {
            desk: Arc::new(desk),
            base: String::new(),
            origin: "http://127.0.0.1:8080".into(),
            hosts: vec!["127.0.0.1:8080".into()],
            secure: false,
            spool: directory,
            mail_goes_out: false,
            cautions: Vec::new(),
            settings: vec![],
        };
        Ok(Self {
            app,
            customer,
            agent,
            ticket,
        })
    }

    fn catalog(&self) -> Arc<Catalog> {
        self.app.desk.catalog()
    }

    fn list(&self) -> ListQuery {
        ListQuery {
            of: ListOf::Personal(self.customer.person()),
            statuses: None,
            priorities: Vec::new(),
            after: Cursor::START,
            limit: 25,
        }
    }
}

fn viewer(desk: &Desk, email: &str) -> Result<Viewer, Box<dyn std::error::Error>> {
    let address = Address::parse(email)?;
    let found = desk.store.system(|system| system.viewer_at(&address))?;
    found.ok_or_else(|| format!("{email} is not there").into())
}

fn ticket(customer: &Viewer, agent: &Viewer) -> Ticket {
    Ticket {
        number: TicketNumber(1),
        subject: "Invoice shows the wrong tax number".into(),
        requester: customer.person(),
        organization: customer.memberships().first().map(|m| m.id),
        workflow: "helpcentre".into(),
        request_type: "question".into(),
        status: "pending".into(),
        assignee: Some(agent.person()),
        assignee_gone: false,
        priority: None,
        kind: None,
        group: None,
        fields: pocketdesk::domain::workflows::fields::Values::new(),
        release: None,
        releases: vec![],
        tags: vec![],
        followers: vec![],
        shares: vec![],
        public_events: 5,
        snooze: None,
        merged: None,
        created_at: Moment(0),
    }
}

fn workflow(catalog: &Catalog) -> &Workflow {
    catalog.workflow("helpcentre").expect("it ships")
}

fn deciding(bencher: Bencher<'_, '_>, actor: &Viewer, comment: Comment) {
    let (scene, catalog) = (scene(), scene().catalog());
    let (actor, command) = (Actor::Person(actor), Command::Comment(comment));
    bencher.bench_local(|| {
        decide(
            black_box(&scene.ticket),
            workflow(&catalog),
            actor,
            &command,
        )
    });
}

#[divan::bench]
fn decide_a_customers_comment(bencher: Bencher<'_, '_>) {
    deciding(bencher, &scene().customer, Comment::default());
}

#[divan::bench]
fn decide_an_agents_answer_that_solves(bencher: Bencher<'_, '_>) {
    let solving = Comment {
        status: Some("solved".into()),
        ..Comment::default()
    };
    deciding(bencher, &scene().agent, solving);
}

#[divan::bench]
fn three_business_days_from_now(bencher: Bencher<'_, '_>) {
    let calendar = Calendar::weekdays("Europe/Madrid");
    let start = Moment(1_795_000_000);
    bencher.bench_local(|| black_box(&calendar).after(start, Delay::BusinessDays(3)));
}

#[divan::bench]
fn read_a_list_of_25(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let query = scene.list();
    bencher.bench_local(|| {
        let reader = scene.app.desk.store.reader(&scene.customer)?;
        reader.tickets(black_box(&query))
    });
}

/// A ticket of the customer's that so many others follow.
fn followed(scene: &Scene, followers: usize) -> Result<TicketNumber, Box<dyn std::error::Error>> {
    let desk = &scene.app.desk;
    let mut people = Vec::new();
    for n in 0..followers {
        people.push(NewPerson {
            language: None,
            id: PersonId(desk.act(&scene.agent, "desk").entropy.id()),
            email: Address::parse(&format!("f{n}.{followers}@followers.example"))?,
            given_name: "Fay".into(),
            family_name: "Follower".into(),
            role: Role::Customer,
            verified: true,
        });
    }
    let ids = people.iter().map(|person| person.id.to_string()).collect();
    desk.store.write(move |tx| {
        let mut all = people.iter();
        all.try_for_each(|person| tx.insert_person(person, Moment(0)))
    })?;
    let request = Request {
        subject: "Followed by many".into(),
        requester: Some(scene.customer.person().to_string()),
        message: Message {
            body: "text".into(),
            followers: ids,
            ..Message::default()
        },
        ..Request::default()
    };
    Ok(intake::open(desk, &desk.act(&scene.agent, "desk"), request)?.ticket)
}

#[divan::bench(args = [2, 200], sample_count = 200, sample_size = 1)]
fn comment_on_a_ticket_with_followers(bencher: Bencher<'_, '_>, followers: usize) {
    let scene = scene();
    let desk = &scene.app.desk;
    let number = followed(scene, followers).expect("so many customers");
    bencher.bench_local(|| {
        let message = Message {
            body: "An answer".into(),
            ..Message::default()
        };
        let act = desk.act(&scene.customer, "portal");
        let comment = Command::Comment(Comment::default());
        perform(desk, &act, Update::new(number, comment).saying(message))
    });
}

#[divan::bench]
fn read_the_comments_of_a_ticket(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let reader = scene
        .app
        .desk
        .store
        .reader(&scene.customer)
        .expect("a reader");
    let page = reader.tickets(&scene.list()).expect("a list");
    let number = page.rows[0].facts.number;
    bencher.bench_local(|| reader.newest_comments(black_box(number), i64::MAX));
}

#[divan::bench]
fn render_a_list_of_25(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let ui = Ui::bare(&scene.app, None);
    let reader = scene
        .app
        .desk
        .store
        .reader(&scene.customer)
        .expect("a reader");
    let rows = reader.tickets(&scene.list()).expect("a list");
    let requests = Requests {
        about: "Requests",
        with_requester: true,
    };
    bencher.bench_local(|| {
        let rows = black_box(&rows.rows).iter().map(|row| (row, None));
        ui.answer(200, &Page::new("Your requests", requests.table(&ui, rows)))
    });
}

/// A message of 10 kB: words with marks and addresses, without, quotes and lists, a log.
#[divan::bench(args = ["marks", "words", "quotes", "log"])]
fn render_a_message_of_10_kb(bencher: Bencher<'_, '_>, kind: &str) {
    let piece = match kind {
        "marks" => {
            "It **stops** at noon on `two` machines: see https://a.example/b_c.\nIt worked before.\n\n"
        }
        "words" => {
            "Since yesterday it stops at noon, on two different machines. It worked before,\nand nothing was changed here. What can be done?\n\n"
        }
        "quotes" => {
            "> Which version is it?\n2.10, as of yesterday\n\n1. first this was done\n2. then that\n\n- one\n- two\n\n"
        }
        _ => {
            "2026-11-27T10:15:30Z  WARN  export::run   took 5012 ms (limit \"5000\") <retry>\n    at export/run.rs:17\n"
        }
    };
    let text: String = piece.chars().cycle().take(10_000).collect();
    bencher.bench_local(|| markup::message(black_box(&text), &[]));
}

/// A mail of 30 kB, as people write them.
fn letter(kind: &str) -> Vec<u8> {
    let words = "Since yesterday the pump stops at noon, on two different machines. ";
    let text = format!("{words}Grüße aus Köln.\r\n").repeat(30_000 / (words.len() + 19));
    let html: String = text
        .lines()
        .map(|line| format!("<p class=\"MsoNormal\"><span lang=\"DE\">{line}</span></p>\r\n"))
        .collect();
    let part = |kind: &str, body: &str, most: usize| {
        let body = &body[..body.floor_char_boundary(most)];
        format!("Content-Type: text/{kind}; charset=utf-8\r\n\r\n{body}\r\n")
    };
    let body = match kind {
        "plain" => part("plain", &text, 30_000),
        "html" => part("html", &html, 30_000),
        _ => format!(
            "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n{}--b\r\n{}--b--\r\n",
            part("plain", &text, 10_000),
            part("html", &html, 20_000)
        ),
    };
    let head = "Received: from mx.acme.example by mx.desk.example; Fri, 20 Nov 2026 10:15:30 +0100\r\nFrom: =?utf-8?q?Ana_Mart=C3=ADn?= <ana@acme.example>\r\nTo: Support <support@desk.example>\r\nSubject: =?utf-8?q?Pump_in_K=C3=B6ln?=\r\nMessage-ID: <one@acme.example>\r\nMIME-Version: 1.0\r\n";
    format!("{head}{body}").into_bytes()
}

#[divan::bench(args = ["plain", "alternative", "html"])]
fn read_a_mail_of_30_kb(bencher: Bencher<'_, '_>, kind: &str) {
    let raw = letter(kind);
    bencher.bench_local(|| read(black_box(&raw), &Limits::default()));
}

#[divan::bench]
fn read_what_is_searched_for(bencher: Bencher<'_, '_>) {
    let text = "export \"tax number\" status:open before:2026-11";
    bencher.bench_local(|| Query::parse(black_box(text), true));
}

/// A message of ten sentences.
#[divan::bench]
fn mark_words_in_a_message(bencher: Bencher<'_, '_>) {
    let text = "Since yesterday this happens every time, on two different machines. ".repeat(10);
    let terms = Query::parse("machine yesterday", false)
        .expect("a query")
        .terms;
    bencher.bench_local(|| seek(black_box(&terms), &text, &mut Vec::new()));
}

/// In every request, in one of twelve, in none, and inside of words.
#[divan::bench(args = ["the", "calendar", "zebras", "alenda", "\"wrong week\""])]
fn search_for(bencher: Bencher<'_, '_>, text: &str) {
    let scene = scene();
    let terms = Query::parse(text, false).expect("a query").terms;
    bencher.bench_local(|| {
        let reader = scene.app.desk.store.reader(&scene.customer)?;
        reader.search(&Search {
            terms: black_box(&terms),
            number: None,
            conditions: &[],
            within: None,
            after: search::Cursor::START,
            limit: 25,
        })
    });
}

#[divan::bench]
fn change_whose_eyes_a_reader_has(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let mut turn = false;
    bencher.bench_local(|| {
        turn = !turn;
        let viewer = if turn { &scene.customer } else { &scene.agent };
        scene.app.desk.store.reader(viewer).map(drop)
    });
}

#[divan::bench]
fn find_nobody(bencher: Bencher<'_, '_>) {
    let scene = scene();
    bencher.bench_local(|| {
        scene
            .app
            .desk
            .store
            .system(|system| system.viewer(black_box(PersonId(1))))
    });
}

/// 61 messages of 200,000 characters that make the most of them; the goal is 300 ms.
#[divan::bench]
fn open_a_ticket_of_the_worst_comments(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let desk = &scene.app.desk;
    let number = followed(scene, 0).expect("a ticket");
    let worst = [
        "|a|b\n|-|-\n",
        "&\"",
        "> ",
        "**a*",
        "[a](b) ",
        "a\n\n",
        "- a\n",
    ];
    for text in worst.iter().cycle().take(61) {
        let message = Message {
            body: text.chars().cycle().take(200_000).collect(),
            ..Message::default()
        };
        let act = desk.act(&scene.customer, "portal");
        let comment = Command::Comment(Comment::default());
        let update = Update::new(number, comment).saying(message);
        perform(desk, &act, update).expect("a comment");
    }
    let ui = Ui::bare(&scene.app, None);
    bencher.bench_local(|| {
        let reader = desk.store.reader(&scene.customer)?;
        let parts = Parts::read(&reader, black_box(number), Place::END, false)?;
        let told = reader.told(number)?;
        let thread = Thread {
            ticket: number,
            workflow: "helpcentre",
            parts: &parts,
            taken: 0,
            told: &told,
            closed: &[],
            mails: &[],
            for_agents: false,
            as_of: None,
            seen: 0,
        };
        thread.render(&ui, &reader)
    });
}
