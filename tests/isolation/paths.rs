//! Threat 33: however an address is written, it gives no more than as it should be written.

use std::collections::BTreeSet;

use super::{
    ids::Ids,
    oracle::Who,
    rng::Rng,
    table::{About, Row, TABLE},
    world::World,
};
use crate::harness::Answer;

/// Attempts in one world.
const ATTEMPTS: usize = 400;

/// Ways to write `path` otherwise; `number` is the one its last parameter is about.
fn tricks(path: &str, number: &str) -> Vec<String> {
    let inner = path.trim_start_matches('/');
    let other = |way: &str| path.replace(number, way);
    let digits: String = number.chars().map(|c| format!("%3{c}")).collect();
    let wide: String = number
        .bytes()
        .map(|b| format!("%EF%BC%{:02X}", 0x90 + b - b'0'))
        .collect();
    vec![
        format!("/{path}"),
        format!("{path}/"),
        format!("{path}//"),
        format!("/.{path}"),
        format!("/x/..{path}"),
        format!("/%2e%2e{path}"),
        format!("/assets/..{path}"),
        format!("/assets/%2e%2e{path}"),
        format!("/assets/..%2f{inner}"),
        format!("/%2f{inner}"),
        format!("/%5c{inner}"),
        format!("/\\{inner}"),
        format!("{path};x=1"),
        format!("{path}/..;/"),
        format!("/;x{path}"),
        format!("{path}%00"),
        format!("{path}%20"),
        format!("{path}%09"),
        format!("{path}%0d%0aX:y"),
        format!("{path}.json"),
        format!("{path}?_method=PATCH"),
        format!("{path}%3fx"),
        format!("{path}%23x"),
        path.to_uppercase(),
        path.replace('/', "%2f"),
        path.replace('/', "%252f"),
        path.replace('/', "%c0%af"),
        path.replace('/', "%ef%bc%8f"),
        path.replacen('t', "%74", 1),
        path.replacen('t', "%2574", 1),
        path.replacen("/tickets", "/tickets/.", 1),
        path.replacen("/tickets", "/tickets/x/..", 1),
        path.replacen("/desk", "/Desk", 1),
        path.replacen("/desk", "", 1),
        path.replacen("/api/v1", "/api", 1),
        other(&digits),
        other(&wide),
        other(&format!("0{number}")),
        other(&format!("+{number}")),
        other(&format!("-{number}")),
        other(&format!("{number}.0")),
        other(&format!("{number},1")),
        other(&format!("{number}%0a")),
        other("*"),
        format!("http://127.0.0.1{path}"),
    ]
}

/// Addresses of tickets, files, people and organizations, written in other ways, as everyone.
pub fn no_spelling_gives_more(world: &World) {
    let mut rng = Rng::new(world.seed);
    let rows: Vec<&Row> = TABLE
        .iter()
        .filter(|row| !row.changes() && row.about != About::Nothing)
        .collect();
    let everyone: Vec<Who> = world.oracle.everyone().collect();
    for _ in 0..ATTEMPTS {
        let who = rng.pick(&everyone).filter(|_| rng.chance(90));
        let row = rng.pick(&rows).unwrap();
        let any = Ids::by_chance(world, &mut rng);
        let ids = any
            .case
            .map_or(any, |case| Ids::of_ticket(world, case, &mut rng));
        let path = ids.path(world, row);
        let number = match row.about {
            About::Ticket => ids.fill(world, "{number}"),
            _ => path
                .rsplit('/')
                .find(|part| part.parse::<u64>().is_ok())
                .unwrap_or("1")
                .to_owned(),
        };
        let trick = rng.pick(&tricks(&path, &number)).unwrap();
        let answer = world.get(who, &trick);
        world.judge(who, &trick, &answer);
        if answer.status == 200 && !is_address(&trick) {
            let canonical = world.get(who, &path);
            let told = |answer: &Answer| world.canaries.told(&answer.text()).into_keys().collect();
            let (told, by_right): (BTreeSet<String>, BTreeSet<String>) =
                (told(&answer), told(&canonical));
            assert!(
                canonical.status == 200 && told.is_subset(&by_right),
                "{trick} gives {} what {path} does not",
                world.introduce(who)
            );
        }
    }
}

/// Nothing is hidden in how it is written: then it is another address, with a row of its own.
fn is_address(trick: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    trick
        .split('/')
        .skip(1)
        .all(|part| !part.is_empty() && part.bytes().all(plain))
}
