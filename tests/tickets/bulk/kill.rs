//! Killed again and again, it goes on behind the last ticket and does none twice.

use std::time::Duration;

use super::{begins, id_of, stage};
use crate::harness::{Server, World, server::wait};

const TICKETS: usize = 1000;

#[test]
fn b2_t89_a_bulk_survives_kill_nine_and_does_each_ticket_once() {
    let (world, [ines, ..], tickets) = stage(TICKETS);
    let page = begins(&ines, &tickets, &[("act", "tags_add"), ("value", "seen")]);
    let World { mut server, folder } = world;
    let data = server.data.clone();
    let done = format!("SELECT done FROM base_bulks WHERE id = {}", id_of(&page));
    let (mut before, mut in_the_middle) = (0, 0);
    for round in 0..20 {
        wait("some to be done", || {
            (server.counts(&done) > before).then_some(())
        });
        std::thread::sleep(Duration::from_millis(2 * round));
        server.kill();
        server = Server::start(&data, &[]);
        before = server.counts(&done);
        if before >= TICKETS as i64 {
            break;
        }
        in_the_middle += 1;
    }
    assert!(in_the_middle > 1, "never in the middle");
    wait("all to be done", || {
        (server.counts(&done) == TICKETS as i64).then_some(())
    });
    for (sql, expected) in [
        (
            "SELECT count(*) FROM base_events WHERE kind = 'tags_changed'",
            TICKETS as i64,
        ),
        (
            "SELECT count(*) FROM base_tickets WHERE tags LIKE '%seen%'",
            TICKETS as i64,
        ),
        (
            "SELECT count(*) FROM base_bulk_tickets WHERE outcome = 'changed'",
            TICKETS as i64,
        ),
        ("SELECT count(*) FROM base_bulks WHERE ended = 'done'", 1),
    ] {
        assert_eq!(server.counts(sql), expected, "{sql}");
    }
    drop(folder);
}
