use super::*;

/// A file in the making on a disk that takes nothing.
fn on_a_full_disk(is_answer: bool) -> SpoolFile {
    let full = OpenOptions::new().read(true).write(true).open("/dev/full");
    let file = SpoolFile::new(is_answer);
    file.file.set(full.unwrap()).unwrap();
    file
}

#[test]
fn k36_what_a_full_disk_does_not_take_of_an_answer_stays_in_memory_within_bounds() {
    let (all, nowhere) = (Arc::<AtomicUsize>::default(), Path::new("/nonexistent"));
    let piece = |n: u8| vec![n; limits::INSTEAD_OF_DISK / 4];
    let first = on_a_full_disk(true);
    for n in 0..3 {
        first.append(nowhere, &piece(n), &all).unwrap();
    }
    let second = on_a_full_disk(true);
    second.append(nowhere, &piece(9), &all).unwrap();
    assert!(second.append(nowhere, b"one too many", &all).is_err());
    let size = piece(0).len() as u64;
    let mut room = [0; 4];
    for (at, found) in [
        (0, &[0, 0, 0, 0][..]),
        (size - 2, &[0, 0, 1, 1]),
        (3 * size - 1, &[2]),
        (3 * size, &[]),
    ] {
        let length = first.read_at(&mut room, at).unwrap();
        assert_eq!(&room[..length], found, "{at}");
    }
    drop(first);
    second
        .append(nowhere, b"there is room again", &all)
        .unwrap();
    drop(second);
    assert_eq!(all.load(Ordering::Relaxed), 0);
    let request = on_a_full_disk(false);
    let refused = request.append(nowhere, b"a request", &all).unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::StorageFull);
}
