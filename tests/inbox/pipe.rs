//! `mail receive`: a message on standard input, and what its exit code tells the mail server.

use std::{
    fs,
    io::Write,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    process::{Command, Stdio},
};

use crate::harness::{
    World,
    ledger::kept,
    server::{Folder, Server, binary, program},
};

const LETTER: &str = "From: ana@acme.example\nSubject: Help\n\nIt is broken.\n";

/// Exit code and words of a command that reads `input`.
fn fed(mut command: Command, input: &[u8]) -> (i32, String) {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who refuses need not read it all.
    let _ = child.stdin.take().unwrap().write_all(input);
    let out = child.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&out.stderr).into_owned();
    (out.status.code().unwrap_or(-1), words)
}

fn receive(data: &Path, arguments: &[&str]) -> Command {
    let mut command = program(data);
    command.args(["mail", "receive", "--data"]);
    command.arg(data).args(arguments);
    command
}

#[test]
fn a_piped_message_is_kept_as_it_is_with_its_envelope() {
    let world = World::new();
    let data = &world.server.data;
    let arguments = ["--from", "ana@acme.example", "--to", "support@desk.example"];
    let (code, words) = fed(receive(data, &arguments), LETTER.as_bytes());
    assert_eq!((code, words.as_str()), (0, ""));
    let mut by_environment = receive(data, &[]);
    by_environment
        .env("SENDER", "")
        .env("RECIPIENT", "support+t.7@desk.example")
        .env("ORIGINAL_RECIPIENT", "help@desk.example");
    let mbox = format!("From ana@acme.example Sun Nov 22 14:00:00 2026\n{LETTER}");
    assert_eq!(fed(by_environment, mbox.as_bytes()).0, 0);
    let (code, _) = fed(receive(data, &["--from", "MAILER-DAEMON"]), b"\xff\0.\n.\n");
    assert_eq!(code, 0);
    let rows = kept(data);
    let seen: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.way.as_str(),
                row.from.as_deref(),
                row.to.join(" "),
                &row.raw[..],
            )
        })
        .collect();
    let letter = LETTER.as_bytes();
    let expected = [
        (
            "pipe",
            Some("ana@acme.example"),
            "support@desk.example".to_owned(),
            letter,
        ),
        ("pipe", Some(""), "help@desk.example".to_owned(), letter),
        ("pipe", Some(""), String::new(), b"\xff\0.\n.\n"),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn without_a_running_desk_the_message_is_kept_all_the_same() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let (code, words) = fed(receive(&data, &[]), LETTER.as_bytes());
    assert_eq!((code, words.as_str()), (0, ""));
    let rows = kept(&data);
    assert_eq!((rows.len(), rows[0].from.as_deref()), (1, None));
    drop(folder);
}

#[test]
fn only_what_can_never_be_taken_is_refused_and_all_else_is_tried_again() {
    let world = World::with(&[("max_message", "1")]);
    let data = &world.server.data;
    let (code, words) = fed(receive(data, &[]), &vec![b'x'; (1 << 20) + 1]);
    assert_eq!(code, 65);
    assert!(words.contains("larger than 1 MiB"), "{words}");
    let (code, words) = fed(receive(&world.folder.0.join("nowhere"), &[]), b"x");
    assert_eq!(code, 75, "{words}");
    assert!(!world.folder.0.join("nowhere").exists());
    let (code, words) = fed(receive(data, &["--no-such-option"]), b"x");
    assert_eq!(code, 75, "{words}");
    let mut misconfigured = receive(data, &[]);
    misconfigured.env("POCKETDESK_SMTP_URI", "x");
    let (code, words) = fed(misconfigured, b"x");
    assert_eq!(code, 75, "{words}");
    // Somebody has the lock, and nobody listens.
    fs::remove_file(data.join("mail.sock")).unwrap();
    let (code, words) = fed(receive(data, &[]), b"x");
    assert_eq!(code, 75, "{words}");
    assert!(words.contains("does not answer"), "{words}");
    assert_eq!(kept(data), []);
}

#[test]
fn a_sender_that_is_killed_halfway_leaves_nothing() {
    let world = World::new();
    let data = &world.server.data;
    let head = r#"{"from":null,"to":[],"size":100}"#;
    for sent in [
        format!("{head}\nhalf of it"),
        head.to_owned(),
        "x\n".to_owned(),
    ] {
        let mut peer = std::os::unix::net::UnixStream::connect(data.join("mail.sock")).unwrap();
        peer.write_all(sent.as_bytes()).unwrap();
    }
    assert_eq!(fed(receive(data, &[]), LETTER.as_bytes()).0, 0);
    assert_eq!(kept(data).len(), 1);
}

#[test]
fn members_of_the_group_hand_mail_over_and_reach_nothing_else() {
    let outside = Folder::at(&std::env::temp_dir());
    let program = outside.0.join("pocketdesk");
    fs::copy(binary(), &program).unwrap();
    fs::set_permissions(&outside.0, fs::Permissions::from_mode(0o711)).unwrap();
    let World { server, folder } = World::new();
    let from = server.data.clone();
    server.stop();
    let data = outside.0.join("data");
    crate::crash::disk::copy(&from, &data);
    fs::create_dir_all(data.join("backups")).unwrap();
    fs::set_permissions(
        data.join("pocketdesk.db"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let as_nobody = |arguments: &[&str]| {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"])
            .args(arguments)
            .env_clear();
        command
    };
    let shown = data.display().to_string();
    let receive = ["mail", "receive", "--data", shown.as_str()];
    let handing: Vec<&str> = [program.to_str().unwrap()]
        .into_iter()
        .chain(receive)
        .collect();
    let server = Server::start(&data, &[]);
    assert_eq!(fed(as_nobody(&handing), LETTER.as_bytes()).0, 75);
    server.stop();
    let server = Server::start(&data, &[("mail_socket_group", "nogroup")]);
    let (code, words) = fed(as_nobody(&handing), LETTER.as_bytes());
    assert_eq!(code, 0, "{words}");
    assert_eq!(kept(&data).len(), 1);
    for entry in fs::read_dir(&data).unwrap().flatten() {
        let mode = entry.metadata().unwrap().mode() & 0o077;
        let expected = if entry.file_name() == "mail.sock" {
            0o060
        } else {
            0
        };
        assert_eq!(mode, expected, "{:?}", entry.file_name());
    }
    let commands: Vec<&str> = vec![program.to_str().unwrap(), "user", "list", "--data", &shown];
    let (code, words) = fed(as_nobody(&commands), b"");
    assert_ne!(code, 0, "{words}");
    drop((server, folder));
}
