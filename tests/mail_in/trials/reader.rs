//! Who wrote, and what: senders, kinds, encodings and character sets.

use super::{Desk, Group, Row, Scene, Trial, row};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[
        "base64-footer",
        "body-enriched",
        "body-marked-attachment",
        "from-comma",
        "from-end-semicolon",
        "from-name-is-address",
        "from-two-dots",
        "html-behind-placeholder",
        "html-pre-line",
        "html-pre-wrap",
        "html-zwnj",
        "jis-unnamed",
        "label-cp50221",
        "long-text",
        "meta-1251",
        "meta-8859-2",
        "related-root-second",
        "subject-raw-1251",
        "subject-raw-jis",
        "type-bare-text",
        "type-no-semicolon",
        "type-swapped",
        "uuencoded-in-text",
        "uuencoded-part",
        "word-split-file",
        "word-split-subject",
    ],
};

const ROWS: &[Row] = &[
    row("from-name-is-address", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum.example");
    }),
    row("from-comma", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum2.example");
        let ticket = desk.ticket(&trial.came["ticket"]);
        assert_eq!(ticket["requester"]["name"], "Falk, Mia", "{ticket}");
    }),
    row("from-end-semicolon", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum5.example");
    }),
    row("from-two-dots", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia..f@plum7.example");
    }),
    row("long-text", first, |desk, trial| {
        let comment = trial.comment(desk);
        let body = comment["body"].as_str().unwrap();
        assert!(body.starts_with("The last line matters.\nline 000000"));
        let page = desk.page(&trial.came["ticket"]);
        assert!(page.contains("was cut"), "a sentence says so");
        assert_eq!(comment["attachments"].as_array().unwrap().len(), 1);
        let whole = String::from_utf8(desk.file(&comment, 0)).unwrap();
        let sent = String::from_utf8_lossy(&trial.raw).replace("\r\n", "\n");
        let sent = sent.split_once("\n\n").unwrap().1;
        assert_eq!(whole.replace("\r\n", "\n").trim_end(), sent.trim_end());
    }),
    row("type-bare-text", first, |desk, trial| {
        trial.says(desk, "The disk of host 7 is full.");
        trial.has_files(desk, &[]);
    }),
    row("type-no-semicolon", first, |desk, trial| {
        trial.says(desk, "Size: 38\n\nColor: grün");
        trial.has_files(desk, &[]);
    }),
    row("type-swapped", first, |desk, trial| {
        trial.says(desk, "Order 7 is late.");
        trial.has_files(desk, &[]);
    }),
    row("related-root-second", first, |desk, trial| {
        trial.says(desk, "The fan is broken.");
        trial.has_files(desk, &["logo.png"]);
    }),
    row("body-marked-attachment", first, |desk, trial| {
        trial.says(desk, "Please call me back.");
        trial.has_files(desk, &[]);
    }),
    row("body-enriched", first, |desk, trial| {
        trial.says(desk, "Broken since Monday");
        trial.has_files(desk, &[]);
    }),
    row("jis-unnamed", first, |desk, trial| {
        trial.says(desk, "窓が開きません。修理をお願いします。");
    }),
    row("meta-1251", first, |desk, trial| {
        trial.says(desk, "Лампа не горит.");
    }),
    row("meta-8859-2", first, |desk, trial| {
        trial.says(desk, "Żółta lampa gaśnie");
    }),
    row("label-cp50221", first, |desk, trial| {
        trial.says(desk, "窓の件");
    }),
    row("subject-raw-1251", first, |desk, trial| {
        has_subject(desk, trial, "Лампа не горит");
    }),
    row("subject-raw-jis", first, |desk, trial| {
        has_subject(desk, trial, "窓の件");
    }),
    row("word-split-subject", first, |desk, trial| {
        has_subject(desk, trial, "Kapı açılmıyor bugün");
    }),
    row("word-split-file", first, |desk, trial| {
        trial.has_files(desk, &["Größe.pdf"]);
    }),
    row("html-zwnj", first, |desk, trial| {
        let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
        assert_eq!(body.matches('\u{200c}').count(), 3, "{body}");
    }),
    row("html-pre-wrap", first, |desk, trial| {
        trial.says(desk, "First line\nSecond line\n    indented");
    }),
    row("html-pre-line", first, |desk, trial| {
        trial.says(desk, "First line\nSecond line");
    }),
    row("html-behind-placeholder", first, |desk, trial| {
        let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
        assert!(body.contains("Order 88 lacks two parts."), "{body}");
    }),
    row("base64-footer", first, |desk, trial| {
        trial.says(desk, "Grüße aus Ulm");
    }),
    row("uuencoded-part", first, |desk, trial| {
        trial.says(desk, "See file.");
        trial.has_files(desk, &["data.txt"]);
        assert_eq!(desk.file(&trial.comment(desk), 0), b"valve 9 open\n");
    }),
    row("uuencoded-in-text", first, |desk, trial| {
        let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
        assert!(
            body.starts_with("Here is the file.") && body.ends_with("Thanks"),
            "{body}"
        );
        assert!(!body.contains("begin 644"), "{body}");
        trial.has_files(desk, &["data.txt"]);
        let file = desk.file(&trial.comment(desk), 0);
        assert_eq!(file, "valve 9 open\n".repeat(5).as_bytes());
    }),
];

fn first(_: &Desk) -> Scene {
    Scene::default()
}

fn has_subject(desk: &Desk, trial: &Trial, subject: &str) {
    let ticket = desk.ticket(&trial.came["ticket"]);
    assert_eq!(ticket["subject"], subject, "{}", trial.came);
}
