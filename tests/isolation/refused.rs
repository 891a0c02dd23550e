//! What someone may not do changes no row, and what they may not see answers as if it were not
//! there (A2).

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use rusqlite::{Connection, types::Value};

use super::{
    expect::{is_for, sees_what},
    ids::Ids,
    oracle::{Thing, Who},
    rng::Rng,
    same::{difference, plain},
    table::{About, Body, For, Row, TABLE, Try},
    world::{ADMIN, World},
};
use crate::harness::{Answer, Call, server::wait};

impl World {
    /// Sends a changing request as someone. Gives it in words, and its answer.
    fn attempt(&self, who: Option<Who>, (row, ids): (&Row, &Ids), body: Body) -> (String, Answer) {
        let path = ids.path(self, row);
        let call = Call::new(row.method(), &path);
        let (call, said) = match body {
            Body::None => (call, String::new()),
            Body::Raw => (call.body("text/plain", "x"), String::new()),
            Body::Json(text) => {
                let text = ids.fill(self, text);
                (call.body("application/json", text.clone()), text)
            }
            Body::Form(fields) => {
                let filled: Vec<(&str, String)> = fields
                    .iter()
                    .map(|(name, value)| (*name, ids.fill(self, value)))
                    .collect();
                let fields: Vec<(&str, &str)> = filled
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                (call.form(&fields), format!("{fields:?}"))
            }
        };
        let answer = self.ask(who, &path, call);
        (format!("{} {path} {said}", row.method()), answer)
    }

    /// Whether the rules may allow it.
    fn may(&self, who: Option<Who>, (row, ids): (&Row, &Ids), attempt: &Try) -> bool {
        let present = who.filter(|who| self.oracle.people[*who].active);
        is_for(&self.oracle, row, who, ids)
            && sees_what(self, row, present, ids)
            && (attempt.may)(self, present.unwrap_or(ADMIN), ids)
    }
}

/// Everything in the file that an act could have changed, each table by itself.
pub fn rows(db: &Connection) -> BTreeMap<String, u64> {
    // A reader's own marker and the time of a session's use are no acts. What the search's index holds
    // is looked at word by word: how it lies on the disk changes by itself.
    db.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, base_search, row)",
    )
    .unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'base\\_%' ESCAPE '\\'
                    AND name NOT IN ('base_reads', 'base_search_data', 'base_search_idx') UNION ALL SELECT 'words'";
    let mut tables = db.prepare_cached(tables).unwrap();
    let tables = tables
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .flatten();
    let tables: Vec<String> = tables.collect();
    tables
        .into_iter()
        .map(|table| (table.clone(), hash_of(db, &table)))
        .collect()
}

fn hash_of(db: &Connection, table: &str) -> u64 {
    let columns = if table == "base_sessions" {
        "hash, person, created_at"
    } else {
        "*"
    };
    let mut statement = db
        .prepare(&format!("SELECT {columns} FROM {table}"))
        .unwrap();
    let width = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut hash = 0u64;
    while let Some(row) = rows.next().unwrap() {
        let mut one = DefaultHasher::new();
        for column in 0..width {
            let value: Value = row.get(column).unwrap();
            format!("{value:?}").hash(&mut one);
        }
        // In whatever order they come.
        hash = hash.wrapping_add(one.finish());
    }
    hash
}

/// A number that another connection's commit changes.
fn version(db: &Connection) -> i64 {
    db.query_row("PRAGMA data_version", [], |row| row.get(0))
        .unwrap()
}

/// Every changing route, as everyone, with what is theirs, foreign and absent: whatever the rules
/// refuse is refused, and the file is as it was.
pub fn refused_acts_change_nothing(world: &World) {
    let mut rng = Rng::new(world.seed);
    // What is still to be put into the search's index is, by nobody's act.
    wait("the index to rest", || {
        let sql = "SELECT count(*) FROM base_to_index";
        let left: i64 = world.db.query_row(sql, [], |row| row.get(0)).ok()?;
        (left == 0).then_some(())
    });
    let (mut before, mut known) = (rows(&world.db), version(&world.db));
    let mut refused = 0;
    for who in world.audience(&mut rng) {
        for (row, attempt) in TABLE
            .iter()
            .flat_map(|row| row.tries.iter().map(move |one| (row, one)))
        {
            let ids = mixed(world, who, &mut rng);
            if world.may(who, (row, &ids), attempt) {
                continue;
            }
            let (asked, answer) = world.attempt(who, (row, &ids), attempt.body);
            let told = || format!("{} by {asked}: {}", world.introduce(who), answer.text());
            assert!(
                (400..500).contains(&answer.status),
                "{} for {}",
                answer.status,
                told()
            );
            world.judge(who, &asked, &answer);
            refused += 1;
            let now = version(&world.db);
            if now != known {
                let after = rows(&world.db);
                assert_eq!(before, after, "rows were changed for {}", told());
                (before, known) = (after, now);
            }
        }
    }
    assert!(
        refused > 300,
        "only {refused} acts were there to be refused"
    );
}

/// By chance: more often than by chance alone something foreign, sometimes something absent.
fn mixed(world: &World, who: Option<Who>, rng: &mut Rng) -> Ids {
    let mut ids = Ids::by_chance(world, rng);
    let seen = |ids: &Ids| who.is_some_and(|who| world.oracle.sees(who, ids.case.unwrap()));
    // Half of the time on a ticket that is seen, where only the act itself is refused.
    let wanted = rng.chance(50);
    for _ in 0..10 {
        if seen(&ids) != wanted {
            ids.case = Ids::by_chance(world, rng).case;
        }
    }
    if rng.chance(15) {
        ids.case = None;
    }
    if rng.chance(15) {
        (ids.person, ids.organization, ids.file) = (None, None, None);
    }
    ids
}

/// A foreign thing and one that is not there: the same answer to the byte, to every request.
pub fn foreign_is_absent(world: &World) {
    let mut rng = Rng::new(world.seed);
    // Nothing is foreign to an agent who sees everything.
    let not_all = |who: &Who| world.oracle.people[*who].active && !world.oracle.sees_all(*who);
    let audience = world.audience(&mut rng);
    for who in audience.into_iter().flatten().filter(not_all) {
        for row in TABLE.iter().filter(|row| row.for_whom != For::Anyone) {
            for (foreign, absent) in pairs(world, who, row, &mut rng) {
                twins(world, who, row, (&foreign, &absent));
            }
        }
        if !world.oracle.is_agent(who) {
            notes_are_absent(world, who);
        }
    }
}

/// What stands in the notes of a ticket someone sees is not found by them.
fn notes_are_absent(world: &World, who: Who) {
    let seen = world
        .oracle
        .cases()
        .filter(|case| world.oracle.sees(who, *case));
    let noted = seen.filter(|case| !world.oracle.tickets[*case].internal.is_empty());
    for case in noted.take(3) {
        let (one, other) = (
            Ids {
                case: Some(case),
                ..Ids::NOTHING
            },
            Ids::NOTHING,
        );
        for path in [
            "/search?q={note}",
            "/api/v1/search?q={note}",
            "/tickets?q={note}",
        ] {
            let ask = |ids: &Ids| {
                let answer = world.get(Some(who), &ids.fill(world, path));
                unnamed(world, ids, &answer)
            };
            assert_eq!(
                ask(&one),
                ask(&other),
                "{path} by {}",
                world.introduce(Some(who))
            );
        }
    }
}

/// Something someone may not know of, and the same that is not there, all else alike: named in a
/// body or query, and named by the address.
fn pairs(world: &World, who: Who, row: &Row, rng: &mut Rng) -> Vec<(Ids, Ids)> {
    let oracle = &world.oracle;
    let secret = |thing: Thing| !oracle.may_know(Some(who), &thing);
    let (seen, foreign): (Vec<_>, Vec<_>) =
        oracle.cases().partition(|case| oracle.sees(who, *case));
    let stranger = |at: &Who| secret(Thing::Id(*at)) && secret(Thing::Address(*at));
    let people: Vec<Who> = oracle.everyone().filter(stranger).collect();
    let companies = 0..world.organizations.len();
    let companies: Vec<_> = companies
        .filter(|at| secret(Thing::Organization(*at)))
        .collect();
    let files = (0..world.files.len()).filter(|at| secret(world.files[*at].place.thing()));
    let file = rng.pick(&files.collect::<Vec<_>>());
    let of_file = file.and_then(|at| world.files[at].place.case());
    let there = Ids {
        case: of_file
            .filter(|_| row.about == About::File)
            .or(rng.pick(&seen)),
        file,
        person: rng.pick(&people),
        organization: rng.pick(&companies),
    };
    let absent = Ids {
        case: there.case,
        ..Ids::NOTHING
    };
    let of_ticket =
        row.about == About::Ticket || row.queries.iter().any(|query| query.contains("{word}"));
    let by_address = rng.pick(&foreign).filter(|_| of_ticket).map(|case| {
        (
            Ids {
                case: Some(case),
                ..there
            },
            Ids {
                case: None,
                ..there
            },
        )
    });
    let by_body = (row.changes() || !of_ticket).then_some((there, absent));
    by_address.into_iter().chain(by_body).collect()
}

/// Asks for both, and compares.
fn twins(world: &World, who: Who, row: &Row, (foreign, absent): (&Ids, &Ids)) {
    let same = |asked: &str, one: &Answer, other: &Answer| {
        let (one, mut other) = (unnamed(world, foreign, one), unnamed(world, absent, other));
        // Tags that a foreign ticket has, others have, too: they stand for no ticket.
        other.2 = other.2.replace(&foreign.fill(world, "{note}"), "WORDS");
        assert_eq!(
            (one.0, &one.1),
            (other.0, &other.1),
            "{} by {asked}",
            world.introduce(Some(who))
        );
        assert!(
            one.2 == other.2,
            "A2: {} by {asked}: {}",
            world.introduce(Some(who)),
            difference(&one.2, &other.2)
        );
    };
    for query in std::iter::once(&"")
        .chain(row.queries)
        .filter(|_| !row.changes())
    {
        let path = |ids: &Ids| format!("{}{}", ids.path(world, row), ids.fill(world, query));
        let (one, other) = (path(foreign), path(absent));
        same(
            &one,
            &world.get(Some(who), &one),
            &world.get(Some(who), &other),
        );
    }
    for attempt in row.tries {
        let may = |ids: &Ids| world.may(Some(who), (row, ids), attempt);
        if !may(foreign) && !may(absent) {
            let (asked, one) = world.attempt(Some(who), (row, foreign), attempt.body);
            let (_, other) = world.attempt(Some(who), (row, absent), attempt.body);
            same(&asked, &one, &other);
        }
    }
}

/// An answer without the ids it was asked for, where it repeats them.
fn unnamed(world: &World, ids: &Ids, answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let (status, headers, body) = plain(answer);
    let headers = headers.into_iter();
    let headers = headers.map(|(name, value)| (name, without_names(world, ids, value)));
    (status, headers.collect(), without_names(world, ids, body))
}

/// What names the things says that it does so, and not which.
fn without_names(world: &World, ids: &Ids, mut body: String) -> String {
    // An address first: someone new is called by it.
    for name in ["{address}", "{person}", "{organization}", "{file}"] {
        body = body.replace(&ids.fill(world, name), name);
    }
    for words in ["{word}", "{note}", "{part}", "{name}"] {
        body = body.replace(&ids.fill(world, words), "WORDS");
    }
    let number = ids.fill(world, "{number}");
    for before in ["#", "%23", "/tickets/"] {
        let named = format!("{before}{number}");
        let mut parts = body.split(&named);
        let first = parts.next().unwrap_or_default().to_owned();
        body = parts.fold(first, |body, part| {
            let longer = part.starts_with(|c: char| c.is_ascii_digit());
            let name = if longer { &number } else { "NUMBER" };
            format!("{body}{before}{name}{part}")
        });
    }
    body
}
