//! Mails of which none can be made: the desk's own fault, and nobody else would notice.

use rusqlite::Connection;

use crate::harness::{World, between, mailbox::Mta, server::wait};

fn addressed(world: &World, from: &str, to: &str) {
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "UPDATE base_outbox SET address = ?2 WHERE address = ?1 AND kind = 'comment'";
    assert_eq!(file.execute(sql, [from, to]).unwrap(), 1);
}

fn warnings(world: &World) -> String {
    let health = world.nobody().get("/healthz").expect(200).json();
    health["warnings"].to_string()
}

#[test]
fn a_mail_that_can_never_be_built_is_told_of_everywhere_until_it_is_mended() {
    const FAULT: &str = "no mail can be made of it";
    const WARNING: &str = "could not be written and will never leave";
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let body = [("body", "CANARY-answer")];
    ines.sends(&format!("/desk/tickets/{ticket}/comments"), &body);
    // As an earlier edition might have let it in.
    addressed(&world, "ana@acme.example", "ana at acme");
    assert!(!warnings(&world).contains(WARNING));
    let mta = Mta::of_this_run();
    let World { server, folder } = world;
    let world = World {
        server: server.restart(&[("smtp_url", &mta.url)]),
        folder,
    };
    wait("the warning", || {
        warnings(&world).contains(WARNING).then_some(())
    });
    let [noor, ines, ana] = world.people(["noor", "ines", "ana"]);
    for (person, path) in [
        (&noor, "/admin/mail"),
        (&noor, "/admin"),
        (&noor, "/desk"),
        (&ines, "/desk"),
    ] {
        let page = person.words(path);
        assert!(
            page.contains(WARNING) && page.contains(FAULT),
            "{path}: {page}"
        );
    }
    let page = ines.get(&format!("/desk/tickets/{ticket}")).words();
    assert!(page.contains("failed: ") && page.contains(FAULT), "{page}");
    let page = ana.get(&format!("/tickets/{ticket}")).words();
    assert!(!page.contains(FAULT), "{page}");
    assert!(!ana.get("/tickets").words().contains(WARNING));
    // Once in the log, as an error, and not again with every round.
    let log = || world.server.log.lock().unwrap().clone();
    let told = || log().lines().filter(|line| line.contains(FAULT)).count();
    assert_eq!(told(), 1);
    assert!(
        log()
            .lines()
            .any(|line| line.contains("ERROR") && line.contains(FAULT))
    );
    // Mended, and tried again.
    addressed(&world, "ana at acme", "ana@acme.example");
    let page = noor.html("/admin/mail");
    let link = page.split("role=\"alert\"").nth(1).unwrap();
    let link = between(link, "href=\"", "\"");
    noor.sends(&format!("{link}/retry"), &[]);
    wait("no warning", || {
        (!warnings(&world).contains(WARNING)).then_some(())
    });
    assert!(!noor.get("/admin/mail").words().contains(WARNING));
    assert_eq!(told(), 1);
    let here = format!("/tickets/{ticket}#");
    mta.wait_for("ana@acme.example", |mail| {
        mail.text.contains("CANARY-answer")
            && mail.text.contains(&world.server.url)
            && mail.text.contains(&here)
    });
}
