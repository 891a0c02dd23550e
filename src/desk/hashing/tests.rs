use super::*;

#[test]
fn every_byte_of_a_password_counts() {
    let hashing = Hashing::default();
    let verify = |password: &str, hash: Option<&str>| {
        let place = hashing.enter(Lane::Stranger).unwrap();
        place.verify(password, hash)
    };
    let long = "x".repeat(72);
    let hash = hashing.hash(&format!("{long}a")).unwrap();
    assert!(verify(&format!("{long}a"), Some(&hash)));
    assert!(!verify(&format!("{long}b"), Some(&hash)));
    assert!(!verify("anything", None));
}

#[test]
fn t107_strangers_never_take_all_places_nor_both_turns() {
    let hashing = Hashing::default();
    let strangers: Vec<_> = (0..100)
        .filter_map(|_| hashing.enter(Lane::Stranger).ok())
        .collect();
    assert_eq!(strangers.len(), STRANGERS.inside);
    let known: Vec<_> = (0..100)
        .filter_map(|_| hashing.enter(Lane::Known).ok())
        .collect();
    assert_eq!(known.len(), AT_MOST - STRANGERS.inside);
    let queue = |all, strangers| Queue {
        all: Count {
            running: all,
            inside: AT_MOST,
        },
        strangers: Count {
            running: strangers,
            inside: STRANGERS.inside,
        },
    };
    // Running in all, of them strangers; whether someone known, whether a stranger may begin.
    for (all, strangers, known, stranger) in [
        (0, 0, true, true),
        (1, 1, true, false),
        (1, 0, true, true),
        (2, 1, false, false),
        (2, 0, false, false),
    ] {
        let queue = queue(all, strangers);
        assert_eq!(queue.may_run(Lane::Known), known, "{queue:?}");
        assert_eq!(queue.may_run(Lane::Stranger), stranger, "{queue:?}");
    }
    drop((strangers, known));
    assert_eq!(hashing.queue().all.inside, 0);
    assert_eq!(hashing.queue().strangers.inside, 0);
}
