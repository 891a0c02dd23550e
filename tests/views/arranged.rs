//! V1: views that ship are put in order, hidden and copied, and nobody changes them.

use crate::{
    harness::{Person, World, has, has_all, lacks},
    workflows::post_form,
};

const PAGE: &str = "/desk/views/arrange";

/// The views beside a page, in their order.
fn beside(agent: &Person, page: &str) -> Vec<String> {
    let page = agent.html(page);
    let rail = page.split("<h2>Tickets</h2>").nth(1).unwrap();
    let rail = rail.split("</ul>").next().unwrap();
    let links = rail.split("href=\"/desk/views/").skip(1);
    let words = links.map(|link| link.split(['"', '?']).next().unwrap().to_owned());
    words.filter(|word| word != "arrange").collect()
}

#[test]
fn v1_an_agent_puts_the_views_in_an_order_of_their_own_and_hides_some() {
    let world = World::new();
    let [ines, ivo] = world.people(["ines", "ivo"]);
    let shipped = beside(&ivo, "/desk");
    assert_eq!(shipped[..2], ["mine", "unassigned"]);
    has_all(
        ines.html(PAGE),
        &[
            "aria-label=\"Move Unassigned up\"",
            "value=\"closed\" checked",
        ],
    );
    let press = |button: (&str, &str)| {
        let page = ines.html(PAGE);
        let fields: Vec<(&str, &str)> = shipped.iter().map(|word| ("show", &**word)).collect();
        let views = page.split("name=\"views\" value=\"").skip(1);
        let views: Vec<String> = views
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        let views = views.iter().map(|word| ("views", &**word));
        let shown = fields.into_iter().filter(|(_, word)| *word != "closed");
        let fields: Vec<(&str, &str)> = views.chain(shown).chain([button]).collect();
        assert_eq!(
            ines.post(PAGE, &fields)
                .expect(303)
                .location()
                .split('?')
                .next(),
            Some(PAGE)
        );
    };
    press(("up", "unassigned"));
    let expected = |swapped: [&str; 2]| -> Vec<String> {
        let rest = shipped[2..].iter().filter(|word| *word != "closed");
        swapped
            .iter()
            .map(|word| (*word).to_owned())
            .chain(rest.cloned())
            .collect()
    };
    assert_eq!(beside(&ines, "/desk"), expected(["unassigned", "mine"]));
    press(("down", "unassigned"));
    assert_eq!(beside(&ines, "/desk"), expected(["mine", "unassigned"]));
    // Beyond the ends nothing moves.
    press(("up", "mine"));
    press(("down", "nonsense"));
    assert_eq!(beside(&ines, "/desk"), expected(["mine", "unassigned"]));
    // What is hidden is opened by its address and then stands beside itself; others see what they saw.
    assert_eq!(beside(&ines, "/desk/views/closed").len(), shipped.len());
    assert_eq!(beside(&ivo, "/desk"), shipped);
    let page = ines.html(PAGE);
    post_form(&ines, PAGE, (&page, "main form"), &[]).expect(303);
    assert_eq!(beside(&ines, "/desk"), expected(["mine", "unassigned"]));
    ines.sends(PAGE, &[("act", "usual")]);
    assert_eq!(beside(&ines, "/desk"), shipped);
}

#[test]
fn v1_what_cannot_be_arranged_is_said_and_made_up_views_are_left_out() {
    let world = World::new();
    let [ines, ana] = world.people(["ines", "ana"]);
    let shipped = beside(&ines, "/desk");
    let all: Vec<(&str, &str)> = shipped.iter().map(|word| ("views", &**word)).collect();
    let refused = ines.post(PAGE, &all).expect(422);
    has(refused.words(), "Leave at least one in sight.");
    assert_eq!(beside(&ines, "/desk"), shipped);
    let odd = [
        ("views", "x"),
        ("views", "open"),
        ("views", "open"),
        ("show", "open"),
        ("show", "x"),
    ];
    ines.sends(PAGE, &odd);
    let put = beside(&ines, "/desk");
    assert_eq!((put[0].as_str(), put.len()), ("open", shipped.len()));
    ana.get(PAGE).expect(404);
    ana.post(PAGE, &odd).expect(404);
}

#[test]
fn v1_a_copy_of_a_view_asks_the_same_and_is_ones_own_to_change() {
    let world = World::new();
    let ana = world.person("ana");
    let ines = world.with_token("ines");
    let [one, two] = ["The lamp", "The door"].map(|subject| ana.opens(subject, "text"));
    ines.changes(
        &format!("/tickets/{two}"),
        &serde_json::json!({ "status": "pending" }),
    );
    for view in [
        "mine",
        "unassigned",
        "waiting-for-us",
        "waiting-for-customer",
        "open",
        "snoozed",
        "solved",
        "closed",
        "spam",
    ] {
        let page = ines.html(&format!("/desk/views/{view}"));
        let copy = page
            .split("href=\"/desk/views/new?")
            .nth(1)
            .unwrap_or_else(|| panic!("{view}"));
        let copy = copy.split('"').next().unwrap().replace("&amp;", "&");
        let page = ines.html(&format!("/desk/views/new?{copy}"));
        has(&page, "Copy of ");
        let made = post_form(&ines, "/desk/views/new", (&page, "main form"), &[]);
        let made = made.expect(303).location().to_owned();
        let numbers = |page: &str| {
            let mut numbers = super::numbers(&ines.html(page), "/desk/tickets/");
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(
            numbers(&made),
            numbers(&format!("/desk/views/{view}")),
            "{view}"
        );
    }
    has(ines.words("/desk/views/open"), "Copy of Waiting for us 1");
    lacks(ines.html(&format!("/desk/tickets/{one}")), "views/new");
}
