//! What of a mail is its author's own, what is quoted, and whose a forwarded mail is.

use crate::harness::has;
use serde_json::{Value, json};

use super::{Desk, Group, Row, Scene, Trial, desk::ADA, row};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[],
};

const ROWS: &[Row] = &[
    // The first are about mails to one agent, of whom an hour has sixty.
    row("note-answer-plain", mentioned_in_a_note, |desk, trial| {
        trial.is("note");
        hidden_from_the_customer(desk, trial, &["do not pay"]);
    }),
    row("note-answer-quoted", mentioned_in_a_note, |desk, trial| {
        hidden_from_the_customer(desk, trial, &["CANARY-note"]);
    }),
    row("agent-answer-quotes-notice", unassigned, |desk, trial| {
        assert_eq!(trial.comment(desk)["body"], "We look into it.");
        hidden_from_the_customer(desk, trial, &["taken", "/desk"]);
    }),
    row("agent-answer-outlook-block", unassigned, says_only_that),
    row("agent-answer-bottom", unassigned, says_only_that),
    row("agent-answer-unmarked", unassigned, says_only_that),
    row("agent-answer-names-only", unassigned, says_only_that),
    row("agent-answer-html", unassigned, says_only_that),
    row("agent-answer-all-quoted", unassigned, |desk, trial| {
        trial.is("note");
        hidden_from_the_customer(desk, trial, &["taken", "/desk"]);
    }),
    row("fold-journey", first, in_full_sight),
    row("fold-server-writes", first, in_full_sight),
    row("fold-dashes", first, in_full_sight),
    row("fold-emdash", first, in_full_sight),
    row("fold-sent-from-my", first, in_full_sight),
    row("fold-prompt-lines", first, in_full_sight),
    row("fold-quoted-mail", first, in_full_sight),
    row("fold-header-list", first, in_full_sight),
    row("fold-original-message", first, in_full_sight),
    row("fold-signature-mark", first, in_full_sight),
    row("fold-journey-german", first, in_full_sight),
    row(
        "quoted-mute-link",
        |desk| desk.asked("pending"),
        |desk, trial| {
            let body = trial.comment(desk)["body"].to_string();
            assert!(!body.contains("/unsubscribe/"), "{body}");
        },
    ),
    row("history-zoho", first, history_is_folded),
    row("history-groupwise", first, history_is_folded),
    row("history-hebrew", first, history_is_folded),
    row("history-tuta", first, history_is_folded),
    row("fwd-apple", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-apple.example", "Please take this.");
    }),
    row("fwd-apple-de", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-apple-de.example", "Bitte.");
    }),
    row("fwd-eml-base64", first, |desk, trial| {
        let ticket = &trial.came["ticket"];
        trial.is("ticket");
        // In Base64 it is not replaced.
        desk.requested_by(ticket, "omar@fwd-eml-base64.example");
        has(desk.notes(ticket)[0].to_string(), "Please take this.");
    }),
    row("fwd-turkish", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-turkish.example", "Bakınız.");
    }),
    row("fwd-hebrew", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-hebrew.example", "ראו למטה.");
    }),
    row("fwd-yahoo-one-line", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-yahoo-one-line.example", "See below");
    }),
    row("fwd-gmail", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-gmail.example", "Please take this.");
    }),
    row("fwd-outlook-french", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-outlook-french.example", "Pour vous.");
    }),
    row("fwd-thunderbird-spanish", first, |desk, trial| {
        is_forwarded(
            desk,
            trial,
            "omar@fwd-thunderbird-spanish.example",
            "Por favor.",
        );
    }),
    row("fwd-apple-italian", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-apple-italian.example", "Prego.");
    }),
    row("fwd-zoho", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-zoho.example", "Please.");
    }),
    row("fwd-yandex", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-yandex.example", "Посмотрите.");
    }),
    row("fwd-mail-ru", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-mail-ru.example", "Посмотрите.");
    }),
    row("fwd-qq", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-qq.example", "请处理。");
    }),
    row("fwd-samsung", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-samsung.example", "See this");
    }),
    row("fwd-proton-dutch", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-proton-dutch.example", "Graag.");
    }),
    row("fwd-mutt", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-mutt.example", "Please take it.");
    }),
    row("fwd-outlook-polish", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-outlook-polish.example", "Proszę.");
    }),
    row("fwd-outlook-arabic", first, |desk, trial| {
        is_forwarded(
            desk,
            trial,
            "omar@fwd-outlook-arabic.example",
            "انظروا أدناه.",
        );
    }),
    row("fwd-notes", first, |desk, trial| {
        is_forwarded(desk, trial, "omar@fwd-notes.example", "For you.");
    }),
    row("fwd-bottom-note", first, |desk, trial| {
        is_forwarded(
            desk,
            trial,
            "omar@fwd-bottom-note.example",
            "I have told him yes.",
        );
    }),
    row("fwd-eml-octet-stream", first, |desk, trial| {
        is_attached_forward(desk, trial, "omar@fwd-eml-octet-stream.example");
    }),
    row("fwd-eml-quoted-printable", first, |desk, trial| {
        is_forwarded(
            desk,
            trial,
            "omar@fwd-eml-quoted-printable.example",
            "Please take this.",
        );
    }),
    row("fwd-eml-two-senders", first, is_kept_aside),
    row("fwd-name-only", first, is_kept_aside),
    row("fwd-nothing-found", first, is_kept_aside),
    row("fwd-unreadable-sender", first, is_kept_aside),
    row("fwd-of-our-own", first, is_kept_aside),
    row("answer-journey", asked, only_ours_is_folded),
    row("answer-server-writes", asked, |desk, trial| {
        let page = page_of_the_answer(desk, trial);
        assert!(!page.contains("class=\"folded\""), "{page}");
    }),
    row("answer-prompt-lines", asked, only_ours_is_folded),
    row("answer-dashes", asked, only_ours_is_folded),
    row("answer-unmarked-below", asked, only_ours_is_folded),
];

fn asked(desk: &Desk) -> Scene {
    desk.asked("pending")
}

/// A forward in which nothing says whose it is: no ticket, until an agent says so.
fn is_kept_aside(desk: &Desk, trial: &Trial) {
    trial.is("suspended");
    assert_eq!(trial.came["reason"], "no_original_sender", "{}", trial.came);
    let release = format!("/mail/messages/{}/release", trial.came["id"]);
    desk.ines.api("POST", &release, None).expect(422);
    let eva = desk.somebody("eva");
    let said = json!({ "from": eva });
    desk.ines.api("POST", &release, Some(&said)).expect(204);
    let came = desk.came(&trial.came["id"]);
    assert_eq!(came["fate"], "ticket", "{came}");
    desk.requested_by(&came["ticket"], &eva);
    let comments = desk.comments(&came["ticket"]);
    assert!(!comments[0].to_string().contains("CANARY"), "{comments:?}");
    let notes = desk.notes(&came["ticket"]);
    assert!(notes[0].to_string().contains("CANARY"), "{notes:?}");
}

/// The ticket is whose the attached mail is.
fn is_attached_forward(desk: &Desk, trial: &Trial, from: &str) {
    trial.is("ticket");
    // In Base64 it is not replaced.
    let ticket = &trial.came["ticket"];
    desk.requested_by(ticket, from);
    let notes = desk.notes(ticket);
    assert!(notes[0].to_string().contains("Please take this."));
}

/// What agents read of the answer, without the script of the page.
fn page_of_the_answer(desk: &Desk, trial: &Trial) -> String {
    trial.is("comment");
    let page = desk
        .ines
        .get(&format!("/desk/tickets/{}", trial.came["ticket"]));
    page.expect(200).text()
}

/// What we asked is folded, and everything the customer says is in sight.
fn only_ours_is_folded(desk: &Desk, trial: &Trial) {
    let page = page_of_the_answer(desk, trial);
    let folded: String = page
        .split("<details class=\"folded\">")
        .skip(1)
        .filter_map(|rest| rest.split("</details>").next())
        .collect();
    assert!(folded.contains("Which lamp is it?"), "{page}");
    assert!(!folded.contains("by Friday"), "{folded}");
    assert!(page.contains("by Friday"));
}

/// Of an agent's answer nothing is left but that.
fn says_only_that(desk: &Desk, trial: &Trial) {
    assert_eq!(trial.comment(desk)["body"], "We look into it.");
    hidden_from_the_customer(desk, trial, &["taken", "/desk"]);
}

fn first(_: &Desk) -> Scene {
    Scene::default()
}

/// Ines asks Ada something in a note; Ada answers the mail that tells her.
fn mentioned_in_a_note(desk: &Desk) -> Scene {
    let mut scene = desk.opened();
    let note = json!({ "body": "@Ada Admin CANARY-note: shall we pay?" });
    let path = format!("/tickets/{}/notes", scene.ticket);
    desk.ines.adds(&path, &note);
    scene.answered = Some(desk.mail(ADA, |mail| {
        mail.subject.contains(&scene.customer) && mail.text.contains("CANARY-note")
    }));
    scene
}

/// Ada answers the mail that tells her of a ticket which nobody has taken.
fn unassigned(desk: &Desk) -> Scene {
    let mut scene = desk.opened();
    scene.answered = Some(desk.mail(ADA, |mail| mail.subject.contains(&scene.customer)));
    scene
}

/// None of these words is in what the customer can read of the ticket, or was mailed.
fn hidden_from_the_customer(desk: &Desk, trial: &Trial, words: &[&str]) {
    let ticket = &trial.scene.ticket;
    let customer = &trial.scene.customer;
    // Whatever was to be mailed of it has been when this is.
    let more = json!({ "body": "One moment, please." });
    let path = format!("/tickets/{ticket}/comments");
    desk.ines.adds(&path, &more);
    desk.mail(customer, |mail| mail.text.contains("One moment"));
    let mails = desk.post.mta.mails(customer);
    let mut seen: String = mails.iter().map(|mail| mail.text.clone()).collect();
    seen.extend(desk.comments(ticket).iter().map(Value::to_string));
    for word in words {
        assert!(!seen.contains(word), "{word}: {seen}");
    }
}

/// Nothing of it is folded, on the page or in what agents are mailed.
fn in_full_sight(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    let page = desk
        .ines
        .get(&format!("/desk/tickets/{}", trial.came["ticket"]));
    assert!(!page.text().contains("class=\"folded\""), "{}", trial.came);
    let ticket = &trial.came["ticket"];
    let told = desk.tells(ADA, ticket, "");
    // Of somebody unproven no address is one to click on.
    let told = told.text.replace("[.]", ".");
    let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in body.lines() {
        assert!(words(&told).contains(&words(line)), "{line}: {told}");
    }
}

/// The answer is in sight, what it answers is folded, and so is the line above that.
fn history_is_folded(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    let page = desk
        .ines
        .get(&format!("/desk/tickets/{}", trial.came["ticket"]))
        .text();
    let (sight, folded) = page
        .split_once("class=\"folded\"")
        .expect("something is folded");
    let folded = folded.split("</details>").next().unwrap();
    assert!(folded.contains("Which lamp is it?") && folded.contains("support@desk.example"));
    assert!(!sight.contains("Which lamp is it?"));
}

/// A ticket of whom the mail is from; the agent's own line is a note.
fn is_forwarded(desk: &Desk, trial: &Trial, from: &str, own: &str) {
    trial.is_ticket_of(desk, from);
    let ticket = &trial.came["ticket"];
    let notes = desk.notes(ticket);
    assert!(
        notes
            .iter()
            .any(|note| note["body"].to_string().contains(own)),
        "{notes:?}"
    );
    let comments = desk.comments(ticket);
    assert!(!comments[0].to_string().contains(own), "{comments:?}");
}
