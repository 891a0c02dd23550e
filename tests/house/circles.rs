//! Files that import each other, in a circle: none can be understood without the others, so circles
//! stay small, few and named.

use std::collections::{BTreeMap, BTreeSet};

use super::{imports::Imports, source::sources};

/// How many files a circle may have.
const MOST: usize = 3;

/// Every circle there is, and why.
const CIRCLES: &[(&[&str], &str)] = &[
    (
        &["desk/outbox", "desk/work/deed"],
        "a deed ends with its announcement, which is made of the deed",
    ),
    (
        &["web/http/body", "web/http/form", "web/http/visit"],
        "a body is read for a visit into a form, which a visit holds",
    ),
    (
        &["domain/audience/access", "domain/tickets"],
        "what one may do depends on the ticket, which says by that who is in charge of it",
    ),
    (
        &["mail/inbound/read/decode", "mail/inbound/read/fields"],
        "fields are decoded, and what is encoded is trimmed as fields are",
    ),
    (
        &["mail/inbound/read/html", "mail/inbound/read/nest"],
        "two judges of one text, with one list of what may be a picture",
    ),
    (
        &["mail/inbound/read/report", "mail/inbound/read/returned"],
        "a report is read by its parts or by its words, into the same words",
    ),
    (
        &["markup/pieces", "markup/writer"],
        "pieces of a message hold others, and the writer puts them together as far as there is room",
    ),
];

type Graph = BTreeMap<String, BTreeSet<String>>;

fn reached(graph: &Graph, from: &str) -> BTreeSet<String> {
    let (mut met, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(file) = left.pop() {
        for next in graph.get(file).into_iter().flatten() {
            if met.insert(next.clone()) {
                left.push(next);
            }
        }
    }
    met
}

/// The largest sets of files of which each reaches each.
fn circles(graph: &Graph) -> BTreeSet<BTreeSet<String>> {
    let reach: BTreeMap<_, _> = graph
        .keys()
        .map(|file| (file, reached(graph, file)))
        .collect();
    let both = |a: &String, b: &String| {
        reach[a].contains(b) && reach.get(b).is_some_and(|all| all.contains(a))
    };
    let of = |file| {
        reach[file]
            .iter()
            .filter(|other| both(file, other))
            .cloned()
            .collect()
    };
    let all: BTreeSet<BTreeSet<String>> = reach.keys().map(|file| of(file)).collect();
    all.into_iter().filter(|circle| circle.len() > 1).collect()
}

#[test]
fn circles_of_files_are_small_and_each_has_its_reason() {
    let imports = Imports::of(&sources(""));
    let graph = imports.edges.iter().map(|(from, to)| {
        let to = to.iter().map(|file| file.join("/")).collect();
        (from.join("/"), to)
    });
    let found = circles(&graph.collect());
    let listed: Vec<BTreeSet<String>> = CIRCLES
        .iter()
        .map(|(files, _)| files.iter().map(|file| (*file).to_owned()).collect())
        .collect();
    let new = |circle: &&BTreeSet<String>| !listed.iter().any(|known| circle.is_subset(known));
    let new: Vec<_> = found.iter().filter(new).collect();
    assert!(new.is_empty(), "new circles: {new:#?}");
    for known in &listed {
        let there = found.iter().any(|circle| circle.is_subset(known));
        assert!(there, "no circle any more, take it off the list: {known:?}");
    }
}

#[test]
fn no_circle_is_larger_than_three_files() {
    assert!(CIRCLES.iter().all(|(files, _)| files.len() <= MOST));
}

#[test]
fn a_circle_is_found() {
    let edges = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")];
    let mut graph = Graph::new();
    for (from, to) in edges {
        graph
            .entry(from.to_owned())
            .or_default()
            .insert(to.to_owned());
    }
    let found = circles(&graph);
    let wanted = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(Vec::from_iter(found), [BTreeSet::from(wanted)]);
}
