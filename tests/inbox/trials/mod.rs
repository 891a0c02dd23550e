//! Mails as they arrive in life, one file each in `mails/`, fed to a desk by SMTP, LMTP and the
//! pipe. A row says what the desk has done before, and what must become of the mail.
//!
//! A group is a file of rows beside this one. A new shape of a mail is one file and one row; a file
//! without a row fails. What is known to be wrong yet stands in the group's `not_yet`, and fails
//! there as soon as it is right.

mod desk;
mod leaving;
mod programs;
mod quotes;
mod reader;
mod told;

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    thread,
};

use self::desk::{Desk, Scene, Trial, Way};

const GROUPS: &[&Group] = &[
    &leaving::GROUP,
    &programs::GROUP,
    &quotes::GROUP,
    &reader::GROUP,
    &told::GROUP,
];

/// Trials at one kind of desk.
pub struct Group {
    /// Beside those of `Desk::new`.
    pub settings: &'static [(&'static str, &'static str)],
    pub rows: &'static [Row],
    /// Files whose mail is not dealt with as it should be, on some way at least.
    pub not_yet: &'static [&'static str],
}

pub struct Row {
    /// In `mails/`, without its ending.
    pub file: &'static str,
    /// What happened before.
    pub before: fn(&Desk) -> Scene,
    /// Falls when the mail did not become what it should.
    pub becomes: fn(&Desk, &Trial),
}

const fn row(file: &'static str, before: fn(&Desk) -> Scene, becomes: fn(&Desk, &Trial)) -> Row {
    Row {
        file,
        before,
        becomes,
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/inbox/trials/mails")
}

/// Why a mail did not become what it should, by one way.
fn failure(desk: &Desk, row: &Row) -> Option<String> {
    let tried = catch_unwind(AssertUnwindSafe(|| {
        let scene = (row.before)(desk);
        let trial = desk.receives(row.file, scene);
        (row.becomes)(desk, &trial);
    }));
    let fall = tried.err()?;
    let words = fall.downcast_ref::<String>().cloned();
    let words = words.or_else(|| fall.downcast_ref::<&str>().map(|it| (*it).to_owned()));
    let words = words.unwrap_or_else(|| "it fell".into());
    Some(format!("{} by {:?}: {words}", row.file, desk.way))
}

/// Every row of a group by every way.
fn run(group: &Group) {
    let failed: Vec<Vec<Option<String>>> = thread::scope(|scope| {
        let ways = [Way::Smtp, Way::Lmtp, Way::Pipe].map(|way| {
            scope.spawn(move || {
                let desk = Desk::new(way, group.settings);
                group.rows.iter().map(|row| failure(&desk, row)).collect()
            })
        });
        ways.map(|way| way.join().unwrap()).into()
    });
    let mut wrong = Vec::new();
    for (nth, row) in group.rows.iter().enumerate() {
        let failures: Vec<&String> = failed.iter().filter_map(|way| way[nth].as_ref()).collect();
        match (group.not_yet.contains(&row.file), failures.as_slice()) {
            (true, []) => wrong.push(format!("{} is right: take it out of not_yet", row.file)),
            (false, failures) => wrong.extend(failures.iter().map(|it| (*it).clone())),
            (true, _) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn own_addresses_of_any_length_serve() {
    run(&leaving::GROUP);
}

#[test]
fn people_are_no_programs_and_programs_no_people() {
    run(&programs::GROUP);
}

#[test]
fn own_words_are_in_sight_and_nothing_internal_goes_out_by_quoting() {
    run(&quotes::GROUP);
}

#[test]
fn senders_and_texts_are_read_as_a_human_reads_them() {
    run(&reader::GROUP);
}

#[test]
fn agents_are_told_what_they_need_to_know() {
    run(&told::GROUP);
}

#[test]
fn every_mail_has_one_row_and_every_row_a_mail() {
    let files = fs::read_dir(folder()).unwrap().flatten();
    let files: BTreeSet<String> = files
        .filter_map(|file| {
            let name = file.file_name().into_string().unwrap();
            name.strip_suffix(".eml").map(str::to_owned)
        })
        .collect();
    let rows: Vec<&str> = GROUPS
        .iter()
        .flat_map(|group| group.rows.iter().map(|row| row.file))
        .collect();
    let named: BTreeSet<String> = rows.iter().map(|&file| file.to_owned()).collect();
    assert_eq!(files, named);
    assert_eq!(rows.len(), named.len(), "one row each");
    for group in GROUPS {
        for file in group.not_yet {
            assert!(group.rows.iter().any(|row| row.file == *file), "{file}");
        }
    }
}
