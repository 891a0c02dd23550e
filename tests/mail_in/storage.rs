//! Bytes have an owner and a budget (114): who is over it is told so, and nothing is lost unseen.

use super::{Post, judged, letter};
use crate::harness::{Call, Person, Server, World, http::Answer, server::wait};

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
    let (ana, mara, ines) = (
        world.with_token("ana"),
        world.with_token("mara"),
        world.with_token("ines"),
    );
    let first = upload(&ana, 1500).expect(201).json()["id"].clone();
    let refused = upload(&ana, 600).expect(422);
    assert!(refused.text().contains("storage_full") && refused.text().contains("2 MiB"));
    let ticket = serde_json::json!({ "subject": "a", "body": "b", "attachments": [first] });
    ana.api("POST", "/tickets", Some(&ticket)).expect(201);
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
    let (ana, mara, omar) = (
        world.with_token("ana"),
        world.with_token("mara"),
        world.with_token("omar"),
    );
    let acme = ana.api("GET", "/me", None).json()["organizations"][0]["id"].clone();
    let first = upload(&ana, 1500).expect(201).json()["id"].clone();
    let ticket = serde_json::json!({ "subject": "a", "body": "b", "organization_id": acme, "attachments": [first] });
    ana.api("POST", "/tickets", Some(&ticket)).expect(201);
    let refused = upload(&mara, 600).expect(422);
    assert!(refused.text().contains("of your organization"));
    upload(&mara, 400).expect(201);
    upload(&omar, 600).expect(201);
    check(&world);
}

#[test]
fn t117_files_of_forged_mails_leave_the_real_person_half_of_their_room() {
    let mut post = Post::new(&[("storage_per_person", "2 MiB")]);
    let (ana, ines) = (post.world.with_token("ana"), post.world.with_token("ines"));
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
        ines.get(&path).expect(200).words()
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
        post.smtp(&from, TO, &letter(&from, TO, &format!("Number {n}"), &text));
        judged(&ines, n);
    }
    // What came last brings the oldest down when it comes.
    let raw = |id: usize| {
        ines.api("GET", &format!("/mail/messages/{id}/raw"), None)
            .status
    };
    assert_eq!([raw(1), raw(2), raw(3), raw(4)], [404, 404, 200, 200]);
    let page = ines.get("/desk/mail/1").expect(200).text();
    assert!(page.contains("The original was dropped on") && page.contains("Number 1"));
    ines.get("/desk/mail/1/html").expect(404);
    ines.get("/desk/mail/1/raw").expect(404);
    // Its words stay where they went.
    let ticket = judged(&ines, 4)["ticket"].clone();
    ines.get(&format!("/desk/tickets/{ticket}")).expect(200);
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
    ines.api("GET", "/mail/messages/1/raw", None).expect(200);
    let post = post.moved("+31d");
    let ines = post.world.with_token("ines");
    wait("the original to be gone", || {
        (ines.api("GET", "/mail/messages/1/raw", None).status == 404).then_some(())
    });
    let line = ines.api("GET", "/mail/messages", None).json();
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
        let health = noor.get("/healthz").expect(200).text();
        assert!(health.contains(words), "{health}");
        assert!(noor.get("/admin").expect(200).text().contains(words));
        server.stop();
    };
    warned("420m", "less than 1 GiB of the disk is free");
    warned("120m", "mail is not taken in");
}
