//! What of a mail is its author's own, what is quoted, and whose a forwarded mail is.

use serde_json::{Value, json};

use super::{Desk, Group, Row, Scene, Trial, desk::ADA, row};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[
        "agent-answer-quotes-notice",
        "fold-dashes",
        "fold-emdash",
        "fold-journey",
        "fold-prompt-lines",
        "fold-sent-from-my",
        "fold-server-writes",
        "fwd-apple",
        "fwd-apple-de",
        "fwd-eml-base64",
        "fwd-hebrew",
        "fwd-turkish",
        "fwd-yahoo-one-line",
        "history-groupwise",
        "history-hebrew",
        "history-tuta",
        "history-zoho",
        "note-answer-plain",
        "note-answer-quoted",
    ],
};

const ROWS: &[Row] = &[
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
    row(
        "quoted-mute-link",
        |desk| desk.asked("pending"),
        |desk, trial| {
            let body = trial.comment(desk)["body"].to_string();
            assert!(!body.contains("/unsubscribe/"), "{body}");
        },
    ),
    row("fold-journey", first, in_full_sight),
    row("fold-server-writes", first, in_full_sight),
    row("fold-dashes", first, in_full_sight),
    row("fold-emdash", first, in_full_sight),
    row("fold-sent-from-my", first, in_full_sight),
    row("fold-prompt-lines", first, in_full_sight),
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
        assert!(
            desk.notes(ticket)[0]
                .to_string()
                .contains("Please take this.")
        );
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
];

fn first(_: &Desk) -> Scene {
    Scene::default()
}

/// Ines asks Ada something in a note; Ada answers the mail that tells her.
fn mentioned_in_a_note(desk: &Desk) -> Scene {
    let mut scene = desk.opened();
    let note = json!({ "body": "@Ada Admin CANARY-note: shall we pay?" });
    let path = format!("/tickets/{}/notes", scene.ticket);
    desk.ines.api("POST", &path, Some(&note)).expect(201);
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
    desk.ines.api("POST", &path, Some(&more)).expect(201);
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
    let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in body.lines() {
        assert!(
            words(&told.text).contains(&words(line)),
            "{line}: {}",
            told.text
        );
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
