//! What agents are told of beside a mail's words.

use super::{Desk, Group, Row, Scene, Trial, row};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &["form-reply-to", "own-second-a"],
};

const ROWS: &[Row] = &[
    row(
        "form-reply-to",
        |_| Scene::default(),
        |desk, trial| {
            trial.is("ticket");
            let page = desk.page(&trial.came["ticket"]);
            assert!(page.contains(&desk.address("bob@pear.example")), "{page}");
        },
    ),
    row(
        "own-second-a",
        |_| Scene::default(),
        second_mail_finds_the_first,
    ),
];

/// Without any reply address of ours: it answers what she wrote herself.
fn second_mail_finds_the_first(desk: &Desk, trial: &Trial) {
    trial.is("ticket");
    let second = String::from_utf8(trial.raw.clone()).unwrap();
    let second = second
        .replace("Message-ID: <own-1@", "In-Reply-To: <own-1@")
        .replace(
            "MIME-Version",
            "Message-ID: <own-2@rye.example>\nMIME-Version",
        )
        .replace("It does not print.", "It prints again.");
    let came = desk.is_handed(desk.way, (&trial.from, &trial.to), second.as_bytes());
    let first = &trial.came["ticket"];
    if came["ticket"] != *first {
        let page = desk.page(&came["ticket"]);
        assert!(page.contains(&format!("maybe #{first}")), "{page}");
    }
}
