//! A desk whose own address is long.

use serde_json::json;

use super::{Desk, Group, Row, Scene, Trial, row};

pub const GROUP: Group = Group {
    settings: &[("mail_from", "kundenservice@desk.example")],
    rows: ROWS,
    not_yet: &[],
};

const ROWS: &[Row] = &[row("address-long", |_| Scene::default(), serves)];

fn serves(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    let kim = desk.address("kim@kiwi.example");
    desk.mail(&kim, |mail| mail.subject.contains("We received"));
    let path = format!("/tickets/{}/comments", trial.came["ticket"]);
    let asked = json!({ "body": "Which lamp is it?" });
    desk.ines.adds(&path, &asked);
    let asked = desk.mail(&kim, |mail| mail.text.contains("Which lamp"));
    let reply_to = asked.header("Reply-To").unwrap();
    let sender = asked.header("Return-Path").unwrap();
    for address in [&reply_to, &sender] {
        let local = address.trim_matches(['<', '>']).split('@').next().unwrap();
        assert!(local.len() <= 64, "{address}");
    }
    let answer = format!(
        "From: Kim Vogel <{kim}>\nTo: {reply_to}\nSubject: Re: Lamp\nMessage-ID: <answer@{kim}>\n\nThe red one.\n"
    );
    let came = desk.is_handed(desk.way, (&kim, &reply_to), answer.as_bytes());
    assert_eq!(came["fate"], "comment", "{came}");
    let sender = sender.trim_matches(['<', '>']);
    let bounce = format!(
        "From: MAILER-DAEMON@mx.example\nTo: {sender}\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {kim}\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    );
    let came = desk.is_handed(desk.way, ("", sender), bounce.as_bytes());
    assert_eq!(came["fate"], "delivery", "{came}");
}
