//! The decision table of incoming mail: a test for every row, and every column of it.

use super::budgets::Good;
use crate::domain::{ids::PersonId, inbox::*};

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
        to_reports: false,
        standing: Standing::default(),
        earlier: None,
        subject: None,
        subject_counts: false,
        forwards: Forwards::Nothing,
        wordless: false,
        used_up: None,
        voucher: None,
        imported: false,
    }
}

/// The same to a reply address that was sent to somebody.
fn reply(sent_to: PersonId, sees: bool, is_on: bool) -> Known {
    Known {
        proof: Some(Proof {
            ticket: T,
            sent_to,
            alive: true,
            of_note: false,
        }),
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
        doubt: Some(doubt),
        quiet: false,
    }
}

/// A new ticket, by whom it says or by whoever.
fn opened(proven: bool, maybe: Option<TicketNumber>) -> Verdict {
    Verdict::Ticket {
        maybe,
        doubt: (!proven).then_some(Doubt::NotProven),
    }
}

/// All that a message brings about: what becomes of it while its ticket is open and once it is
/// closed, and each effect beyond that, if it is acted on.
fn brought_about(known: &Known) -> String {
    let closed = Known {
        standing: Standing {
            closed: true,
            ..known.standing
        },
        ..known.clone()
    };
    let word = |verdict| match verdict {
        Verdict::Comment { quiet: false, .. } => "speaks",
        Verdict::FollowUp(_) => "follows up",
        Verdict::Ticket { doubt: None, .. } => "opens",
        Verdict::Ticket { .. } => "opens in doubt",
        Verdict::Note { .. } => "note",
        Verdict::Suspend(_) => "suspended",
        other => panic!("{other:?}"),
    };
    let became = [word(judge(known)), word(judge(&closed))];
    let acts = !["note", "suspended"].contains(&became[0]);
    let effects = known.effects();
    let each = [
        (effects.mentions, "mentions"),
        (effects.copies, "copies"),
        (effects.shares, "shares"),
        (effects.arrives, "arrives"),
    ];
    let each = each.into_iter().filter(|(does, _)| *does && acts);
    let mut all: Vec<&str> = became
        .into_iter()
        .chain(each.map(|(_, word)| word))
        .collect();
    all.dedup();
    all.join(", ")
}

/// By which way in a message came: of whom, and whether it is alive.
const WAYS: [Option<(PersonId, bool)>; 5] = [
    None,
    Some((ANA, true)),
    Some((ANA, false)),
    Some((LUIS, true)),
    Some((LUIS, false)),
];

#[test]
fn t102_t104_each_effect_by_each_degree_of_proof_for_each_who_is_on_the_ticket() {
    use Authentication::{Doubted, Failed, NotAsked, Nothing, Passed};
    const NOTE: &str = "note";
    const SUSPENDED: &str = "suspended";
    const OPENS: &str = "opens in doubt";
    const PROVEN: &str = "opens, mentions, copies, shares";
    const SPEAKS: &str = "speaks, follows up, mentions, copies, shares";
    const OWN: &str = "speaks, follows up, mentions, copies, shares, arrives";
    const AGENT: &str = "speaks, follows up, mentions, shares, arrives";
    const OPENS_AS_AGENT: &str = "opens, mentions, shares";
    // Who says to have written it, and how Ana stands to the ticket.
    let (on, sees, gone) = ((true, true), (true, false), (false, false));
    // In each row: no way in, Ana's own, hers that has ended, another's, another's that has ended.
    #[rustfmt::skip]
    let table = [
        // On the ticket, whoever asked for it.
        (from(ANA), on, NotAsked, [OPENS, OWN, NOTE, NOTE, NOTE]),
        (from(ANA), on, Nothing, [OPENS, OWN, NOTE, NOTE, NOTE]),
        (from(ANA), on, Passed, [PROVEN, OWN, SPEAKS, SPEAKS, SPEAKS]),
        (from(ANA), on, Doubted, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (from(ANA), on, Failed, [SUSPENDED; 5]),
        // Sees it as a member of an organization.
        (from(ANA), sees, NotAsked, [OPENS, OWN, NOTE, NOTE, NOTE]),
        (from(ANA), sees, Nothing, [OPENS, OWN, NOTE, NOTE, NOTE]),
        (from(ANA), sees, Passed, [PROVEN, OWN, SPEAKS, SPEAKS, SPEAKS]),
        (from(ANA), sees, Doubted, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (from(ANA), sees, Failed, [SUSPENDED; 5]),
        // Taken off it, or never there.
        (from(ANA), gone, NotAsked, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (from(ANA), gone, Nothing, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (from(ANA), gone, Passed, [PROVEN, NOTE, NOTE, NOTE, NOTE]),
        (from(ANA), gone, Doubted, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (from(ANA), gone, Failed, [SUSPENDED; 5]),
        // Nobody here.
        (Sender::Unknown, gone, NotAsked, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (Sender::Unknown, gone, Nothing, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (Sender::Unknown, gone, Passed, [PROVEN, NOTE, NOTE, NOTE, NOTE]),
        (Sender::Unknown, gone, Doubted, [OPENS, NOTE, NOTE, NOTE, NOTE]),
        (Sender::Unknown, gone, Failed, [SUSPENDED; 5]),
        // An agent: Ana's ways in are the agent's in these rows.
        (Sender::Person { id: ANA, agent: true }, on, NotAsked, [SUSPENDED; 5]),
        (Sender::Person { id: ANA, agent: true }, on, Nothing, [SUSPENDED; 5]),
        (Sender::Person { id: ANA, agent: true }, on, Passed, [OPENS_AS_AGENT, AGENT, SUSPENDED, SUSPENDED, SUSPENDED]),
        (Sender::Person { id: ANA, agent: true }, on, Doubted, [SUSPENDED; 5]),
        (Sender::Person { id: ANA, agent: true }, on, Failed, [SUSPENDED; 5]),
    ];
    for (sender, (sees, is_on), authentication, cells) in table {
        for (way, expected) in WAYS.into_iter().zip(cells) {
            let known = Known {
                sender,
                authentication,
                proof: way.map(|(sent_to, alive)| Proof {
                    ticket: T,
                    sent_to,
                    alive,
                    of_note: false,
                }),
                standing: Standing {
                    sees,
                    is_on,
                    closed: false,
                },
                ..plain()
            };
            assert_eq!(brought_about(&known), expected, "{known:?}");
            // Letting it in is nobody's word for who wrote it.
            if authentication != Failed {
                let released = Known {
                    voucher: Some(Voucher::Released),
                    ..known
                };
                assert_eq!(brought_about(&released), expected, "{released:?}");
            }
        }
    }
}

#[test]
fn t104_what_an_agent_accepts_is_as_if_it_were_proven_and_proves_nothing_about_the_address() {
    use Authentication::{Doubted, Failed, NotAsked, Nothing, Passed};
    for sender in [from(ANA), Sender::Unknown] {
        for authentication in [NotAsked, Nothing, Passed, Doubted, Failed] {
            for sees in [true, false] {
                let known = Known {
                    sender,
                    authentication,
                    voucher: Some(Voucher::Accepted),
                    ..reply(LUIS, sees, sees)
                };
                assert_eq!(
                    brought_about(&known),
                    "speaks, follows up, mentions, copies, shares",
                    "{known:?}"
                );
            }
        }
    }
}

#[test]
fn t3_mail_speaks_as_an_agent_only_where_the_domain_vouches_for_it_or_the_agent_confirms_it() {
    use Authentication::{Failed, NotAsked, Nothing, Passed};
    let suspended = Verdict::Suspend(Doubt::AgentNotAuthenticated);
    for (sent_to, authentication, verdict) in [
        (INES, NotAsked, &suspended),
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
    for authentication in [NotAsked, Nothing, Passed, Failed] {
        for sent_to in [INES, ANA] {
            let known = Known {
                sender: from_agent(),
                authentication,
                voucher: Some(Voucher::Confirmed),
                ..reply(sent_to, true, true)
            };
            assert_eq!(judge(&known), COMMENT, "{known:?}");
        }
    }
    // Without a way in: a forward, or a new ticket, by an authenticated agent only.
    let (released, confirmed) = (Some(Voucher::Released), Some(Voucher::Confirmed));
    for (forwarded, authentication, voucher, verdict) in [
        (true, Passed, None, Verdict::Forwarded),
        (false, Passed, None, opened(true, None)),
        (true, NotAsked, None, suspended.clone()),
        (false, NotAsked, None, suspended.clone()),
        (true, Nothing, None, suspended.clone()),
        // "Open for the original sender".
        (true, NotAsked, released, Verdict::Forwarded),
        (false, NotAsked, released, suspended.clone()),
        // "This was me".
        (true, NotAsked, confirmed, Verdict::Forwarded),
        (false, Nothing, confirmed, opened(true, None)),
    ] {
        let known = Known {
            sender: from_agent(),
            forwards: if forwarded {
                Forwards::Somebodys
            } else {
                Forwards::Nothing
            },
            authentication,
            voucher,
            ..plain()
        };
        assert_eq!(judge(&known), verdict, "{known:?}");
    }
}

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
        used_up: Some("Too many.".into()),
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
    known.used_up = Some("Too many.".into());
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
        used_up: Some("Too many.".into()),
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
        automatic: Some("automatic"),
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
            automatic: Some("automatic"),
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
