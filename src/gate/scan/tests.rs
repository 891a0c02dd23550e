use super::*;

type Verdict = Result<Option<usize>, Refusal>;

#[test]
fn ends_and_refusals() {
    let table: &[(&[u8], Verdict)] = &[
        (b"", Ok(None)),
        (b"GET / HTTP/1.1\r\n", Ok(None)),
        (b"GET / HTTP/1.1\r\n\r\nrest", Ok(Some(18))),
        (b"\r\n\r\nA\r\n\r\n", Ok(Some(9))),
        (b"A\r\nb: c\r\n\r", Ok(None)),
        (b"A\n", Err(BARE_LF)),
        (b"A\r\r\n", Err(BARE_CR)),
        (b"A\r\n\rb", Err(BARE_CR)),
        (b"A\r\n b: c\r\n", Err(FOLDED)),
        (b" A\r\n", Err(FOLDED)),
        (b"A\r\nb: \x00", Err(NOT_ASCII)),
        (b"A\r\nb: \x7f", Err(NOT_ASCII)),
        (b"A\r\nb: \xc3\xa4", Err(NOT_ASCII)),
        (b"\x16\x03\x01", Err(NOT_ASCII)),
    ];
    for (bytes, expected) in table {
        assert_eq!(&HeadScan::default().scan(bytes, 100), expected, "{bytes:?}");
        let mut dripped = HeadScan::default();
        let last = (1..=bytes.len())
            .map(|end| dripped.scan(&bytes[..end], 100))
            .find(|result| *result != Ok(None))
            .unwrap_or(Ok(None));
        assert_eq!(&last, expected, "dripped {bytes:?}");
    }
}

#[test]
fn the_limit_counts_the_whole_head() {
    let head = b"A\r\nb: c\r\n\r\n";
    assert_eq!(
        HeadScan::default().scan(head, head.len()),
        Ok(Some(head.len()))
    );
    assert_eq!(
        HeadScan::default().scan(head, head.len() - 1),
        Err(Refusal::HeadTooLarge)
    );
}
