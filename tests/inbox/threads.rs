//! Our mails stand below what they answer, in the mailbox of whoever wrote it.

use super::{
    judged,
    post::{Post, letter},
};
use crate::harness::{Person, has, mailbox::Mail};

const SUPPORT: &str = "support@desk.example";

fn named(post: &mut Post, name: &str, (from, to): (&str, &str), body: &str) {
    let mail = letter(from, to, "Re: Lamp", body);
    let given = mail
        .lines()
        .find(|line| line.starts_with("Message-ID"))
        .unwrap();
    let mail = mail.replace(given, &format!("Message-ID: {name}"));
    post.smtp(from, to, &mail);
}

fn names(mail: &Mail, field: &str) -> Vec<String> {
    let value = mail.header(field).unwrap();
    value.split_whitespace().map(str::to_owned).collect()
}

/// An agent's answer, as somebody gets it.
fn answered(post: &Post, ines: &Person, (to, words): (&str, &str)) -> Mail {
    let path = "/desk/tickets/TICKET/comments";
    let ticket = judged(ines, 1)["ticket"].to_string();
    ines.sends(&path.replace("TICKET", &ticket), &[("body", words)]);
    post.mta.wait_for(to, |mail| mail.text.contains(words))
}

#[test]
fn an_answer_names_what_its_reader_wrote_beside_our_own_thread_and_nobody_elses() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let ines = post.world.with_token("ines");
    named(
        &mut post,
        "<first@mua.example>",
        (&kim, SUPPORT),
        "It flickers.",
    );
    let ticket = judged(&ines, 1)["ticket"].clone();
    let received = post.mta.wait_about(&kim, "We received");
    let answer = answered(&post, &ines, (&kim, "Which lamp is it?"));
    for mail in [&received, &answer] {
        let (answers, thread) = (names(mail, "In-Reply-To"), names(mail, "References"));
        assert_eq!(answers[0], "<first@mua.example>");
        assert_eq!(answers.len(), 2);
        // Ours is the same in every mail, and the last is what it stands below.
        assert!(answers[1].starts_with(&format!("<t.{ticket}.0.")));
        assert_eq!(thread, [answers[1].clone(), answers[0].clone()]);
    }
    let to = answer.header("Reply-To").unwrap();
    // What cannot stand in a head is left out, and of many the last are enough.
    let long = format!("<{}@mua.example>", "x".repeat(400));
    for (nth, name) in [
        "<2@mua.example>",
        &long,
        "<a b@mua.example>",
        "<4@mua.example>",
        "<5@mua.example>",
    ]
    .into_iter()
    .enumerate()
    {
        named(
            &mut post,
            name,
            (&kim, &to),
            &format!("Answer number {nth}."),
        );
        assert_eq!(judged(&ines, nth + 2)["fate"], "comment", "{name}");
    }
    // Nobody proves to be Kim by saying so.
    named(&mut post, "<forged@mua.example>", (&eve, &to), "I am Eve.");
    assert_eq!(judged(&ines, 7)["fate"], "note");
    let answer = answered(&post, &ines, (&kim, "Thank you for all of that."));
    let thread = names(&answer, "References");
    assert!((2..=4).contains(&thread.len()), "{thread:?}");
    assert_eq!(thread.last().unwrap(), "<5@mua.example>");
    assert_eq!(names(&answer, "In-Reply-To")[0], "<5@mua.example>");
    assert!(!answer.source.contains("forged@") && !answer.source.contains(&long));
    // Others on the ticket learn nothing of what Kim's program calls its mails.
    let people = format!("/tickets/{ticket}/people");
    let luis = "luis@acme.example";
    ines.sends(&people, &[("act", "add"), ("person", luis)]);
    let words = format!("To all of you, {kim}.");
    let other = answered(&post, &ines, (luis, &words));
    assert!(!other.source.contains("mua.example"));
    assert_eq!(names(&other, "References").len(), 1);
    let mine = post.mta.wait_for(&kim, |mail| mail.text.contains(&words));
    assert_eq!(
        names(&mine, "References").last().unwrap(),
        "<5@mua.example>"
    );
}

#[test]
fn l13_an_answer_to_a_mail_of_a_merged_ticket_arrives_where_it_goes_on() {
    let mut post = Post::new(&[]);
    let kim = post.address("kim");
    let ines = post.world.with_token("ines");
    let mut opened = |nth: usize, subject: &str| {
        let mail = letter(&kim, SUPPORT, subject, "It flickers.");
        post.smtp(&kim, SUPPORT, &mail);
        judged(&ines, nth)["ticket"].as_i64().unwrap()
    };
    let (one, two, three) = (opened(1, "Lamp"), opened(2, "Switch"), opened(3, "Cable"));
    let name = format!("<t.{one}.0.");
    let received = post.mta.wait_for(&kim, |mail| mail.source.contains(&name));
    let merges = |from: i64, into: i64| {
        let into = serde_json::json!({ "into": into });
        ines.api("POST", &format!("/tickets/{from}/merge"), Some(&into))
            .expect(200);
    };
    merges(one, two);
    // What was merged into what is merged itself is not lost on its way.
    merges(two, three);
    let to = received.header("Reply-To").unwrap();
    let mail = letter(&kim, &to, "Re: Lamp", "It is the cable after all.");
    post.smtp(&kim, &to, &mail);
    let fate = judged(&ines, 4);
    assert_eq!(
        (&fate["fate"], &fate["ticket"]),
        (&"comment".into(), &three.into())
    );
    has(
        ines.html(&format!("/desk/tickets/{three}")),
        "It is the cable after all.",
    );
    let ended = ines.reads(&format!("/tickets/{one}"));
    assert_eq!(ended["status"]["key"], "closed");
    ines.replies(three, "A new cable is on its way.");
    post.mta
        .wait_for(&kim, |mail| mail.text.contains("A new cable"));
    // Beside what tells of the answer: one of each merge, and of what was received two a day.
    let heard = post.mta.mails(&kim).len() - 1;
    assert!(heard <= 2 + 2, "{heard} mails");
}
