use super::*;

fn drained(queue: &mut Queue) -> Vec<usize> {
    std::iter::from_fn(|| queue.pop()).collect()
}

#[test]
fn an_address_with_one_request_waits_for_one_of_every_other() {
    let (ana, omar): (IpAddr, IpAddr) = ([1, 1, 1, 1].into(), [2, 2, 2, 2].into());
    let mut queue = Queue::default();
    for key in 0..4 {
        queue.push(omar, key);
    }
    queue.push(ana, 7);
    assert_eq!(queue.len(), 5);
    assert_eq!(drained(&mut queue), [0, 7, 1, 2, 3]);
    assert_eq!(queue.len(), 0);
    assert!(queue.waiting.is_empty() && queue.turns.is_empty());
}

#[test]
fn who_is_gone_is_skipped_and_comes_back_in_turn() {
    let (ana, omar): (IpAddr, IpAddr) = ([1, 1, 1, 1].into(), [2, 2, 2, 2].into());
    let mut queue = Queue::default();
    queue.push(ana, 1);
    queue.push(omar, 2);
    queue.push(omar, 3);
    queue.remove(1);
    queue.remove(9);
    assert_eq!(queue.len(), 2);
    queue.push(ana, 4);
    assert_eq!(drained(&mut queue), [4, 2, 3]);
    queue.push(ana, 5);
    queue.remove(5);
    assert_eq!((queue.len(), queue.pop()), (0, None));
    assert!(queue.waiting.is_empty() && queue.turns.is_empty());
}
