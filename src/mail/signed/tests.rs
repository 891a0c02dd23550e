use crate::{
    domain::{outbox::way_in, people::address::Address},
    mail::signed::*,
};

const TICKET: TicketNumber = TicketNumber(7);
const PERSON: PersonId = PersonId(42);
const MAIL: OutboxId = OutboxId(3);

fn secrets() -> (tempfile::TempDir, Secrets) {
    let folder = tempfile::tempdir().unwrap();
    let secrets = Secrets::open(folder.path(), true).unwrap();
    (folder, secrets)
}

fn way_in_of(secrets: &Secrets, mark: &str) -> Option<WayIn> {
    match parse_reply(secrets, mark)? {
        Reply::WayIn(way_in) => Some(way_in),
        Reply::Names(_) => None,
    }
}

/// Whether a mark leads to the mail of which all of these are.
fn leads_back(secrets: &Secrets, mark: &str) -> bool {
    let name = mail_name(secrets, MAIL);
    let of_reply = match parse_reply(secrets, mark) {
        Some(Reply::Names(names)) => names.contains(&name),
        Some(Reply::WayIn(_)) => true,
        None => false,
    };
    of_reply || parse_bounce(secrets, mark).contains(&name)
}

/// Every letter in its turn is another one.
fn changed(token: &str) -> impl Iterator<Item = String> {
    (0..token.len()).map(|at| {
        let mut token = token.as_bytes().to_vec();
        token[at] = if token[at] == b'7' { b'6' } else { b'7' };
        String::from_utf8(token).unwrap()
    })
}

#[test]
fn t3_a_token_with_one_letter_changed_is_none_of_ours() {
    let (_folder, secrets) = secrets();
    let way_in = |mail| {
        Some(WayIn {
            person: PERSON,
            ticket: Some(TICKET),
            mail,
            of_note: false,
        })
    };
    let [reply, short_reply] = reply_marks(&secrets, (TICKET, PERSON), MAIL, false);
    let [bounce, short_bounce] = bounce_marks(&secrets, MAIL);
    let message = message_token(&secrets, TICKET, Some(MAIL), (PERSON, false));
    assert_eq!(way_in_of(&secrets, &reply), way_in(None));
    let loud = reply.to_ascii_uppercase();
    assert_eq!(way_in_of(&secrets, &loud), way_in(None));
    let name = mail_name(&secrets, MAIL);
    assert_eq!(parse_message(&secrets, &message), way_in(Some(name)));
    let root = message_token(&secrets, TICKET, None, (PERSON, false));
    assert_eq!(parse_message(&secrets, &root), way_in(None));
    // None passes for another.
    assert_eq!(way_in_of(&secrets, &message), None);
    assert_eq!(parse_message(&secrets, &reply), None);
    for mark in [&reply, &short_reply, &bounce, &short_bounce] {
        assert!(leads_back(&secrets, mark), "{mark}");
        assert!(leads_back(&secrets, &mark.to_ascii_uppercase()), "{mark}");
        for changed in changed(mark) {
            assert!(!leads_back(&secrets, &changed), "{mark}: {changed}");
        }
        for shorter in [&mark[1..], &mark[..mark.len() - 1], ""] {
            assert!(!leads_back(&secrets, shorter), "{mark}: {shorter}");
        }
        assert!(!leads_back(&secrets, &format!("{mark}a")), "{mark}");
    }
    for changed in changed(&message) {
        assert_eq!(parse_message(&secrets, &changed), None);
    }
    let mute = unsubscribe_token(&secrets, TICKET, MAIL, PERSON);
    let name = mail_name(&secrets, MAIL);
    assert_eq!(parse_unsubscribe(&secrets, &mute), way_in(Some(name)));
    for changed in changed(&mute) {
        assert_eq!(parse_unsubscribe(&secrets, &changed), None);
    }
    // In mails that were sent before.
    let older = format!("7.42.{}", mac(&secrets, "unsubscribe", "7.42"));
    assert_eq!(parse_unsubscribe(&secrets, &older), way_in(None));
    let as_bounce = short_reply.replacen('r', "d", 1);
    assert!(!leads_back(&secrets, &as_bounce));
    assert!(!leads_back(&secrets, &short_bounce.replacen('d', "r", 1)));
}

#[test]
fn a_name_of_a_mail_about_a_note_is_never_one_of_a_mail_about_a_comment() {
    let (_folder, secrets) = secrets();
    for of_note in [false, true] {
        let [reply, _] = reply_marks(&secrets, (TICKET, PERSON), MAIL, of_note);
        let message = message_token(&secrets, TICKET, Some(MAIL), (PERSON, of_note));
        let parsed = [
            way_in_of(&secrets, &reply),
            parse_message(&secrets, &message),
        ];
        assert_eq!(parsed.map(|way_in| way_in.unwrap().of_note), [of_note; 2]);
        let other = |name: &str| {
            let start = if of_note { "t" } else { "n" };
            format!("{start}{}", &name[1..])
        };
        assert_eq!(way_in_of(&secrets, &other(&reply)), None);
        assert_eq!(parse_message(&secrets, &other(&message)), None);
        assert_eq!(name_of_message(&secrets, &other(&message)), None);
    }
}

#[test]
fn t19_who_knows_the_name_of_a_mail_knows_none_of_its_marks() {
    let (_folder, secrets) = secrets();
    let name = mail_name(&secrets, MAIL);
    for kind in ["r", "d", "b.", "t.", ""] {
        assert!(!leads_back(&secrets, &format!("{kind}{name}")), "{kind}");
        assert!(!leads_back(&secrets, &format!("{kind}{name}.{name}")));
    }
    let [_, reply] = reply_marks(&secrets, (TICKET, PERSON), MAIL, false);
    let [_, bounce] = bounce_marks(&secrets, MAIL);
    assert_ne!(reply[1..], bounce[1..]);
    assert!(!reply.contains(&name) && !bounce.contains(&name));
}

#[test]
fn t112_whatever_the_own_address_its_marks_leave_it_an_address_or_it_has_none() {
    let (_folder, secrets) = secrets();
    let large = (TicketNumber(9_999_999), PersonId((1 << 53) - 1));
    for length in 1..=64 {
        let own = Address::parse(&format!("{}@desk.example", "s".repeat(length))).unwrap();
        assert_eq!(
            way_in::has_room(&own),
            length <= way_in::LONGEST_OWN,
            "{length}"
        );
        for marks in [
            reply_marks(&secrets, large, OutboxId(i64::MAX), true),
            bounce_marks(&secrets, OutboxId(i64::MAX)),
        ] {
            let marked = own.marked(&marks);
            assert_eq!(marked.is_some(), way_in::has_room(&own), "{length}");
            assert_eq!(marks[1].len(), way_in::SHORTEST_MARK);
            let marked = marked.unwrap_or_else(|| own.clone());
            assert!(marked.local().len() <= 64 && own.receives(marked.as_str()));
        }
    }
}

#[test]
fn a_token_of_the_key_before_is_good_while_keys_rotate_and_no_longer() {
    let (folder, before) = secrets();
    let replies = reply_marks(&before, (TICKET, PERSON), MAIL, false);
    let bounces = bounce_marks(&before, MAIL);
    let name = mail_name(&before, MAIL);
    let (key, previous) = (
        folder.path().join("secret.key"),
        folder.path().join("secret.key.previous"),
    );
    let known = |secrets: &Secrets| {
        let whole = way_in_of(secrets, &replies[0]).is_some();
        let short = matches!(parse_reply(secrets, &replies[1]), Some(Reply::Names(names)) if names.contains(&name));
        let bounces = bounces.each_ref();
        let bounces = bounces.map(|mark| parse_bounce(secrets, mark).contains(&name));
        [whole, short, bounces[0], bounces[1]]
    };
    std::fs::rename(&key, &previous).unwrap();
    let rotating = Secrets::open(folder.path(), true).unwrap();
    assert_eq!(known(&rotating), [true; 4]);
    assert_ne!(
        reply_marks(&rotating, (TICKET, PERSON), MAIL, false),
        replies
    );
    std::fs::remove_file(&previous).unwrap();
    let rotated = Secrets::open(folder.path(), true).unwrap();
    assert_eq!(known(&rotated), [false; 4]);
}
