//! The decision table of incoming mail: a test for every row, and every column of it.

mod answers;
mod refused;

use super::budgets::Good;
use crate::{
    domain::{ids::PersonId, inbox::*},
    language::Sentence,
};

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
        answers_nobody: false,
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

const NOTE: &str = "note";
const SUSPENDED: &str = "suspended";
const OPENS: &str = "opens in doubt";
const PROVEN: &str = "opens, mentions, copies, shares";
const SPEAKS: &str = "speaks, follows up, mentions, copies, shares";
const OWN: &str = "speaks, follows up, mentions, copies, shares, arrives";
const AGENT: &str = "speaks, follows up, mentions, shares, arrives";
const OPENS_AS_AGENT: &str = "opens, mentions, shares";

/// Who says to have written it, how they stand to the ticket, what was found of that, and what comes of
/// it in each of the ways.
type Row = (Sender, (bool, bool), Authentication, [&'static str; 5]);

#[rustfmt::skip]
fn table() -> Vec<Row> {
    use Authentication::{Doubted, Failed, NotAsked, Nothing, Passed};
    // Who says to have written it, and how Ana stands to the ticket.
    let (on, sees, gone) = ((true, true), (true, false), (false, false));
    // In each row: no way in, Ana's own, hers that has ended, another's, another's that has ended.
    vec![
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
    ]
}

#[test]
fn t102_t104_each_effect_by_each_degree_of_proof_for_each_who_is_on_the_ticket() {
    for (sender, (sees, is_on), authentication, cells) in table() {
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
            if authentication != Authentication::Failed {
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
fn g4_what_comes_from_who_answers_nobody_is_read_by_agents_alone() {
    let note = |quiet| Verdict::Note {
        ticket: T,
        doubt: None,
        quiet,
    };
    let light = |known: Known| Known {
        sender: from_agent(),
        answers_nobody: true,
        authentication: Authentication::Passed,
        ..known
    };
    let answer = || light(reply(INES, true, true));
    assert_eq!(judge(&answer()), note(false));
    let automatic = Known {
        automatic: Some(Sentence::written("a program")),
        ..answer()
    };
    assert_eq!(judge(&automatic), note(true));
    let closed = Known {
        standing: Standing {
            closed: true,
            ..answer().standing
        },
        ..answer()
    };
    assert_eq!(judge(&closed), note(false));
    for voucher in [None, Some(Voucher::Released), Some(Voucher::Confirmed)] {
        let forwarded = Known {
            forwards: Forwards::Somebodys,
            voucher,
            ..light(plain())
        };
        assert_eq!(judge(&forwarded), Verdict::Suspend(Doubt::NotesOnly));
    }
    assert_eq!(judge(&light(plain())), opened(true, None));
    // What nothing proves waits as before.
    let forged = Known {
        authentication: Authentication::NotAsked,
        ..answer()
    };
    let doubt = Doubt::AgentNotAuthenticated;
    assert_eq!(judge(&forged), Verdict::Suspend(doubt));
}
