//! What is no message to the desk, and what nobody wrote.

use super::*;
use crate::language::Sentence;

#[test]
fn t18_what_nobody_wrote_is_kept_and_nothing_follows_from_it() {
    let automatic = |known| Known {
        automatic: Some(Sentence::written("auto-replied")),
        ..known
    };
    let quiet = Verdict::Comment {
        ticket: T,
        quiet: true,
    };
    assert_eq!(judge(&automatic(reply(ANA, true, true))), quiet);
    // A closed ticket gets no follow-up by it.
    let mut closed = automatic(reply(ANA, true, true));
    closed.standing.closed = true;
    assert_eq!(judge(&closed), quiet);
    let suspended = Verdict::Suspend(Doubt::Automatic);
    for sender in [from(ANA), Sender::Unknown, from_agent()] {
        let known = automatic(Known { sender, ..plain() });
        assert_eq!(judge(&known), suspended);
    }
}

type Change = fn(&mut Known);

/// What makes a message none to the desk, and what becomes of it.
const TOLD_APART: &[(Change, Verdict)] = &[
    (
        |it| it.over = Some(Sentence::written("parts")),
        Verdict::Suspend(Doubt::OverLimit),
    ),
    (
        |it| it.twin = Some(InboxId(3)),
        Verdict::Duplicate(InboxId(3)),
    ),
    (|it| it.report = Some(Report::OfOurs), Verdict::Delivery),
    (
        |it| it.report = Some(Report::OfOthers),
        Verdict::Suspend(Doubt::NotOurReport),
    ),
    (|it| it.sender = Sender::Ourselves, Verdict::Drop),
    (
        |it| it.sender = Sender::Unreadable,
        Verdict::Suspend(Doubt::NoSender),
    ),
    (
        |it| it.sender = Sender::Ended,
        Verdict::Suspend(Doubt::AccountEnded),
    ),
    (|it| it.blocked = true, Verdict::Suspend(Doubt::Blocked)),
    (
        |it| it.authentication = Authentication::Failed,
        Verdict::Suspend(Doubt::FailedAuthentication),
    ),
];

#[test]
fn what_is_no_message_to_the_desk_is_told_apart_first() {
    for (change, verdict) in TOLD_APART {
        for mut known in [plain(), reply(ANA, true, true), reply(LUIS, false, false)] {
            change(&mut known);
            assert_eq!(judge(&known), *verdict, "{known:?}");
        }
    }
}

#[test]
fn nobody_fills_a_ticket_with_notes() {
    let full = Known {
        sender: Sender::Unknown,
        used_up: Some(Sentence::written("Too many.")),
        ..reply(ANA, false, false)
    };
    assert_eq!(judge(&full), Verdict::Suspend(Doubt::TooMany));
    let let_in = Known {
        voucher: Some(Voucher::Released),
        ..full
    };
    assert_eq!(judge(&let_in), note(Doubt::NotOnThisTicket));
}

#[test]
fn what_the_team_wrote_from_its_own_address_stays_with_its_ticket_in_an_archive_alone() {
    for (imported, verdict) in [(true, note(Doubt::OwnAddress)), (false, Verdict::Drop)] {
        let known = Known {
            sender: Sender::Ourselves,
            imported,
            ..reply(ANA, false, false)
        };
        assert_eq!(judge(&known), verdict);
    }
    let alone = Known {
        sender: Sender::Ourselves,
        imported: true,
        ..plain()
    };
    assert_eq!(judge(&alone), Verdict::Drop);
}

#[test]
fn t19_what_a_person_writes_to_where_reports_go_reaches_agents_and_proves_nobody() {
    use Authentication::{Failed, NotAsked, Nothing, Passed};
    let noted = note(Doubt::ReportAddress);
    let suspended = Verdict::Suspend(Doubt::ReportAddress);
    let disowned = Verdict::Suspend(Doubt::FailedAuthentication);
    let agent = from_agent();
    for (sender, sent_to, alive, authentication, verdict) in [
        (from(ANA), ANA, true, NotAsked, &noted),
        (from(ANA), ANA, true, Nothing, &noted),
        (from(ANA), ANA, true, Passed, &COMMENT),
        (from(ANA), ANA, true, Failed, &disowned),
        (from(ANA), ANA, false, NotAsked, &suspended),
        (from(LUIS), ANA, true, NotAsked, &suspended),
        (Sender::Unknown, ANA, true, NotAsked, &suspended),
        (agent, INES, true, NotAsked, &suspended),
        (agent, INES, true, Nothing, &suspended),
    ] {
        let mut known = Known {
            sender,
            authentication,
            to_reports: true,
            ..reply(sent_to, true, true)
        };
        let proof = Proof {
            ticket: T,
            sent_to,
            alive,
            of_note: false,
        };
        known.proof = Some(proof);
        assert_eq!(judge(&known), *verdict, "{known:?}");
        assert!(!known.effects().arrives);
    }
    // A mail about no ticket, and one that an agent lets in.
    let mut known = Known {
        to_reports: true,
        ..plain()
    };
    assert_eq!(judge(&known), suspended);
    known.voucher = Some(Voucher::Released);
    assert!(matches!(judge(&known), Verdict::Ticket { .. }));
}
