//! Who wrote, and what: senders, kinds, encodings and character sets.

use crate::harness::has;
use serde_json::json;

use super::{Desk, Group, Row, Scene, Trial, row};

pub const GROUP: Group = Group {
    settings: &[],
    rows: ROWS,
    not_yet: &[],
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
    // An address by no rule: nobody could be answered there.
    row("from-two-dots", first, |desk, trial| {
        is_let_in_for(desk, trial, "mia..f@plum7.");
    }),
    row("from-two-people", first, |desk, trial| {
        is_let_in_for(desk, trial, "Ivo Pohl <ivo@plum17.");
    }),
    row("from-no-address", first, |desk, trial| {
        is_let_in_for(desk, trial, "Mia Falk");
    }),
    row("from-no-brackets", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum11.example");
    }),
    row("from-name-other-address", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum12.example");
    }),
    row("from-comma-twice", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum13.example");
    }),
    row("from-encoded-whole", by_envelope, |desk, trial| {
        trial.is("ticket");
        desk.requested_by(&trial.came["ticket"], "mia@plum14.example");
    }),
    row("from-group", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum15.example");
    }),
    row("from-bracket-open", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@plum16.example");
    }),
    row("from-raw-1251", first, |desk, trial| {
        trial.is_ticket_of(desk, "mia@from-raw-1251.example");
        trial.says(desk, "Лампа");
        has_subject(desk, trial, "Лампа");
        let ticket = desk.ticket(&trial.came["ticket"]);
        assert_eq!(ticket["requester"]["name"], "Мия", "{ticket}");
    }),
    row("koi8-unnamed", first, |desk, trial| {
        trial.says(desk, "Лампа не горит. Проверьте, пожалуйста.");
    }),
    row("label-utf8-is-latin", first, |desk, trial| {
        trial.says(desk, "Grüße aus Köln, die Tür klemmt.");
    }),
    row("label-latin-is-utf8", first, |desk, trial| {
        trial.says(desk, "Żółta lampa gaśnie");
    }),
    row("meta-quoted-printable", first, |desk, trial| {
        trial.says(desk, "Лампа");
    }),
    row("type-html-bare", first, |desk, trial| {
        trial.says(desk, "The disk of host 7 is full.");
    }),
    row("type-unknown", first, |desk, trial| {
        trial.says(desk, "The disk of host 7 is full.");
        trial.has_files(desk, &[]);
    }),
    row("related-start", first, |desk, trial| {
        trial.says(desk, "The fan is broken.");
        trial.has_files(desk, &["part.html"]);
    }),
    row("flowed-delsp", first, |desk, trial| {
        let words = "The fan is broken, and the pump too.\n> oldwords";
        trial.says(desk, words);
    }),
    row("html-view-online", first, |desk, trial| {
        trial.says(desk, "Order 88 lacks two parts. Please send them soon.");
    }),
    row("html-emoji-joined", first, |desk, trial| {
        let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
        let joined = "\u{d05}\u{d35}\u{d28}\u{d4d}\u{200d} \u{1f469}\u{200d}\u{1f4bb}";
        assert!(
            body.starts_with(joined) && !body.contains('\u{200c}'),
            "{body:?}"
        );
    }),
    row("html-pre", first, |desk, trial| {
        trial.says(desk, "First line\n    indented\nBehind");
    }),
    row("file-name-split", first, |desk, trial| {
        trial.has_files(desk, &["Größe.pdf"]);
    }),
    row("winmail", first, |desk, trial| {
        let body = trial.comment(desk)["body"].as_str().unwrap().to_owned();
        assert!(body.starts_with("See file."), "{body}");
        assert!(body.contains("a file that only Outlook reads"), "{body}");
        trial.has_files(desk, &["winmail.dat"]);
    }),
    row("base64-padded-footer", first, |desk, trial| {
        trial.says(desk, "Grüße aus Ulm!");
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

/// Where the harness reads no sender off the line.
fn by_envelope(_: &Desk) -> Scene {
    Scene {
        envelope_from: Some("mia@plum14.example"),
        ..Scene::default()
    }
}

/// Its line is in sight, and an agent who knows whose it is lets it in.
fn is_let_in_for(desk: &Desk, trial: &Trial, line: &str) {
    trial.is("suspended");
    assert_eq!(trial.came["reason"], "no_sender", "{}", trial.came);
    let from = trial.came["from"].as_str().unwrap();
    assert!(from.contains(line), "{}", trial.came);
    let page = format!("/desk/mail/{}", trial.came["id"]);
    assert!(
        desk.ines.get(&page).words().contains(from),
        "the line is in sight"
    );
    // Without whose it is, and with what is no address, it says so, and keeps what was typed.
    let release = format!("{page}/release");
    let refused = desk.ines.post(&release, &[("from", "")]).expect(422);
    has(refused.words(), "No sender can be made out in this mail.");
    let refused = desk
        .ines
        .post(&release, &[("from", "mia at plum")])
        .expect(422);
    has(refused.text(), "value=\"mia at plum\"");
    let path = format!("/mail/messages/{}/release", trial.came["id"]);
    let refused = desk.ines.api("POST", &path, None).expect(422);
    assert!(refused.text().contains("No sender can be made out"));
    let author = desk.somebody("mia");
    let said = json!({ "from": author });
    if line.starts_with("Mia") {
        desk.ines.api("POST", &path, Some(&said)).expect(204);
    } else {
        desk.ines.sends(&release, &[("from", author.as_str())]);
    }
    let came = desk.newest();
    assert_eq!(came["fate"], "ticket", "{came}");
    desk.requested_by(&came["ticket"], &author);
}

fn has_subject(desk: &Desk, trial: &Trial, subject: &str) {
    let ticket = desk.ticket(&trial.came["ticket"]);
    assert_eq!(ticket["subject"], subject, "{}", trial.came);
}
