use super::*;

fn decode(input: &[u8], piece: usize) -> Result<(Vec<u8>, usize, bool), Refusal> {
    let mut decoder = Decoder::new();
    let (mut content, mut at) = (Vec::new(), 0);
    let mut end = piece.min(input.len());
    loop {
        let step = decoder.step(&input[at..end])?;
        at += step.consumed;
        content.extend_from_slice(step.content);
        if step.done || (at == end && end == input.len()) {
            return Ok((content, at, step.done));
        }
        if step.consumed == 0 || at == end {
            end = (end + piece).min(input.len());
        }
    }
}

type Verdict<'a> = Result<(&'a [u8], usize, bool), Refusal>;

#[test]
fn bodies_however_they_are_cut() {
    let long = format!("1;{}\r\na\r\n0\r\n\r\n", "x".repeat(limits::CHUNK_OVERHEAD));
    let table: &[(&[u8], Verdict<'_>)] = &[
        (b"0\r\n\r\n", Ok((b"", 5, true))),
        (b"5\r\nhello\r\n0\r\n\r\nNEXT", Ok((b"hello", 15, true))),
        (
            b"3\r\nabc\r\nA\r\n0123456789\r\n000\r\n\r\n",
            Ok((b"abc0123456789", 30, true)),
        ),
        (
            b"1;a=\"b c\"\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n",
            Ok((b"x", 29, true)),
        ),
        (b"5\r\nhel", Ok((b"hel", 6, false))),
        (b"5\r\nhello0\r\n\r\n", Err(BROKEN)),
        (b"5\nhello\r\n0\r\n\r\n", Err(BROKEN)),
        (b"5 \r\nhello\r\n0\r\n\r\n", Err(BROKEN)),
        (b"5\t;a\r\nhello\r\n0\r\n\r\n", Err(BROKEN)),
        (b" 5\r\nhello", Err(BROKEN)),
        (b"+5\r\nhello", Err(BROKEN)),
        (b"0x5\r\nhello", Err(BROKEN)),
        (b"\r\n", Err(BROKEN)),
        (b";a\r\n", Err(BROKEN)),
        (b"ffffffffffffffff\r\n", Err(BROKEN)),
        (b"1;a\nx", Err(BROKEN)),
        (b"0\r\n a: b\r\n\r\n", Err(BROKEN)),
        (b"0\r\na b: c\r\n\r\n", Err(BROKEN)),
        (b"0\r\nabc\r\n\r\n", Err(BROKEN)),
        (b"0\r\n\rX", Err(BROKEN)),
        (long.as_bytes(), Err(Refusal::HeadTooLarge)),
    ];
    for (input, expected) in table {
        for piece in [1, 2, 3, 7, input.len()] {
            let found = decode(input, piece);
            let expected = expected.map(|(content, at, done)| (content.to_vec(), at, done));
            assert_eq!(
                found,
                expected,
                "{piece} of {:?}",
                String::from_utf8_lossy(input)
            );
        }
    }
}
