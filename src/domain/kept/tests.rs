//! Words of ours are known again, and all others stay as they are.

use super::*;
use crate::language::{find, with_language};

fn in_german(sentence: &Sentence) -> String {
    with_language(find("de").unwrap(), || sentence.say())
}

#[test]
fn what_was_kept_of_a_mail_out_is_said_as_its_reader_speaks() {
    for sentence in [
        TICKET.why(),
        caps(Pace::Personal, Lane::Other)[0].why(),
        Sentence::outbox_not_to_be_seen(),
        Sentence::outbox_no_mail_of_it("an address without @"),
        Sentence::inbox_report_failed(Reason::NoReverseName.in_words(), "5.7.25 a@b.example: (no)"),
        Sentence::inbox_report_delayed("4.4.1 a@b.example"),
    ] {
        let kept = sentence.in_english();
        let said = of_mail_out(&kept);
        assert_eq!(said.say(), kept);
        assert_eq!(in_german(&said), in_german(&sentence));
        assert_ne!(in_german(&said), kept);
    }
}

#[test]
fn what_was_kept_of_a_mail_in_is_said_as_its_reader_speaks() {
    for sentence in [
        Sentence::inbox_from_ourselves(),
        Sentence::inbox_by_program(Sentence::inbox_why_again()),
        Sentence::inbox_limit_header_bytes(64),
        Sentence::inbox_budget_address("kim4@acme.example", 10),
        Sentence::inbox_budget_domain("4.example", 66, "note"),
        Sentence::inbox_budget_network(66, "203.0.113.0/24", "known"),
        Sentence::inbox_budget_desk(20_000, "comment"),
    ] {
        let kept = sentence.in_english();
        let said = of_mail_in(&kept);
        assert_eq!(said.say(), kept);
        assert_eq!(in_german(&said), in_german(&sentence));
        assert_ne!(in_german(&said), kept);
    }
}

#[test]
fn what_others_said_stays_as_it_is() {
    for words in ["", "550 5.1.1 No such user", "Too many (5)", "\u{1}"] {
        for said in [of_mail_out(words), of_mail_in(words)] {
            assert_eq!(in_german(&said), words);
        }
    }
}
