//! Shapes that mail programs give to answers, as they come: one file each in `tests/mail/shapes`.
//! In front of each line stands what it is: `S` said, `Q` quoted, `-` signature.

use std::{fmt::Write, fs, path::Path};

use super::{
    Context, Kind, Layout, Piece, Sent, fold, is_forward_subject, own_words, passed_on, said,
    without_ours, work,
};

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

const SHAPES: &str = "tests/mail/shapes";
const BY_WORDS: &str = "tests/mail/shapes/by_words";

/// All shapes of a folder, by the names of their files.
fn shapes(folder: &str) -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.is_file()).map(|path| {
        let (text, expected) = shape(&fs::read_to_string(&path).unwrap());
        let name = path.file_name().unwrap().display().to_string();
        (name, text, expected)
    });
    let mut all: Vec<_> = files.collect();
    all.sort();
    all
}

/// What was sent to whoever answers so: what they quote.
fn sent_before(text: &str, expected: &str) -> Sent {
    let lines = text.lines().zip(expected.chars());
    let quoted = lines.filter(|(_, mark)| *mark == 'Q');
    let quoted: Vec<&str> = quoted
        .map(|(line, _)| line.trim_start_matches(['>', ' ']))
        .collect();
    let names = ["support@desk.example".to_owned(), "Acme Support".to_owned()];
    Sent::new([quoted.join("\n").as_str()], &names)
}

#[test]
fn answers_are_folded_whatever_program_wrote_them() {
    let (by_look, by_words) = (shapes(SHAPES), shapes(BY_WORDS));
    let (all, mut wrong) = (by_look.iter().chain(&by_words), String::new());
    for (nth, (name, text, expected)) in all.enumerate() {
        let sent = sent_before(text, expected);
        let unknown = Layout::found(text, Context::Unknown);
        let known = Layout::found(text, Context::Answer(&sent));
        for (how, layout) in [
            ("by look", None),
            ("by look, kept", Some(&unknown)),
            ("by what was sent", Some(&known)),
        ] {
            let pieces = fold(text, layout);
            let found = marks(&pieces);
            // Some tell quotes from answers by nothing but the words.
            let told = nth < by_look.len() || how == "by what was sent";
            if told && found != *expected {
                writeln!(wrong, "\n{name} {how}").unwrap();
                let lines = text.lines().zip(found.chars()).zip(expected.chars());
                for ((line, found), expected) in lines {
                    let differs = if found == expected { ' ' } else { '!' };
                    writeln!(wrong, "{differs} {found} {line}").unwrap();
                }
            }
            let again: String = pieces.iter().map(|piece| piece.text).collect();
            assert_eq!(again, *text);
        }
        for layout in [unknown, known] {
            assert_eq!(Layout::parse(&layout.to_string()), layout);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(by_look.len() >= 130, "{} shapes", by_look.len());
}

#[test]
fn t101_of_our_own_mails_nothing_is_left_in_what_an_agent_answers_whatever_program_quotes() {
    for (name, text, expected) in [shapes(SHAPES), shapes(BY_WORDS)].concat() {
        let sent = sent_before(&text, &expected);
        let kept = without_ours(&text, &sent);
        let lines = text.lines().zip(expected.chars());
        for (line, mark) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            let line = line.trim();
            if mark == 'Q' && line.len() > 12 {
                assert!(!kept.contains(line), "{name}: {line}\n{kept}");
            } else if mark == 'S' {
                assert!(kept.contains(line), "{name}: {line}\n{kept}");
            }
        }
    }
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
        let pieces = fold(text, None);
        assert_eq!(pieces.len(), 1, "{text:?}");
        assert_eq!((pieces[0].kind, pieces[0].text), (Kind::Said, text));
    }
    assert_eq!(fold("", None), []);
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
        let folded = fold(text, None);
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
        let found = passed_on(&text, false).unwrap();
        let from = "Omar Berg <omar@globex.example>";
        assert_eq!(found.from.as_deref(), Some(from), "{marker}");
        assert_eq!(found.subject.as_deref(), Some("Invoice"));
        assert_eq!(
            (found.text.as_str(), found.remark.trim()),
            ("Hi\n", "Please see")
        );
    }
    let bare = format!("Please see\n\n{block}");
    assert_eq!(passed_on(&bare, false), None);
    assert!(passed_on(&bare, true).unwrap().from.is_some());
    assert_eq!(passed_on("Fwd", true).unwrap().from, None);
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
    // The text; whether the name is the author's in a mail, and as typed on a page.
    let rows = [
        (format!("{at} look"), true, true),
        (format!("> {at} look"), false, false),
        (format!(">{at}"), false, false),
        (format!("   > > {at}"), false, false),
        (format!("Yes.\n\n> {at} look\n\nNo."), false, false),
        // What stands right below a quote answers it.
        (format!("> Who?\n{at}"), true, true),
        (format!("> Who?\n\n{at}"), true, true),
        (format!("- > {at}"), true, false),
        (format!("1. > so\n{at}"), true, true),
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
    for (text, in_mail, on_a_page) in rows {
        assert_eq!(own_words(&text, true).contains(at), in_mail, "{text}");
        assert_eq!(own_words(&text, false).contains(at), on_a_page, "{text}");
    }
}

/// What somebody may well write themselves, as it stands in some mail from life.
const OWN: &[&str] = &[
    "please change this booking:\n\nFrom: Ghent\nTo: Porto\nDate: 3 December 2026\n\nPlease answer by Friday.\n",
    "The transport:\n\nVon: Halle 4\nAn: Halle 7\nDatum: 3.12.2026 10:15\n\nBitte bis Freitag.\n",
    "Departure:\nDe: Lyon\nDate: 3 décembre 2026 à 10:15\nÀ: Nantes\nRépondez vendredi.\n",
    "am 27.11. um 10:15 Uhr schreibt der Server diese Meldung:\n\nFEHLER 7: Papier fehlt\n\nBitte bis Freitag.\n",
    "On 27 Nov 2026 at 10:15 the printer wrote:\n\nERROR 7\n\nPlease answer by Friday.\n",
    "Le 27/11/2026 à 10:15 le serveur écrit:\nERREUR 7\nMerci.\n",
    "the fan stops.\n\n--\n\nSecond matter: bill 88 is wrong. Please answer by Friday.\n",
    "the fan stops.\n--\nSecond matter: bill 88 is wrong. Please answer by Friday.\n",
    "Three things:\n—\nthe fan\n—\nthe hose\n—\nPlease answer by Friday.\n",
    "Hello,\n\nthe order was\nsent from my old account, move it please. Please answer by Friday.\n",
    "Hello,\n\nSent from my old account, sorry. Please move it.\n",
    "The screen says:\n\n> disk full\n> Please answer by Friday.\n\nand then stops.\n",
    "Run this:\n\n> make install\n\nWhat now?\n",
    "-----\nTable\n-----\nDone\n",
    "> 5 of them are broken\n",
];

#[test]
fn own_words_are_never_folded_neither_in_a_first_mail_nor_in_an_answer() {
    let names = ["support@desk.example".to_owned(), "Acme Support".to_owned()];
    let sent = Sent::new(["Ines (support) wrote:\n\n  Which lamp is it?\n"], &names);
    for own in OWN {
        let answered = format!(
            "{own}\nOn Fri, 27 Nov 2026 at 10:15, Acme Support <support@desk.example> wrote:\n> Which lamp is it?\n"
        );
        for (text, context) in [
            (*own, Context::First),
            (*own, Context::Answer(&sent)),
            (&answered, Context::Answer(&sent)),
        ] {
            let layout = Layout::found(text, context);
            assert_eq!(said(text, Some(&layout)), own.trim(), "{context:?}");
        }
        assert_eq!(without_ours(own, &sent), *own);
        assert_eq!(without_ours(&answered, &sent), own.trim());
    }
    // A first mail is not folded at all, whatever it looks like.
    for (_, text, _) in shapes(SHAPES) {
        assert_eq!(Layout::found(&text, Context::First), Layout::default());
        assert_eq!(fold(&text, Some(&Layout::default())).len(), 1);
    }
}

#[test]
fn t101_a_mail_of_ours_is_known_by_its_words_whatever_became_of_its_lines() {
    let mail = "Hello Ada,\n\nKim (customer) opened #7, and nobody has taken it yet.\n\nKim (customer) wrote:\n\n  The pump of hall 4 stops at noon, and it did so yesterday.\n\nOpen #7:\nhttps://desk.example/desk/tickets/7#comment-1\n\n-- \nYou get this because nobody has taken the ticket yet.\n";
    let sent = Sent::new([mail], &["support@desk.example".to_owned()]);
    let lines = |mark: &str| {
        mail.lines()
            .map(|line| format!("{mark}{line}\n"))
            .collect::<String>()
    };
    // Broken at another width.
    let broken = lines("> ")
        .replace("nobody has ", "nobody\n> has ")
        .replace("at noon, ", "at\n> noon,\n> ");
    let head = "On Sat, 28 Nov 2026 at 10:00, The desk <support@desk.example> wrote:\n\n";
    let outlook =
        "From: The desk\nSent: Saturday, 28 November 2026 10:00\nTo: Ada\nSubject: [#7] Pump\n\n";
    for quote in [
        format!("{head}{}", lines("> ")),
        format!("{head}{broken}"),
        format!("{head}{}", lines("")),
        format!("{head}{}", lines("    ")),
        format!("{outlook}{}", lines("")),
        format!("________________________________\n{outlook}{}", lines("")),
        lines("> "),
        lines(">> "),
        lines("| "),
        lines(""),
        lines("\t"),
        format!("-----Original Message-----\n{}", lines("")),
        format!(
            "---------- Forwarded message ---------\n{outlook}{}",
            lines("")
        ),
        format!("Der Desk schrieb:\n{}", lines("")),
    ] {
        for text in [
            format!("We look into it.\n\n{quote}"),
            format!("{quote}\n\nWe look into it.\n"),
        ] {
            let kept = without_ours(&text, &sent);
            assert!(kept.contains("We look into it."), "{text}\n===\n{kept}");
            for word in ["taken", "/desk", "noon", "hall 4", "Kim"] {
                assert!(!kept.contains(word), "{word} in\n{kept}\n=== of\n{text}");
            }
        }
        let kept = without_ours(&quote, &sent);
        assert!(
            kept.is_empty() || quote.starts_with("-----") && !kept.contains("Kim"),
            "{kept}"
        );
    }
    // Between the lines.
    let between = lines("> ").replace("> Open #7", "Since when?\n\n> Open #7");
    let kept = without_ours(&format!("Thanks.\n\n{head}{between}Ada\n"), &sent);
    assert_eq!(kept, "Thanks.\n\nSince when?\n\nAda");
}

#[test]
fn what_is_quoted_from_somewhere_else_stays_and_what_of_ours_stands_in_it_does_not() {
    let sent = Sent::new(
        ["Noor wrote:\n\n  CANARY pays the second bill, as it always does.\n"],
        &["support@desk.example".to_owned()],
    );
    let supplier = "They say:\n\nOn Fri, 27 Nov 2026 at 10:15, Bob <bob@parts.example> wrote:\n> The valve ships on Tuesday.\n";
    assert_eq!(without_ours(supplier, &sent), supplier);
    let nested = format!("{supplier}>\n>> CANARY pays the second bill, as it always does.\n");
    assert!(!without_ours(&nested, &sent).contains("CANARY"));
}

#[test]
fn looking_at_a_text_costs_as_much_as_it_is_long() {
    let pieces = [
        "From: a\n",
        "Subject: a\n",
        "Date: 10:15\n",
        "> a\n",
        ">>> a@b.example >>>\n",
        "On a\n",
        "On 27 Nov 2026 at 10:15, a <a@b.example>\n",
        "wrote:\n",
        "a:\n",
        "-- \n",
        "--\n",
        "__________\n",
        "-----Original Message-----\n",
        "Sent from my iPhone\n",
        "\n",
        "Which lamp is it?\n",
        "> Which lamp is it?\n",
        "---------- Forwarded message ---------\n",
        "From: a\nSubject: b\n",
        "Subject: a\n\n",
        "a\nb\nc:\n",
        "----- Forwarded Message ----- From: a@b.example To: c Subject: ",
        ":",
        ">",
        " ",
    ];
    let sent = Sent::new(["Which lamp is it? The red one or the blue one?"], &[]);
    let pairs = pieces.iter().zip(pieces.iter().skip(1));
    let units = pairs.flat_map(|(one, two)| [(*one).to_owned(), format!("{one}{two}")]);
    for unit in units {
        let work = |bytes: usize| {
            let text: String = unit.chars().cycle().take(bytes).collect();
            work::done();
            let _ = (fold(&text, None), passed_on(&text, true));
            let _ = Layout::found(&text, Context::Answer(&sent));
            let _ = without_ours(&text, &sent);
            work::done()
        };
        let (once, four_times) = (work(1 << 10), work(1 << 12));
        assert!(
            four_times <= 5 * once + 300,
            "{unit:?}: {once}, {four_times}"
        );
    }
}

#[test]
fn a_layout_that_is_none_folds_nothing() {
    for text in [
        "",
        "x",
        "3",
        "99999999999999999999q",
        "1q2",
        "q",
        "-1q",
        "3t12q4s",
    ] {
        let layout = Layout::parse(text);
        let pieces = fold("one\ntwo\nthree\nfour\n", Some(&layout));
        let again: String = pieces.iter().map(|piece| piece.text).collect();
        assert_eq!(again, "one\ntwo\nthree\nfour\n");
    }
    assert_eq!(Layout::parse("3t12q4s").to_string(), "3t12q4s");
}
