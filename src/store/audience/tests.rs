//! Who sees one ticket, by each grant and each thing that stands in its way, as the file says it (A1).

use crate::{
    domain::ids::{PersonId, TicketNumber},
    store::{Store, Tx, engine::error::Result},
};

const TICKET: TicketNumber = TicketNumber(1);
const REQUESTER: i64 = 1;
const OTHER: i64 = 2;
const AGENT: i64 = 3;

/// A ticket of one customer, another customer, an agent, and two organizations.
struct Desk {
    store: Store,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let desk = Self {
            store,
            _folder: folder,
        };
        desk.does(
            "INSERT INTO base_people (id, email, given_name, family_name, role, verified, created_at)
               VALUES (1, 'a@x.example', 'Ana', 'A', 'customer', 1, 0), (2, 'b@x.example', 'Bea', 'B', 'customer', 1, 0),
                      (3, 'c@desk.example', 'Cleo', 'C', 'agent', 1, 0);
             INSERT INTO base_organizations (id, name, created_at) VALUES (1, 'Acme', 0), (2, 'Globex', 0);
             INSERT INTO base_workflows (key, name, position, definition) VALUES ('w', 'W', 0, '');
             INSERT INTO base_tickets (number, subject, requester, opened_by, request_type, workflow, status, category, turn, open, turn_since, channel, created_at, last_activity_at)
               VALUES (1, 'Invoice', 1, 1, 'q', 'w', 's', 'new', 'support', 1, 0, 'portal', 0, 0)",
        );
        desk
    }

    /// Changes rows, and the audience with them.
    fn does(&self, sql: &'static str) {
        self.tries(sql).unwrap();
    }

    fn tries(&self, sql: &'static str) -> Result<()> {
        self.store.write(move |tx: &Tx<'_>| {
            tx.conn.execute_batch(sql)?;
            tx.refresh_audience(TICKET)
        })
    }

    fn sees(&self, person: i64) -> bool {
        let viewer = self.store.system(|system| system.viewer(PersonId(person)));
        viewer.unwrap().is_some_and(|viewer| {
            let reader = self.store.reader(&viewer).unwrap();
            reader.ticket(TICKET).unwrap().is_some()
        })
    }
}

#[test]
fn a1_the_requester_and_agents_see_a_ticket_and_nobody_else_does() {
    let desk = Desk::new();
    assert!(desk.sees(REQUESTER) && desk.sees(AGENT));
    assert!(!desk.sees(OTHER));
}

#[test]
fn a1_a_follower_sees_it_muted_or_not_until_they_are_taken_off() {
    let desk = Desk::new();
    desk.does("INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 2, 0)");
    assert!(desk.sees(OTHER));
    desk.does("UPDATE base_followers SET muted = 1");
    assert!(desk.sees(OTHER), "muted followers keep sight");
    desk.does("DELETE FROM base_followers");
    assert!(!desk.sees(OTHER));
}

#[test]
fn a1_a_share_is_for_members_and_managers_and_for_no_limited_ones() {
    let desk = Desk::new();
    desk.does("INSERT INTO base_shares (ticket, organization, shared_at) VALUES (1, 1, 0)");
    assert!(!desk.sees(OTHER), "they belong to nobody");
    desk.does("INSERT INTO base_memberships (person, organization, right, since) VALUES (2, 1, 'limited', 0)");
    assert!(!desk.sees(OTHER), "limited");
    desk.does("UPDATE base_memberships SET right = 'member'");
    assert!(desk.sees(OTHER), "member");
    desk.does("UPDATE base_memberships SET right = 'manager'");
    assert!(desk.sees(OTHER), "manager");
    desk.does("UPDATE base_memberships SET organization = 2");
    assert!(!desk.sees(OTHER), "of another organization");
}

#[test]
fn a8_sight_by_an_organization_ends_with_the_membership_and_with_the_share() {
    let desk = Desk::new();
    let share = "INSERT INTO base_shares (ticket, organization, shared_at) VALUES (1, 1, 0)";
    let join = "INSERT INTO base_memberships (person, organization, right, since) VALUES (2, 1, 'member', 0)";
    for (end, again) in [
        ("DELETE FROM base_memberships", join),
        ("DELETE FROM base_shares", share),
    ] {
        let _ = desk.tries(share);
        let _ = desk.tries(join);
        assert!(desk.sees(OTHER), "{end}");
        desk.does(end);
        assert!(!desk.sees(OTHER), "{end}");
        desk.does(again);
    }
}

#[test]
fn a1_a_status_that_customers_do_not_see_hides_it_from_all_of_them_and_gives_it_back() {
    let desk = Desk::new();
    desk.does("INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 2, 0)");
    desk.does("UPDATE base_tickets SET customer_visible = 0");
    assert!(!desk.sees(REQUESTER) && !desk.sees(OTHER));
    assert!(desk.sees(AGENT));
    desk.does("UPDATE base_tickets SET customer_visible = 1");
    assert!(desk.sees(REQUESTER) && desk.sees(OTHER));
}

#[test]
fn p8_whose_address_is_not_confirmed_sees_what_they_asked_and_nothing_they_follow() {
    let desk = Desk::new();
    desk.does("INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 2, 0)");
    desk.does("UPDATE base_people SET verified = 0");
    assert!(desk.sees(REQUESTER));
    assert!(!desk.sees(OTHER));
    desk.does("UPDATE base_people SET verified = 1 WHERE id = 2");
    assert!(desk.sees(OTHER));
}

#[test]
fn a3_whoever_was_the_requester_sees_it_on_as_a_follower_alone() {
    let desk = Desk::new();
    desk.does("UPDATE base_tickets SET requester = 2");
    assert!(desk.sees(OTHER) && !desk.sees(REQUESTER));
    desk.does("INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 1, 0)");
    assert!(desk.sees(OTHER) && desk.sees(REQUESTER));
}

#[test]
fn a10_an_agent_who_is_one_no_more_sees_what_a_customer_sees() {
    let desk = Desk::new();
    desk.does("UPDATE base_people SET role = 'customer' WHERE id = 3");
    assert!(!desk.sees(AGENT));
    desk.does("INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 3, 0)");
    assert!(desk.sees(AGENT));
}

#[test]
fn one_address_is_one_person_and_a_grant_is_given_once() {
    let desk = Desk::new();
    for twice in [
        "INSERT INTO base_people (id, email, given_name, family_name, role, verified, created_at) VALUES (9, 'a@x.example', 'A', 'A', 'customer', 1, 0)",
        "INSERT INTO base_organizations (id, name, created_at) VALUES (9, 'Acme', 0)",
        "INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 2, 0), (1, 2, 1)",
        "INSERT INTO base_shares (ticket, organization, shared_at) VALUES (1, 1, 0), (1, 1, 1)",
        "INSERT INTO base_memberships (person, organization, right, since) VALUES (2, 1, 'member', 0), (2, 1, 'manager', 0)",
    ] {
        assert!(desk.tries(twice).is_err(), "{twice}");
    }
}

#[test]
fn nothing_hangs_on_who_or_what_is_not_there() {
    let desk = Desk::new();
    for dangling in [
        "INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 99, 0)",
        "INSERT INTO base_followers (ticket, person, added_at) VALUES (99, 2, 0)",
        "INSERT INTO base_shares (ticket, organization, shared_at) VALUES (1, 99, 0)",
        "INSERT INTO base_memberships (person, organization, right, since) VALUES (99, 1, 'member', 0)",
        "INSERT INTO base_memberships (person, organization, right, since) VALUES (2, 1, 'owner', 0)",
        "DELETE FROM base_people WHERE id = 1",
        "UPDATE base_people SET role = 'root' WHERE id = 1",
    ] {
        assert!(desk.tries(dangling).is_err(), "{dangling}");
    }
    assert!(
        desk.sees(REQUESTER),
        "and what was tried left nothing behind"
    );
}

#[test]
fn an_act_that_fails_half_way_leaves_nothing_of_itself() {
    let desk = Desk::new();
    let half = "INSERT INTO base_followers (ticket, person, added_at) VALUES (1, 2, 0); INSERT INTO base_shares (ticket, organization, shared_at) VALUES (1, 99, 0)";
    assert!(desk.tries(half).is_err());
    assert!(!desk.sees(OTHER));
}
