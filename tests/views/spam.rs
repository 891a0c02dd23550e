//! B1, V1: what has ended as spam is in a list of its own and in no other, mails nobody, and comes back.

use rusqlite::Connection;
use serde_json::json;

use super::numbers;
use crate::{
    harness::{Person, World, has, lacks},
    tickets::bulk::{begins, ended, stage},
};

fn listed(agent: &Person, view: &str) -> Vec<i64> {
    let mut numbers = numbers(
        &agent.html(&format!("/desk/views/{view}")),
        "/desk/tickets/",
    );
    numbers.sort_unstable();
    numbers
}

fn mails(world: &World) -> i64 {
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "SELECT count(*) FROM base_outbox";
    file.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn b1_v1_spam_is_in_its_own_list_alone_mails_nobody_and_comes_back() {
    let (world, [ines, ..], tickets) = stage(3);
    let [one, two, three] = tickets[..] else {
        panic!()
    };
    ines.changes(&format!("/tickets/{three}"), &json!({ "status": "solved" }));
    let before = mails(&world);
    let done = begins(&ines, &[one], &[("act", "spam")]);
    let told = ended(&ines, &done);
    assert_eq!(told["refused"], json!([]), "{told}");
    assert_eq!(mails(&world), before, "mails nobody");
    let ticket = ines.reads(&format!("/tickets/{one}"));
    assert_eq!(ticket["reason"], "spam");
    assert_eq!(listed(&ines, "spam"), [one]);
    for view in ["open", "unassigned", "waiting-for-us", "solved", "closed"] {
        assert!(!listed(&ines, view).contains(&one), "{view}");
    }
    has(ines.words("/desk/views/spam"), "Spam 1");
    assert_eq!(listed(&ines, "solved"), [three]);
    // No search finds it that does not ask for it.
    for (query, found) in [
        ("Pump", vec![three, two]),
        ("-is:open", vec![three]),
        ("category:solved", vec![three]),
        ("-is:spam Pump", vec![three, two]),
        ("is:spam", vec![one]),
        ("Pump is:spam", vec![one]),
        (&*format!("#{one}"), vec![one]),
    ] {
        let page = ines.html(&format!(
            "/search?q={}",
            crate::harness::http::encoded(query)
        ));
        let mut met = numbers(&page, "/desk/tickets/");
        met.sort_unstable_by(|one, other| other.cmp(one));
        assert_eq!(met, found, "{query}");
    }
    let called = |view: &str| {
        let rows = super::api::pages(&ines, &format!("/tickets?view={view}"));
        super::api::numbers(&rows)
    };
    assert_eq!((called("spam"), called("solved")), (vec![one], vec![three]));
    let rows = ines.get("/desk/views/spam/tickets.csv").expect(200).text();
    has(&rows, "Pump 1");
    lacks(&rows, "Pump 2");
    // One click takes it back.
    ines.post(&format!("{done}/undo"), &[]).expect(303);
    crate::harness::server::wait("it to come back", || {
        (listed(&ines, "spam").is_empty()).then_some(())
    });
    assert!(listed(&ines, "open").contains(&one));
    has(ines.html("/search?q=Pump"), format!("/desk/tickets/{one}"));
}
