//! The release as people run it: one file in an empty root, as nobody, with the two folders and
//! the one line of `resolv.conf` that a container gives it.

use std::{
    fs,
    net::UdpSocket,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use crate::harness::{Person, Server, mailbox::Mta, person::PASSWORD, server::Folder};

const NOBODY: u32 = 65534;
/// An address of this machine that nobody else answers names on.
const NAMES: &str = "127.53.0.1";
const MAIL_HOST: &str = "mail.pocketdesk.example";
/// What `./release` makes.
fn release() -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .with_file_name("x86_64-unknown-linux-gnu/release/pocketdesk");
    assert!(
        file.exists(),
        "run ./release first, or everything by ./tests/run"
    );
    file
}

/// Answers one name: the mail server's, which is this machine.
fn answer_names() {
    let socket = UdpSocket::bind((NAMES, 53)).expect("port 53 of an own address; needs root");
    socket
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    std::thread::spawn(move || {
        let mut query = [0; 512];
        while let Ok((length, peer)) = socket.recv_from(&mut query) {
            let _ = socket.send_to(&answer(&query[..length]), peer);
        }
    });
}

/// RFC 1035, 4.1: header, the question again, and one address if one was asked for.
fn answer(query: &[u8]) -> Vec<u8> {
    let name_ends = 12 + query[12..].iter().position(|byte| *byte == 0).unwrap() + 1;
    let question = &query[12..name_ends + 4];
    let name: Vec<u8> = MAIL_HOST
        .split('.')
        .flat_map(|label| [&[u8::try_from(label.len()).unwrap()], label.as_bytes()].concat())
        .chain([0])
        .collect();
    let (known, wants_a) = (
        question.starts_with(&name),
        query[name_ends..name_ends + 2] == [0, 1],
    );
    let found = known && wants_a;
    let mut answer = query[..2].to_vec();
    answer.extend([
        0x81,
        if known { 0x80 } else { 0x83 },
        0,
        1,
        0,
        u8::from(found),
        0,
        0,
        0,
        0,
    ]);
    answer.extend(question);
    if found {
        answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    }
    answer
}

/// An empty root with the program in it.
fn root(folder: &Folder) -> PathBuf {
    let root = folder.0.join("root");
    fs::create_dir_all(root.join("etc")).unwrap();
    fs::create_dir(root.join("data")).unwrap();
    fs::copy(release(), root.join("pocketdesk")).unwrap();
    fs::write(
        root.join("etc/resolv.conf"),
        format!("nameserver {NAMES}\n"),
    )
    .unwrap();
    fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
    chown(root.join("data"), Some(NOBODY), Some(NOBODY)).unwrap();
    root
}

fn inside(root: &Path) -> Command {
    let mut command = Command::new("chroot");
    command
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .arg(format!("--userspec={NOBODY}:{NOBODY}"))
        .arg(root)
        .arg("/pocketdesk")
        .stdin(Stdio::null());
    command
}

#[test]
fn the_release_runs_alone_in_an_empty_root_as_nobody_and_mails_by_name() {
    let folder = Folder::new();
    let root = root(&folder);
    let mta = Mta::of_this_run();
    answer_names();
    let smtp = mta.url.replace("127.0.0.1", MAIL_HOST);
    let settings = [
        ("smtp_url", smtp.as_str()),
        ("mail_from", "help@desk.example"),
    ];
    let server = Server::launch(
        inside(&root),
        Path::new("/data"),
        ("127.0.0.1:0", &settings),
    );

    // The start of the story: set-up, an invitation by mail, a password, a request with a file.
    let mut noor = Person::nobody(&server.address);
    let answer = Person::sets_up(&server, &["helpcentre"]).expect(303);
    noor.keep_cookies(&answer);
    let guest = format!("ana{}@acme.example", std::process::id());
    let invitation = [
        ("email", guest.as_str()),
        ("given_name", "Ana"),
        ("family_name", "Ruiz"),
        ("role", "customer"),
    ];
    noor.sends("/desk/people/new", &invitation);
    let mail = mta.wait_for(&guest, |mail| mail.text.contains("/invitation/"));
    let link = mail.text.split(&server.url).nth(1).unwrap();
    let link = link.split_whitespace().next().unwrap();
    let mut ana = Person::nobody(&server.address);
    let answer = ana.sends(link, &[("password", PASSWORD)]);
    ana.keep_cookies(&answer);
    let signed = ana.sends(
        "/sign-in",
        &[("email", guest.as_str()), ("password", PASSWORD)],
    );
    ana.keep_cookies(&signed);
    // Larger than what is held in memory: it goes through a file, and there is no /tmp.
    let large = vec![b'a'; 3 << 20];
    let fields = [
        ("subject", "From an empty root"),
        ("body", "It works here."),
    ];
    let opened = ana
        .post_files("/tickets/new", &fields, &[("report.txt", &large)])
        .expect(303);
    assert!(ana.get(opened.location()).text().contains("report.txt"));
    mta.wait_for(&guest, |mail| {
        mail.subject.contains("We received your request")
    });

    let health = inside(&root)
        .args([
            "healthcheck",
            "--data",
            "/data",
            "--listen",
            &server.address,
        ])
        .output()
        .unwrap();
    assert!(
        health.status.success(),
        "{}",
        String::from_utf8_lossy(&health.stderr)
    );
    server.stop();
    let check = inside(&root)
        .args(["check", "--data", "/data"])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&check.stdout).trim(),
        "All is well."
    );
    // It has left nothing but its data.
    let mut names: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["data", "etc", "pocketdesk"]);
}
