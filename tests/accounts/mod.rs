//! Names, passwords, links.

mod keys;
mod languages;

use crate::harness::{World, has, has_all, lacks, server::wait};

#[test]
fn p5_a_name_follows_the_rule_and_saving_says_so() {
    let world = World::new();
    let ana = world.person("ana");
    let page = ana
        .post("/account", &[("given_name", "A1"), ("family_name", "Ruiz")])
        .expect(422);
    has(page.words(), "digits and other symbols are not possible");
    assert!(page.text().contains("value=\"A1\""));
    let answer = ana.sends(
        "/account",
        &[("given_name", "Anaïs"), ("family_name", "Ruiz-O'Neill")],
    );
    ana.get(answer.location())
        .says("Your profile has been updated.");
    assert!(ana.get("/account").text().contains("Anaïs"));
}

#[test]
fn p4_changing_the_password_ends_every_session() {
    let world = World::new();
    let [one, two] = world.people(["ana", "ana"]);
    let mut three = world.person("ana");
    assert!(one.get("/account").words().contains(
        "Changing your password signs you out everywhere. Sign in again with the new one."
    ));
    one.sends("/account/password", &[("password", "copper lantern river")]);
    for person in [&one, &two, &three] {
        assert!(
            person
                .get("/tickets")
                .expect(303)
                .location()
                .starts_with("/sign-in")
        );
    }
    three.cookie = None;
    let answer = three.sends(
        "/sign-in",
        &[
            ("email", "ANA@acme.example"),
            ("password", "copper lantern river"),
        ],
    );
    three.keep_cookies(&answer);
    three.get("/tickets").expect(200);
    // The old one must be given to choose a newer one.
    three
        .post(
            "/account/password",
            &[
                ("current_password", "wrong guess"),
                ("password", "another river stone"),
            ],
        )
        .expect(422);
    three.get("/tickets").expect(200);
}

#[test]
fn p4_t56_passwords_of_any_kind_count_whole() {
    let world = World::new();
    let sets = |password: &str| {
        world
            .person("ana")
            .post(
                "/account/password",
                &[("password", password), ("current_password", "")],
            )
            .status
    };
    assert_eq!(sets("password"), 422);
    assert_eq!(sets("short"), 422);
    let emoji = "🦊".repeat(64);
    assert_eq!(sets(&emoji), 303);
    let tries = |password: &str| {
        world
            .nobody()
            .post(
                "/sign-in",
                &[("email", "ana@acme.example"), ("password", password)],
            )
            .status
    };
    assert_eq!(tries(&"🦊".repeat(63)), 422);
    assert_eq!(tries(&emoji), 303);
    // Ten megabytes never reach a hash.
    let started = std::time::Instant::now();
    assert_eq!(tries(&"x".repeat(10 << 20)), 413);
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn p2_t48_an_invitation_works_once_for_seven_days_and_a_newer_one_ends_it() {
    let world = World::new();
    let made = world.server.command(&[
        "user",
        "add",
        "new@acme.example",
        "--name",
        "Nora New",
        "--org",
        "Acme",
    ]);
    let path = made.trim().trim_start_matches(&world.server.url).to_owned();
    let nobody = world.nobody();
    let page = nobody.html(&path);
    assert!(page.contains("new@acme.example") && page.contains("readonly"));
    // Reading the page uses nothing up; a bad password neither.
    nobody.post(&path, &[("password", "12345678")]).expect(422);
    nobody.sends(&path, &[("password", "copper lantern river")]);
    nobody.get(&path).expect(410);
    nobody
        .post(&path, &[("password", "copper lantern river")])
        .expect(410);

    let made = world
        .server
        .command(&["user", "add", "late@acme.example", "--name", "Lara Late"]);
    let path = made.trim().trim_start_matches(&world.server.url).to_owned();
    let world = world.moved("+7d1s");
    world
        .nobody()
        .post(&path, &[("password", "copper lantern river")])
        .expect(410);
}

#[test]
fn p3_t58_known_and_unknown_addresses_get_the_same_answer() {
    let world = World::new();
    let nobody = world.nobody();
    let words = |email: &str| {
        nobody
            .post("/forgot", &[("email", email)])
            .expect(200)
            .text()
    };
    assert_eq!(words("ana@acme.example"), words("nobody@acme.example"));
    let failed = |email: &str| {
        nobody
            .post("/sign-in", &[("email", email), ("password", "wrong guess")])
            .expect(422)
            .text()
            .replace(email, "")
    };
    assert_eq!(failed("ana@acme.example"), failed("nobody@acme.example"));
}

#[test]
fn p6_t57_guessing_is_slowed_and_a_known_device_is_not_locked_out() {
    let world = World::new();
    let mut ana = world.person("ana");
    ana.sends("/account/password", &[("password", "copper lantern river")]);
    let good = [
        ("email", "ana@acme.example"),
        ("password", "copper lantern river"),
    ];
    ana.cookie = None;
    let answer = ana.sends("/sign-in", &good);
    ana.keep_cookies(&answer);
    let stranger = world.nobody();
    let statuses: Vec<u16> = (0..14)
        .map(|_| {
            stranger
                .post(
                    "/sign-in",
                    &[("email", "ana@acme.example"), ("password", "guess")],
                )
                .status
        })
        .collect();
    assert!(statuses.contains(&429), "{statuses:?}");
    let refused = stranger.post("/sign-in", &good).expect(429);
    assert!(refused.words().contains("Too many attempts"));
    // Her own browser carries the mark of an earlier sign-in.
    ana.sends("/sign-in", &good);
}

#[test]
fn a10_t55_ending_an_account_ends_its_sessions_and_tokens() {
    let world = World::new();
    let ana = world.with_token("ana");
    ana.get("/tickets").expect(200);
    ana.asks("/me").expect(200);
    world
        .server
        .command(&["user", "disable", "ana@acme.example"]);
    ana.get("/tickets").expect(303);
    ana.asks("/me").expect(401);
    let (code, _, errors) =
        crate::harness::command(&world.server.data, &["user", "link", "ana@acme.example"]);
    assert_eq!(code, 1, "{errors}");
}

#[test]
fn p1_the_first_start_prints_a_link_that_makes_the_first_admin_once() {
    let folder = crate::harness::server::Folder::new();
    let server = crate::harness::Server::start(&folder.0.join("data"), &[]);
    let link = server.setup_link();
    let path = link.trim_start_matches(&server.url).to_owned();
    let mut noor = crate::harness::Person::nobody(&server.address);
    noor.get("/tickets").expect(303);
    assert!(noor.get("/sign-in").words().contains("not set up yet"));
    noor.get("/setup/guess").expect(410);
    let fields = [
        ("name", "Noor Haddad"),
        ("email", "noor@desk.example"),
        ("password", "copper lantern river"),
        ("site_name", "Acme Support"),
        ("time_zone", "Europe/Madrid"),
        ("language", "en"),
        ("workflows", "helpcentre"),
    ];
    // Looking at it uses nothing up; faults keep what was typed.
    noor.get(&path).expect(200);
    let page = noor
        .post(
            &path,
            &[
                ("name", "Noor Haddad"),
                ("email", "noor"),
                ("password", "12345678"),
                ("site_name", ""),
                ("time_zone", "Mars/Base"),
                ("language", "en"),
            ],
        )
        .expect(422)
        .text();
    assert!(page.contains("Noor Haddad") && page.contains("Mars/Base"));
    for wrong in [
        "email-wrong",
        "password-wrong",
        "site_name-wrong",
        "time_zone-wrong",
        "workflows-wrong",
    ] {
        assert!(page.contains(wrong), "{wrong}");
    }
    let answer = noor.sends(&path, &fields);
    noor.keep_cookies(&answer);
    has(noor.html("/admin/site"), "Europe/Madrid");
    noor.get(&path).expect(410);
    noor.post(&path, &fields).expect(410);
    wait("the set-up", || {
        (noor.get("/statuses").status == 200).then_some(())
    });
}

#[test]
fn whoever_was_signed_out_while_typing_finds_their_words_again() {
    let world = World::new();
    let mut ana = world.person("ana");
    let ticket = ana.opens("Export", "text");
    ana.sends("/sign-out", &[]);
    let path = format!("/tickets/{ticket}/comments");
    let page = ana.post(&path, &[("body", "a long <answer>")]).expect(401);
    has_all(page.words(), &["You were signed out", "a long <answer>"]);
    has(
        page.text(),
        format!("name=\"next\" value=\"/tickets/{ticket}\""),
    );
    ana = world.person("ana");
    lacks(ana.get(&format!("/tickets/{ticket}")).text(), "a long");
    // A reload of the address of a post leads to its page.
    let answer = ana.get(&path).expect(303);
    assert_eq!(answer.location(), format!("/tickets/{ticket}"));
}

#[test]
fn t55_the_old_password_opens_nothing_once_it_was_changed() {
    let world = World::new();
    let ana = world.person("ana");
    ana.sends("/account/password", &[("password", "copper lantern river")]);
    let ana = world.person("ana");
    let old = [
        ("email", "ana@acme.example"),
        ("password", "copper lantern river"),
    ];
    std::thread::scope(|scope| {
        let tries: Vec<_> = (0..3)
            .map(|n| {
                let world = &world;
                scope.spawn(move || {
                    std::thread::sleep(std::time::Duration::from_millis(100 * n));
                    let mut stranger = world.nobody();
                    let answer = stranger.post("/sign-in", &old);
                    stranger.keep_cookies(&answer);
                    stranger
                })
            })
            .collect();
        let new = [
            ("current_password", "copper lantern river"),
            ("password", "another river stone"),
        ];
        let changed = (0..50).any(|_| ana.post("/account/password", &new).status == 303);
        assert!(changed);
        for stranger in tries.into_iter().map(|tried| tried.join().unwrap()) {
            stranger.get("/tickets").expect(303);
        }
    });
}

#[test]
fn sign_ins_by_the_dozen_keep_no_page_waiting() {
    let world = World::new();
    let luis = world.person("luis");
    std::thread::scope(|scope| {
        for n in 0..24 {
            let nobody = world.nobody();
            scope.spawn(move || {
                let email = format!("guess{n}@acme.example");
                let status = nobody
                    .post("/sign-in", &[("email", &email), ("password", "guess")])
                    .status;
                assert!(matches!(status, 422 | 429 | 503), "{status}");
            });
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
        let started = std::time::Instant::now();
        for _ in 0..5 {
            luis.get("/tickets").expect(200);
        }
        assert!(started.elapsed() < std::time::Duration::from_secs(10));
    });
}

#[test]
fn p8_an_unconfirmed_member_sees_no_colleagues() {
    let world = World::new();
    let ines = world.person("ines");
    let list = ines.get("/desk/organizations").text();
    let id = list
        .split("/desk/organizations/")
        .find(|part| part.contains(">Acme<"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let fields = [
        ("email", "nora@acme.example"),
        ("given_name", "Nora"),
        ("family_name", "New"),
        ("organization", id.as_str()),
        ("right", "member"),
    ];
    ines.sends("/desk/people/new", &fields);
    let token = world
        .server
        .command(&["token", "add", "nora@acme.example", "--name", "early"]);
    let nora = crate::harness::Person {
        token: Some(token.trim().to_owned()),
        ..world.nobody()
    };
    assert_eq!(nora.reads("/me")["organizations"], serde_json::json!([]));
}

#[test]
fn t53_until_the_invitation_is_used_an_account_opens_to_no_password() {
    let world = World::new();
    let noor = world.person("noor");
    let fields = [
        ("email", "nora@acme.example"),
        ("given_name", "Nora"),
        ("family_name", "New"),
    ];
    noor.sends("/desk/people/new", &fields);
    // Whoever knows only the address gets in neither without a password nor with one of their own.
    let stranger = world.nobody();
    for password in ["", "copper lantern river"] {
        let pair = [("email", "nora@acme.example"), ("password", password)];
        stranger.post("/sign-in", &pair).expect(422);
    }
    let choose = [("password", "copper lantern river")];
    stranger.post("/account/password", &choose).expect(401);
    stranger.post("/invitation/guess", &choose).expect(410);
    noor.get("/desk/people").says("customer, no password yet");
}

#[test]
fn p3_t58_known_and_unknown_addresses_cost_the_same_work() {
    let world = World::new();
    let mut ana = world.person("ana");
    ana.sends("/account/password", &[("password", "copper lantern river")]);
    ana.cookie = None;
    // Processor time, not the clock's: other work on the machine does not count.
    let cost = |email: &str| {
        let before = world.server.processor_ticks();
        for _ in 0..3 {
            let pair = [("email", email), ("password", "wrong guess")];
            world.nobody().post("/sign-in", &pair).expect(422);
        }
        world.server.processor_ticks() - before
    };
    let (known, unknown) = (cost("ana@acme.example"), cost("nobody@acme.example"));
    assert!(known >= 15, "a hash costs something: {known}");
    assert!(
        unknown * 2 > known && known * 2 > unknown,
        "{known} and {unknown}"
    );
}
