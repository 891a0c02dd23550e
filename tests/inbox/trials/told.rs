//! What agents are told of beside a mail's words: whom it asks to be answered, and of which ticket
//! it speaks.

use super::{Desk, Group, Row, Scene, Trial, desk::SUPPORT, row};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[],
};

const ROWS: &[Row] = &[
    row("form-reply-to", nothing, |desk, trial| {
        asks_for(desk, trial, &["Bob Customer <bob@pear.example>"]);
        let (ticket, bob) = (&trial.came["ticket"], desk.address("bob@pear.example"));
        let path = format!("/desk/tickets/{ticket}/properties");
        desk.ines.sends(&path, &[("requester", &bob)]);
        desk.requested_by(ticket, &bob);
        let page = desk.page(ticket);
        assert!(page.contains("made Bob Customer the requester"), "{page}");
        assert!(!page.contains("asks for answers"), "{page}");
    }),
    row("reply-to-list", nothing, |desk, trial| {
        asks_for(desk, trial, &[]);
    }),
    row("reply-to-ours", nothing, |desk, trial| {
        asks_for(desk, trial, &[]);
    }),
    row("reply-to-no-reply", nothing, |desk, trial| {
        asks_for(desk, trial, &[]);
    }),
    row("reply-to-unusable", nothing, |desk, trial| {
        asks_for(desk, trial, &[]);
    }),
    row("reply-to-several", nothing, |desk, trial| {
        let both = ["Tann, Bob <bob@elm.example>", "eve@elm.example"];
        asks_for(desk, trial, &both);
    }),
    row("own-second-a", nothing, second_mail_finds_the_first),
    row(
        "own-second-b",
        |desk| first(desk, "own-b1@rowan.example"),
        joined,
    ),
    row(
        "own-second-references",
        |desk| first(desk, "own-r1@alder.example"),
        joined,
    ),
    row(
        "own-second-stranger",
        |desk| first(desk, "own-s1@aspen.example"),
        |desk, trial| {
            trial.is("ticket");
            assert_ne!(trial.came["ticket"], trial.scene.ticket);
            let page = desk.page(&trial.came["ticket"]);
            assert!(!page.contains("maybe #"), "{page}");
        },
    ),
];

fn nothing(_: &Desk) -> Scene {
    Scene::default()
}

/// Agents read of these people, and no others, that the mail asks for answers to them.
fn asks_for(desk: &Desk, trial: &Trial, people: &[&str]) {
    trial.is("ticket");
    let ticket = &trial.came["ticket"];
    let page = desk.page(ticket);
    let lines = page.matches("The mail asks for answers to").count();
    assert_eq!(lines, people.len(), "{page}");
    let shown = &desk.ticket(ticket)["reply_to"];
    for (nth, one) in people.iter().enumerate() {
        let one = desk.address(one);
        assert!(page.contains(&one), "{one}: {page}");
        let address = shown[nth]["address"].as_str().unwrap();
        assert!(one.contains(address), "{shown}");
    }
}

/// Olga's first mail of this name, which becomes a ticket of hers.
fn first(desk: &Desk, name: &str) -> Scene {
    let name = desk.address(name);
    let from = format!("olga@{}", name.split_once('@').unwrap().1);
    let mail = format!(
        "Message-ID: <{name}>\nFrom: Olga Ritt <{from}>\nTo: {SUPPORT}\nSubject: Printer\n\nIt does not print.\n"
    );
    let came = desk.is_handed(desk.way, (&from, SUPPORT), mail.as_bytes());
    assert_eq!(came["fate"], "ticket", "{came}");
    Scene {
        ticket: came["ticket"].clone(),
        ..Scene::default()
    }
}

fn joined(desk: &Desk, trial: &Trial) {
    trial.is("comment");
    assert_eq!(trial.came["ticket"], trial.scene.ticket, "{}", trial.came);
    trial.says(desk, "It prints again.");
}

/// Without any reply address of ours: it answers what she wrote herself. Nothing proves the second
/// one, which says to agents where it may belong; once her domain vouches for one, it joins.
fn second_mail_finds_the_first(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    let written = String::from_utf8(trial.raw.clone()).unwrap();
    let again = |name: &str, body: &str| {
        written
            .replace("Message-ID: <own-1@", "In-Reply-To: <own-1@")
            .replace(
                "MIME-Version",
                &format!("Message-ID: <{name}>\nMIME-Version"),
            )
            .replace("It does not print.", body)
    };
    let first = &trial.came["ticket"];
    let second = again("own-2@rye.example", "It prints again.");
    let came = desk.is_handed(desk.way, (&trial.from, &trial.to), second.as_bytes());
    assert_eq!(came["fate"], "ticket", "{came}");
    assert_ne!(came["ticket"], *first, "{came}");
    let page = desk.page(&came["ticket"]);
    assert!(page.contains(&format!("maybe #{first}")), "{page}");
    assert_eq!(desk.ticket(&came["ticket"])["maybe"], *first);
    let (_, domain) = trial.from.split_once('@').unwrap();
    let vouched = format!(
        "Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}\n{}",
        again("own-3@rye.example", "And stops again.")
    );
    let came = desk.is_handed(desk.way, (&trial.from, &trial.to), vouched.as_bytes());
    assert_eq!(came["fate"], "comment", "{came}");
    assert_eq!(came["ticket"], *first, "{came}");
}
