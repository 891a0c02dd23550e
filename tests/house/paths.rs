//! What pages read from their address stands in the pattern of a route: a name that is in none would
//! read nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::source::sources;

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, open: &str, close: char) -> Vec<&'t str> {
    let rest = text.split(open).skip(1);
    rest.filter_map(|rest| Some(rest.split_once(close)?.0))
        .collect()
}

/// The names in the patterns of each room's routes: of `…, "/desk/people/{id}", people::agent::show)`
/// the room is `people`.
fn named() -> BTreeMap<String, BTreeSet<String>> {
    let mut sources = sources("web/routes").into_iter();
    let table = sources.find(|source| source.whole.contains("ROUTES: &[Route]"));
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in table.expect("the table").whole.lines() {
        let mut parts = line.trim().splitn(3, '"').skip(1);
        let (Some(pattern), Some(handler)) = (parts.next(), parts.next()) else {
            continue;
        };
        let room = handler.trim_start_matches([',', ' ']).split("::").next();
        let names = between(pattern, "{", '}').into_iter().map(str::to_owned);
        rooms
            .entry(room.unwrap_or_default().to_owned())
            .or_default()
            .extend(names);
    }
    rooms
}

#[test]
fn every_name_that_is_read_of_an_address_is_in_a_pattern_of_the_same_room() {
    let named = named();
    let mut read = 0;
    for source in sources("web/") {
        let room = source.file.split('/').nth(1).unwrap_or_default();
        // What serves several rooms reads the number of a ticket.
        let room = if room == "http" { "tickets" } else { room };
        let code = source.code();
        let asked = [".param(\"", ".id(\""].map(|mark| between(&code, mark, '"'));
        for name in asked.concat() {
            let known = named.get(room).is_some_and(|names| names.contains(name));
            let is_asset = source.file.ends_with("/assets.rs") && name == "name";
            assert!(known || is_asset, "{}: {name}", source.file);
            read += 1;
        }
    }
    assert!(read > 40, "{read}");
}
