//! Managers and members come and go, and what they see with them (A8, A10, P7).

use serde_json::json;

use super::inviting::invites;
use super::{belongs, mailed, organization};
use crate::harness::{Person, World, has};

fn sets_right(manager: &Person, organization: &str, (person, right): (&str, &str)) -> u16 {
    let path = format!("/organization/members/{person}");
    let form = [("id", organization), ("act", "right"), ("right", right)];
    manager.post(&path, &form).status
}

#[test]
fn p7_one_of_two_managers_who_remove_each_other_at_once_stays() {
    let world = World::new();
    let [mara, ana] = world.with_tokens(["mara", "ana"]);
    let (acme, mara_id, ana_id) = (organization(&world, "Acme"), mara.id(), ana.id());
    assert_eq!(sets_right(&mara, &acme, (&ana_id, "manager")), 303);
    let removes = |who: &Person, whom: &str| {
        let form = [("id", acme.as_str()), ("act", "remove")];
        let path = format!("/organization/members/{whom}");
        who.post(&path, &form).status
    };
    let mut answers = std::thread::scope(|scope| {
        let one = scope.spawn(|| removes(&mara, &ana_id));
        let other = scope.spawn(|| removes(&ana, &mara_id));
        [one.join().unwrap(), other.join().unwrap()]
    });
    answers.sort_unstable();
    assert_eq!(answers, [303, 404]);
    let manages = |person: &&Person| belongs(person) == ["Acme manager"];
    assert_eq!([&mara, &ana].into_iter().filter(manages).count(), 1);
}

#[test]
fn p7_the_last_manager_steps_down_only_for_another_one() {
    let world = World::new();
    let [mara, ana] = world.with_tokens(["mara", "ana"]);
    let (acme, mara_id) = (organization(&world, "Acme"), mara.id());
    let own = format!("/organization/members/{mara_id}");
    let id = ("id", acme.as_str());
    for form in [
        &[id, ("act", "remove")][..],
        &[id, ("act", "right"), ("right", "member")],
    ] {
        has(mara.post(&own, form).expect(409).words(), "only manager");
    }
    assert_eq!(belongs(&mara), ["Acme manager"]);
    // Someone who was invited and has not answered manages nothing yet.
    invites(&mara, &acme, ("nora@partner.example", "manager"));
    assert_eq!(sets_right(&mara, &acme, (&mara_id, "limited")), 409);
    assert_eq!(sets_right(&mara, &acme, (&ana.id(), "manager")), 303);
    assert_eq!(sets_right(&mara, &acme, (&mara_id, "limited")), 303);
    assert_eq!(belongs(&mara), ["Acme limited"]);
    // An agent can do it anyway.
    let path = format!("/organizations/{acme}/members/{}", ana.id());
    world
        .with_token("ines")
        .api("DELETE", &path, None)
        .expect(204);
    assert!(belongs(&ana).is_empty());
}

#[test]
fn p7_a_removed_manager_who_still_has_the_page_open_changes_nothing() {
    let world = World::new();
    let [mara, ana, luis] = world.with_tokens(["mara", "ana", "luis"]);
    let acme = organization(&world, "Acme");
    assert_eq!(sets_right(&mara, &acme, (&ana.id(), "manager")), 303);
    ana.get("/organization").expect(200);
    let remove = [("id", acme.as_str()), ("act", "remove")];
    mara.sends(&format!("/organization/members/{}", ana.id()), &remove);
    ana.post(&format!("/organization/members/{}", luis.id()), &remove)
        .expect(404);
    let form = [("id", acme.as_str()), ("share_new_tickets", "off")];
    ana.post("/organization", &form).expect(404);
    assert_eq!(belongs(&luis), ["Acme member"]);
    // Their session lives on.
    ana.get("/tickets").expect(200);
}

#[test]
fn a8_leaving_ends_the_sight_that_came_from_it_at_once_and_direct_grants_stay() {
    let world = World::new();
    let mara = world.person("mara");
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let acme = organization(&world, "Acme");
    let shared = ana.opens("Seen by all", "text");
    let followed = ana.opens("Followed by Luis", "text");
    let kept = ana.opens("Followed and kept", "text");
    let own = luis.opens("Asked by Luis", "text");
    for ticket in [followed, kept] {
        luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "follow")]);
    }
    luis.get(&format!("/tickets/{shared}")).expect(200);
    let path = format!("/organization/members/{}", luis.id());
    let page = mara.words(&format!("{path}?id={acme}"));
    let named = |ticket: i64| page.contains(&format!("#{ticket} "));
    assert_eq!(
        [shared, followed, kept, own].map(named),
        [false, true, true, true],
        "{page}"
    );
    let form = [
        ("id", acme.as_str()),
        ("act", "remove"),
        ("tickets", &followed.to_string()),
        // Whose request it is stays, whatever is posted (A3).
        ("tickets", &own.to_string()),
    ];
    mara.sends(&path, &form);
    // The session lives on; of the tickets, those stay that were theirs and were not ticked.
    let status = |ticket: i64| luis.get(&format!("/tickets/{ticket}")).status;
    assert_eq!(
        [shared, followed, kept, own].map(status),
        [404, 404, 200, 200]
    );
    luis.get(&format!("/tickets?view={acme}")).expect(200);
    // The organization of a ticket does not move with people.
    let ticket = luis.asks(&format!("/tickets/{own}")).json();
    assert_eq!(ticket["organization"]["name"], "Acme");
    mara.get(&format!("/tickets/{own}")).expect(200);
    mara.get(&format!("{path}?id={acme}")).expect(404);
}

#[test]
fn a8_all_direct_grants_can_go_with_the_membership() {
    let world = World::new();
    let ana = world.person("ana");
    let [luis, mara] = world.with_tokens(["luis", "mara"]);
    let acme = organization(&world, "Acme");
    let followed: Vec<i64> = (0..3)
        .map(|n| ana.opens(&format!("Ticket {n}"), "text"))
        .collect();
    for ticket in &followed {
        luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "follow")]);
    }
    // A ticket that is none of the manager's business is neither listed nor touched.
    let private = world.private_ticket(&ana);
    ana.sends(
        &format!("/tickets/{private}/people"),
        &[("act", "add"), ("person", "luis@acme.example")],
    );
    let page = mara.html(&format!("/organization/members/{}?id={acme}", luis.id()));
    assert!(!page.contains("CANARY"));
    let path = format!("/organizations/{acme}/members/{}?unfollow=true", luis.id());
    mara.api("DELETE", &path, None).expect(204);
    for ticket in followed {
        luis.get(&format!("/tickets/{ticket}")).expect(404);
    }
    luis.get(&format!("/tickets/{private}")).expect(200);
}

#[test]
fn everyone_can_leave_and_a_limited_member_sees_no_list() {
    let world = World::new();
    let [luis, lim] = world.with_tokens(["luis", "lim"]);
    let acme = organization(&world, "Acme");
    let page = luis.words("/organization");
    assert!(page.contains("Ana Ruiz") && !page.contains("Invite someone"));
    let page = lim.words("/organization");
    assert!(!page.contains("Ana") && page.contains("limited"));
    // Nobody but managers opens the page about someone else.
    let about = |who: &Person, whom: &Person| {
        who.get(&format!("/organization/members/{}?id={acme}", whom.id()))
            .status
    };
    assert_eq!(
        [about(&luis, &lim), about(&lim, &luis), about(&luis, &luis)],
        [403, 403, 200]
    );
    let leave = [("id", acme.as_str()), ("act", "remove")];
    luis.post(&format!("/organization/members/{}", lim.id()), &leave)
        .expect(403);
    for person in [&luis, &lim] {
        person.sends(&format!("/organization/members/{}", person.id()), &leave);
        assert_eq!(belongs(person), Vec::<String>::new());
    }
    assert!(luis.get("/organization").words().contains("do not belong"));
}

#[test]
fn a10_ending_an_account_ends_sessions_tokens_and_links_and_opening_it_again_none() {
    let world = World::new();
    let [omar, ines] = world.with_tokens(["omar", "ines"]);
    let ticket = omar.opens("Import", "text");
    world
        .nobody()
        .post("/forgot", &[("email", "omar@globex.example")])
        .expect(200);
    let link = mailed(&world, "omar@globex.example", "reset").unwrap();
    let path = format!("/people/{}", omar.id());
    ines.changes(&path, &json!({ "active": false }));
    omar.get("/tickets").expect(303);
    omar.asks("/me").expect(401);
    world.nobody().get(&link).expect(410);
    ines.changes(&path, &json!({ "active": true }));
    omar.get("/tickets").expect(303);
    omar.asks("/me").expect(401);
    world.nobody().get(&link).expect(410);
    // What they wrote stays.
    ines.get(&format!("/desk/tickets/{ticket}"))
        .says("Omar Farouk");
}
