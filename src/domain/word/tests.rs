//! Every enumeration of words: what is stored is read back, and no two say the same.

use std::collections::BTreeSet;

use crate::domain::{
    accounts::registration::Registration,
    audience::sight::{Obstacle, Via},
    inbox::{Doubt, Fate, Voucher, Way, channel::Finding},
    outbox::{
        lanes::Hold,
        notify::{Because, MailKind, Quiet},
    },
    people::viewer::{Right, Role},
    workflows::{By, Category, Clock, Requirement, Turn, edit::rules::RuleKind},
};

/// A list of the words of an enumeration, each as it is read back.
macro_rules! read_back {
    ($($name:ident),+ $(,)?) => {
        vec![$((
            stringify!($name),
            $name::ALL.map(|one| (one.word(), $name::parse(one.word()).map(|read| read.word()))).to_vec(),
            ["", " ", "nothing", "NULL"].iter().all(|none| $name::parse(none).is_none()),
        )),+]
    };
}

type Words = Vec<(&'static str, Option<&'static str>)>;

fn all() -> Vec<(&'static str, Words, bool)> {
    read_back![
        Registration,
        Via,
        Finding,
        Doubt,
        Way,
        Fate,
        Voucher,
        Hold,
        MailKind,
        Because,
        Quiet,
        Right,
        RuleKind,
        Category,
        Turn,
        Clock,
        By,
        Requirement,
    ]
}

#[test]
fn each_word_is_read_back_as_what_it_was_written_for() {
    for (name, words, refuses) in all() {
        for (written, read) in words {
            assert_eq!(read, Some(written), "{name}");
        }
        assert!(refuses, "{name} reads what is no word of it");
    }
}

#[test]
fn no_two_members_have_one_word() {
    for (name, words, _) in all() {
        let once: BTreeSet<&str> = words.iter().map(|(word, _)| *word).collect();
        assert_eq!(once.len(), words.len(), "{name}");
    }
}

#[test]
fn words_are_small_letters_that_need_no_quoting_anywhere() {
    for (name, words, _) in all() {
        for (word, _) in words {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(
                !word.is_empty() && word.chars().all(plain),
                "{name}: {word}"
            );
        }
    }
}

#[test]
fn what_files_and_the_api_say_of_a_workflow_is_the_same_word() {
    let said = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    for category in Category::ALL {
        assert_eq!(
            said(serde_json::to_value(category).unwrap()),
            category.word()
        );
    }
    for turn in Turn::ALL {
        assert_eq!(said(serde_json::to_value(turn).unwrap()), turn.word());
    }
    for clock in Clock::ALL {
        assert_eq!(said(serde_json::to_value(clock).unwrap()), clock.word());
    }
    for requirement in Requirement::ALL {
        assert_eq!(
            said(serde_json::to_value(requirement).unwrap()),
            requirement.word()
        );
    }
}

#[test]
fn roles_and_rights_are_said_alike_in_files_and_rise_in_their_order() {
    for role in Role::SHIPPED {
        assert_eq!(serde_json::to_value(role).unwrap(), *role.word());
        assert_eq!(Role::parse(&role.word()), Some(role));
        assert_eq!(role.is_agent(), role.word() != "customer");
    }
    for right in Right::ALL {
        assert_eq!(serde_json::to_value(right).unwrap(), right.word());
    }
    assert!(Right::ALL.is_sorted(), "limited, member, manager");
}

#[test]
fn work_goes_on_in_four_categories_and_two_turns_wait_for_the_customer() {
    let open: Vec<&str> = Category::ALL
        .into_iter()
        .filter(|category| category.is_open())
        .map(Category::word)
        .collect();
    assert_eq!(open, ["new", "open", "pending", "on_hold"]);
    let waiting: Vec<&str> = Turn::ALL
        .into_iter()
        .filter(|turn| turn.waits_for_customer())
        .map(Turn::word)
        .collect();
    assert_eq!(waiting, ["customer", "both"]);
}

#[test]
fn what_is_told_of_a_reason_is_a_sentence_of_its_own() {
    let holds: BTreeSet<String> = Hold::ALL.iter().map(|hold| hold.in_words().say()).collect();
    assert_eq!(holds.len(), Hold::ALL.len());
    assert!(holds.iter().all(|words| words.ends_with('.')), "{holds:?}");
    let obstacles = [
        Obstacle::AccountEnded,
        Obstacle::HiddenStatus,
        Obstacle::NotConfirmed,
        Obstacle::LimitedMember,
    ];
    let told: BTreeSet<String> = obstacles.map(|one| one.sentence().say()).into();
    assert_eq!(told.len(), obstacles.len());
}

#[test]
fn rules_lead_on_or_wait_or_both() {
    let facts = RuleKind::ALL.map(|kind| (kind.word(), kind.leads_on(), kind.waits()));
    let expected = [
        ("on_customer_comment", true, false),
        ("on_agent_comment", true, false),
        ("reminders", false, true),
        ("close_after", true, true),
    ];
    assert_eq!(facts, expected);
}
