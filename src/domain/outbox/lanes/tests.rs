use crate::domain::outbox::{lanes::*, notify::MailKind};

const AGENT: Cause = Cause::Agent(PersonId(1));
const CUSTOMER: Cause = Cause::Customer(PersonId(2));
const STRANGER: Cause = Cause::Stranger(-2);

#[test]
fn accounts_go_before_answers_and_answers_before_the_rest() {
    use MailKind::*;
    for (kind, cause, proven, lane) in [
        (Reset, STRANGER, true, Lane::Account),
        (PasswordChanged, CUSTOMER, false, Lane::Account),
        (Invitation, AGENT, true, Lane::Account),
        // Not even an agent's invitation is exempt.
        (Invitation, AGENT, false, Lane::First(Guests::OfAgents)),
        (
            Invitation,
            CUSTOMER,
            false,
            Lane::First(Guests::OfCustomers),
        ),
        (
            Invitation,
            STRANGER,
            false,
            Lane::First(Guests::OfStrangers),
        ),
        (Reset, STRANGER, false, Lane::First(Guests::OfStrangers)),
        (
            HasAccount,
            STRANGER,
            false,
            Lane::First(Guests::OfStrangers),
        ),
        (Received, STRANGER, false, Lane::First(Guests::OfStrangers)),
        (Received, AGENT, false, Lane::First(Guests::OfAgents)),
        (Received, AGENT, true, Lane::Other),
        (Comment, AGENT, true, Lane::Answer),
        // Who asked is answered, confirmed or not.
        (Comment, AGENT, false, Lane::Answer),
        (Comment, CUSTOMER, true, Lane::Other),
        (Solved, AGENT, true, Lane::Answer),
        (Solved, Cause::Desk, true, Lane::Other),
        (NewTicket, AGENT, true, Lane::Other),
        (Closed, AGENT, true, Lane::Answer),
        (Closed, Cause::Desk, true, Lane::Other),
    ] {
        assert_eq!(
            Lane::new(kind, cause, proven),
            lane,
            "{kind:?} {cause:?} {proven}"
        );
    }
}

#[test]
fn t23_of_the_budget_of_first_mails_each_kind_leaves_something_to_the_better_ones() {
    let most = Lane::FIRST.map(|lane| match lane {
        Lane::First(guests) => guests.most(),
        _ => 0,
    });
    assert_eq!(most, [200, 160, 120]);
    let lanes: Vec<i64> = Lane::ALL.iter().map(|lane| lane.number()).collect();
    assert_eq!(lanes, [0, 1, 4, 5, 2, 3]);
}

#[test]
fn strangers_of_one_place_are_one_cause_and_nobody_elses() {
    let here = Cause::stranger("203.0.113.0/24");
    assert_eq!(here, Cause::stranger("203.0.113.0/24"));
    assert_ne!(here, Cause::stranger("198.51.100.0/24"));
    for origin in ["", "@acme.example", "203.0.113.0/24"] {
        // Neither the desk nor a person, nor what administrators let go.
        assert!(Cause::stranger(origin).number() < -1);
    }
}

#[test]
fn what_a_person_does_is_no_automatic_mail_and_an_agents_last_word_is_under_no_cap() {
    use MailKind::*;
    for (kind, cause, proven, pace) in [
        (Closed, AGENT, true, Pace::Free),
        (Solved, AGENT, true, Pace::Free),
        (Solved, AGENT, false, Pace::Free),
        (StatusChanged, AGENT, true, Pace::Personal),
        (Comment, AGENT, true, Pace::Personal),
        (Comment, AGENT, false, Pace::Personal),
        (Assigned, AGENT, true, Pace::Personal),
        (Shared, AGENT, true, Pace::Personal),
        (Received, AGENT, true, Pace::Personal),
        (Received, AGENT, false, Pace::Automatic),
        (Received, CUSTOMER, true, Pace::Automatic),
        (Closed, Cause::Desk, true, Pace::Automatic),
        (Reminder, Cause::Desk, true, Pace::Automatic),
        (Closed, CUSTOMER, true, Pace::Personal),
        (Comment, CUSTOMER, true, Pace::Personal),
        (Shared, CUSTOMER, true, Pace::Personal),
        (Comment, STRANGER, true, Pace::Personal),
        (Received, STRANGER, false, Pace::Automatic),
    ] {
        let found = Pace::new(kind, cause, proven);
        assert_eq!(found, pace, "{kind:?} {cause:?} {proven}");
        assert_eq!(Pace::parse(found.number()), Some(found));
        let held = !caps(found, Lane::Other).is_empty();
        assert_eq!(held, pace != Pace::Free, "{kind:?} {cause:?}");
    }
}

#[test]
fn what_is_about_an_account_is_never_held_for_its_address() {
    for kind in [
        MailKind::Invitation,
        MailKind::Reset,
        MailKind::PasswordChanged,
        MailKind::Alarm,
    ] {
        for lane in Lane::FIRST.into_iter().chain([Lane::Account]) {
            for cause in [Cause::Desk, CUSTOMER, AGENT, STRANGER] {
                assert!(caps(Pace::new(kind, cause, false), lane).is_empty());
            }
        }
    }
}
