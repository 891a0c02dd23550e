use std::sync::mpsc::{Sender, channel};

use super::*;

fn ask(to: &Sender<Option<Asked<i32>>>, acts: impl IntoIterator<Item = i32>, patient: bool) {
    for act in acts {
        to.send(Some(Asked { act, patient })).unwrap();
    }
}

fn commit(queue: &mut Queue<i32>) -> Vec<i32> {
    let first = queue.first();
    first
        .into_iter()
        .chain(std::iter::from_fn(|| queue.next()))
        .collect()
}

#[test]
fn whoever_waits_comes_first_and_takes_few_patient_acts_along() {
    let (to, asked) = channel();
    let mut queue = Queue::new(asked);
    ask(&to, 1..=6, true);
    ask(&to, 10..=11, false);
    assert_eq!(commit(&mut queue), [10, 11, 1, 2, 3, 4]);
    assert_eq!(commit(&mut queue), [5, 6]);
}

#[test]
fn whoever_comes_while_patient_acts_are_done_waits_for_one_of_them_at_most() {
    let (to, asked) = channel();
    let mut queue = Queue::new(asked);
    ask(&to, 1..=100, true);
    assert_eq!(queue.first(), Some(1));
    for patient in 2..=PATIENT_BESIDE {
        assert_eq!(queue.next(), Some(i32::try_from(patient).unwrap()));
    }
    ask(&to, [10], false);
    assert_eq!(queue.next(), Some(10));
    assert_eq!(queue.next(), None, "that is the commit");
    assert_eq!(commit(&mut queue).len(), PATIENT);
}

#[test]
fn all_that_was_asked_before_the_end_is_done() {
    let (to, asked) = channel();
    let mut queue = Queue::new(asked);
    ask(&to, 0..300, false);
    ask(&to, 300..400, true);
    to.send(None).unwrap();
    let mut done: Vec<i32> = std::iter::from_fn(|| {
        let commit = commit(&mut queue);
        (!commit.is_empty()).then_some(commit)
    })
    .flatten()
    .collect();
    done.sort_unstable();
    assert_eq!(done, (0..400).collect::<Vec<_>>());
    assert_eq!(queue.first(), None);
}
