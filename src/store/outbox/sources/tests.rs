use proptest::prelude::*;

use super::*;

fn mail(name: &str, message: &str) -> Vec<u8> {
    format!("To: {name}\r\n\r\nHello {name},\r\n{message}\r\nEnd {name}").into_bytes()
}

#[test]
fn of_a_long_message_each_further_mail_keeps_what_differs() {
    let message = "A line of the message, of which there are many.\r\n".repeat(2_000);
    let first = mail("Ana", &message);
    for other in ["Luis", "Ana", "Somebody with a longer name"] {
        let second = mail(other, &message);
        let pieces = differences(&first, &second);
        assert!(pieces.len() < 300, "{}", pieces.len());
        assert_eq!(restored(&first, &pieces), Some(second));
    }
}

#[test]
fn what_are_no_pieces_is_said_to_be_none() {
    for pieces in [
        &b""[..],
        b"\x01\0\0",
        b"\x05\0\0\0ab",
        b"\0\0\0\0\xff\0\0\0\x01\0\0\0",
    ] {
        assert_eq!(restored(b"known", pieces), None);
    }
}

proptest! {
    #[test]
    fn every_source_comes_back_byte_for_byte(
        known in "([ab]{0,40}\r?\n){0,20}[ab]{0,90}",
        source in "([ab]{0,40}\r?\n){0,20}[ab]{0,90}",
    ) {
        let (known, source) = (known.as_bytes(), source.as_bytes());
        prop_assert_eq!(restored(known, &differences(known, source)), Some(source.to_vec()));
    }
}
