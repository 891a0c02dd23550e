use super::*;

type Read = (Result<Vec<u8>, Fault>, Vec<u8>);

/// Message or fault, and what is left for the next command; cut into pieces of every length.
#[track_caller]
fn read(wire: &[u8], limit: usize) -> Option<Read> {
    let all = |piece: usize| {
        let mut data = Data::new(limit, 0);
        let mut left = Vec::new();
        for part in wire.chunks(piece) {
            let taken = data.take(part);
            left.extend_from_slice(&part[taken..]);
        }
        data.is_whole().then(|| (data.end(), left))
    };
    let whole = all(wire.len().max(1));
    for piece in 1..wire.len() {
        assert_eq!(all(piece), whole, "in pieces of {piece}");
    }
    whole
}

#[test]
fn a_message_comes_out_as_it_was_written() {
    let table: &[(&[u8], &[u8], &[u8])] = &[
        (b".\r\n", b"", b""),
        (b"a\r\n.\r\n", b"a\r\n", b""),
        (b"a\r\n.\r\nQUIT\r\n", b"a\r\n", b"QUIT\r\n"),
        (b"..\r\n.\r\n", b".\r\n", b""),
        (b"..a\r\n...\r\n.\r\n", b".a\r\n..\r\n", b""),
        (b".a\r\n.\r\n", b"a\r\n", b""),
        (b"a.\r\nb .\r\n.\r\n", b"a.\r\nb .\r\n", b""),
        (b"\r\n\r\n.\r\n", b"\r\n\r\n", b""),
        (b"\0\xff\x80\r\n.\r\n", b"\0\xff\x80\r\n", b""),
    ];
    for (wire, message, left) in table {
        let (found, rest) = read(wire, 100).unwrap();
        assert_eq!(found.as_deref(), Ok(*message), "{wire:?}");
        assert_eq!(rest, *left, "{wire:?}");
    }
}

#[test]
fn t16_nothing_but_the_one_end_ends_a_message_and_a_bare_line_end_spoils_it() {
    let ends: &[&[u8]] = &[
        b"\n.\n",
        b"\n.\r\n",
        b"\r\n.\n",
        b"\r.\r",
        b"\r.\r\n",
        b"\r\n.\r",
        b"\n.\r",
        b"\r.\n",
        b"\r\r\n.\r\r\n",
        b"\r\n.\r\r\n",
        b"\n\r\n.\rx\n",
    ];
    for end in ends {
        let wire = [
            b"one",
            *end,
            b"MAIL FROM:<x@evil.example>\r\nDATA\r\ntwo\r\n",
        ]
        .concat();
        assert_eq!(read(&wire, 1000), None, "{end:?} ended a message");
        let (found, left) = read(&[&wire[..], b".\r\n"].concat(), 1000).unwrap();
        assert_eq!(found, Err(Fault::BareLineEnd), "{end:?}");
        assert!(left.is_empty(), "{end:?}: something of it became a command");
    }
}

#[test]
fn one_byte_too_many_is_read_to_the_end_and_not_kept() {
    assert_eq!(read(b"12345\r\n.\r\n", 7).unwrap().0.unwrap().len(), 7);
    let (found, left) = read(b"12345\r\nmore and more\r\n.\r\nQUIT\r\n", 6).unwrap();
    assert_eq!((found, &left[..]), (Err(Fault::TooLarge), &b"QUIT\r\n"[..]));
}
