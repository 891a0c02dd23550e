//! Damaged mails into a running desk: it lives, each is kept, and each has its fate.

use rusqlite::Connection;

use crate::{
    harness::{World, server::wait, smtp::Peer},
    isolation::rng::Rng,
};

const OWN: &str = "support@desk.example";
const MAILS: usize = 2000;

const SEEDS: [&str; 5] = [
    "From: Kim Reyes <kim@acme.example>\nTo: support@desk.example\nSubject: =?utf-8?B?UHVtcCDwn5ug?=\nMessage-ID: <1@acme.example>\nDate: Sun, 22 Nov 2026 10:00:00 +0000\nContent-Type: text/plain; charset=iso-8859-15; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nIt stops =E4 bit.=20\n\nOn Mon, Ines wrote:\n> Which?\n-- \nKim\n",
    "From: kim@acme.example\nSubject: Two\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"edge\"\n\n--edge\nContent-Type: text/plain\n\nSee the picture.\n--edge\nContent-Type: text/html; charset=utf-8\n\n<p>See <img src=\"cid:a\"> <b>it</b><style>p{}</style></p>\n--edge--\n",
    "From: kim@acme.example\nSubject: Files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=edge\n\n--edge\nContent-Type: text/plain\n\nHere.\n--edge\nContent-Type: application/pdf; name*=utf-8''%C3%A4.pdf\nContent-Disposition: attachment; filename*0=\"lo\"; filename*1=\"ng.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\nJVBERi0xLjQK\n--edge--\n",
    "From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\n\n--edge\nContent-Type: text/plain\n\nNot there.\n--edge\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; kim@acme.example\nAction: failed\nStatus: 5.1.1\n\n--edge\nContent-Type: message/rfc822\n\nMessage-ID: <2@desk.example>\nSubject: Pump\n\nHello\n--edge--\n",
    "From: Ines Vidal <ines@desk.example>\nSubject: Fwd: Seal\nReferences: <a@b> <c@d>\nAuthentication-Results: mx.example; dmarc=pass header.from=desk.example\n\nSee below.\n\n---------- Forwarded message ---------\nFrom: Pat <pat@acme.example>\nDate: Mon, Nov 16, 2026\nSubject: Seal\nTo: Ines\n\nBroken.\n",
];

/// What confuses those who read mail.
const TOKENS: [&[u8]; 12] = [
    b"\n--edge\n",
    b"\n--edge--\n",
    b"=?utf-8?Q?",
    b"?=",
    b"\0",
    b"\xff\xfe",
    b"\n\n",
    b";",
    b"\"",
    b"<",
    b"multipart/mixed; boundary=edge",
    b"Content-Transfer-Encoding: base64\n",
];

fn damaged(dice: &mut Rng) -> Vec<u8> {
    let mut mail = SEEDS[dice.below(SEEDS.len())].as_bytes().to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(mail.len());
        let end = (at + dice.below(60)).min(mail.len());
        match dice.below(5) {
            0 if at < mail.len() => mail[at] = u8::try_from(dice.below(256)).unwrap(),
            1 => drop(mail.drain(at..end)),
            2 => {
                let copy = mail[at..end].to_vec();
                mail.splice(at..at, copy);
            }
            3 => mail.truncate(at.max(1)),
            _ => drop(mail.splice(at..at, TOKENS[dice.below(TOKENS.len())].iter().copied())),
        }
    }
    // A line that ends otherwise is refused at the door.
    mail.retain(|byte| *byte != b'\r');
    let lines: Vec<Vec<u8>> = mail
        .split(|byte| *byte == b'\n')
        .map(|line| {
            if line.starts_with(b".") {
                [b".", line].concat()
            } else {
                line.to_vec()
            }
        })
        .collect();
    [lines.join(b"\r\n".as_slice()), b"\r\n.\r\n".to_vec()].concat()
}

#[test]
fn t30_damaged_mails_end_no_desk_and_each_is_kept_and_judged() {
    let World { server, folder } =
        World::with(&[("mail_listen", "127.0.0.1:0"), ("mail_from", OWN)]);
    let (mut dice, mut taken) = (Rng::new(4711), 0);
    let mut peer = Peer::new(&server);
    peer.says("EHLO mx.acme.example", "250");
    for nth in 0..MAILS {
        let from = if nth % 5 == 0 { "" } else { "kim@acme.example" };
        peer.says(&format!("MAIL FROM:<{from}>"), "250 ");
        peer.says(&format!("RCPT TO:<{OWN}>"), "250 ");
        peer.says("DATA", "354 ");
        peer.send(&damaged(&mut dice));
        peer.expect("250 ");
        taken += 1;
    }
    let file = Connection::open(server.data.join("pocketdesk.db")).unwrap();
    let count = |sql: &str| -> i64 { file.query_row(sql, [], |row| row.get(0)).unwrap() };
    wait("all to be judged", || {
        (count("SELECT count(*) FROM base_inbox WHERE fate = 'waiting'") == 0).then_some(())
    });
    assert_eq!(count("SELECT count(*) FROM base_inbox"), taken);
    assert_eq!(count("SELECT count(*) FROM base_inbox_raw"), taken);
    assert_eq!(
        count("SELECT count(*) FROM base_inbox WHERE reason = 'faulty'"),
        0,
        "reading failed"
    );
    assert!(count("SELECT count(DISTINCT fate || coalesce(reason, '')) FROM base_inbox") > 3);
    assert_eq!(server.command(&["check"]).trim(), "All is well.");
    // It ends in order: it was never away.
    server.stop();
    drop(folder);
}
