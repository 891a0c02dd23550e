//! Shapes that mail programs give to answers, as they come: one file each in `tests/mail/shapes`.
//! In front of each line stands what it is: `S` said, `Q` quoted, `-` signature.

use std::{fmt::Write, fs, path::Path};

use super::{Kind, Piece, fold, forwarded_block, is_forward_subject, own_words};

/// The text of a shape, and what each of its lines is.
fn shape(file: &str) -> (String, String) {
    let (mut text, mut expected) = (String::new(), String::new());
    for line in file.lines() {
        let (mark, line) = line.split_at(1);
        expected.push_str(mark);
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
        text.push('\n');
    }
    (text, expected)
}

/// What each line of the pieces is.
fn marks(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .flat_map(|piece| piece.text.lines().map(|_| mark(piece.kind)))
        .collect()
}

fn mark(kind: Kind) -> char {
    match kind {
        Kind::Said => 'S',
        Kind::Quoted => 'Q',
        Kind::Signature => '-',
    }
}

#[test]
fn answers_are_folded_whatever_program_wrote_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/shapes");
    let (mut count, mut wrong) = (0, String::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (text, expected) = shape(&fs::read_to_string(&path).unwrap());
        let pieces = fold(&text);
        let found = marks(&pieces);
        count += 1;
        if found != expected {
            writeln!(wrong, "\n{}", path.file_name().unwrap().display()).unwrap();
            for ((line, found), expected) in text.lines().zip(found.chars()).zip(expected.chars()) {
                let differs = if found == expected { ' ' } else { '!' };
                writeln!(wrong, "{differs} {found} {line}").unwrap();
            }
        }
        let again: String = pieces.iter().map(|piece| piece.text).collect();
        assert_eq!(again, text);
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 60, "{count} shapes");
}

#[test]
fn what_would_be_folded_as_a_whole_is_shown_as_a_whole() {
    for text in [
        "> only a quote\n",
        "\n\n> a quote\n\n-- \nAna\n",
        "-- \nAna\n",
        "Sent from my iPhone\n",
        "On 20 Nov 2026 at 10:15, Ana <ana@acme.example> wrote:\n> hello\n",
        "no line end",
        " \n",
    ] {
        let pieces = fold(text);
        assert_eq!(pieces.len(), 1, "{text:?}");
        assert_eq!((pieces[0].kind, pieces[0].text), (Kind::Said, text));
    }
    assert_eq!(fold(""), []);
}

#[test]
fn ordinary_text_is_not_taken_for_a_quote() {
    for text in [
        "From what I see: it fails.\nTo be sure: I tried twice.\nThanks\n",
        "I saw this on page 3. Ana wrote:\nplease call me back\n",
        "Steps:\n1. open\n2. wait 10:15 minutes:\n3. see\n",
        "Date: today\nTime: 10:15\nRoom: 4\n",
        "We use --\nas a separator\n",
        "Sent from my iPhone the picture arrives, but not from the computer.\nWhy is that?\nAna\nOmar\n",
        "-----\nTable\n-----\n",
        "On Monday I wrote: nothing happened.\n",
    ] {
        let folded = fold(text);
        let said = folded.iter().all(|piece| piece.kind == Kind::Said);
        assert!(said, "{text:?} {folded:?}");
    }
}

#[test]
fn a_mail_passed_on_is_found_by_its_marker_or_its_subject() {
    let block =
        "From: Omar Berg <omar@globex.example>\nSent: today\nTo: Ines\nSubject: Invoice\n\nHi\n";
    for marker in [
        "---------- Forwarded message ---------\n",
        "Begin forwarded message:\n\n",
        "Anfang der weitergeleiteten Nachricht:\n\n",
        "-------- Weitergeleitete Nachricht --------\n",
        "---------- Message transféré ---------\n",
        "Début du message réexpédié :\n\n",
        "---------- Mensaje reenviado ----------\n",
        "---------- Messaggio inoltrato ----------\n",
        "---------- Mensagem encaminhada ---------\n",
        "---------- Doorgestuurd bericht ----------\n",
    ] {
        let text = format!("Please see\n\n{marker}{block}");
        let (found, lines) = forwarded_block(&text, false).unwrap();
        assert_eq!(
            found.from.as_deref(),
            Some("Omar Berg <omar@globex.example>"),
            "{marker}"
        );
        assert_eq!(found.subject.as_deref(), Some("Invoice"));
        assert_eq!(lines[found.end..].concat(), "\nHi\n");
        assert_eq!(lines[..found.start].concat(), "Please see\n\n");
    }
    let bare = format!("Please see\n\n{block}");
    assert_eq!(forwarded_block(&bare, false), None);
    assert!(forwarded_block(&bare, true).is_some());
    assert_eq!(forwarded_block("Fwd", true), None);
    for (subject, is) in [
        ("Fwd: Invoice", true),
        ("FW: Invoice", true),
        ("WG: Rechnung", true),
        ("TR : Facture", true),
        ("RV: Factura", true),
        ("转发：发票", true),
        ("Re: Fwd: Invoice", false),
        ("AW: Rechnung", false),
        ("Fwd", false),
        ("Forward: march", false),
    ] {
        assert_eq!(is_forward_subject(subject), is, "{subject}");
    }
}

#[test]
fn t105_own_words_are_neither_quotes_nor_signatures_however_they_stand() {
    let at = "@Ana Ruiz";
    // The text; whether the name is the author's in a mail, and in Markdown.
    let rows = [
        (format!("{at} look"), true, true),
        (format!("> {at} look"), false, false),
        (format!(">{at}"), false, false),
        (format!("   > > {at}"), false, false),
        (format!("Yes.\n\n> {at} look\n\nNo."), false, false),
        // What stands right below a quote answers it in a mail, and goes on with it in Markdown.
        (format!("> Who?\n{at}"), true, false),
        (format!("> Who?\n\n{at}"), true, true),
        (format!("- > {at}"), true, false),
        (format!("1. > so\n{at}"), true, false),
        (
            format!("Yes.\n\nOn Mon, 16 Nov 2026 at 10:15, Luis wrote:\n> {at}"),
            false,
            false,
        ),
        (
            format!(
                "Yes.\n\n-----Original Message-----\nFrom: Luis <l@x.example>\nSent: Monday, November 16, 2026 9:00 AM\nTo: a@x.example\nSubject: S\n\n{at} look"
            ),
            false,
            false,
        ),
        (
            format!(
                "See below.\n\n---------- Forwarded message ---------\nFrom: Luis <l@x.example>\nDate: Mon, 16 Nov 2026\nSubject: S\n\n{at}"
            ),
            false,
            false,
        ),
        (format!("Yes.\n-- \n{at}, Acme"), false, false),
        (format!("Yes.\n--\nSent for {at}"), false, false),
    ];
    for (text, in_mail, in_markdown) in rows {
        assert_eq!(own_words(&text, true).contains(at), in_mail, "{text}");
        assert_eq!(own_words(&text, false).contains(at), in_markdown, "{text}");
    }
}
