//! What was acknowledged is there, whatever happens.

mod disk;
mod stop;
mod sync;
mod trace;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use crate::harness::{Server, World, command};

/// Kills in a run; `PD_TEST_KILLS` asks for more.
fn kills() -> usize {
    std::env::var("PD_TEST_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20)
}

#[test]
fn t89_every_acknowledged_comment_survives_kill_nine() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = ana.opens("Kill test", "text");
    let World {
        mut server,
        folder: _folder,
    } = world;
    let data = server.data.clone();
    let acknowledged = Arc::new(Mutex::new(Vec::<String>::new()));
    for round in 0..kills() {
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let mut ana = ana.clone();
                ana.address.clone_from(&server.address);
                let (acknowledged, stop) = (Arc::clone(&acknowledged), Arc::clone(&stop));
                std::thread::spawn(move || {
                    for n in 0.. {
                        if stop.load(Ordering::Relaxed) {
                            break;
                        }
                        let body = format!("comment {round}-{writer}-{n}");
                        let call = crate::harness::Call::new(
                            "POST",
                            &format!("/tickets/{ticket}/comments"),
                        )
                        .header("Cookie", ana.cookie.as_ref().unwrap())
                        .header("Sec-Fetch-Site", "same-origin")
                        .form(&[("body", &body)]);
                        match call.try_send(&ana.address) {
                            Ok(answer) if answer.status == 303 => {
                                acknowledged.lock().unwrap().push(body);
                            }
                            _ => break,
                        }
                    }
                })
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(
            40 + 17 * (round as u64 % 9),
        ));
        server.kill();
        stop.store(true, Ordering::Relaxed);
        writers
            .into_iter()
            .for_each(|writer| writer.join().unwrap());
        assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
        server = Server::start(&data, &[]);
    }
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(
        acknowledged.len() >= kills() * 2,
        "only {} comments were made",
        acknowledged.len()
    );
    let mut ana = ana;
    ana.address.clone_from(&server.address);
    let (mut kept, mut after) = (std::collections::BTreeSet::new(), String::from("0"));
    loop {
        let page = ana
            .api(
                "GET",
                &format!("/tickets/{ticket}/comments?limit=100&after={after}"),
                None,
            )
            .expect(200)
            .json();
        kept.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|comment| comment["body"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|body| !kept.contains(*body))
        .collect();
    assert!(lost.is_empty(), "lost {lost:?} of {}", acknowledged.len());
}

#[test]
fn t62_t49_no_secret_can_be_read_from_the_file() {
    let world = World::new();
    let ana = world.with_token("ana");
    ana.post("/account/password", &[("password", "copper lantern river")])
        .expect(303);
    let (ana, ines) = (world.with_token("ana"), world.person("ines"));
    ines.post(
        "/desk/people/new",
        &[
            ("email", "new@acme.example"),
            ("given_name", "Nora"),
            ("family_name", "New"),
        ],
    )
    .expect(303);
    let noor = world.person("noor");
    let list = noor.get("/admin/mail").text();
    let link = list
        .split("href=\"")
        .find(|part| part.starts_with("/admin/mail/") && part.contains("invitation"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let invitation = noor
        .get(&link)
        .text()
        .split("/invitation/")
        .nth(1)
        .unwrap()
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != '<')
        .collect::<String>();
    assert!(invitation.len() > 40);
    let session = ana
        .cookie
        .clone()
        .unwrap()
        .split(['=', ';'])
        .nth(1)
        .unwrap()
        .to_owned();
    let key = std::fs::read_to_string(world.server.data.join("secret.key")).unwrap();
    for secret in [
        "copper lantern river",
        ana.token.as_deref().unwrap(),
        &session,
        &invitation,
        key.trim(),
    ] {
        for file in ["pocketdesk.db", "pocketdesk.db-wal"] {
            let bytes = std::fs::read(world.server.data.join(file)).unwrap_or_default();
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes()),
                "{file} holds a secret"
            );
        }
        // 76: nor do logs.
        assert!(!world.server.log.lock().unwrap().contains(secret));
    }
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(
        std::fs::metadata(world.server.data.join("secret.key"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
    // Without its key the data is not opened.
    let World {
        server,
        folder: _folder,
    } = world;
    let data = server.data.clone();
    server.stop();
    std::fs::remove_file(data.join("secret.key")).unwrap();
    let (code, _, errors) = command(&data, &["check"]);
    assert_eq!(
        (code, errors.contains("secret.key is missing")),
        (1, true),
        "{errors}"
    );
}
