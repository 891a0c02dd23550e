//! What mail may bring about within an hour, and whom it is charged to.

use serde_json::Value;

use super::{
    comments, judged,
    post::{Post, handed_over_from, letter},
    reply_address,
};
use crate::harness::{Person, Server, World, has, server::Folder};

const OWN: &str = "support@desk.example";
const ANA: &str = "ana@acme.example";
const VERIFIED: [(&str, &str); 2] = [
    ("mail_authserv_id", "mx.desk.example"),
    ("mail_trusted", "127.0.0.1"),
];

/// A mail of its own, whoever it is from.
fn mail(from: &str, nth: usize) -> String {
    letter(from, OWN, &format!("Number {nth}"), &"!".repeat(nth + 1))
}

fn proven(from: &str, nth: usize) -> String {
    let domain = from.rsplit('@').next().unwrap();
    format!(
        "Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}\r\n{}",
        mail(from, nth)
    )
}

/// Fates, and reasons of those that wait, of messages in the order they came.
fn fates(ines: &Person, ids: std::ops::RangeInclusive<usize>) -> Vec<String> {
    let word = |came: &Value| match came["reason"].as_str() {
        Some(reason) if came["fate"] == "suspended" => reason.to_owned(),
        _ => came["fate"].as_str().unwrap().to_owned(),
    };
    ids.map(|id| word(&judged(ines, id))).collect()
}

#[test]
fn t117_what_strangers_write_in_her_name_uses_up_nothing_of_the_real_persons() {
    let mut post = Post::new(&VERIFIED);
    let ines = post.world.with_token("ines");
    for nth in 0..12 {
        post.smtp(ANA, OWN, &mail(ANA, nth));
    }
    let forged = fates(&ines, 1..=12);
    assert_eq!(forged[..10], ["ticket"; 10]);
    assert_eq!(forged[10..], ["too_many"; 2]);
    let words = judged(&ines, 12)["detail"].clone();
    assert_eq!(
        words,
        "Too many within an hour: more than 10 mails from ana@acme.example."
    );
    // Her own are hers, up to their own number; and hers do not make way for others'.
    for nth in 12..23 {
        post.smtp(ANA, OWN, &proven(ANA, nth));
    }
    let own = fates(&ines, 13..=23);
    assert_eq!(own[..10], ["ticket"; 10]);
    assert_eq!(own[10], "too_many");
    post.smtp(ANA, OWN, &mail(ANA, 24));
    assert_eq!(fates(&ines, 24..=24), ["too_many"]);
    // An agent's word lets in what waits, and an hour later there is room again.
    let id = judged(&ines, 24)["id"].clone();
    ines.api("POST", &format!("/mail/messages/{id}/release"), None)
        .expect(204);
    assert_eq!(fates(&ines, 24..=24), ["ticket"]);
    let mut post = post.moved("+61m");
    let ines = post.world.with_token("ines");
    post.smtp(ANA, OWN, &mail(ANA, 25));
    post.smtp(ANA, OWN, &proven(ANA, 26));
    assert_eq!(fates(&ines, 25..=26), ["ticket"; 2]);
}

#[test]
fn t117_whoever_blocks_a_forged_sender_does_not_block_the_real_one() {
    let mut post = Post::new(&VERIFIED);
    let ines = post.world.with_token("ines");
    let kim = post.address("kim");
    post.smtp(&kim, OWN, &mail(&kim, 1));
    let ticket = judged(&ines, 1)["ticket"].clone();
    let to = reply_address(&post.mta.wait_about(&kim, "We received"));
    let block = |nth: usize, act: &str| {
        let id = judged(&ines, nth)["id"].clone();
        let path = format!("/desk/mail/{id}/block");
        let answer = ines.sends(&path, &[("act", act)]);
        answer.location().to_owned()
    };
    let told = block(1, "block");
    let told = ines.words(&told);
    has(&told, "not taken up any more, unless it is proven");
    post.smtp(&kim, OWN, &mail(&kim, 2));
    post.smtp(&kim, OWN, &proven(&kim, 3));
    post.writes((&kim, &to), "Re: Number 1", "By the way I was given.");
    assert_eq!(fates(&ines, 2..=4), ["blocked", "ticket", "comment"]);
    assert_eq!(comments(&ines, &ticket)[1], "By the way I was given.");
    // Kim himself, and by any way.
    block(3, "block");
    post.smtp(&kim, OWN, &proven(&kim, 5));
    post.smtp(&kim, OWN, &mail(&kim, 6));
    post.writes((&kim, &to), "Re: Number 1", "Once more.");
    assert_eq!(fates(&ines, 5..=7), ["blocked"; 3]);
    // A forged one later takes nothing back of that.
    block(6, "block");
    post.smtp(&kim, OWN, &proven(&kim, 8));
    assert_eq!(fates(&ines, 8..=8), ["blocked"]);
    block(8, "unblock");
    post.smtp(&kim, OWN, &proven(&kim, 9));
    post.smtp(&kim, OWN, &mail(&kim, 10));
    assert_eq!(fates(&ines, 9..=10), ["ticket"; 2]);
}

#[test]
fn t109_senders_without_end_are_let_in_to_a_number_and_none_is_lost() {
    let mut post = Post::new(&[("new_senders_per_hour", "12")]);
    let ines = post.world.with_token("ines");
    let people = "SELECT count(*) FROM base_people";
    let before = post.world.server.counts(people);
    let domain = post.address("x").split_once('@').unwrap().1.to_owned();
    // One domain may use a third, however many addresses it has.
    for nth in 0..6 {
        let from = format!("p{nth}@one.{domain}");
        post.smtp(&from, OWN, &mail(&from, nth));
    }
    assert_eq!(
        fates(&ines, 1..=6),
        [
            "ticket", "ticket", "ticket", "ticket", "too_many", "too_many"
        ]
    );
    let words = judged(&ines, 6)["detail"].as_str().unwrap().to_owned();
    assert!(
        words.starts_with("Too many within an hour: more than 4 new senders of one."),
        "{words}"
    );
    // Whoever is known already is no new sender.
    let known = format!("p0@one.{domain}");
    post.smtp(&known, OWN, &mail(&known, 7));
    assert_eq!(fates(&ines, 7..=7), ["ticket"]);
    // All domains together use up what is for all.
    for nth in 0..20 {
        let from = format!("p@d{nth}.{domain}");
        post.smtp(&from, OWN, &mail(&from, nth));
    }
    let all = fates(&ines, 8..=27);
    assert_eq!(all[..8], ["ticket"; 8]);
    assert_eq!(all[8..], ["too_many"; 12]);
    let words = judged(&ines, 27)["detail"].clone();
    assert_eq!(words, "Too many within an hour: more than 12 new senders.");
    assert_eq!(post.world.server.counts(people) - before, 12);
    let invitations = "SELECT count(*) FROM base_outbox WHERE kind = 'invitation'";
    assert_eq!(post.world.server.counts(invitations), 12);
    // People who are known write on, and strangers an hour later.
    post.smtp(ANA, OWN, &mail(ANA, 1));
    assert_eq!(fates(&ines, 28..=28), ["ticket"]);
    let mut post = post.moved("+61m");
    let ines = post.world.with_token("ines");
    let from = format!("p@late.{domain}");
    post.smtp(&from, OWN, &mail(&from, 1));
    assert_eq!(fates(&ines, 29..=29), ["ticket"]);
}

#[test]
fn t109_one_network_uses_up_its_share_alone_and_a_mail_server_of_ours_is_none() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let mut nth = 0;
    let mut six = |peer: &str| {
        for _ in 0..6 {
            nth += 1;
            let from = format!("p@d{nth}.example");
            let peer = peer.replace('*', &nth.to_string());
            handed_over_from(&data, (&peer, 0), &mail(&from, nth));
        }
    };
    six("203.0.113.*");
    six("198.51.100.7");
    six("2001:db8:7:*::1");
    six("10.0.0.*");
    let settings = [
        ("mail_from", OWN),
        ("new_senders_per_hour", "15"),
        ("mail_trusted", "10.0.0.0/8"),
    ];
    let server = Server::start(&data, &settings);
    let ines = Person::by_link(&server, "ines@desk.example").with_token(&server);
    let fates = fates(&ines, 1..=24);
    for from_there in fates[..18].chunks(6) {
        assert_eq!(
            from_there,
            ["ticket", "ticket", "ticket", "ticket", "ticket", "too_many"]
        );
    }
    assert_eq!(fates[18..], ["too_many"; 6], "the desk's own number is 15");
    let words = |nth| judged(&ines, nth)["detail"].as_str().unwrap().to_owned();
    assert!(
        words(6).ends_with("more than 5 new senders from 203.0.113.0/24."),
        "{}",
        words(6)
    );
    assert!(
        words(18).ends_with("from 2001:db8:7::/48."),
        "{}",
        words(18)
    );
    assert!(
        words(19).ends_with("more than 15 new senders."),
        "{}",
        words(19)
    );
    drop((server, folder));
}

#[test]
fn t109_notes_that_anybody_could_have_written_end_in_a_number_whoever_they_say_they_are() {
    let mut post = Post::new(&[("new_senders_per_hour", "1")]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    post.smtp(&kim, OWN, &mail(&kim, 1));
    assert_eq!(fates(&ines, 1..=1), ["ticket"]);
    let received = post.mta.wait_about(&kim, "We received");
    let to = reply_address(&received);
    // Everybody who was sent a mail knows the way in of theirs, and may write any sender above it.
    for nth in 0..12 {
        let from = format!("p{nth}@d{nth}.example");
        post.writes((&from, &to), &format!("Number {nth}"), "Buy!");
    }
    let noted = fates(&ines, 2..=13);
    assert_eq!(noted[..10], ["note"; 10]);
    assert_eq!(noted[10..], ["too_many"; 2]);
    post.writes((&kim, &to), "Re: Number 1", "It is me.");
    assert_eq!(fates(&ines, 14..=14), ["comment"]);
}

#[test]
fn how_many_new_senders_there_may_be_is_a_number() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    for wrong in ["0", "-1", "many", ""] {
        let flag = format!("--new-senders-per-hour={wrong}");
        let (code, _, errors) = crate::harness::command(&data, &["mail", "check", &flag]);
        assert!(
            code != 0 && errors.contains("new_senders_per_hour"),
            "{wrong}: {errors}"
        );
    }
}
