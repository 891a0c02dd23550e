//! What time does by itself, on a desk whose clock is moved (L5, L6, L11).

pub mod desk;
mod kill;

use serde_json::json;

use self::desk::{at, events, is_about, mails, moves, set_up, ticket, wait_for_status};
use crate::harness::{Person, World, command, mailbox::Mta, person::number, server::wait};

pub const WAITING: &str = "waiting_on_customer__initial_information_";
/// A Tuesday.
const START: &str = "2026-11-24T10:00[Europe/Madrid]";

/// A problem of Ana's that waits for her answer since the start.
fn waiting(world: &World) -> i64 {
    let ana = world.person("ana");
    let form = [
        ("subject", "Pump stops"),
        ("body", "At noon"),
        ("request_type", "problem"),
    ];
    let ticket = number(ana.sends("/tickets/new", &form).location());
    moves(world, ticket, WAITING);
    ticket
}

fn solved_by_ana(world: &World) -> i64 {
    let ana = world.person("ana");
    let solved = ana.opens("Export", "It stops");
    let path = format!("/tickets/{solved}/solve");
    ana.sends(&path, &[]);
    solved
}

fn shown_to_ana(world: &World, ticket: i64) -> String {
    let page = world.person("ana").get(&format!("/tickets/{ticket}"));
    page.expect(200).words()
}

#[test]
fn l5_l6_a_solved_ticket_closes_at_the_moment_that_was_announced() {
    let tuesday = "2026-11-24T16:30[Europe/Madrid]";
    let world = set_up(&["helpcentre"], tuesday, &[]);
    let solved = solved_by_ana(&world);
    let announced = ticket(&world, solved)["closes_at"].clone();
    is_about(&announced, "2026-11-27T16:30[Europe/Madrid]");
    assert!(shown_to_ana(&world, solved).contains("It closes Fri 27 Nov 2026, 16:3"));
    let world = at(world, "2026-11-27T16:28[Europe/Madrid]");
    assert_eq!(ticket(&world, solved)["status"]["key"], "solved");
    assert_eq!(mails(&world, solved, "closed"), 0);
    let world = at(world, "2026-11-27T16:33[Europe/Madrid]");
    let closed = wait_for_status(&world, solved, "closed");
    assert_eq!(
        (&closed["closed_at"], &closed["reason"]),
        (&announced, &json!("solved"))
    );
    assert_eq!(mails(&world, solved, "closed"), 1);
}

/// Waits were not always noted, and a desk filled for load tests had none.
#[test]
fn l5_a_ticket_closes_also_where_nobody_noted_since_when_it_waits() {
    let tuesday = "2026-11-24T16:30[Europe/Madrid]";
    let world = set_up(&["helpcentre"], tuesday, &[]);
    let solved = solved_by_ana(&world);
    let file = world.server.file();
    let sql = "UPDATE base_tickets SET waiting_since = NULL";
    assert_eq!(file.execute(sql, []).unwrap(), 1);
    drop(file);
    let world = at(world, "2026-12-01T10:00[Europe/Madrid]");
    wait_for_status(&world, solved, "closed");
    assert_eq!(mails(&world, solved, "closed"), 1);
}

#[test]
fn l5_forty_eight_hours_are_as_long_over_a_change_of_the_clocks() {
    let saturday = "2027-03-27T12:00[Europe/Madrid]";
    let world = set_up(&["service-desk"], saturday, &[]);
    let solved = solved_by_ana(&world);
    let shown = shown_to_ana(&world, solved);
    assert!(shown.contains("It closes Mon 29 Mar 2027, 13:0"), "{shown}");
    let world = at(world, "2027-03-29T12:58[Europe/Madrid]");
    assert_eq!(ticket(&world, solved)["status"]["key"], "resolved");
    let world = at(world, "2027-03-29T13:05[Europe/Madrid]");
    wait_for_status(&world, solved, "closed");
}

#[test]
fn l11_silence_is_reminded_of_after_3_and_7_business_days_and_ends_after_10() {
    let world = set_up(&["engineering"], START, &[]);
    let silent = waiting(&world);
    let shown = shown_to_ana(&world, silent);
    assert!(shown.contains("It closes Tue 8 Dec 2026, 10:0"), "{shown}");
    let told = |world: &World| {
        let kinds = ["reminder", "closed"];
        kinds.map(|kind| mails(world, silent, kind))
    };
    let world = at(world, "2026-11-27T09:58[Europe/Madrid]");
    assert_eq!(told(&world), [0, 0]);
    let world = at(world, "2026-11-27T10:03[Europe/Madrid]");
    wait("the first reminder", || {
        (told(&world) == [1, 0]).then_some(())
    });
    // A desk that starts again says nothing twice.
    let world = at(world, "2026-12-03T09:58[Europe/Madrid]");
    assert_eq!(told(&world), [1, 0]);
    let world = at(world, "2026-12-03T10:03[Europe/Madrid]");
    wait("the second reminder", || {
        (told(&world) == [2, 0]).then_some(())
    });
    let world = at(world, "2026-12-08T09:58[Europe/Madrid]");
    assert_eq!(ticket(&world, silent)["status"]["key"], WAITING);
    let world = at(world, "2026-12-08T10:03[Europe/Madrid]");
    let closed = wait_for_status(&world, silent, "closed");
    assert_eq!(closed["reason"], "no_response");
    assert_eq!(told(&world), [2, 1]);
    assert!(shown_to_ana(&world, silent).contains("It ended as"));
}

#[test]
fn l11_a_customers_answer_ends_the_wait_and_the_next_one_is_counted_from_its_own_start() {
    let world = set_up(&["engineering"], START, &[]);
    let answered = waiting(&world);
    let world = at(world, "2026-11-30T10:00[Europe/Madrid]");
    wait("a reminder", || {
        (mails(&world, answered, "reminder") == 1).then_some(())
    });
    let path = format!("/tickets/{answered}/comments");
    world.person("ana").sends(&path, &[("body", "Here it is")]);
    let now = ticket(&world, answered);
    assert_eq!(
        (&now["status"]["key"], &now["closes_at"]),
        (&json!("support_team__triaging_"), &json!(null))
    );
    moves(&world, answered, WAITING);
    is_about(
        &ticket(&world, answered)["closes_at"],
        "2026-12-14T10:00[Europe/Madrid]",
    );
    // The first wait would have ended by now.
    let world = at(world, "2026-12-08T12:00[Europe/Madrid]");
    wait("a reminder of the second wait", || {
        (mails(&world, answered, "reminder") == 2).then_some(())
    });
    assert_eq!(ticket(&world, answered)["status"]["key"], WAITING);
}

#[test]
fn l11_where_a_comment_leaves_the_status_the_wait_begins_anew() {
    let World { server, folder } = set_up(&["engineering"], START, &[]);
    // A workflow in which answers change nothing.
    let data = server.data.clone();
    server.stop();
    let file = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    let rule = format!(
        "[[rules.on_customer_comment]]\nfrom = \"{WAITING}\"\nto = \"support_team__triaging_\"\n"
    );
    let sql = "UPDATE base_workflows SET definition = replace(definition, ?1, '') WHERE instr(definition, ?1)";
    assert_eq!(file.execute(sql, [&rule]).unwrap(), 1);
    drop(file);
    let server = crate::harness::Server::start(&data, &[("clock_offset", &desk::offset(START))]);
    let world = World { server, folder };
    let kept = waiting(&world);
    assert!(shown_to_ana(&world, kept).contains("It closes Tue 8 Dec 2026"));
    let world = at(world, "2026-11-30T10:00[Europe/Madrid]");
    wait("a reminder", || {
        (mails(&world, kept, "reminder") == 1).then_some(())
    });
    let path = format!("/tickets/{kept}/comments");
    world
        .person("ana")
        .sends(&path, &[("body", "Still looking")]);
    assert!(shown_to_ana(&world, kept).contains("It closes Mon 14 Dec 2026"));
    // An agent's comment resets nothing.
    world
        .person("ines")
        .sends(&format!("/desk{path}"), &[("body", "Thank you")]);
    assert!(shown_to_ana(&world, kept).contains("It closes Mon 14 Dec 2026"));
    let world = at(world, "2026-12-03T10:05[Europe/Madrid]");
    wait("the first reminder anew", || {
        (mails(&world, kept, "reminder") == 2).then_some(())
    });
    let world = at(world, "2026-12-14T10:05[Europe/Madrid]");
    wait_for_status(&world, kept, "closed");
    assert_eq!(mails(&world, kept, "reminder"), 3);
}

#[test]
fn l5_l11_what_fell_due_while_nothing_ran_happens_once_as_of_its_moment_and_is_mailed_once() {
    let mta = Mta::of_this_run();
    let settings = [
        ("smtp_url", mta.url.as_str()),
        ("mail_from", "support@desk.example"),
    ];
    let world = set_up(&["engineering"], START, &settings);
    let quiet = format!(
        "quiet{}@{}.example",
        std::process::id(),
        world.folder.0.file_name().unwrap().to_str().unwrap()
    );
    world
        .server
        .command(&["user", "add", &quiet, "--name", "Quinn Quiet"]);
    let body = json!({ "subject": "Pump", "body": "Stops", "requester": quiet, "request_type": "problem" });
    let ines = world.with_token("ines");
    let ticket = ines.adds("/tickets", &body).json();
    let ticket = ticket["number"].as_i64().unwrap();
    moves(&world, ticket, WAITING);
    // Longer than anything was to be waited for, and twice, as a desk may be started again.
    let world = at(world, "2027-02-01T08:00[Europe/Madrid]");
    wait_for_status(&world, ticket, "closed");
    let world = at(world, "2027-02-02T08:00[Europe/Madrid]");
    let reminded = events(&world, ticket, "reminded");
    let moments = [
        "2026-11-27T10:00[Europe/Madrid]",
        "2026-12-03T10:00[Europe/Madrid]",
    ];
    assert_eq!(reminded.len(), 2);
    for (at, moment) in reminded.iter().zip(moments) {
        is_about(&json!(at), moment);
    }
    let closed = self::ticket(&world, ticket);
    is_about(&closed["closed_at"], "2026-12-08T10:00[Europe/Madrid]");
    assert_eq!(closed["reason"], "no_response");
    let arrived = |word: &str| {
        let mails = mta.mails(&quiet);
        mails.iter().filter(|mail| mail.text.contains(word)).count()
    };
    wait("the mails", || (arrived("closed now") == 1).then_some(()));
    let last = mta.mails(&quiet).len();
    let sent = ["reminder", "closed"].map(|kind| mails(&world, ticket, kind));
    assert_eq!(sent, [2, 1]);
    // The confirmation, the question, two reminders, the end.
    assert_eq!((last, arrived("because no answer came")), (5, 1));
}

#[test]
fn k29_times_ahead_of_the_clock_are_said_to_be_ahead_and_whoever_runs_the_desk_is_warned() {
    let world = World::new().moved("+948h");
    let ticket = world.person("ana").opens("From the future", "text");
    let warned = |world: &World| {
        let health = world.nobody().html("/healthz");
        let (code, told, _) = command(&world.server.data, &["check"]);
        assert!(code == 0 && told.contains("All is well."), "{told}");
        let words = "the clock stands 39 days before the latest activity on a ticket";
        (health.contains(words), told.contains(words))
    };
    let world = world.moved("+0d");
    let [ana, ines] = world.people(["ana", "ines"]);
    for page in [
        ana.get("/tickets"),
        ana.get(&format!("/tickets/{ticket}")),
        ines.get("/desk/views/unassigned"),
        ines.get(&format!("/desk/tickets/{ticket}")),
    ] {
        let words = page.expect(200).words();
        assert!(words.contains("in 39 days"), "{words}");
        assert!(!words.contains("39 days ago"), "{words}");
    }
    assert_eq!(warned(&world), (true, true));
    // Clocks that differ by some minutes are no matter.
    let World { server, folder } = World::new().moved("+20m");
    Person::by_link(&server, "ana@acme.example").opens("A little early", "text");
    let world = World { server, folder }.moved("+0d");
    let health = world.nobody().html("/healthz");
    assert!(!health.contains("the clock stands"), "{health}");
    let (_, told, _) = command(&world.server.data, &["check"]);
    assert!(!told.contains("the clock stands"), "{told}");
}
