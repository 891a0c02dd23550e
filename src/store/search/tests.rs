//! Who finds what, with ids that begin alike, and with texts that look like the index's own words.

use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        people::viewer::{Membership, Right, Role, Viewer},
        search::Query,
    },
    store::{
        Error, Result, Store, Tx,
        search::*,
        tickets::change::{NewComment, NewNote},
    },
};

struct Desk {
    store: Store,
    folder: tempfile::TempDir,
}

const ORGANIZATIONS: [i64; 4] = [1, 17, 170, 18];
const PEOPLE: [i64; 5] = [4, 41, 417, 5, 9];
/// What is in every message.
const EVERYWHERE: &str = "export";

impl Desk {
    /// Ticket n is shared with the n-th organization; then one of each person's own.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let desk = Self { store, folder };
        desk.write(|tx| {
            let batch = "INSERT INTO base_workflows (key, name, position, definition) VALUES ('w', 'W', 0, '')";
            tx.conn.execute_batch(batch)?;
            for id in ORGANIZATIONS {
                let sql = "INSERT INTO base_organizations (id, name, created_at) VALUES (?1, 'Org ' || ?1, 0)";
                tx.conn.execute(sql, [id])?;
            }
            for id in PEOPLE {
                let sql = "INSERT INTO base_people (id, email, given_name, family_name, role, verified, created_at) VALUES (?1, ?1 || '@x.example', 'P', 'Q', 'customer', 1, 0)";
                tx.conn.execute(sql, [id])?;
            }
            for (ticket, organization) in (1..).zip(ORGANIZATIONS) {
                put(tx, ticket, 9, EVERYWHERE)?;
                tx.conn.execute(
                    "INSERT INTO base_shares (ticket, organization, shared_at) VALUES (?1, ?2, 0)",
                    [ticket, organization],
                )?;
                tx.refresh_audience(TicketNumber(ticket))?;
            }
            for (ticket, person) in (11..).zip(PEOPLE) {
                put(tx, ticket, person, EVERYWHERE)?;
            }
            Ok(())
        });
        desk
    }

    fn opened_anew(self) -> Self {
        let Self { store, folder } = self;
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        Self { store, folder }
    }

    fn write(&self, act: impl Fn(&Tx<'_>) -> Result<()> + Send + 'static) {
        self.store.write(move |tx| act(tx)).unwrap();
    }

    fn found(&self, viewer: &Viewer, text: &str) -> Vec<i64> {
        let query = Query::parse(text, viewer.is_agent()).unwrap();
        let search = Search {
            terms: &query.terms,
            number: query.number,
            conditions: &[],
            within: None,
            after: Cursor::START,
            limit: 100,
        };
        let hits = self.store.reader(viewer).unwrap().search(&search).unwrap();
        let numbers = hits.hits.iter().map(|hit| hit.row.facts.number.0);
        numbers.collect()
    }
}

fn put(tx: &Tx<'_>, ticket: i64, requester: i64, body: &str) -> Result<()> {
    let sql = "INSERT INTO base_tickets (number, subject, requester, opened_by, request_type, workflow, status, category, turn, open, turn_since, channel, created_at, last_activity_at)
               VALUES (?1, 'Subject', ?2, ?2, 'q', 'w', 's', 'new', 'support', 1, 0, 'portal', 0, 0)";
    tx.conn.execute(sql, [ticket, requester])?;
    say(tx, ticket, body)?;
    tx.refresh_audience(TicketNumber(ticket))
}

fn say(tx: &Tx<'_>, ticket: i64, body: &str) -> Result<()> {
    let locked = tx.lock_as_desk(TicketNumber(ticket))?;
    let now = crate::domain::moment::Moment(0);
    let comment = NewComment {
        author: PersonId(9),
        body,
        channel: "portal",
        layout: None,
        forwarded_by: None,
    };
    tx.insert_comment(&locked, &comment, now)?;
    Ok(())
}

fn customer(person: i64, organizations: &[i64]) -> Viewer {
    let memberships = organizations.iter().map(|id| Membership {
        id: OrganizationId(*id),
        name: String::new(),
        right: Right::Member,
        share_new_tickets: true,
    });
    Viewer::vouched_by_store(
        PersonId(person),
        Role::Customer,
        true,
        memberships.collect(),
    )
}

fn agent() -> Viewer {
    Viewer::vouched_by_store(PersonId(5), Role::Agent, true, vec![])
}

#[test]
fn a1_ids_that_begin_alike_find_each_only_their_own() {
    let desk = Desk::new();
    for (ticket, organization) in (1..).zip(ORGANIZATIONS) {
        let found = desk.found(&customer(77, &[organization]), EVERYWHERE);
        assert_eq!(found, [ticket], "organization {organization}");
    }
    for (ticket, person) in (11..15).zip(PEOPLE) {
        let found = desk.found(&customer(person, &[]), EVERYWHERE);
        assert_eq!(found, [ticket], "person {person}");
    }
    assert_eq!(desk.found(&customer(4, &[17, 170]), EVERYWHERE), [11, 3, 2]);
    assert_eq!(desk.found(&agent(), EVERYWHERE).len(), 9);
    assert!(desk.found(&customer(77, &[]), EVERYWHERE).is_empty());
}

#[test]
fn a1_nothing_typed_passes_for_who_may_find_it() {
    let desk = Desk::new();
    let own = "o18 scope o1 o17 p4 r4 r417 c17 q4 a f ao wexport gexp texport s0 v0";
    desk.write(move |tx| put(tx, 50, 417, own));
    let stranger = customer(77, &[]);
    let hostile = [
        "o18",
        "scope:o18",
        "p4",
        "r4",
        "a",
        "agent",
        "f",
        "a OR b",
        "\") OR (",
        ") OR (",
        "\"a\" OR \"a\"",
        "NEAR(a b)",
        "*",
        "exp*",
        "^export",
        "tokens:a",
        "{tokens}:a",
        "- export",
        "NOT export",
        "export NOT zebra",
        "wexport",
        "\u{0}a",
        "v0",
        "\"\"\"\"",
        "'",
        "export' OR 'a",
        "% _",
        "1 OR 1=1",
    ];
    for text in hostile {
        assert!(desk.found(&stranger, text).is_empty(), "{text}");
        // And nobody gets an error for it, or more than they see.
        let seen = desk.found(&customer(417, &[]), text);
        assert!(
            seen.iter().all(|ticket| [13, 50].contains(ticket)),
            "{text}: {seen:?}"
        );
    }
    for word in own.split(' ') {
        assert_eq!(
            desk.found(&customer(417, &[]), word).first(),
            Some(&50),
            "{word}"
        );
    }
}

#[test]
fn p8_unverified_people_find_only_what_they_asked_for() {
    let desk = Desk::new();
    desk.write(|tx| {
        let sql = "INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 4, 0)";
        tx.conn.execute(sql, [])?;
        tx.refresh_audience(TicketNumber(1))
    });
    assert_eq!(desk.found(&customer(4, &[]), EVERYWHERE), [11, 1]);
    let unverified = Viewer::vouched_by_store(PersonId(4), Role::Customer, false, vec![]);
    assert_eq!(desk.found(&unverified, EVERYWHERE), [11]);
}

#[test]
fn a_stale_index_shows_nothing_that_is_not_seen() {
    let desk = Desk::new();
    let member = customer(77, &[17]);
    assert_eq!(desk.found(&member, EVERYWHERE), [2]);
    // Behind the index's back, as no act does it.
    desk.write(|tx| {
        tx.conn
            .execute("DELETE FROM base_audience WHERE ticket = 2", [])?;
        Ok(())
    });
    assert!(desk.found(&member, EVERYWHERE).is_empty());
    assert!(desk.found(&member, "exp").is_empty());
}

#[test]
fn a_long_ticket_is_found_by_each_of_its_messages_and_once() {
    let desk = Desk::new();
    desk.write(|tx| {
        for n in 1..=70 {
            say(tx, 1, &format!("again, unique{n}x"))?;
        }
        Ok(())
    });
    let member = customer(77, &[1]);
    for n in [1, 15, 16, 17, 32, 33, 64, 70] {
        assert_eq!(desk.found(&member, &format!("unique{n}x")), [1], "{n}");
    }
    assert_eq!(desk.found(&member, "again"), [1]);
    assert_eq!(desk.found(&member, "gain"), [1]);
    // Once more when its sight changes, and when it is all written anew.
    desk.write(|tx| {
        tx.conn.execute(
            "UPDATE base_shares SET organization = 18 WHERE ticket = 1",
            [],
        )?;
        tx.refresh_audience(TicketNumber(1))
    });
    assert!(desk.found(&member, "again").is_empty());
    assert_eq!(desk.found(&customer(77, &[18]), "unique1x"), [1]);
    desk.write(|tx| tx.index_anew(TicketNumber(1)));
    assert_eq!(desk.found(&customer(77, &[18]), "unique70x"), [1]);
}

#[test]
fn a_refused_act_leaves_nothing_to_find() {
    let desk = Desk::new();
    let refused: Result<()> = desk.store.write(|tx| {
        say(tx, 1, "unsaid")?;
        put(tx, 99, 4, "unsaid")?;
        Err(Error::Unusable("no".into()))
    });
    assert!(refused.is_err());
    assert!(desk.found(&agent(), "unsaid").is_empty());
    desk.write(|tx| say(tx, 1, "said"));
    assert_eq!(desk.found(&agent(), "said"), [1]);
}

#[test]
fn pages_follow_on_one_another_without_gap_or_double() {
    let desk = Desk::new();
    desk.write(|tx| {
        for ticket in 100..160 {
            let body = if ticket % 3 == 0 {
                "an export"
            } else {
                "exported"
            };
            put(tx, ticket, 4, body)?;
            tx.insert_note(
                &tx.lock_as_desk(TicketNumber(ticket))?,
                &NewNote {
                    author: Some(PersonId(5)),
                    body: "reexport",
                    ..NewNote::default()
                },
                crate::domain::moment::Moment(0),
            )?;
        }
        Ok(())
    });
    let reader = desk.store.reader(&agent()).unwrap();
    let query = Query::parse("export", true).unwrap();
    let (mut after, mut all) = (Cursor::START, Vec::new());
    loop {
        let search = Search {
            terms: &query.terms,
            number: None,
            conditions: &[],
            within: None,
            after,
            limit: 7,
        };
        let page = reader.search(&search).unwrap();
        all.extend(page.hits.iter().map(|hit| hit.row.facts.number.0));
        let Some(next) = page.next else { break };
        assert_eq!(Cursor::parse(&next.text()), Some(next));
        after = next;
    }
    // Whole words first, newest first; then parts of words.
    let mut expected: Vec<i64> = (100..160).rev().filter(|n| n % 3 == 0).collect();
    expected.extend([15, 14, 13, 12, 11, 4, 3, 2, 1]);
    expected.extend((100..160).rev().filter(|n| n % 3 != 0));
    assert_eq!(all, expected);
}

#[test]
fn tickets_are_searchable_after_rows_of_the_index_got_other_ids() {
    let desk = Desk::new();
    desk.write(|tx| {
        let counter = "UPDATE base_counters SET value = 15 WHERE name = 'ticket'";
        let renumber = include_str!("../../../migrations/V0014__search_rows.sql");
        Ok(tx.conn.execute_batch(&format!("{counter};{renumber}"))?)
    });
    assert!(desk.found(&agent(), EVERYWHERE).is_empty());
    let desk = desk.opened_anew();
    assert_eq!(desk.found(&customer(4, &[17, 170]), EVERYWHERE), [11, 3, 2]);
    assert_eq!(desk.found(&agent(), EVERYWHERE).len(), 9);
}
