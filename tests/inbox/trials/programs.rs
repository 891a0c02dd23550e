//! Whether a person or a program wrote, and what programs report.

use serde_json::Value;

use super::{
    Desk, Group, Row, Scene, Trial,
    desk::{ADA, Way},
    row,
};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[],
};

const ROWS: &[Row] = &[
    row("redirect-rule-new", by_lea, is_told_of),
    row("redirect-two-rules", by_lea, is_told_of),
    row("redirect-word-in-subject", first, is_told_of),
    row("forward-rule", first, is_told_of),
    row("forward-gmail", first, |desk, trial| {
        is_told_of(desk, trial);
        // Nobody asked for silence.
        desk.mail(&trial.from, |mail| mail.subject.contains("We received"));
    }),
    row("forward-srs", by_forwarder, is_told_of),
    row("list-mailman", first, is_unanswered),
    row("list-google", first, is_unanswered),
    row("redirect-rule-reply", lea_is_asked, is_lea_s_answer),
    row("redirect-reply-resent", pending, is_lea_s_answer),
    row("group-reply", pending, is_lea_s_answer),
    row("list-reply", pending, is_lea_s_answer),
    row("redirect-away", first, is_by_program),
    row("rule-answers", first, is_by_program),
    row("list-cron", first, is_by_program),
    row("newsletter", first, is_by_program),
    row("bounce-parts-in-mixed", bounced, has_failed),
    row("bounce-x-failed-recipients", bounced, has_failed),
    row("bounce-qmail", bounced, has_failed),
    row("bounce-exchange-text", bounced, has_failed),
    row("bounce-domino", bounced, has_failed),
    row("bounce-gateway-wrapped", bounced, has_failed),
    row("bounce-expired", bounced, has_failed),
    row("bounce-late", bounced, |desk, trial| {
        let about = is_about(desk, trial);
        assert_eq!(about["fate"], "sent", "{about}");
        assert!(about["detail"].to_string().contains("delayed"), "{about}");
    }),
    row("bounce-away", bounced, |desk, trial| {
        assert_eq!(is_about(desk, trial)["fate"], "sent");
    }),
    row("twice-line-ends", first, comes_twice),
    row("twice-nameless", first, comes_twice),
    row("twice-with-file", first, comes_twice),
    row("auto-word-car", first, |_, trial| trial.is("ticket")),
    row("auto-word-vacation", first, |_, trial| trial.is("ticket")),
    row("auto-word-leave", first, |_, trial| trial.is("ticket")),
    row("auto-word-office", first, |_, trial| trial.is("ticket")),
    row("auto-word-thread", first, |_, trial| trial.is("ticket")),
    row("auto-missed-re", pending, changes_nothing),
    row("auto-missed-autoreply-re", pending, changes_nothing),
    row("auto-notes-form", pending, changes_nothing),
    row("auto-suppressed", pending, changes_nothing),
    row("auto-japanese", pending, changes_nothing),
    row("auto-turkish", pending, changes_nothing),
    row("auto-class", pending, changes_nothing),
    row("nullpath-header", first, |desk, trial| {
        has_null_path(desk, trial, "pia@ash.");
    }),
    row("nullpath-folded", first, |desk, trial| {
        has_null_path(desk, trial, "pia@birch.");
    }),
    row("nullpath-twice", first, |desk, trial| {
        has_null_path(desk, trial, "pia@beech.");
    }),
    row("dmarc-fail-policy-none", first, is_doubted),
    row("dmarc-none-fastmail", first, is_doubted),
    row("dmarc-none-microsoft", first, is_doubted),
    row("dmarc-none-rspamd", first, is_doubted),
    row("dmarc-fail-quarantine", first, is_disowned),
    row("dmarc-fail-reject-let-through", first, is_disowned),
    row("gmail-reaction", solved, |desk, trial| {
        is_one_line(desk, trial, "reacted via Gmail");
    }),
    row("reaction-gmail-german", solved, |desk, trial| {
        is_one_line(desk, trial, "reacted via Gmail");
    }),
    row("reaction-outlook", solved, |desk, trial| {
        is_one_line(desk, trial, "reacted to your message");
    }),
    row("reaction-in-words", solved, |desk, trial| {
        trial.is("comment");
        let ticket = desk.ticket(&trial.scene.ticket);
        assert_ne!(ticket["status"]["key"], "solved", "{ticket}");
    }),
];

fn first(_: &Desk) -> Scene {
    Scene::default()
}

fn by_lea(_: &Desk) -> Scene {
    Scene {
        envelope_from: Some("lea@kiwi.example"),
        ..Scene::default()
    }
}

/// By an envelope that was written anew on the way.
fn by_forwarder(_: &Desk) -> Scene {
    Scene {
        envelope_from: Some("SRS0=HHH=TT=forward-srs.example=lea@kiwi-corp.example"),
        ..Scene::default()
    }
}

fn solved(desk: &Desk) -> Scene {
    desk.asked("solved")
}

fn pending(desk: &Desk) -> Scene {
    desk.asked("pending")
}

/// The files say that Lea Kunz answers, by an address of her own.
fn lea_is_asked(desk: &Desk) -> Scene {
    let lea = desk.address("lea@kiwi.example");
    desk.asked_of(&lea, "pending")
}

/// A ticket in full view, of which agents are told.
fn is_told_of(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    desk.tells(ADA, &trial.came["ticket"], "");
    let said = trial.comment(desk)["body"].to_string();
    assert!(said.contains("cold since Monday"), "{said}");
    let page = desk.page(&trial.came["ticket"]);
    assert!(!page.contains("Automatic message"), "{page}");
}

/// … and its author gets no mail that nobody wrote.
fn is_unanswered(desk: &Desk, trial: &Trial) {
    is_told_of(desk, trial);
    let mails = desk.post.mta.mails(&trial.from);
    let subjects: Vec<&String> = mails.iter().map(|mail| &mail.subject).collect();
    assert!(subjects.is_empty(), "{subjects:?}");
}

fn is_by_program(_: &Desk, trial: &Trial) {
    let Trial { came, .. } = trial;
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&"suspended".into(), &"automatic".into()),
        "{came}"
    );
    let why = came["detail"].to_string();
    assert!(why.contains("Written by a program: it"), "{came}");
}

fn is_doubted(_: &Desk, trial: &Trial) {
    trial.is("ticket");
    assert_eq!(trial.came["verified"], false, "{}", trial.came);
}

fn is_disowned(_: &Desk, trial: &Trial) {
    trial.is("suspended");
    assert_eq!(trial.came["reason"], "failed_authentication");
}

/// By another way, and by that as mailboxes and lists hand it on.
fn comes_twice(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    let other = if desk.way == Way::Pipe {
        Way::Lmtp
    } else {
        Way::Pipe
    };
    let raw = String::from_utf8(trial.raw.clone()).unwrap();
    let (from, to) = (trial.from.as_str(), trial.to.as_str());
    let list = desk.address("help-bounces@kiwi.example");
    for (path, again) in [
        (from, raw.clone()),
        (from, format!("{raw}\n\n")),
        (from, raw.replace("\nFrom Ulm", "\n>From Ulm")),
        (
            &list,
            format!(
                "Received: from a by b; Sat, 28 Nov 2026 10:15:31 +0100\nReturn-Path: <{list}>\nDelivered-To: {to}\nX-Spam: no\n{raw}"
            ),
        ),
    ] {
        let came = desk.is_handed(other, (path, to), again.as_bytes());
        assert_eq!(came["fate"], "duplicate", "{came} of {again}");
    }
    let mbox = format!("From {from} Sat Nov 28 10:15:30 2026\n{raw}");
    let came = desk.is_handed(Way::Pipe, (from, to), mbox.as_bytes());
    assert_eq!(came["fate"], "duplicate", "{came}");
    let another = raw.replace("keys are missing", "keys are there");
    let came = desk.is_handed(other, (from, to), another.as_bytes());
    assert_eq!(came["fate"], "ticket", "{came}");
}

/// Where there is an envelope, it counts, and else what the head says.
fn has_null_path(desk: &Desk, trial: &Trial, author: &str) {
    if desk.way != Way::Pipe {
        trial.is("ticket");
        return;
    }
    let raw = String::from_utf8(trial.raw.clone()).unwrap();
    let other = raw
        .replace(author, &author.replace("pia", "pia2"))
        .replace("<trial-", "<other-");
    let came = desk.is_piped_without_envelope(other.as_bytes());
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&"suspended".into(), &"automatic".into()),
        "{came}"
    );
}

/// Kept as that; the ticket stays solved.
fn is_one_line(desk: &Desk, trial: &Trial, words: &str) {
    trial.is("comment");
    let ticket = desk.ticket(&trial.scene.ticket);
    assert_eq!(ticket["status"]["key"], "solved", "{ticket}");
    let said = trial.comment(desk);
    let body = said["body"].as_str().unwrap();
    assert!(body.contains(words) && !body.contains('\n'), "{body}");
    assert_eq!(said["attachments"].as_array().unwrap().len(), 0, "{said}");
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
    let about = is_about(desk, trial);
    assert_eq!(about["fate"], "failed", "{about}");
    let why = about["detail"].to_string();
    assert!(why.contains("5.1.1") || why.contains("550"), "{about}");
    let page = desk.page(&trial.scene.ticket);
    assert!(page.contains("failed: "), "{page}");
}

/// The mail of ours that a report is about.
fn is_about(desk: &Desk, trial: &Trial) -> Value {
    trial.is("delivery");
    let path = "/mail/messages?direction=out&limit=100";
    let sent = desk.ines.asks(path).json();
    let mut sent = sent["data"].as_array().unwrap().iter();
    let about = sent.find(|mail| mail["id"] == trial.came["delivery_of"]);
    about.expect("the mail it is about").clone()
}

/// Kept, collapsed; the status stays.
fn changes_nothing(desk: &Desk, trial: &Trial) {
    let ticket = desk.ticket(&trial.scene.ticket);
    assert_eq!(ticket["status"]["key"], "pending", "{ticket}");
    let page = desk.page(&trial.scene.ticket);
    assert!(page.contains("Automatic message"), "{page}");
}
