//! What each command says of arguments that it cannot use, and of output that nobody takes.

use std::{
    fs::File,
    process::{Output, Stdio},
};

use crate::harness::{
    command, has, lacks,
    server::{Folder, program},
};

/// What a command is refused by: its code, and all that it says.
fn refused(arguments: &[&str]) -> (i32, String) {
    let folder = Folder::new();
    let (code, output, errors) = command(&folder.0.join("data"), arguments);
    assert_eq!(output, "", "{arguments:?}");
    (code, errors)
}

#[test]
fn a_command_that_lacks_something_says_what_and_ends_with_two() {
    for (arguments, words) in [
        (&["user", "add"][..], "<EMAIL>"),
        (&["user", "add", "a@b.example"], "--name <NAME>"),
        (&["org", "add"], "<NAME>"),
        (&["token", "add", "a@b.example"], "--name <NAME>"),
        (&["import", "mbox"], "<PATH>"),
        (&["fill"], "--tickets <N>"),
        (&["user"], "Usage: pocketdesk user"),
        (&["--listen"], "--listen <VALUE>"),
        (&[], "Usage: pocketdesk"),
    ] {
        let (code, errors) = refused(arguments);
        assert_eq!(code, 2, "{arguments:?}: {errors}");
        has(errors, words);
    }
}

#[test]
fn what_is_no_value_of_an_option_is_refused_with_those_that_are() {
    let king = [
        "user",
        "add",
        "a@b.example",
        "--name",
        "A B",
        "--role",
        "king",
    ];
    for (arguments, words) in [
        (
            &king[..],
            "[possible values: customer, light, agent, lead, admin]",
        ),
        (
            &["import", "zip", "x"],
            "[possible values: eml, mbox, maildir]",
        ),
        (&["fill", "--tickets", "many"], "invalid value 'many'"),
        (
            &["fill", "--tickets", "0"],
            "nothing to fill with 0 tickets",
        ),
        (
            &["config", "show", "--nothing"],
            "unexpected argument '--nothing'",
        ),
        (&["users"], "unrecognized subcommand 'users'"),
    ] {
        let (code, errors) = refused(arguments);
        assert_eq!(code, 2, "{arguments:?}: {errors}");
        has(errors, words);
    }
}

#[test]
fn what_cannot_be_done_is_said_in_one_sentence_and_ends_with_one() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    command(&data, &["org", "add", "Acme"]);
    for (arguments, words) in [
        (
            &["user", "link", "nobody@x.example"][..],
            "There is no active person nobody@x.example.",
        ),
        (&["user", "disable", "nobody@x.example"], "nobody@x.example"),
        (
            &["user", "add", "x", "--name", "Ana Ruiz"],
            "This is not an e-mail address",
        ),
        (
            &["org", "add", ""],
            "Write a name of at most 100 characters.",
        ),
        (&["org", "add", "Acme"], "Acme"),
        (
            &["org", "add", "Mailers", "--domain", "gmail.com"],
            "Anyone can have an address",
        ),
        (&["token", "revoke", "1"], "pocketdesk: "),
        (
            &["workflow", "export", "nothing"],
            "there is no workflow “nothing”",
        ),
        (
            &["workflow", "check", "/nowhere"],
            "/nowhere cannot be read",
        ),
        (&["import", "mbox", "/nowhere"], "/nowhere"),
    ] {
        let (code, _, errors) = command(&data, arguments);
        assert_eq!(
            (code, errors.lines().count()),
            (1, 1),
            "{arguments:?}: {errors}"
        );
        assert!(
            errors.starts_with("pocketdesk: ") && errors.contains(words),
            "{errors}"
        );
    }
}

#[test]
fn help_and_version_are_no_failures_and_touch_nothing() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["--version"],
        &["user", "add", "--help"],
    ] {
        let (code, output, errors) = command(&data, arguments);
        assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
        lacks(&output, "panicked");
        has(
            &output,
            if arguments[0] == "--version" {
                "SQLite 3."
            } else {
                "Usage: pocketdesk"
            },
        );
    }
    assert!(!data.exists());
}

/// A command whose output goes there.
fn prints_to(output: Stdio, arguments: &[&str]) -> Output {
    let folder = Folder::new();
    let mut child = program(&folder.0)
        .args(arguments)
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.wait_with_output().unwrap()
}

#[test]
fn that_nobody_reads_on_is_no_fault_of_a_command() {
    for arguments in [&["routes"][..], &["routes", "--json"], &["config", "show"]] {
        let ended = prints_to(Stdio::piped(), arguments);
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
    }
}

#[test]
fn output_that_a_full_disk_does_not_take_never_passes_for_the_whole() {
    for arguments in [&["routes"][..], &["routes", "--json"], &["config", "show"]] {
        let full = File::create("/dev/full").unwrap();
        let ended = prints_to(full.into(), arguments);
        assert_eq!(ended.status.code(), Some(74), "{arguments:?}");
        has(String::from_utf8_lossy(&ended.stderr), "cannot be written");
    }
}
