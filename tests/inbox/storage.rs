//! Bytes have an owner and a budget (114): who is over it is told so, and nothing is lost unseen.

use super::{Post, judged, letter};
use crate::harness::{Call, Person, Server, World, has_all, http::Answer, server::wait};

const TO: &str = "support@desk.example";

fn check(world: &World) {
    let (_, said, _) = crate::harness::command(&world.server.data, &["check"]);
    assert_eq!(said.trim(), "All is well.");
}

fn upload(person: &Person, kib: usize) -> Answer {
    let call = Call::new("POST", "/api/v1/uploads?name=a.bin");
    person.api_call(call.body("application/octet-stream", vec![7; kib << 10]))
}

#[test]
fn t114_a_customer_has_room_for_so_much_and_agents_for_what_the_disk_has() {
    let world = World::with(&[("storage_per_person", "2 MiB")]);
    let [ana, mara, ines] = world.with_tokens(["ana", "mara", "ines"]);
    let first = upload(&ana, 1500).expect(201).json()["id"].clone();
    let refused = upload(&ana, 600).expect(422);
    assert!(refused.text().contains("storage_full") && refused.text().contains("2 MiB"));
    let ticket = serde_json::json!({ "subject": "a", "body": "b", "attachments": [first] });
    ana.adds("/tickets", &ticket);
    // By the page as well, with what was typed kept.
    let fields = [
        ("subject", "kept subject"),
        ("body", "kept text"),
        ("organization", ""),
    ];
    let file: (&str, &[u8]) = ("more.bin", &vec![7; 600 << 10]);
    let page = ana
        .post_files("/tickets/new", &fields, &[file])
        .expect(422)
        .text();
    assert!(page.contains("There is no room for “more.bin”") && page.contains("kept text"));
    upload(&ana, 500).expect(201);
    // Hers is not somebody else's.
    upload(&mara, 1500).expect(201);
    for _ in 0..3 {
        upload(&ines, 1500).expect(201);
    }
    check(&world);
    // What no message took gives its room back.
    let world = world.moved("+2d");
    let ana = world.with_token("ana");
    wait("the uploads that nothing took to be gone", || {
        (upload(&ana, 500).status == 201).then_some(())
    });
    check(&world);
}

#[test]
fn t114_an_organization_has_room_for_so_much_whoever_of_it_sends_it() {
    let world = World::with(&[("storage_per_organization", "2 MiB")]);
    let [ana, mara, omar] = world.with_tokens(["ana", "mara", "omar"]);
    let acme = ana.asks("/me").json()["organizations"][0]["id"].clone();
    let first = upload(&ana, 1500).expect(201).json()["id"].clone();
    let ticket = serde_json::json!({ "subject": "a", "body": "b", "organization_id": acme, "attachments": [first] });
    ana.adds("/tickets", &ticket);
    let refused = upload(&mara, 600).expect(422);
    assert!(refused.text().contains("of your organization"));
    upload(&mara, 400).expect(201);
    upload(&omar, 600).expect(201);
    check(&world);
}

#[test]
fn t117_files_of_forged_mails_leave_the_real_person_half_of_their_room() {
    let mut post = Post::new(&[("storage_per_person", "2 MiB")]);
    let [ana, ines] = post.world.with_tokens(["ana", "ines"]);
    let line = "A line of so many characters that it adds up to something.\r\n";
    for n in 1..=3 {
        let mail = format!(
            "From: ana@acme.example\r\nSubject: Number {n}\r\nMessage-ID: <{n}@forged.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee here.\r\n--b\r\nContent-Disposition: attachment; filename=l.txt\r\n\r\n{}--b--\r\n",
            line.repeat(12_000)
        );
        post.smtp("ana@acme.example", TO, &mail);
        judged(&ines, n);
    }
    // The second one stays in its message, as the text says.
    let page = |nth: usize| {
        let came = judged(&ines, nth);
        assert_eq!(came["fate"], "ticket");
        let path = format!("/desk/tickets/{}", came["ticket"]);
        ines.words(&path)
    };
    assert!(page(1).contains("l.txt") && !page(1).contains("in the original message"));
    assert!(page(2).contains("in the original message"), "{}", page(2));
    upload(&ana, 1000).expect(201);
    check(&post.world);
}

#[test]
fn t114_mail_of_nobody_makes_room_for_mail_of_nobody_and_leaves_its_line() {
    let mut post = Post::new(&[("storage_unproven_mail", "1 MiB")]);
    let ines = post.world.with_token("ines");
    let text = "A line of so many characters that it adds up to something.\r\n".repeat(7_000);
    for n in 1..=4 {
        let from = post.address(&format!("stranger{n}"));
        post.writes((&from, TO), &format!("Number {n}"), &text);
        judged(&ines, n);
    }
    // What came last brings the oldest down when it comes.
    let raw = |id: usize| ines.asks(&format!("/mail/messages/{id}/raw")).status;
    assert_eq!([raw(1), raw(2), raw(3), raw(4)], [404, 404, 200, 200]);
    let page = ines.html("/desk/mail/1");
    assert!(page.contains("The original was dropped on") && page.contains("Number 1"));
    ines.get("/desk/mail/1/html").expect(404);
    ines.get("/desk/mail/1/raw").expect(404);
    // Its words stay where they went.
    let ticket = judged(&ines, 4)["ticket"].clone();
    ines.get(&format!("/desk/tickets/{ticket}")).expect(200);
    check(&post.world);
}

/// Whether the originals of these messages are there.
fn kept<const N: usize>(ines: &Person, ids: [usize; N]) -> [bool; N] {
    ids.map(|id| {
        let path = format!("/mail/messages/{id}/raw");
        ines.asks(&path).status == 200
    })
}

const LINE: &str = "A line of so many characters that it adds up to something.\r\n";
const VERIFIED: [(&str, &str); 2] = [
    ("mail_authserv_id", "mx.desk.example"),
    ("mail_trusted", "127.0.0.1"),
];

/// A mail for which its sender's domain vouches.
fn proven(from: &str, subject: &str, text: &str) -> String {
    let domain = from.rsplit('@').next().unwrap();
    format!(
        "Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}\r\n{}",
        letter(from, TO, subject, text)
    )
}

#[test]
fn t114_whoever_fills_the_room_of_nobodys_mail_makes_room_and_nobody_else() {
    let mut post = Post::new(&[("storage_unproven_mail", "1 MiB")]);
    let ines = post.world.with_token("ines");
    for (nth, from) in [
        "a@quiet.example",
        "b@loud.example",
        "c@loud.example",
        "d@loud.example",
        "e@loud.example",
    ]
    .into_iter()
    .enumerate()
    {
        let text = LINE.repeat(7_000);
        post.writes((from, TO), &format!("Number {nth}"), &text);
        judged(&ines, nth + 1);
    }
    // Who wrote first is still there; of the others the newest.
    assert_eq!(
        kept(&ines, [1, 2, 3, 4, 5]),
        [true, false, false, false, true]
    );
    // What is judged anew is counted once.
    let id = judged(&ines, 1)["id"].clone();
    ines.api("POST", &format!("/mail/messages/{id}/accept"), None)
        .expect(204);
    judged(&ines, 1);
    check(&post.world);
}

#[test]
fn t114_mail_of_somebody_proven_is_theirs_even_where_it_came_to_nothing() {
    let more = [&VERIFIED[..], &[("storage_unproven_mail", "1 MiB")]].concat();
    let mut post = Post::new(&more);
    let ines = post.world.with_token("ines");
    let from = "ana@acme.example";
    let head = "Auto-Submitted: auto-replied\r\nSubject:";
    let automatic = proven(from, "Away", &LINE.repeat(9_000)).replacen("Subject:", head, 1);
    post.smtp(from, TO, &automatic);
    assert_eq!(judged(&ines, 1)["fate"], "suspended");
    // Smaller ones of many places: hers would be the first to go.
    for nth in 2..=6 {
        let from = format!("p@place{nth}.example");
        let text = LINE.repeat(6_000);
        post.writes((&from, TO), &format!("Number {nth}"), &text);
        judged(&ines, nth);
    }
    assert!(kept(&ines, [1])[0]);
    assert!(kept(&ines, [2, 3, 4, 5, 6]).contains(&false));
    check(&post.world);
}

#[test]
fn t114_nobodys_mail_or_file_is_refused_for_their_own_old_originals() {
    let more = [&VERIFIED[..], &[("storage_per_person", "1 MiB")]].concat();
    let mut post = Post::new(&more);
    let [ana, ines] = post.world.with_tokens(["ana", "ines"]);
    let from = "ana@acme.example";
    let mail = |nth: usize| {
        let text = format!("{}{}", "!".repeat(nth), LINE.repeat(3_000));
        proven(from, &format!("Number {nth}"), &text)
    };
    for nth in 1..=7 {
        post.smtp(from, TO, &mail(nth));
        assert_eq!(judged(&ines, nth)["fate"], "ticket");
    }
    // The oldest of which all is kept went; none was refused.
    assert!(!kept(&ines, [1])[0]);
    let page = ines.words("/desk/mail/1");
    assert!(page.contains("are kept where they went"), "{page}");
    upload(&ana, 700).expect(201);
    upload(&ana, 200).expect(201);
    let refused = upload(&ana, 300).expect(422);
    assert!(refused.text().contains("storage_full"));
    // Files have the room, and mail without files goes on.
    post.smtp(from, TO, &mail(8));
    let came = judged(&ines, 8);
    assert_eq!(came["fate"], "ticket");
    let path = format!("/tickets/{}/comments", came["ticket"]);
    let comment = ines.asks(&path).expect(200);
    assert!(comment.text().contains("adds up to something"));
    check(&post.world);
}

#[test]
fn t114_an_original_goes_after_a_year_where_its_author_is_proven_and_all_it_says_is_kept() {
    let mut post = Post::new(&VERIFIED);
    let ines = post.world.with_token("ines");
    let from = "ana@acme.example";
    post.smtp(from, TO, &proven(from, "Short", "All of it."));
    assert_eq!(judged(&ines, 1)["fate"], "ticket");
    // Nothing proves whose it is: it may be asked for what it says.
    let stranger = post.address("stranger");
    post.writes((&stranger, TO), "Hello", "It is me.");
    assert_eq!(judged(&ines, 2)["fate"], "ticket");
    let post = post.moved("+360d");
    let ines = post.world.with_token("ines");
    assert_eq!(kept(&ines, [1, 2]), [true, true]);
    let post = post.moved("+370d");
    let ines = post.world.with_token("ines");
    let gone = || (!kept(&ines, [1])[0]).then_some(());
    wait("the short one to be gone", gone);
    assert!(kept(&ines, [2])[0]);
    let page = ines.words("/desk/mail/1");
    has_all(
        page,
        &["The original was dropped on", "are kept where they went"],
    );
    check(&post.world);
}

#[test]
fn t114_originals_of_suspended_mail_go_after_the_time_they_are_kept() {
    let mut post = Post::new(&[("keep_suspended", "30d")]);
    let ines = post.world.with_token("ines");
    let from = post.address("robot");
    let automatic = letter(&from, TO, "Out", "Away.").replacen(
        "Subject:",
        "Auto-Submitted: auto-replied\r\nSubject:",
        1,
    );
    post.smtp(&from, TO, &automatic);
    assert_eq!(judged(&ines, 1)["fate"], "suspended");
    let post = post.moved("+29d");
    let ines = post.world.with_token("ines");
    ines.asks("/mail/messages/1/raw").expect(200);
    let post = post.moved("+31d");
    let ines = post.world.with_token("ines");
    wait("the original to be gone", || {
        (ines.asks("/mail/messages/1/raw").status == 404).then_some(())
    });
    let line = ines.asks("/mail/messages").json();
    assert_eq!(line["data"][0]["fate"], "suspended");
    // There is nothing to let in any more.
    ines.api("POST", "/mail/messages/1/release", None)
        .expect(404);
    check(&post.world);
}

#[test]
fn t114_a_disk_that_is_nearly_full_is_a_warning_and_the_admins_page_says_so() {
    let world = World::new();
    let World { server, folder } = world;
    let from = server.data.clone();
    server.stop();
    let warned = |size: &str, words: &str| {
        let disk = crate::crash::disk::SmallDisk::at(&folder.0.join(size), size);
        let data = disk.0.join("data");
        crate::crash::disk::copy(&from, &data);
        let server = Server::start(&data, &[]);
        let noor = Person::by_link(&server, "noor@desk.example");
        let health = noor.html("/healthz");
        assert!(health.contains(words), "{health}");
        assert!(noor.html("/admin").contains(words));
        server.stop();
    };
    warned("420m", "less than 1 GiB of the disk is free");
    warned("120m", "mail is not taken in");
}
