use super::*;

const LONG: Duration = Duration::from_secs(60);

#[test]
fn one_is_at_it_and_the_others_follow_as_they_came() {
    let line = OneAtATime::of_at_most(9);
    let order = Mutex::new(Vec::new());
    std::thread::scope(|threads| {
        let first = line.wait(LONG).unwrap();
        for nth in 1..=8 {
            let (line, order) = (&line, &order);
            threads.spawn(move || {
                let _pass = line.wait(LONG).unwrap();
                order.lock().unwrap().push(nth);
            });
            while line.look().inside.len() <= nth {
                std::thread::yield_now();
            }
        }
        drop(first);
    });
    assert_eq!(order.into_inner().unwrap(), (1..=8).collect::<Vec<_>>());
}

#[test]
fn nobody_waits_for_ever_and_who_gave_up_holds_no_place() {
    let line = OneAtATime::of_at_most(2);
    let first = line.wait(LONG).unwrap();
    assert!(line.wait(Duration::ZERO).is_none());
    assert!(line.wait(Duration::ZERO).is_none());
    assert_eq!(line.look().inside.len(), 1);
    drop(first);
    assert!(line.wait(Duration::ZERO).is_some());
}

#[test]
fn more_than_may_wait_are_told_at_once() {
    let line = OneAtATime::of_at_most(1);
    let _first = line.wait(LONG).unwrap();
    assert!(line.wait(LONG).is_none());
}

#[test]
fn a_pass_that_fell_over_is_over() {
    let line = OneAtATime::of_at_most(1);
    let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _pass = line.wait(LONG).unwrap();
        panic!("on the way");
    }));
    assert!(fell.is_err() && line.wait(Duration::ZERO).is_some());
}
