//! Whether a person or a program wrote, and what programs report.

use super::{
    Desk, Group, Row, Scene, Trial,
    desk::{ADA, Way},
    row,
};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[
        "auto-missed-autoreply-re",
        "auto-missed-re",
        "auto-word-car",
        "auto-word-vacation",
        "bounce-parts-in-mixed",
        "bounce-x-failed-recipients",
        "gmail-reaction",
        "group-reply",
        "nullpath-header",
        "redirect-rule-new",
        "redirect-rule-reply",
        "twice-line-ends",
    ],
};

const ROWS: &[Row] = &[
    row(
        "redirect-rule-new",
        |_| Scene {
            envelope_from: Some("lea@kiwi.example"),
            ..Scene::default()
        },
        |desk, trial| {
            trial.is_ticket_of(desk, "lea@kiwi.example");
            trial.says(desk, "It has been cold since Monday.");
        },
    ),
    row("redirect-rule-reply", lea_is_asked, is_lea_s_answer),
    row("group-reply", lea_is_asked, is_lea_s_answer),
    row("bounce-parts-in-mixed", bounced, has_failed),
    row("bounce-x-failed-recipients", bounced, has_failed),
    row("twice-line-ends", first, |desk, trial| {
        trial.is("ticket");
        let other = if desk.way == Way::Pipe {
            Way::Lmtp
        } else {
            Way::Pipe
        };
        let again = desk.is_handed(other, (&trial.from, &trial.to), &trial.raw);
        assert_eq!(again["fate"], "duplicate", "{again}");
    }),
    row("auto-word-car", first, |_, trial| trial.is("ticket")),
    row("auto-word-vacation", first, |_, trial| trial.is("ticket")),
    row("auto-missed-re", pending, changes_nothing),
    row("auto-missed-autoreply-re", pending, changes_nothing),
    row("nullpath-header", first, |desk, trial| {
        // Where there is an envelope, it counts.
        if desk.way == Way::Pipe {
            let raw = String::from_utf8(trial.raw.clone()).unwrap();
            let other = raw
                .replace("pia@ash.", "pia2@ash.")
                .replace("<trial-", "<other-");
            let came = desk.is_piped_without_envelope(other.as_bytes());
            assert_eq!(
                (&came["fate"], &came["reason"]),
                (&"suspended".into(), &"automatic".into()),
                "{came}"
            );
        } else {
            trial.is("ticket");
        }
    }),
    row("dmarc-fail-policy-none", first, |_, trial| {
        trial.is("ticket");
        assert_eq!(trial.came["verified"], false, "{}", trial.came);
    }),
    row(
        "gmail-reaction",
        |desk| desk.asked("solved"),
        |desk, trial| {
            let ticket = desk.ticket(&trial.scene.ticket);
            assert_eq!(ticket["status"]["key"], "solved", "{ticket}");
            let page = desk.page(&trial.scene.ticket);
            assert!(page.contains("reacted via Gmail"), "{page}");
            assert!(!page.contains("attachment-1.bin"), "{page}");
        },
    ),
];

fn first(_: &Desk) -> Scene {
    Scene::default()
}

fn pending(desk: &Desk) -> Scene {
    desk.asked("pending")
}

/// The files say that Lea Kunz answers, by an address of her own.
fn lea_is_asked(desk: &Desk) -> Scene {
    let lea = desk.address("lea@kiwi.example");
    desk.asked_of(&lea, "pending")
}

fn is_lea_s_answer(desk: &Desk, trial: &Trial) {
    trial.is("comment");
    trial.says(desk, "It is the boiler in the cellar. Please hurry.");
    let ticket = desk.ticket(&trial.scene.ticket);
    assert_ne!(ticket["status"]["key"], "pending", "{ticket}");
    let page = desk.page(&trial.scene.ticket);
    assert!(!page.contains("Automatic message"), "{page}");
    desk.tells(ADA, &trial.scene.ticket, "It is the boiler");
}

fn bounced(desk: &Desk) -> Scene {
    Scene {
        envelope_from: Some(""),
        ..desk.asked("pending")
    }
}

fn has_failed(desk: &Desk, trial: &Trial) {
    trial.is("delivery");
    let sent = desk
        .ines
        .api("GET", "/mail/messages?direction=out&limit=100", None)
        .json();
    let sent = sent["data"].as_array().unwrap().clone();
    let about = sent
        .iter()
        .find(|mail| mail["id"] == trial.came["delivery_of"]);
    let about = about.expect("the mail it is about");
    assert_eq!(about["fate"], "failed", "{about}");
    let why = about["detail"].to_string();
    assert!(why.contains("5.1.1") || why.contains("550"), "{about}");
}

/// Kept, collapsed; the status stays.
fn changes_nothing(desk: &Desk, trial: &Trial) {
    let ticket = desk.ticket(&trial.scene.ticket);
    assert_eq!(ticket["status"]["key"], "pending", "{ticket}");
    let page = desk.page(&trial.scene.ticket);
    assert!(page.contains("Automatic message"), "{page}");
}
