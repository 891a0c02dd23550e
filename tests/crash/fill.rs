//! A disk that fills up and is freed again at random moments, while people work.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use super::{
    disk::SmallDisk,
    load::{Chance, Load, Outcome, Reading, Stopping, WRITERS, rounds},
};
use crate::harness::{Person, Server, World, command, server::wait};

/// Fills on one disk, so that it can stay small.
const A_DISK: usize = 10;

/// `PD_TEST_FILLS` asks for more.
#[test]
fn t94_a_disk_that_fills_at_any_moment_loses_nothing_and_writing_goes_on_once_there_is_room() {
    let fills = rounds("PD_TEST_FILLS", 10);
    let mut chance = Chance::new(94);
    let (mut acknowledged, mut refused, mut longest) = (0, 0, Duration::ZERO);
    for first in (0..fills).step_by(A_DISK) {
        let (outcome, wait) = one_disk(A_DISK.min(fills - first), &mut chance);
        acknowledged += outcome.acknowledged();
        refused += outcome.refused.len();
        longest = longest.max(wait);
    }
    println!(
        "{fills} fills, {acknowledged} acts acknowledged, none lost, {refused} refused, writing went on after {longest:?} at most"
    );
}

fn one_disk(fills: usize, chance: &mut Chance) -> (Outcome, Duration) {
    let World { server, folder } = World::new();
    let from = server.data.clone();
    server.stop();
    let disk = SmallDisk::at(&folder.0.join("small"), "40m");
    let data = disk.0.join("data");
    super::disk::copy(&from, &data);
    let server = Server::start(&data, &[]);
    let mut ana = Person::by_link(&server, "ana@acme.example");
    let token = server.command(&["token", "add", &ana.email, "--name", "test"]);
    ana.token = Some(token.trim().to_owned());
    let ticket = ana.opens("Filling up", "text");
    let load = Load::new(&ana, ticket, "f");
    let mut longest = Duration::ZERO;
    std::thread::scope(|scope| {
        let _stopping = Stopping(&load.stop);
        for window in 0..WRITERS {
            let load = &load;
            scope.spawn(move || load.write(window));
        }
        scope.spawn(|| load.read());
        let filler = disk.0.join("filler");
        for _ in 0..fills {
            wait_for(&load.acknowledged, 1 + chance.below(30));
            fill(&filler, chance.below(300 << 10));
            wait_for(&load.refused, 1 + chance.below(20));
            fs::remove_file(&filler).unwrap();
            let freed = Instant::now();
            wait_for(&load.acknowledged, 1);
            longest = longest.max(freed.elapsed());
        }
    });
    assert!(longest < Duration::from_secs(10), "{longest:?}");
    let outcome = load.into_outcome();
    for refused in &outcome.refused {
        let said = refused.page.contains("The disk is full: nothing was saved");
        assert!(refused.status == 507 && said, "{refused:?}");
    }
    Reading::of(ticket).expect(&ana, &outcome);
    server.stop();
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    (outcome, longest)
}

fn wait_for(count: &AtomicUsize, more: usize) {
    let start = count.load(Ordering::Relaxed);
    wait("people at work", || {
        (count.load(Ordering::Relaxed) >= start + more).then_some(())
    });
}

/// Takes all room but `left` bytes.
pub fn fill(filler: &Path, left: usize) {
    let mut file = File::create(filler).unwrap();
    let block = vec![0; 16 << 10];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(left as u64)).unwrap();
}
