//! The decision table of incoming mail: a test for every row, and every column of it.

use super::*;

const ANA: PersonId = PersonId(1);
const LUIS: PersonId = PersonId(2);
const INES: PersonId = PersonId(9);
const T: TicketNumber = TicketNumber(7);

fn from(id: PersonId) -> Sender {
    Sender::Person { id, agent: false }
}

fn from_agent() -> Sender {
    Sender::Person {
        id: INES,
        agent: true,
    }
}

/// A plain mail of Ana's, about nothing yet.
fn plain() -> Known {
    Known {
        over: None,
        twin: None,
        report: None,
        sender: from(ANA),
        blocked: false,
        automatic: None,
        authentication: Authentication::NotAsked,
        proof: None,
        standing: Standing::default(),
        subject: None,
        subject_counts: false,
        forwarded: false,
        opened: (0, 10),
        noted: (0, 10),
        released: false,
        imported: false,
    }
}

/// The same to a reply address that was sent to somebody.
fn reply(sent_to: PersonId, sees: bool, is_on: bool) -> Known {
    Known {
        proof: Some(Proof { ticket: T, sent_to }),
        standing: Standing {
            sees,
            is_on,
            closed: false,
        },
        ..plain()
    }
}

const COMMENT: Verdict = Verdict::Comment {
    ticket: T,
    quiet: false,
};

fn note(doubt: Doubt) -> Verdict {
    Verdict::Note {
        ticket: T,
        doubt,
        quiet: false,
    }
}

#[test]
fn a_proof_counts_for_whom_it_was_sent_to_and_for_others_only_as_far_as_they_are_known() {
    use Authentication::{NotAsked, Nothing, Passed};
    let unproven = note(Doubt::NotProven);
    let stranger = note(Doubt::NotOnThisTicket);
    for (sender, sees, is_on, authentication, verdict) in [
        (from(ANA), true, true, NotAsked, &COMMENT),
        (from(ANA), true, false, Nothing, &COMMENT),
        // Sent to Ana, answered by Luis.
        (from(LUIS), true, true, NotAsked, &COMMENT),
        (from(LUIS), true, false, Passed, &COMMENT),
        (from(LUIS), true, false, NotAsked, &unproven),
        (from(LUIS), true, false, Nothing, &unproven),
        // By somebody who does not see it, or is nobody here.
        (from(LUIS), false, false, Passed, &stranger),
        (Sender::Unknown, false, false, NotAsked, &stranger),
        (Sender::Unknown, false, false, Passed, &stranger),
        // Ana herself, taken off the ticket since.
        (from(ANA), false, false, Passed, &stranger),
    ] {
        let known = Known {
            sender,
            authentication,
            ..reply(ANA, sees, is_on)
        };
        assert_eq!(judge(&known), *verdict, "{known:?}");
    }
}

#[test]
fn t3_mail_speaks_as_an_agent_only_by_the_proof_sent_to_that_very_agent() {
    use Authentication::{NotAsked, Nothing, Passed};
    let suspended = Verdict::Suspend(Doubt::AgentNotAuthenticated);
    for (sent_to, authentication, verdict) in [
        (INES, NotAsked, &COMMENT),
        (INES, Passed, &COMMENT),
        (INES, Nothing, &suspended),
        (ANA, NotAsked, &suspended),
        (ANA, Passed, &suspended),
    ] {
        let known = Known {
            sender: from_agent(),
            authentication,
            ..reply(sent_to, true, true)
        };
        assert_eq!(judge(&known), *verdict, "{known:?}");
    }
    // Without a proof: a forward, or a new ticket, by an authenticated agent only.
    for (forwarded, authentication, released, verdict) in [
        (true, Passed, false, Verdict::Forwarded),
        (false, Passed, false, Verdict::Ticket { maybe: None }),
        (true, NotAsked, false, suspended.clone()),
        (false, NotAsked, false, suspended.clone()),
        (true, Nothing, false, suspended.clone()),
        // "Open for the original sender".
        (true, NotAsked, true, Verdict::Forwarded),
        (false, NotAsked, true, suspended.clone()),
    ] {
        let known = Known {
            sender: from_agent(),
            forwarded,
            authentication,
            released,
            ..plain()
        };
        assert_eq!(judge(&known), verdict, "{known:?}");
    }
}

#[test]
fn t4_a_number_in_the_subject_is_a_hint_unless_it_is_switched_on_for_those_on_the_ticket() {
    let maybe = Verdict::Ticket { maybe: Some(T) };
    for (sender, sees, is_on, counts, verdict) in [
        (from(ANA), true, true, false, &maybe),
        (from(ANA), true, true, true, &COMMENT),
        (from(ANA), true, false, true, &maybe),
        (from(ANA), false, true, true, &maybe),
        (from(LUIS), false, false, true, &maybe),
        (Sender::Unknown, false, false, true, &maybe),
    ] {
        let known = Known {
            sender,
            subject: Some(T),
            subject_counts: counts,
            standing: Standing {
                sees,
                is_on,
                closed: false,
            },
            ..plain()
        };
        assert_eq!(judge(&known), *verdict, "{known:?}");
    }
}

#[test]
fn without_a_proof_it_is_a_new_ticket_up_to_so_many_an_hour() {
    let opened = Verdict::Ticket { maybe: None };
    assert_eq!(judge(&plain()), opened);
    let stranger = Known {
        sender: Sender::Unknown,
        ..plain()
    };
    assert_eq!(judge(&stranger), opened);
    let tenth = Known {
        opened: (10, 10),
        ..plain()
    };
    assert_eq!(judge(&tenth), Verdict::Suspend(Doubt::TooMany));
    let let_in = Known {
        released: true,
        ..tenth
    };
    assert_eq!(judge(&let_in), opened);
}

#[test]
fn l8_a_reply_to_a_closed_ticket_is_a_follow_up() {
    let mut known = reply(ANA, true, true);
    known.standing.closed = true;
    assert_eq!(judge(&known), Verdict::FollowUp(T));
    // But whoever does not see it starts nothing by it.
    known.standing.sees = false;
    assert_eq!(judge(&known), note(Doubt::NotOnThisTicket));
}

#[test]
fn t18_what_nobody_wrote_is_kept_and_nothing_follows_from_it() {
    let automatic = |known| Known {
        automatic: Some("auto-replied"),
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

#[test]
fn what_is_no_message_to_the_desk_is_told_apart_first() {
    let cases = [
        (
            Known {
                over: Some("parts".into()),
                ..plain()
            },
            Verdict::Suspend(Doubt::OverLimit),
        ),
        (
            Known {
                twin: Some(InboxId(3)),
                ..reply(ANA, true, true)
            },
            Verdict::Duplicate(InboxId(3)),
        ),
        (
            Known {
                report: Some(Report::OfOurs),
                sender: Sender::Unknown,
                ..plain()
            },
            Verdict::Delivery,
        ),
        (
            Known {
                report: Some(Report::OfOthers),
                ..plain()
            },
            Verdict::Suspend(Doubt::NotOurReport),
        ),
        (
            Known {
                sender: Sender::Ourselves,
                ..reply(ANA, true, true)
            },
            Verdict::Drop,
        ),
        (
            Known {
                sender: Sender::Unreadable,
                ..plain()
            },
            Verdict::Suspend(Doubt::NoSender),
        ),
        (
            Known {
                sender: Sender::Ended,
                ..reply(ANA, true, true)
            },
            Verdict::Suspend(Doubt::AccountEnded),
        ),
        (
            Known {
                blocked: true,
                ..reply(ANA, true, true)
            },
            Verdict::Suspend(Doubt::Blocked),
        ),
        (
            Known {
                authentication: Authentication::Failed,
                ..reply(ANA, true, true)
            },
            Verdict::Suspend(Doubt::FailedAuthentication),
        ),
    ];
    for (known, verdict) in cases {
        assert_eq!(judge(&known), verdict, "{known:?}");
    }
}

#[test]
fn nobody_fills_a_ticket_with_notes() {
    let full = Known {
        sender: Sender::Unknown,
        noted: (10, 10),
        ..reply(ANA, false, false)
    };
    assert_eq!(judge(&full), Verdict::Suspend(Doubt::TooMany));
    let let_in = Known {
        released: true,
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
