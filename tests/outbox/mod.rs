//! Mail out, through a real mail server.

mod caps;
mod check;
mod delivery;
mod lanes;
mod languages;
mod own;
mod readers;
mod told;
mod unbuilt;

use crate::harness::{
    World, has, lacks,
    mailbox::{Mail, Mta},
};

/// A world whose mail goes out, with addresses of this test alone: one Maildir serves the whole run.
fn mailing(more: &[(&str, &str)]) -> (World, Mta, String) {
    let mta = Mta::of_this_run();
    let domain = format!(
        "t{}-{}.example",
        std::process::id(),
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_micros()
    );
    let url = mta.url.clone();
    let mut settings = vec![
        ("smtp_url", url.as_str()),
        ("mail_from", "support@desk.example"),
    ];
    settings.extend_from_slice(more);
    (World::with(&settings), mta, domain)
}

/// A customer at this test's own domain, signed in by the link of their invitation mail.
fn invited(world: &World, mta: &Mta, email: &str) -> crate::harness::Person {
    let ines = world.person("ines");
    let fields = [
        ("email", email),
        ("given_name", "Cleo"),
        ("family_name", "Customer"),
    ];
    ines.sends("/desk/people/new", &fields);
    let mail = mta.wait_about(email, "invitation");
    let path = mail
        .link("invitation")
        .unwrap()
        .trim_start_matches(&world.server.url)
        .to_owned();
    let mut person = world.nobody();
    let answer = person.sends(
        &path,
        &[
            ("given_name", "Cleo"),
            ("family_name", "Customer"),
            ("password", "copper lantern river"),
        ],
    );
    person.keep_cookies(&answer);
    person.email = email.to_owned();
    person
}

fn about(ticket: i64) -> impl Fn(&Mail) -> bool {
    move |mail| mail.subject.starts_with(&format!("[#{ticket}]"))
}

/// A mail as reviewers read it: what differs from run to run is named instead.
pub fn reviewed(mail: &Mail, world: &World) -> String {
    let mut lines = vec![];
    for name in [
        "From",
        "Subject",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "List-Unsubscribe-Post",
    ] {
        if let Some(value) = mail.header(name) {
            lines.push(format!("{name}: {value}"));
        }
    }
    let text = mail.text.replace(&world.server.url, "https://desk.example");
    let text: Vec<String> = text
        .lines()
        .map(|line| {
            match line
                .split_once("/invitation/")
                .or_else(|| line.split_once("/reset/"))
            {
                Some((start, _)) => format!("{start}/…"),
                None if line.contains("It closes ") => {
                    format!("{}It closes …", line.split("It closes ").next().unwrap())
                }
                None => line.to_owned(),
            }
        })
        .collect();
    format!("{}\n\n{}", lines.join("\n"), text.join("\n"))
}

#[test]
fn the_mails_of_a_ticket_say_what_they_should() {
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    let cleo = invited(&world, &mta, &email);
    insta::assert_snapshot!(
        "invitation",
        reviewed(&mta.wait_about(&email, "invitation"), &world)
    );
    let ticket = cleo.opens("Export stops", "It **stops** at page 7.");
    insta::assert_snapshot!(
        "received",
        reviewed(&mta.wait_for(&email, about(ticket)), &world)
    );
    let ines = world.person("ines");
    ines.sends(
        &format!("/desk/tickets/{ticket}/comments"),
        &[
            ("body", "Which format?\n\n- CSV\n- PDF"),
            ("status", "pending"),
        ],
    );
    let comment = mta.wait_for(&email, |mail| mail.text.contains("Which format?"));
    insta::assert_snapshot!("comment", reviewed(&comment, &world));
    ines.sends(
        &format!("/desk/tickets/{ticket}/comments"),
        &[("body", "Fixed."), ("status", "solved")],
    );
    insta::assert_snapshot!(
        "solved",
        reviewed(
            &mta.wait_for(&email, |mail| mail.text.contains("is solved")),
            &world
        )
    );
    let world = world.moved("+8d");
    insta::assert_snapshot!(
        "closed",
        reviewed(
            &mta.wait_for(&email, |mail| mail.text.contains("closed now")),
            &world
        )
    );
    world
        .nobody()
        .post("/forgot", &[("email", &email)])
        .expect(200);
    insta::assert_snapshot!(
        "reset",
        reviewed(&mta.wait_about(&email, "new password"), &world)
    );
    // F2, F4: one mail each, none of one's own acts.
    let subjects: Vec<String> = mta
        .mails(&email)
        .iter()
        .map(|mail| mail.subject.clone())
        .collect();
    assert_eq!(subjects.len(), 6, "{subjects:#?}");
}

#[test]
fn the_mails_about_people_and_work_say_what_they_should() {
    let (world, mta, domain) = mailing(&[]);
    let (email, other) = (format!("cleo@{domain}"), format!("dora@{domain}"));
    let cleo = invited(&world, &mta, &email);
    let dora = invited(&world, &mta, &other);
    let ines = world.with_token("ines");
    // Agents' addresses are the same in every test: this subject is this test's alone.
    let ticket = cleo.opens(&format!("Printer of {domain}"), "It prints *upside down*.");
    let named = |text: String| text.replace(&domain, "the hall");
    let mine = |mail: &Mail| mail.subject.contains(&domain);
    let fresh = mta.wait_for("ivo@desk.example", |mail| {
        mine(mail) && mail.text.contains("nobody has taken it")
    });
    insta::assert_snapshot!("new_ticket", named(reviewed(&fresh, &world)));
    let ivo = world.with_token("ivo").id();
    let properties = format!("/desk/tickets/{ticket}/properties");
    ines.sends(&properties, &[("assignee", &ivo)]);
    let assigned = mta.wait_for("ivo@desk.example", |mail| {
        mine(mail) && mail.text.contains("assigned")
    });
    insta::assert_snapshot!("assigned", named(reviewed(&assigned, &world)));
    ines.sends(&properties, &[("status", "pending")]);
    let changed = mta.wait_for(&email, |mail| mail.text.contains("The status of"));
    insta::assert_snapshot!("status_changed", named(reviewed(&changed, &world)));
    let people = format!("/tickets/{ticket}/people");
    ines.sends(&people, &[("act", "add"), ("person", &other)]);
    let shared = mta.wait_for(&other, |mail| mail.text.contains("added you"));
    insta::assert_snapshot!("shared", named(reviewed(&shared, &world)));
    dora.sends(
        "/account",
        &[("given_name", "Dora"), ("family_name", "Customer")],
    );
    ines.notes(ticket, "@Ivo Kral, the *fuser*?");
    let noted = mta.wait_for("ivo@desk.example", |mail| {
        mine(mail) && mail.text.contains("mentioned you in an internal note")
    });
    insta::assert_snapshot!("mentioned_in_a_note", named(reviewed(&noted, &world)));
    ines.replies(ticket, "@Cleo Customer: yours?");
    let mentioned = mta.wait_for(&email, |mail| mail.text.contains("yours?"));
    insta::assert_snapshot!("mentioned", named(reviewed(&mentioned, &world)));
    let new = [
        ("current_password", "copper lantern river"),
        ("password", "another river stone"),
    ];
    cleo.sends("/account/password", &new);
    let told = mta.wait_about(&email, "has been changed");
    insta::assert_snapshot!("password_changed", reviewed(&told, &world));
}

#[test]
fn headers_thread_prove_and_never_loop() {
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    let cleo = invited(&world, &mta, &email);
    let ticket = cleo.opens("Export stops", "text");
    let first = mta.wait_for(&email, about(ticket));
    let ines = world.person("ines");
    ines.replies(ticket, "An answer");
    let second = mta.wait_for(&email, |mail| mail.text.contains("An answer"));
    for mail in [&first, &second] {
        assert!(
            mail.header("Message-ID")
                .unwrap()
                .starts_with(&format!("<t.{ticket}."))
        );
        let reply = mail.header("Reply-To").unwrap();
        assert!(
            reply.starts_with(&format!("support+t.{ticket}.")) && reply.ends_with("@desk.example"),
            "{reply}"
        );
        assert!(
            mail.header("Return-Path").unwrap().contains("support+b."),
            "{}",
            mail.source
        );
        assert_eq!(
            mail.header("X-Auto-Response-Suppress").as_deref(),
            Some("All")
        );
        has(mail.header("From").unwrap(), "<support@desk.example>");
    }
    assert_eq!(first.header("References"), second.header("References"));
    assert_eq!(second.header("In-Reply-To"), second.header("References"));
    assert_ne!(first.header("Message-ID"), second.header("Message-ID"));
    assert_eq!(
        first.header("Auto-Submitted").as_deref(),
        Some("auto-replied")
    );
    assert_eq!(
        second.header("Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    // Nothing of the ticket signs anybody in (47), and nothing is fetched by reading.
    lacks(&second.source, "/invitation/");
    lacks(&second.html, "<img");
    lacks(&second.html, "src=");
    // RFC 8058: one click, without a session, ends the mails.
    let one_click = second.one_click();
    let path = one_click.trim_start_matches(&world.server.url).to_owned();
    let click = crate::harness::Call::new("POST", &path).body(
        "application/x-www-form-urlencoded",
        "List-Unsubscribe=One-Click",
    );
    world.nobody().call(click).expect(200);
    assert!(world.nobody().get(&path.replace('.', "..")).status >= 400);
    world.nobody().get(&format!("{path}a")).expect(404);
    ines.replies(ticket, "Unheard");
    ines.sends(
        &format!("/desk/tickets/{ticket}/comments"),
        &[("body", "Heard"), ("status", "solved")],
    );
    mta.wait_for(&email, |mail| mail.text.contains("Heard"));
    assert!(
        !mta.mails(&email)
            .iter()
            .any(|mail| mail.text.contains("Unheard"))
    );
}

#[test]
fn t17_nothing_typed_becomes_a_header() {
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    let cleo = invited(&world, &mta, &email);
    let ticket = cleo.opens("Hello\r\nBcc: spy@evil.example\r\n\r\nbody", "text");
    let ines = world.person("ines");
    ines.replies(ticket, "text\r\n.\r\nMAIL FROM:<x@y>\r\n");
    let mail = mta.wait_for(&email, |mail| mail.text.contains("MAIL FROM"));
    assert!(mail.header("Bcc").is_none() && mail.subject.contains("Hello Bcc: spy@evil.example"));
    assert!(mta.mails("spy@evil.example").is_empty());
}

#[test]
fn t50_t51_a_reset_goes_to_the_stored_address_with_our_own_link() {
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    invited(&world, &mta, &email);
    let nobody = world.nobody();
    let twice = crate::harness::Call::new("POST", "/forgot")
        .header("Origin", &world.server.url)
        .body(
            "application/x-www-form-urlencoded",
            format!("email={email}&email=spy@evil.example"),
        );
    nobody.call(twice).expect(422);
    for host in ["evil.example", "evil.example:80"] {
        let call = crate::harness::Call::new("POST", "/forgot")
            .header("Host", host)
            .header("Sec-Fetch-Site", "same-origin")
            .form(&[("email", &email)]);
        nobody.call(call).expect(421);
    }
    let forged = crate::harness::Call::new("POST", "/forgot")
        .header("Origin", &world.server.url)
        .header("X-Forwarded-Host", "evil.example")
        .form(&[("email", &email)]);
    nobody.call(forged).expect(200);
    let mail = mta.wait_about(&email, "new password");
    assert!(mail.link("reset").unwrap().starts_with(&world.server.url));
    assert!(!mail.source.contains("evil.example"));
    assert!(mta.mails("spy@evil.example").is_empty());
}

#[test]
fn the_mail_viewer_shows_each_mail_as_it_looks() {
    let world = World::new();
    let [ana, noor, ines] = world.people(["ana", "noor", "ines"]);
    ana.opens("Export stops", "It stops <script>alert(1)</script>");
    let list = noor.html("/admin/mail");
    let link = list
        .split("href=\"")
        .find(|part| part.starts_with("/admin/mail/") && part.contains("new ticket"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let page = noor.html(&link);
    assert!(page.contains("It stops") && page.contains("sandbox"));
    let html = noor.get(&format!("{link}/html")).expect(200);
    assert!(
        html.header("content-security-policy")
            .unwrap()
            .starts_with("sandbox; default-src 'none'")
    );
    assert!(!html.text().contains("<script>alert"));
    ines.get("/admin/mail").expect(403);
    ana.get(&link).expect(404);
    noor.sends("/admin/mail/test", &[]);
    assert!(noor.get("/admin/mail").words().contains("test"));
}

#[test]
fn p7_p8_mails_to_someone_who_has_an_account_say_what_is_offered() {
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    invited(&world, &mta, &email);
    // An invitation went out today, and one a day is enough: the next one tomorrow.
    let world = world.moved("+25h");
    let acme = crate::organizations::organization(&world, "Acme");
    let form = [
        ("id", acme.as_str()),
        ("email", email.as_str()),
        ("given_name", "Someone"),
        ("family_name", "Else"),
    ];
    world.person("mara").sends("/organization/members", &form);
    let offer = mta.wait_about(&email, "invites you");
    insta::assert_snapshot!("membership", reviewed(&offer, &world));
    let open = [
        ("site_name", "Pocketdesk"),
        ("time_zone", "UTC"),
        ("registration", "anyone"),
    ];
    world.person("noor").sends("/admin/site", &open);
    world.nobody().post("/register", &form[1..]).expect(200);
    let told = mta.wait_about(&email, "Your account");
    insta::assert_snapshot!("has_account", reviewed(&told, &world));
}
