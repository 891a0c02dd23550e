//! Which ticket a message is about, by what it answers.

use super::*;

#[test]
fn t4_a_number_in_the_subject_is_a_hint_unless_it_is_switched_on_for_the_proven_on_the_ticket() {
    use Authentication::{NotAsked, Nothing, Passed};
    let maybe = |proven| opened(proven, Some(T));
    for (sender, (sees, is_on), counts, authentication, verdict) in [
        (from(ANA), (true, true), false, Passed, maybe(true)),
        (from(ANA), (true, true), true, Passed, COMMENT),
        (from(ANA), (true, true), true, NotAsked, maybe(false)),
        (from(ANA), (true, true), true, Nothing, maybe(false)),
        (from(ANA), (true, false), true, Passed, maybe(true)),
        (from(ANA), (false, true), true, Passed, maybe(true)),
        (from(LUIS), (false, false), true, Passed, maybe(true)),
        (Sender::Unknown, (false, false), true, Passed, maybe(true)),
    ] {
        let known = Known {
            sender,
            subject: Some(T),
            subject_counts: counts,
            authentication,
            standing: Standing {
                sees,
                is_on,
                closed: false,
            },
            ..plain()
        };
        assert_eq!(judge(&known), verdict, "{known:?}");
    }
}

#[test]
fn without_a_proof_it_is_a_new_ticket_up_to_so_many_an_hour() {
    let opened = opened(false, None);
    assert_eq!(judge(&plain()), opened);
    let stranger = Known {
        sender: Sender::Unknown,
        ..plain()
    };
    assert_eq!(judge(&stranger), opened);
    let tenth = Known {
        used_up: Some(Sentence::written("Too many.")),
        ..plain()
    };
    assert_eq!(judge(&tenth), Verdict::Suspend(Doubt::TooMany));
    let let_in = Known {
        voucher: Some(Voucher::Released),
        ..tenth
    };
    assert_eq!(judge(&let_in), opened);
}

#[test]
fn l8_a_reply_to_a_closed_ticket_is_a_follow_up() {
    let mut known = reply(ANA, true, true);
    known.standing.closed = true;
    assert_eq!(judge(&known), Verdict::FollowUp(T));
    // As many of them as tickets.
    known.used_up = Some(Sentence::written("Too many."));
    assert_eq!(judge(&known), Verdict::Suspend(Doubt::TooMany));
    known.used_up = None;
    // But whoever does not see it starts nothing by it.
    known.standing.sees = false;
    assert_eq!(judge(&known), note(Doubt::NotOnThisTicket));
}

#[test]
fn a_mail_of_nothing_but_quotes_makes_no_follow_up() {
    let mut known = Known {
        wordless: true,
        ..reply(ANA, true, true)
    };
    assert_eq!(judge(&known), COMMENT);
    known.standing.closed = true;
    let quiet = Verdict::Comment {
        ticket: T,
        quiet: true,
    };
    assert_eq!(judge(&known), quiet);
    assert!(!known.effects().folded, "somebody wrote it");
    // Nothing proves it: for agents, as ever.
    known.proof = known.proof.map(|proof| Proof {
        sent_to: LUIS,
        ..proof
    });
    assert_eq!(judge(&known), note(Doubt::NotProven));
    known.wordless = false;
    assert_eq!(judge(&known), note(Doubt::NotProven));
}

#[test]
fn t101_an_answer_to_a_mail_about_a_note_is_for_agents_alone_whoever_writes_and_vouches() {
    let answer = |sender, sent_to, alive| {
        let mut known = Known {
            sender,
            authentication: Authentication::Passed,
            ..reply(sent_to, true, true)
        };
        known.proof = Some(Proof {
            ticket: T,
            sent_to,
            alive,
            of_note: true,
        });
        known
    };
    let noted = Verdict::Note {
        ticket: T,
        doubt: None,
        quiet: false,
    };
    let unproven = Verdict::Suspend(Doubt::AgentNotAuthenticated);
    // By the agent it was sent to; by another; after the way in has ended.
    for (known, verdict) in [
        (answer(from_agent(), INES, true), &noted),
        (answer(from_agent(), LUIS, true), &unproven),
        (answer(from_agent(), INES, false), &unproven),
    ] {
        assert_eq!(judge(&known), *verdict);
        let confirmed = Known {
            voucher: Some(Voucher::Confirmed),
            ..known
        };
        assert_eq!(judge(&confirmed), noted);
    }
    // Whoever is no agent any more, or never was one.
    for sender in [from(INES), from(ANA), Sender::Unknown, Sender::Ended] {
        for voucher in [None, Some(Voucher::Released), Some(Voucher::Accepted)] {
            for closed in [false, true] {
                let mut known = answer(sender, INES, true);
                (known.voucher, known.standing.closed) = (voucher, closed);
                let verdict = judge(&known);
                let shown = matches!(verdict, Verdict::Note { .. } | Verdict::Suspend(_));
                assert!(shown, "{known:?} {verdict:?}");
            }
        }
    }
    // A program that answers for an agent.
    let away = Known {
        automatic: Some(Sentence::written("automatic")),
        ..answer(from_agent(), INES, true)
    };
    let quiet = Verdict::Note {
        ticket: T,
        doubt: None,
        quiet: true,
    };
    assert_eq!(judge(&away), quiet);
}

#[test]
fn a_mail_that_answers_its_authors_own_earlier_mail_joins_that_ticket_once_it_is_proven() {
    use Authentication::{Doubted, Failed, NotAsked, Nothing, Passed};
    const OTHER: TicketNumber = TicketNumber(9);
    let follow_up = Verdict::FollowUp(T);
    let suspended = Verdict::Suspend(Doubt::FailedAuthentication);
    // Who, what their domain says, whether they see the ticket, whether it is closed.
    for (sender, authentication, sees, closed, expected) in [
        (from(ANA), Passed, true, false, COMMENT),
        (from(ANA), Passed, true, true, follow_up),
        (from(ANA), Passed, false, false, opened(true, Some(T))),
        (from(ANA), NotAsked, true, false, opened(false, Some(T))),
        (from(ANA), Nothing, true, false, opened(false, Some(T))),
        (from(ANA), Doubted, true, false, opened(false, Some(T))),
        (from(ANA), Failed, true, false, suspended),
        (Sender::Unknown, Passed, false, false, opened(true, Some(T))),
        (from_agent(), Passed, true, false, opened(true, Some(T))),
    ] {
        let known = Known {
            sender,
            authentication,
            earlier: Some(T),
            standing: Standing {
                sees,
                is_on: sees,
                closed,
            },
            // What the head says of the thread outweighs what the subject says.
            subject: Some(OTHER),
            subject_counts: true,
            ..plain()
        };
        assert_eq!(judge(&known), expected, "{known:?}");
        let good = match expected {
            Verdict::Comment { .. } => Good::Comment,
            _ => Good::Ticket,
        };
        assert_eq!(known.good(), Some(good), "{known:?}");
        let program = Known {
            automatic: Some(Sentence::written("automatic")),
            ..known
        };
        let quiet = matches!(judge(&program), Verdict::Suspend(_));
        assert!(quiet, "{program:?}");
    }
}

#[test]
fn a_forward_that_does_not_say_whose_it_is_waits_for_an_agent_to_say() {
    let forward = |sender, authentication, voucher| Known {
        sender,
        authentication,
        voucher,
        forwards: Forwards::Nobodys,
        ..plain()
    };
    let waits = Verdict::Suspend(Doubt::NoOriginalSender);
    use Authentication::{Nothing, Passed};
    assert_eq!(judge(&forward(from_agent(), Passed, None)), waits);
    for voucher in Voucher::ALL {
        let known = forward(from_agent(), Nothing, Some(voucher));
        assert_eq!(judge(&known), waits);
    }
    let unproven = Verdict::Suspend(Doubt::AgentNotAuthenticated);
    assert_eq!(judge(&forward(from_agent(), Nothing, None)), unproven);
    // A customer who forwards something asks for something.
    assert_eq!(judge(&forward(from(ANA), Passed, None)), opened(true, None));
}
