//! Strangers who guess, and those who sign in beside them (107).

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use crate::harness::{Answer, Call, Person, World, person::PASSWORD};

/// A desk behind a proxy on this machine, and Ana with a password.
fn behind_a_proxy() -> World {
    let world = World::with(&[("trusted_proxies", "127.0.0.1")]);
    let ana = world.person("ana");
    ana.sends("/account/password", &[("password", PASSWORD)]);
    world
}

/// A form post that the proxy says is from `client`.
fn from(world: &World, client: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    Call::new("POST", path)
        .header("Origin", &world.server.url)
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-Forwarded-For", client)
        .form(fields)
        .send(&world.server.address)
}

/// Another /48 for each number.
fn network(number: u32) -> String {
    format!(
        "2001:{:x}:{:x}::1",
        0x1000 + number / 65_536,
        number % 65_536
    )
}

/// Ana's browser, after she has signed in by her password.
fn known_device(world: &World) -> Person {
    let mut ana = world.nobody();
    let pair = [("email", "ana@acme.example"), ("password", PASSWORD)];
    let answer = from(world, "192.0.2.1", "/sign-in", &pair).expect(303);
    ana.keep_cookies(&answer);
    ana
}

#[test]
fn t107_a_known_device_signs_in_while_strangers_from_everywhere_guess() {
    let world = behind_a_proxy();
    let ana = known_device(&world);
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let guessers: Vec<_> = (0..12)
            .map(|one| {
                let (world, over) = (&world, &over);
                scope.spawn(move || {
                    let mut seen = [0; 3];
                    for n in (0..).take_while(|_| !over.load(Ordering::Relaxed)) {
                        let email = format!("nobody{n}-{one}@acme.example");
                        let pair = [("email", email.as_str()), ("password", "a wrong guess")];
                        match from(world, &network(n * 12 + one), "/sign-in", &pair).status {
                            422 => seen[0] += 1,
                            503 => seen[1] += 1,
                            429 => seen[2] += 1,
                            other => panic!("{other}"),
                        }
                    }
                    seen
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(500));
        let pair = [("email", "ana@acme.example"), ("password", PASSWORD)];
        let statuses: Vec<u16> = (0..5).map(|_| ana.post("/sign-in", &pair).status).collect();
        over.store(true, Ordering::Relaxed);
        let seen: Vec<[u32; 3]> = guessers
            .into_iter()
            .map(|one| one.join().unwrap())
            .collect();
        assert_eq!(statuses, [303; 5], "{seen:?}");
        let busy: u32 = seen.iter().map(|[_, busy, _]| busy).sum();
        assert!(busy > 0, "strangers were many: {seen:?}");
    });
}

#[test]
fn t107_a_guess_that_never_reaches_the_hash_spends_nothing() {
    let world = behind_a_proxy();
    let guess = |n: u32| {
        let pair = [("email", "ana@acme.example"), ("password", "a wrong guess")];
        from(&world, &network(n), "/sign-in", &pair).status
    };
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let many: Vec<_> = (0..9).map(|n| scope.spawn(move || guess(n))).collect();
        many.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(statuses.contains(&503), "{statuses:?}");
    statuses.extend(
        (100..)
            .map(guess)
            .take_while(|status| *status != 429)
            .take(20),
    );
    let hashed = statuses.iter().filter(|status| **status == 422).count();
    // Ten tries, and one more for each 40 seconds that it took.
    assert!((10..15).contains(&hashed), "{statuses:?}");
}

#[test]
fn t107_p6_whoever_has_the_mailbox_gets_in_whatever_others_guess() {
    let world = behind_a_proxy();
    let wrong = [("email", "ana@acme.example"), ("password", "a wrong guess")];
    let guessed = (0..20).any(|n| from(&world, &network(n), "/sign-in", &wrong).status == 429);
    assert!(guessed, "guesses of strangers are slowed");
    let right = [("email", "ana@acme.example"), ("password", PASSWORD)];
    // A new browser waits as everybody does.
    let mut ana = world.nobody();
    ana.post("/sign-in", &right).expect(429);
    from(
        &world,
        "192.0.2.1",
        "/forgot",
        &[("email", "ana@acme.example")],
    )
    .expect(200);
    let link = super::endings::mailed(&world, "reset");
    let answer = ana.sends(&link, &[("password", PASSWORD)]);
    ana.keep_cookies(&answer);
    ana.get("/tickets").expect(303);
    ana.sends("/sign-in", &right);
}

#[test]
fn t107_a_person_asks_for_links_however_many_strangers_ask() {
    let world = behind_a_proxy();
    let mut ana = known_device(&world);
    ana.email = "ana@acme.example".into();
    let asks = |client: &str| {
        let email = [("email", "ana@acme.example")];
        from(&world, client, "/forgot", &email).status
    };
    let refused = (0..700).find(|n| asks(&network(*n)) == 429);
    assert!(refused.is_some_and(|n| n >= 500), "{refused:?}");
    let noor = world.person("noor");
    let mails = |noor: &Person| noor.get("/admin/mail").text().matches("reset").count();
    let before = mails(&noor);
    ana.post("/forgot", &[("email", "ana@acme.example")])
        .expect(200);
    assert!(mails(&noor) > before, "her own browser is mailed a link");
}

#[test]
fn t107_networks_count_by_each_size() {
    let world = behind_a_proxy();
    let let_through = |client: &dyn Fn(u32) -> String| {
        let asks = |n: &u32| {
            let email = [("email", "nobody@elsewhere.example")];
            from(&world, &client(*n), "/forgot", &email).status == 200
        };
        (0..150).filter(asks).count()
    };
    // Some are regained while it lasts.
    let of_a_64 = let_through(&|n| format!("2001:db8:1:1::{n:x}"));
    assert!((40..60).contains(&of_a_64), "{of_a_64}");
    let of_a_56 = let_through(&|n| format!("2001:db8:2:{n:x}::1"));
    assert!((120..145).contains(&of_a_56), "{of_a_56}");
    let of_a_24 = let_through(&|n| format!("198.51.100.{n}"));
    assert!((40..60).contains(&of_a_24), "{of_a_24}");
}

#[test]
fn where_a_proxy_names_no_client_that_is_a_warning_and_locks_nobody_out() {
    let world = behind_a_proxy();
    let nobody = world.nobody();
    let warned = |what: &str| nobody.get("/healthz").text().contains(what);
    assert!(!warned("names no client"));
    let ask = || nobody.post("/forgot", &[("email", "nobody@elsewhere.example")]);
    for _ in 0..60 {
        ask().expect(200);
    }
    assert!(warned("names no client"));
    let log = world.server.log.lock().unwrap().clone();
    assert_eq!(log.matches("names no client").count(), 1, "{log}");
    // Who is named is counted as ever.
    let email = [("email", "nobody@elsewhere.example")];
    let refused = (0..60).any(|_| from(&world, "192.0.2.7", "/forgot", &email).status == 429);
    assert!(refused);
}
