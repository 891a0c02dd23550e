//! Who is mailed for what: one table of every event against everyone it may concern.

mod agents;

use std::collections::BTreeSet;

use crate::domain::{
    ids::{OrganizationId, TicketNumber},
    outbox::notify::*,
    tickets::{editing::Which, link, snooze::Waking},
    workflows::fields::Values,
};

/// The one looked at.
const THEM: PersonId = PersonId(1);
/// Who acts, when they do not.
const ACTOR: PersonId = PersonId(2);
const OTHER: PersonId = PersonId(3);

/// How they stand to the ticket: the columns of the table.
const RELATIONS: [&str; 11] = [
    "requester",
    "follower",
    "agent who follows",
    "assignee",
    "former assignee",
    "watcher of unassigned tickets",
    "mentioned customer",
    "mentioned agent",
    "mentioned requester",
    "member who can see it",
    "stranger",
];

fn cast(relation: &str, muted: bool) -> People {
    let mut people = People {
        requester: Some(OTHER),
        ..People::default()
    };
    if relation.contains("requester") {
        people.requester = Some(THEM);
    }
    if muted
        || [
            "requester",
            "follower",
            "agent who follows",
            "mentioned requester",
        ]
        .contains(&relation)
    {
        people.followers = vec![(THEM, muted)];
    }
    match relation {
        "assignee" => (people.assignee, people.agents) = (Some(THEM), vec![(THEM, false)]),
        "former assignee" => people.assignee = Some(OTHER),
        "watcher of unassigned tickets" => people.agents = vec![(THEM, false)],
        "mentioned agent" => people.mentioned = vec![(THEM, true)],
        "mentioned customer" | "mentioned requester" => people.mentioned = vec![(THEM, false)],
        _ => {}
    }
    people
}

fn workflow() -> Workflow {
    let text = include_str!("../../../../../assets/workflows/helpcentre.toml");
    crate::domain::workflows::file::parse(text).unwrap()
}

fn status(from: &str, to: &str) -> Event {
    Event::StatusChanged {
        from: from.into(),
        to: to.into(),
        reason: None,
    }
}

/// Events as people meet them, with whether a customer acts.
/// A cell is three letters: what they get, what if they muted it, what if they did it themselves.
#[rustfmt::skip]
fn table() -> Vec<(&'static str, Event, bool, &'static str)> {
    let none = "--- --- --- --- --- --- --- --- --- --- ---";
    let organization = OrganizationId(9);
    vec![
        //                                                                                 req fol afo ass for wat mcu mag mre mem str
        ("opened by a customer", Event::Opened { on_behalf: false }, true,                 "rrr --- --- nn- --- nn- mm- mm- rrr --- ---"),
        ("opened on behalf",     Event::Opened { on_behalf: true }, false,                 "rrr --- --- nn- --- nn- mm- mm- rrr --- ---"),
        ("a customer's comment", Event::Commented { comment: 1 }, true,                    "c-- c-- c-- cc- --- cc- mm- mm- mm- --- ---"),
        ("an agent's comment",   Event::Commented { comment: 1 }, false,                   "c-- c-- c-- --- --- --- mm- mm- mm- --- ---"),
        ("note",                 Event::Noted { note: 1 }, false,                          "--- --- --- --- --- --- --- mm- --- --- ---"),
        ("status",               status("open", "pending"), false,                         "u-- u-- u-- --- --- --- --- --- u-- --- ---"),
        ("status unnoticed",     status("new", "open"), false,                             none),
        ("solved",               status("open", "solved"), false,                          "ss- s-- s-- --- --- --- --- --- ss- --- ---"),
        ("solved by a customer", status("open", "solved"), true,                           "ss- s-- s-- ss- --- ss- --- --- ss- --- ---"),
        ("opened again by one",  status("solved", "open"), true,                           "u-- u-- u-- uu- --- uu- --- --- u-- --- ---"),
        ("by one, unnoticed",    status("new", "open"), true,                              "--- --- --- uu- --- uu- --- --- --- --- ---"),
        ("closed",               status("solved", "closed"), false,                        "xx- x-- x-- --- --- --- --- --- xx- --- ---"),
        ("assigned to them",     Event::Assigned { from: None, to: Some(THEM) }, false,    "aa- aa- aa- aa- aa- aa- aa- aa- aa- aa- aa-"),
        ("assigned to another",  Event::Assigned { from: None, to: Some(OTHER) }, false,   none),
        ("taken from them",      Event::Assigned { from: Some(THEM), to: None }, false,    none),
        ("priority",             Event::PriorityChanged { from: None, to: None }, false,   none),
        ("type",                 Event::TypeChanged { from: None, to: None }, false,       none),
        ("group",                Event::GroupChanged { from: None, to: None }, false,      none),
        ("form",                 Event::FieldsChanged { from: Values::new(), to: Values::new() }, false, none),
        ("reminded",             Event::Reminded { nth: 1 }, false,                        "b-- --- --- --- --- --- --- --- b-- --- ---"),
        ("in a release",         Event::Released { version: "4.2".into() }, false,         none),
        ("tags",                 Event::TagsChanged { from: vec![], to: vec![] }, false,   none),
        ("subject",              Event::SubjectChanged { from: "a".into(), to: "b".into() }, false, none),
        ("made the requester",   Event::RequesterChanged { from: OTHER, to: THEM }, false, "hh- hh- hh- hh- hh- hh- hh- hh- hh- hh- hh-"),
        ("another requester",    Event::RequesterChanged { from: THEM, to: OTHER }, false, none),
        ("they were added",      Event::FollowerAdded { person: THEM }, true,              "hhh hhh hhh hhh hhh hhh hhh hhh hhh hhh hhh"),
        ("another was added",    Event::FollowerAdded { person: OTHER }, true,             none),
        ("they were removed",    Event::FollowerRemoved { person: THEM }, true,            none),
        ("muted",                Event::Muted { person: THEM }, true,                      none),
        ("unmuted",              Event::Unmuted { person: THEM }, true,                    none),
        ("shared",               Event::Shared { organization }, true,                     none),
        ("unshared",             Event::Unshared { organization }, true,                   none),
        ("follow-up",            Event::FollowUpOpened { number: TicketNumber(9) }, true,  none),
        ("snoozed",              Event::Snoozed { until: None }, false,                    none),
        ("back from there",      Event::Woken { because: Waking::Reply }, true,            none),
        ("undone",               Event::Undone, false,                                     none),
        ("edited",               Event::Edited { of: Which::Comment(2), from: "a".into() }, true, none),
        ("redacted",             Event::Redacted { of: Which::Note(2), reason: "a".into() }, false, none),
        ("linked",               Event::Linked { link: link::Kind::Blocks, number: TicketNumber(9) }, true,  none),
        ("merged into another",  Event::MergedInto { number: TicketNumber(9) }, true,      none),
        ("merged, unseen",       Event::Merged { number: TicketNumber(9), shown: false }, true, none),
        ("merged",               Event::Merged { number: TicketNumber(9), shown: true }, false, "g-- g-- g-- --- --- --- --- --- g-- --- ---"),
        ("a merge undone",       Event::Unmerged { number: TicketNumber(9), shown: true }, true, none),
        ("split",                Event::SplitInto { number: TicketNumber(9) }, true,       none),
        ("split from another",   Event::SplitFrom { number: TicketNumber(9) }, true,       none),
        ("unlinked",             Event::Unlinked { link: link::Kind::Blocks, number: TicketNumber(9) }, true,  none),
    ]
}

fn letter(kind: Option<MailKind>) -> char {
    match kind {
        None => '-',
        Some(MailKind::Received) => 'r',
        Some(MailKind::NewTicket) => 'n',
        Some(MailKind::Comment) => 'c',
        Some(MailKind::Mentioned) => 'm',
        Some(MailKind::StatusChanged) => 'u',
        Some(MailKind::Solved) => 's',
        Some(MailKind::Closed) => 'x',
        Some(MailKind::Assigned) => 'a',
        Some(MailKind::Shared) => 'h',
        Some(MailKind::Merged) => 'g',
        Some(MailKind::Reminder) => 'b',
        Some(other) => panic!("no act on a ticket makes {other:?}"),
    }
}

/// What they are mailed.
fn mailed(events: &[Event], actor: PersonId, people: &People) -> Option<MailKind> {
    let notices = recipients(events, &workflow(), Some(actor), people);
    let mut theirs = notices
        .iter()
        .filter(|notice| notice.person == THEM && notice.quiet.is_none());
    let first = theirs.next().map(|notice| notice.kind);
    assert!(theirs.next().is_none(), "F4: one act, one mail");
    first
}

#[test]
fn f1_to_f6_who_is_mailed_for_what() {
    let table = table();
    for (label, event, by_customer, row) in &table {
        let cells: Vec<&str> = row.split(' ').collect();
        assert_eq!(cells.len(), RELATIONS.len(), "{label}");
        for (relation, cell) in RELATIONS.iter().zip(cells) {
            let got = |muted: bool, actor: PersonId| {
                let people = People {
                    by_customer: *by_customer,
                    ..cast(relation, muted)
                };
                letter(mailed(std::slice::from_ref(event), actor, &people))
            };
            let found: String = [got(false, ACTOR), got(true, ACTOR), got(false, THEM)]
                .iter()
                .collect();
            assert_eq!(found, cell, "{label}: {relation}");
        }
    }
    // A kind that is new does not compile in `row_of`, and fails here until it stands above.
    let rows: BTreeSet<usize> = table.iter().map(|(_, event, ..)| row_of(event)).collect();
    assert_eq!(rows, (1..=33).collect(), "every kind of event has its row");
}

#[test]
fn f5_a_note_that_came_by_mail_is_told_to_whose_ticket_it_is_and_to_no_customer() {
    for relation in RELATIONS {
        let people = People {
            came_in: true,
            ..cast(relation, false)
        };
        let told = letter(mailed(&[Event::Noted { note: 1 }], ACTOR, &people));
        let expected = match relation {
            "assignee" | "watcher of unassigned tickets" => 'c',
            "mentioned agent" => 'm',
            _ => '-',
        };
        assert_eq!(told, expected, "{relation}");
    }
}

fn row_of(event: &Event) -> usize {
    match event {
        Event::Opened { .. } => 1,
        Event::Commented { .. } => 2,
        Event::Noted { .. } => 3,
        Event::StatusChanged { .. } => 4,
        Event::Assigned { .. } => 5,
        Event::PriorityChanged { .. } => 6,
        Event::TypeChanged { .. } => 7,
        Event::TagsChanged { .. } => 8,
        Event::SubjectChanged { .. } => 9,
        Event::RequesterChanged { .. } => 10,
        Event::FollowerAdded { .. } => 11,
        Event::FollowerRemoved { .. } => 12,
        Event::Muted { .. } => 13,
        Event::Unmuted { .. } => 14,
        Event::Shared { .. } => 15,
        Event::Unshared { .. } => 16,
        Event::FollowUpOpened { .. } => 17,
        Event::GroupChanged { .. } => 18,
        Event::FieldsChanged { .. } => 19,
        Event::Reminded { .. } => 20,
        Event::Released { .. } => 21,
        Event::Snoozed { .. } => 22,
        Event::Woken { .. } => 23,
        Event::Undone => 24,
        Event::Edited { .. } => 25,
        Event::Redacted { .. } => 26,
        Event::Linked { .. } => 27,
        Event::Unlinked { .. } => 28,
        Event::MergedInto { .. } => 29,
        Event::Merged { .. } => 30,
        Event::SplitInto { .. } => 31,
        Event::SplitFrom { .. } => 32,
        Event::Unmerged { .. } => 33,
    }
}

/// Who gets a mail, and because of what.
fn told(event: &Event, people: &People) -> Vec<(PersonId, Because)> {
    let notices = recipients(
        std::slice::from_ref(event),
        &workflow(),
        Some(ACTOR),
        people,
    );
    let mut told: Vec<_> = notices
        .iter()
        .filter(|notice| notice.quiet.is_none())
        .map(|notice| (notice.person, notice.because))
        .collect();
    told.sort();
    told
}

#[test]
fn f4_who_is_made_the_requester_and_has_confirmed_nothing_is_told_in_nobodys_words() {
    let made = Event::RequesterChanged {
        from: OTHER,
        to: THEM,
    };
    for (unconfirmed, kind) in [(false, MailKind::Shared), (true, MailKind::Received)] {
        let people = People {
            unconfirmed,
            ..cast("requester", false)
        };
        let made = std::slice::from_ref(&made);
        assert_eq!(mailed(made, ACTOR, &people), Some(kind));
    }
}

#[test]
fn f4_one_act_makes_one_mail_the_weightiest() {
    let comment = Event::Commented { comment: 1 };
    let solved = [comment.clone(), status("open", "solved")];
    let found = mailed(&solved, ACTOR, &cast("requester", false));
    assert_eq!(found, Some(MailKind::Solved));
    let found = mailed(&solved, ACTOR, &cast("mentioned customer", false));
    assert_eq!(found, Some(MailKind::Mentioned));
    let joined = [Event::FollowerAdded { person: THEM }, comment];
    let found = mailed(&joined, ACTOR, &cast("mentioned customer", false));
    assert_eq!(found, Some(MailKind::Mentioned));
    // What is switched off gives way to what is not.
    let people = People {
        off: [(THEM, Topic::Mentions)].into(),
        ..cast("mentioned customer", false)
    };
    assert_eq!(mailed(&joined, ACTOR, &people), Some(MailKind::Shared));
}

#[test]
fn f3_who_muted_is_known_to_have_been_passed_over() {
    let notices = recipients(
        &[Event::Commented { comment: 1 }],
        &workflow(),
        Some(ACTOR),
        &cast("follower", true),
    );
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].quiet, Some(Quiet::Muted));
}

#[test]
fn a1_a_ticket_that_customers_do_not_see_mails_nobody() {
    for (label, event, by_customer, _) in table() {
        for relation in RELATIONS {
            let people = People {
                by_customer,
                unseen: true,
                ..cast(relation, false)
            };
            assert_eq!(
                mailed(std::slice::from_ref(&event), ACTOR, &people),
                None,
                "{label}: {relation}"
            );
        }
    }
}

#[test]
fn b1_how_spam_ends_is_told_to_nobody() {
    for (by_customer, to) in [(false, "solved"), (false, "closed"), (true, "solved")] {
        for relation in RELATIONS {
            let people = People {
                by_customer,
                spam: true,
                ..cast(relation, false)
            };
            let ends = [status("open", to)];
            assert_eq!(mailed(&ends, ACTOR, &people), None, "{to}: {relation}");
        }
    }
}
