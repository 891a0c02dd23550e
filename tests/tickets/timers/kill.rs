//! Killed again and again while it catches up, the desk does all once.

use std::{path::Path, time::Duration};

use rusqlite::Connection;
use serde_json::json;

use super::{
    START, WAITING,
    desk::{offset, set_up},
};
use crate::harness::{Server, World, command, server::wait};

/// Of several commits.
const TICKETS: i64 = 1000;
/// Two reminders and the end have fallen due for each.
const LATE: &str = "2027-02-01T08:00[Europe/Madrid]";

fn ask<T: rusqlite::types::FromSql>(data: &Path, sql: &str) -> Vec<(i64, T)> {
    let file = Connection::open(data.join("pocketdesk.db")).unwrap();
    let mut statement = file.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Reminders and endings that are still to come.
fn left(data: &Path) -> i64 {
    let sql =
        "SELECT 0, coalesce(sum(3 - reminders), 0) FROM base_tickets WHERE closes_at IS NOT NULL";
    ask(data, sql)[0].1
}

fn late(data: &Path) -> Server {
    Server::start(data, &[("clock_offset", &offset(LATE))])
}

#[test]
fn l5_l11_t89_reminders_and_endings_happen_once_however_often_the_desk_is_killed_over_them() {
    let world = set_up(&["engineering"], START, &[]);
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    for nth in 0..TICKETS {
        let new =
            json!({ "subject": format!("Pump {nth}"), "body": "Stops", "request_type": "problem" });
        let ticket = ana.adds("/tickets", &new).json();
        let path = format!("/tickets/{}", ticket["number"]);
        let waits = json!({ "status": WAITING });
        ines.changes(&path, &waits);
    }
    let World { server, folder } = world;
    let data = server.data.clone();
    server.stop();
    let all = left(&data);
    assert_eq!(all, TICKETS * 3);
    let (mut before, mut in_the_middle) = (all, 0);
    for round in 0..30 {
        let server = late(&data);
        if round % 2 == 1 {
            // However slow the machine is: some is done, and the rest is under way.
            wait("some to be done", || (left(&data) < before).then_some(()));
        }
        std::thread::sleep(Duration::from_millis(3 * round));
        server.kill();
        let now = left(&data);
        assert!(now <= before, "{now} after {before}");
        if now == 0 {
            break;
        }
        in_the_middle += i64::from(now < before);
        before = now;
    }
    assert!(
        in_the_middle > 1,
        "killed in the middle {in_the_middle} times"
    );
    // By the clock of this machine, what was done here lies ahead.
    let told = command(&data, &["check"]).1;
    assert!(told.trim().ends_with("All is well."), "{told}");
    let server = late(&data);
    wait("the rest", || (left(&data) == 0).then_some(()));
    server.stop();
    let counts = |sql: &str| -> Vec<(i64, i64)> { ask(&data, sql) };
    for (what, times) in [("reminder", 2), ("closed", 1)] {
        let mails = format!(
            "SELECT ticket, count(*) FROM base_outbox WHERE kind = '{what}' GROUP BY ticket"
        );
        assert_eq!(counts(&mails), each(times), "{what}");
    }
    let events = "SELECT ticket, count(*) FROM base_events WHERE kind = 'reminded' OR kind = 'status_changed' AND actor IS NULL GROUP BY ticket";
    assert_eq!(counts(events), each(3));
    drop(folder);
}

fn each(times: i64) -> Vec<(i64, i64)> {
    (1..=TICKETS).map(|ticket| (ticket, times)).collect()
}
