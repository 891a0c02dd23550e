//! Kill after kill at random moments, and everything acknowledged is there each time.

use std::{sync::atomic::Ordering, time::Duration};

use super::load::{Chance, Load, Reading, Stopping, WRITERS, rounds};
use crate::harness::{Person, Server, World, command, server::wait};

/// Kills between which one person's work goes on in one ticket.
const A_TICKET: usize = 20;

/// `PD_TEST_KILLS` asks for more.
#[test]
fn t89_what_was_acknowledged_survives_kill_nine_at_any_moment() {
    let kills = rounds("PD_TEST_KILLS", 20);
    let World { mut server, folder } = World::new();
    let data = server.data.clone();
    let mut chance = Chance::new(89);
    let (mut all, mut reading) = (0, Reading::of(0));
    let mut worker = Person::nobody("");
    for round in 0..kills {
        if round % A_TICKET == 0 {
            worker = newcomer(&server, round);
            reading = Reading::of(worker.opens("Kill test", "text"));
        }
        let load = Load::new(&worker, reading.ticket, &format!("k{round}"));
        kill_at_work(&load, server, &mut chance);
        assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
        server = Server::start(&data, &[]);
        worker.address.clone_from(&server.address);
        let outcome = load.into_outcome();
        assert!(outcome.refused.is_empty(), "{:?}", outcome.refused);
        reading.expect(&worker, &outcome);
        all += outcome.acknowledged();
    }
    assert!(all > kills, "only {all} acts were acknowledged");
    println!("{kills} kills, {all} acts acknowledged, none lost");
    drop(folder);
}

/// A kill may leave an upload behind that no message took, and one person may have a hundred.
fn newcomer(server: &Server, round: usize) -> Person {
    let email = format!("worker{round}@acme.example");
    let name = ["--name", "Wanda Worker", "--org", "Acme"];
    server.command(&[&["user", "add", &email][..], &name].concat());
    Person::by_link(server, &email).with_token(server)
}

/// The moment is a number of acts, or a time after the first: in the middle of any of them.
fn kill_at_work(load: &Load, server: Server, chance: &mut Chance) {
    std::thread::scope(|scope| {
        let _stopping = Stopping(&load.stop);
        for window in 0..WRITERS {
            scope.spawn(move || load.write(window));
        }
        scope.spawn(|| load.read());
        let acts = 1 + chance.below(24);
        wait("some acts", || {
            (load.acknowledged.load(Ordering::Relaxed) >= acts).then_some(())
        });
        // Anywhere between two acts, which take some milliseconds each.
        std::thread::sleep(Duration::from_micros(chance.below(8000) as u64));
        server.kill();
    });
}
