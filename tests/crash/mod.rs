//! What was acknowledged is there, whatever happens.

pub mod disk;
mod fault;
mod fill;
mod kill;
mod load;
mod reader;
mod stop;
mod sync;
mod trace;

pub use fill::fill;

use crate::harness::{World, command};

#[test]
fn t62_t49_no_secret_can_be_read_from_the_file() {
    let world = World::new();
    let ana = world.with_token("ana");
    ana.sends("/account/password", &[("password", "copper lantern river")]);
    let (ana, ines) = (world.with_token("ana"), world.person("ines"));
    ines.sends(
        "/desk/people/new",
        &[
            ("email", "new@acme.example"),
            ("given_name", "Nora"),
            ("family_name", "New"),
        ],
    );
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
