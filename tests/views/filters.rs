//! A customer's filters: what there is to choose from, and the way out of what was chosen.

use super::{listed, numbers, rows, tab};
use crate::harness::{Person, World, between, has, has_all, lacks};

/// What the status filter of a list offers, in order.
fn offered(person: &Person, path: &str) -> Vec<String> {
    let page = person.html(path);
    let select = between(&page, "<select id=\"label\"", "</select>");
    let options = select.split("<option value=\"").skip(1);
    options
        .filter_map(|option| Some(option.split_once('"')?.0.to_owned()))
        .filter(|value| !value.is_empty())
        .collect()
}

/// Where the chip for this leads.
fn way_out(page: &str, name: &str) -> String {
    let chip = page
        .split("<a class=\"chip\" ")
        .find(|part| part.contains(&format!("aria-label=\"Without {name}:")))
        .unwrap_or_else(|| panic!("no chip for {name}: {page}"));
    between(chip, "href=\"", "\"").replace("&amp;", "&")
}

#[test]
fn c2_only_labels_that_occur_on_the_list_can_be_chosen() {
    let world = World::new();
    let [ana, luis, omar, ines] = world.people(["ana", "luis", "omar", "ines"]);
    let [waiting, solved, _] = ["Waiting", "Solved", "Ours"].map(|s| ana.opens(s, "text"));
    for (ticket, status) in [(solved, "solved"), (waiting, "pending")] {
        let form = [("body", "?"), ("status", status)];
        ines.sends(&format!("/desk/tickets/{ticket}/comments"), &form);
    }
    let pending = offered(&ana, "/tickets?view=mine").remove(1);
    assert_eq!(
        offered(&ana, "/tickets?view=mine"),
        ["Open", &pending, "Solved"],
        "in the order of the workflow"
    );
    assert_eq!(
        offered(&luis, &tab(&luis, "Acme")),
        ["Open", &pending, "Solved"]
    );
    let [none, nobodys]: [Vec<String>; 2] = [vec![], offered(&omar, "/tickets")];
    assert_eq!(offered(&ana, "/tickets?view=following"), none);
    assert_eq!(nobodys, none, "what others have is no choice");
    // What is chosen stays in sight, also where nothing is in it any more.
    let chosen = offered(&ana, "/tickets?view=following&label=Solved");
    assert_eq!(chosen, ["Solved"]);
    ana.comments(solved, "Not yet");
    assert_eq!(offered(&ana, "/tickets?view=mine"), ["Open", &pending]);
}

#[test]
fn c2_filters_in_force_can_be_taken_away_one_by_one() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let [first, second, solved] = ["Export <b>", "Printer", "Export"].map(|s| ana.opens(s, "text"));
    let form = [("body", "?"), ("status", "solved")];
    ines.sends(&format!("/desk/tickets/{solved}/comments"), &form);
    let plain = ana.html("/tickets?view=mine");
    lacks(&plain, "class=\"chip\"");
    let path = "/tickets?view=mine&turn=waiting-for-us&label=Open&q=export";
    let page = ana.html(path);
    assert_eq!(numbers(&page, "/tickets/"), [first]);
    let [words, turn, status] =
        ["Words or number", "Whose turn", "Status"].map(|name| way_out(&page, name));
    assert_eq!(words, "/tickets?view=mine&turn=waiting-for-us&label=Open");
    assert_eq!(turn, "/tickets?view=mine&label=Open&q=export");
    assert_eq!(status, "/tickets?view=mine&turn=waiting-for-us&q=export");
    has_all(
        &page,
        &["Without Whose turn: Waiting for us", "Without Status: Open"],
    );
    assert_eq!(numbers(&ana.html(&words), "/tickets/"), [second, first]);
    // What nobody offers is taken away like the rest.
    let page = ana.html("/tickets?turn=nonsense&label=%3Cb%3E");
    has(&page, "Without Status: &lt;b&gt;");
    assert_eq!(
        way_out(&page, "Status"),
        "/tickets?view=personal&turn=nonsense"
    );
    has_all(
        ana.words("/tickets?label=%3Cb%3E"),
        &["No request matches.", "Show all"],
    );
}

#[test]
fn c2_what_is_searched_for_on_a_list_can_be_had_as_a_file() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let found = ["Export", "Another export"].map(|subject| ana.opens(subject, "text"));
    ana.opens("Lamp", "text");
    luis.opens("Export of somebody else", "text");
    let page = ana.html("/tickets?view=mine&q=export");
    let file = "/tickets.csv?view=mine&amp;q=export";
    has(&page, format!("href=\"{file}\""));
    let rows = rows(&ana.get(&file.replace("&amp;", "&")).expect(200));
    assert_eq!(listed(&rows), [found[1], found[0]]);
    let refused = ana.get("/tickets.csv?q=before:soon").expect(422);
    has(refused.words(), "is not a date");
}
