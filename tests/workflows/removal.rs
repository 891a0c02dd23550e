//! Taking workflows, calendars and steps away (L2).

use super::{HOME, change, edition, send};
use crate::harness::{World, has, lacks};

#[test]
fn a_workflow_without_tickets_is_taken_away_with_its_request_types() {
    let world = World::new();
    let (noor, ana) = (world.with_token("noor"), world.person("ana"));
    let install = [("act", "install"), ("workflow", "engineering")];
    noor.sends("/admin/workflows", &install);
    let engineering = "/admin/workflows/engineering";
    let opened = edition(&noor.get(engineering));
    has(ana.get("/tickets/new").words(), "Product suggestion");
    // Not by an edition that was changed meanwhile.
    send(
        &noor,
        &format!("{engineering}/types"),
        &[("term.0.key", ""), ("term.0.name", "Bug")],
    )
    .expect(303);
    let remove = [("edition", opened.as_str()), ("act", "remove")];
    noor.post(engineering, &remove)
        .expect(409)
        .says("Someone else has changed");
    send(&noor, engineering, &[("act", "")]).expect(404);
    send(&noor, engineering, &[("act", "remove")]).expect(303);
    noor.get(engineering).expect(404);
    lacks(ana.get("/tickets/new").words(), "Product suggestion");
    has(noor.get("/admin/workflows").words(), "More that come with");
    // And back again.
    noor.sends("/admin/workflows", &install);
    noor.get(engineering).expect(200);
}

#[test]
fn a_workflow_with_tickets_or_with_all_request_types_stays() {
    let world = World::new();
    let [noor, ana] = world.people(["noor", "ana"]);
    let opened = edition(&noor.get(HOME));
    let remove = [("edition", opened.as_str()), ("act", "remove")];
    let refused = noor.post(HOME, &remove).expect(409).words();
    has(
        &refused,
        "Requests come in by the request types of this workflow alone",
    );
    let install = [("act", "install"), ("workflow", "engineering")];
    noor.sends("/admin/workflows", &install);
    ana.opens("Invoice", "text");
    let page = noor.get(HOME);
    has(page.words(), "it cannot be taken away");
    lacks(page.text(), "value=\"remove\"");
    let refused = noor.post(HOME, &remove).expect(409).words();
    has(&refused, "There are tickets in this workflow");
    noor.get(HOME).expect(200);
}

#[test]
fn l6_a_calendar_that_nothing_uses_is_taken_away() {
    let world = World::new();
    let noor = world.person("noor");
    let spain = [("name", "Spain"), ("time_zone", "Europe/Madrid")];
    noor.sends("/admin/calendars", &spain);
    let path = "/admin/calendars/spain";
    let opened = edition(&noor.get(path));
    let remove = [("edition", opened.as_str()), ("act", "remove")];
    let rules = format!("{HOME}/rules");
    change(&noor, &rules, &[("calendar", "spain")]).expect(303);
    assert!(!noor.get(path).text().contains("value=\"remove\""));
    let refused = noor.post(path, &remove).expect(409).words();
    has(
        &refused,
        "Delays of Help centre are counted on this calendar.",
    );
    change(&noor, &rules, &[("calendar", "")]).expect(303);
    noor.post(path, &[("edition", "0"), ("act", "remove")])
        .expect(409);
    let gone = noor.sends(path, &remove);
    assert_eq!(gone.location(), "/admin/calendars?notice=removed");
    noor.get(path).expect(404);
    noor.post(path, &remove).expect(404);
    let own = "/admin/calendars/default";
    let refused = noor
        .post(own, &[("edition", "1"), ("act", "remove")])
        .expect(409);
    assert!(refused.words().contains("the desk's own and stays"));
}

#[test]
fn l2_steps_from_everywhere_are_added_and_taken_away_one_by_one_or_all() {
    let world = World::new();
    let noor = world.person("noor");
    let install = [("act", "install"), ("workflow", "engineering")];
    noor.sends("/admin/workflows", &install);
    let path = "/admin/workflows/engineering/steps";
    let page = || noor.html(path);
    let can_close = |key: &str| page().contains(&format!("value=\"{key}/closed\""));
    assert!(page().contains("Remove all steps from every other status to Closed"));
    assert!(can_close("product_team") && can_close("technical_team"));
    send(&noor, path, &[("except", "product_team/closed")]).expect(303);
    assert!(!can_close("product_team") && can_close("technical_team"));
    // Taken twice, it is gone already.
    let gone = send(&noor, path, &[("except", "product_team/closed")])
        .expect(422)
        .words();
    assert!(gone.contains("This step is not there any more."), "{gone}");
    send(&noor, path, &[("remove", "technical_team/closed")]).expect(303);
    let every = [
        ("from", "*"),
        ("to", "closed"),
        ("by", "agent"),
        ("requires", "reason"),
    ];
    send(&noor, path, &every).expect(303);
    assert!(can_close("product_team") && can_close("technical_team"));
    send(&noor, path, &[("everywhere", "closed")]).expect(303);
    assert!(!can_close("product_team") && can_close("deployment_team"));
    assert!(!page().contains("from every other status to Closed"));
}
