//! A real Postfix hands mail over, by LMTP and by a pipe.

use std::{fs, os::unix::fs::PermissionsExt, process::Command};

use serde_json::json;

use crate::{
    crash::disk::copy,
    harness::{
        World, has,
        ledger::{Kept, kept_when},
        mailbox::Mta,
        server::{Folder, Server, binary, wait},
    },
};

const BODY: &str = "It is broken.\n.\n..two dots\nFrom the start\nna\u{ef}ve \u{2603}";

/// Sends by swaks through Postfix.
fn sends(mta: &Mta, from: &str, to: &str) {
    let sent = Command::new("swaks")
        .args(["--server", mta.address(), "--from", from, "--to", to])
        .args(["--header", "Subject: Broken", "--body", BODY])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&sent.stdout).into_owned();
    assert!(sent.status.success(), "{said}");
}

/// What stands after the head, with the line ends of this machine.
fn body(row: &Kept) -> String {
    let text = String::from_utf8(row.raw.clone())
        .unwrap()
        .replace("\r\n", "\n");
    text.split_once("\n\n").unwrap().1.trim_end().to_owned()
}

#[test]
fn postfix_delivers_by_lmtp() {
    let mta = Mta::of_this_run();
    let (listen, own) = mta.by_lmtp();
    let world = World::with(&[("mail_listen", &listen), ("mail_from", &own)]);
    let signed = own.replace('@', "+t.7.abc@");
    sends(&mta, "ana@acme.example", &own);
    kept_when(&world.server.data, 1);
    sends(&mta, "<>", &signed);
    let rows = kept_when(&world.server.data, 2);
    assert_eq!(rows.len(), 2);
    for (row, (from, to)) in rows.iter().zip([("ana@acme.example", &own), ("", &signed)]) {
        assert_eq!(
            (row.way.as_str(), row.from.as_deref()),
            ("lmtp", Some(from))
        );
        assert_eq!(&row.to, std::slice::from_ref(to));
        assert_eq!(body(row), BODY);
    }
}

#[test]
fn postfix_keeps_mail_while_the_desk_is_away() {
    let mta = Mta::of_this_run();
    let (listen, own) = mta.by_lmtp();
    let settings = [("mail_listen", listen.as_str()), ("mail_from", &own)];
    let World { server, folder } = World::with(&settings);
    let data = server.data.clone();
    server.kill();
    sends(&mta, "ana@acme.example", &own);
    let server = Server::start(&data, &settings);
    let rows = kept_when(&data, 1);
    assert_eq!((rows.len(), body(&rows[0]).as_str()), (1, BODY));
    drop((server, folder));
}

#[test]
fn postfix_delivers_through_a_pipe_as_somebody_without_rights() {
    let mta = Mta::of_this_run();
    let outside = Folder::at(&std::env::temp_dir());
    fs::set_permissions(&outside.0, fs::Permissions::from_mode(0o711)).unwrap();
    let (program, data) = (outside.0.join("pocketdesk"), outside.0.join("data"));
    fs::copy(binary(), &program).unwrap();
    let World { server, folder } = World::new();
    let from = server.data.clone();
    server.stop();
    copy(&from, &data);
    let settings = [("mail_socket_group", "nogroup")];
    let server = Server::start(&data, &settings);
    let domain = format!("pipe-{}.example", std::process::id());
    let (own, script) = (
        format!("support@{domain}"),
        format!(
            "#!/bin/sh\nexec {} mail receive --data {} --from \"$1\" --to \"$2\"\n",
            program.display(),
            data.display()
        ),
    );
    mta.pipe_to(&domain, &script);
    sends(&mta, "ana@acme.example", &own);
    let rows = kept_when(&data, 1);
    // In order, so that the first is answered. Nobody listens: Postfix keeps the next, and comes again.
    server.stop();
    sends(&mta, "<>", &own);
    std::thread::sleep(std::time::Duration::from_secs(1));
    let server = Server::start(&data, &settings);
    let later = kept_when(&data, 2);
    assert_eq!(later[0], rows[0]);
    for (row, from) in later.iter().zip(["ana@acme.example", ""]) {
        assert_eq!(
            (row.way.as_str(), row.from.as_deref()),
            ("pipe", Some(from))
        );
        assert_eq!(row.to, std::slice::from_ref(&own));
        assert_eq!(body(row), BODY);
    }
    drop((server, folder));
}

#[test]
fn t19_a_bounce_that_postfix_makes_is_noted_on_the_mail_and_on_whose_address_it_is() {
    let mta = Mta::of_this_run();
    let (listen, own) = mta.by_lmtp();
    let settings = [
        ("mail_listen", listen.as_str()),
        ("mail_from", &own),
        ("smtp_url", &mta.url),
    ];
    let world = World::with(&settings);
    let ines = world.with_token("ines");
    // Nobody is there: the program that is given the mail says so (sysexits.h, EX_NOUSER).
    let domain = format!("pipe-gone-{}.example", std::process::id());
    mta.pipe_to(
        &domain,
        "#!/bin/sh\ncat > /dev/null\necho nobody of this name\nexit 67\n",
    );
    let gone = format!("kim@{domain}");
    let new = json!({ "subject": "Pump", "body": "You called.", "requester": gone });
    let ticket = ines.adds("/tickets", &new).json();
    let failed = wait("the bounce", || {
        let out = ines.reads("/mail/messages?direction=out&limit=100");
        let mut out = out["data"].as_array().unwrap().clone().into_iter();
        out.find(|mail| mail["to"] == gone.as_str() && mail["fate"] == "failed")
    });
    let came = wait("all reports to be read", || {
        let came = ines.asks("/mail/messages?direction=in&limit=100").json();
        (came["data"][0]["fate"] != "waiting").then_some(came)
    });
    let report = &came["data"][0];
    assert_eq!(
        (&report["fate"], &report["envelope_from"]),
        (&"delivery".into(), &"".into())
    );
    assert!(
        report["detail"].as_str().unwrap().contains(&gone),
        "{report}"
    );
    assert!(
        report["ticket"].is_null(),
        "a report is no comment: {report} {failed}"
    );
    // Agents see it where they would write to them.
    let page = ines.words(&format!("/desk/tickets/{}", ticket["number"]));
    assert!(page.contains("came back."), "{page}");
    let person = ticket["requester"]["id"].to_string();
    let person = person.trim_matches('"');
    has(ines.words(&format!("/desk/people/{person}")), "came back.");
}
