//! The isolation proof: random worlds of organizations, people and tickets, and an oracle that says
//! of everyone what they may know. See README.md.

mod canary;
mod circle;
mod complete;
mod expect;
mod ids;
mod keeps;
mod leaks;
mod light;
mod live;
mod mails;
mod members;
mod merges;
mod mutants;
mod oracle;
mod paths;
mod refused;
pub mod rng;
mod same;
mod splits;
mod table;
mod twins;
mod world;

use std::collections::BTreeSet;

use world::World;

/// Worlds a test looks at in a usual run.
const WORLDS: u64 = 2;
/// The last digit of the seeds of large worlds: one of a usual run.
const LARGE: u64 = 1;

/// Says how to see a failure again.
struct Seed(u64, &'static str);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self(seed, test) = self;
            eprintln!(
                "to repeat: PD_TEST_SEED={seed} PD_TEST_WORLDS=1 cargo nextest run isolation::{test}"
            );
        }
    }
}

/// `PD_TEST_WORLDS` worlds, the first by `PD_TEST_SEED`; one in ten is large.
fn each_world(test: &'static str, prove: impl Fn(World)) {
    let number = |name: &str| {
        let text = std::env::var(name).ok()?;
        Some(text.parse::<u64>().unwrap())
    };
    let worlds = number("PD_TEST_WORLDS").unwrap_or(WORLDS);
    let own = test.bytes().map(u64::from).sum::<u64>() * 1000;
    let first = number("PD_TEST_SEED").unwrap_or(own);
    for seed in first..first + worlds {
        let _seed = Seed(seed, test);
        prove(World::new(seed, seed % 10 == LARGE));
        println!(
            "{test}: world {seed} holds, {} to go",
            first + worlds - 1 - seed
        );
    }
}

#[test]
fn every_route_has_its_row() {
    let rows: BTreeSet<&str> = table::TABLE.iter().map(|row| row.route).collect();
    let folder = crate::harness::server::Folder::new();
    let (_, routes, _) = crate::harness::command(&folder.0, &["routes", "--json"]);
    let routes: Vec<serde_json::Value> = serde_json::from_str(&routes).unwrap();
    let name = |route: &serde_json::Value| {
        let of = |key| route[key].as_str().unwrap();
        format!("{} {}", of("method"), of("path"))
    };
    let routes: BTreeSet<String> = routes.iter().map(name).collect();
    let routes: BTreeSet<&str> = routes.iter().map(String::as_str).collect();
    assert_eq!(rows, routes);
    for row in table::TABLE {
        assert_eq!(
            row.changes(),
            !row.tries.is_empty(),
            "{} needs what it is tried with",
            row.route
        );
    }
}

#[test]
fn nothing_leaks() {
    each_world("nothing_leaks", |world| {
        leaks::nothing_leaks(&world);
    });
}

#[test]
fn nothing_allowed_is_missing() {
    each_world("nothing_allowed_is_missing", |world| {
        complete::nothing_is_missing(&world);
    });
}

#[test]
fn refused_acts_change_no_row() {
    each_world("refused_acts_change_no_row", |world| {
        refused::refused_acts_change_nothing(&world);
    });
}

#[test]
fn a2_foreign_and_absent_things_answer_alike() {
    each_world("a2_foreign_and_absent_things_answer_alike", |world| {
        refused::foreign_is_absent(&world);
    });
}

#[test]
fn a9_what_someone_may_not_know_moves_no_byte_they_get() {
    each_world(
        "a9_what_someone_may_not_know_moves_no_byte_they_get",
        twins::secrets_move_nothing,
    );
}

#[test]
fn no_mail_tells_more_than_its_reader_may_know() {
    each_world(
        "no_mail_tells_more_than_its_reader_may_know",
        mails::no_mail_tells_more,
    );
}

#[test]
fn t33_no_spelling_of_an_address_gives_more() {
    each_world("t33_no_spelling_of_an_address_gives_more", |world| {
        paths::no_spelling_gives_more(&world);
    });
}
