use super::*;

/// Waits until the file is written, or cannot be.
fn settle(body: &Body) -> io::Result<()> {
    while !body.is_settled()? {
        std::thread::yield_now();
    }
    Ok(())
}

#[test]
fn one_address_cannot_take_all_the_room_and_gets_its_own_back() {
    let directory = std::env::temp_dir().join(format!("gate-share-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let spool = Spool::new(directory.clone(), None).unwrap();
    let (one, other) = ("2001:db8::1".parse().unwrap(), "192.0.2.1".parse().unwrap());
    let long = vec![7u8; limits::MEMORY_BODY + 1];
    let mut held = spool.body(Some(one));
    held.push(&long).unwrap();
    // As if the address had that much in files already.
    held.hold(limits::DISK_SHARE - 10);
    // The same network, another host.
    let mut more = spool.body(Some("2001:db8::2".parse().unwrap()));
    more.push(&long).unwrap_or_default();
    assert!(more.push(&long).is_err());
    let mut theirs = spool.body(Some(other));
    theirs.push(&long).unwrap();
    theirs.push(&long).unwrap();
    let mut answer = spool.body(None);
    answer.push(&long).unwrap();
    held.share
        .as_ref()
        .unwrap()
        .fetch_sub(limits::DISK_SHARE - 10, Ordering::Relaxed);
    drop((held, more));
    spool.body(Some(one)).push(&long).unwrap();
    assert_eq!(spool.0.shares.lock().unwrap().len(), 2);
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_long_body_moves_to_a_file_and_leaves_no_name() {
    let directory = std::env::temp_dir().join(format!("gate-spool-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let spool = Spool::new(directory.clone(), None).unwrap();
    let mut body = spool.body(None);
    let piece = [7u8; 100_000];
    for _ in 0..12 {
        body.push(&piece).unwrap();
    }
    assert_eq!(body.len(), 1_200_000);
    assert!(matches!(body.place, Place::File(..)));
    settle(&body).unwrap();
    assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 0);
    assert_eq!(spool.0.in_memory.load(Ordering::Relaxed), 0);
    let mut room = [0u8; 64];
    assert_eq!(body.piece(1_199_990, &mut room).unwrap(), &[7u8; 10]);
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn memory_is_counted_and_given_back() {
    let spool = Spool::new(PathBuf::from("/nonexistent"), None).unwrap();
    let mut body = spool.body(None);
    body.push(b"hello").unwrap();
    assert_eq!(spool.0.in_memory.load(Ordering::Relaxed), 5);
    assert_eq!(body.piece(2, &mut []).unwrap(), b"llo");
    drop(body);
    assert_eq!(spool.0.in_memory.load(Ordering::Relaxed), 0);
    let mut long = spool.body(None);
    long.push(&vec![0; limits::MEMORY_BODY + 1]).unwrap();
    assert!(settle(&long).is_err());
    assert!(long.has_to_wait().is_err());
}
