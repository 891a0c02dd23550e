//! What a macro may be, and what becomes of its text.

use std::collections::BTreeMap;

use super::*;
use crate::domain::tickets::samples;

fn checked(typed: Macro) -> Result<Macro, Vec<Fault>> {
    let workflows = [samples::service_portal()];
    let known = Known {
        workflows: &workflows,
        groups: &[],
        field: &|key| match key {
            "version" => Some(true),
            "cost" => Some(false),
            _ => None,
        },
        is_agent: &|id| id == PersonId(7),
    };
    typed.checked(&known)
}

fn named() -> Macro {
    Macro {
        name: " Ask \n for it ".into(),
        folder: "Questions".into(),
        reach: Reach::Me,
        comment: String::new(),
        languages: BTreeMap::new(),
        note: String::new(),
        changes: Changes::default(),
    }
}

fn saying(comment: &str) -> Macro {
    Macro {
        comment: comment.into(),
        ..named()
    }
}

fn faults(typed: Macro) -> Vec<(String, &'static str)> {
    let faults = checked(typed).unwrap_err().into_iter();
    faults
        .map(|fault| (fault.field.into_owned(), fault.code))
        .collect()
}

#[test]
fn a_name_is_one_line_and_a_text_stays_as_it_was_typed() {
    let kept = checked(saying(
        "Hello {{ requester.given_name }},\r\n  {{field.version}}?\n",
    ))
    .unwrap();
    assert_eq!(kept.name, "Ask for it");
    assert_eq!(
        kept.comment,
        "Hello {{ requester.given_name }},\n  {{field.version}}?"
    );
}

#[test]
fn what_does_nothing_is_no_macro() {
    assert_eq!(faults(named()), [("comment".to_owned(), "does_nothing")]);
    assert_eq!(
        faults(saying("  \n ")),
        [("comment".to_owned(), "does_nothing")]
    );
    let changes = Changes {
        tags_add: vec!["vip".into()],
        ..Changes::default()
    };
    assert!(checked(Macro { changes, ..named() }).is_ok());
}

#[test]
fn every_name_that_is_unknown_is_said_once() {
    let typed = saying(
        "{{ticket.nummer}} {{ticket.number}} {{ ticket.nummer }} {{}} {{field.size}} {{open",
    );
    let found = checked(typed).unwrap_err();
    assert_eq!(found.len(), 1);
    let words = found[0].message.say();
    for name in ["{{ticket.nummer}}", "{{}}", "{{field.size}}", "{{open"] {
        assert_eq!(words.matches(name).count(), 1, "{words}");
    }
    assert!(!words.contains("{{ticket.number}}"), "{words}");
}

#[test]
fn what_agents_alone_know_of_a_form_stands_in_notes_alone() {
    assert_eq!(
        faults(saying("{{field.cost}}")),
        [("comment".to_owned(), "internal_field")]
    );
    let note = Macro {
        note: "{{field.cost}}".into(),
        ..named()
    };
    assert!(checked(note).is_ok());
    let mut german = saying("Hello");
    german
        .languages
        .insert("de".into(), "{{field.cost}}".into());
    assert_eq!(
        faults(german),
        [("languages.de".to_owned(), "internal_field")]
    );
}

#[test]
fn what_a_macro_sets_is_there_when_it_is_saved() {
    let some = |key: &str| Some(Some(key.to_owned()));
    let changes = Changes {
        status: Some("nowhere".into()),
        group: some("gone"),
        assignee: Some(To::Person(PersonId(8))),
        tags_add: vec!["vip".into()],
        tags_remove: vec!["VIP".into()],
        ..Changes::default()
    };
    let codes = faults(Macro { changes, ..named() });
    let codes: Vec<_> = codes
        .iter()
        .map(|(field, code)| (field.as_str(), *code))
        .collect();
    assert_eq!(
        codes,
        [
            ("set.status", "unknown_status"),
            ("set.group", "unknown_group"),
            ("set.assignee", "unknown_agent"),
            ("set.tags_remove", "both"),
        ]
    );
}

fn fills(text: &str, organization: &str, mention: bool) -> String {
    let values = Values {
        number: "1042".into(),
        subject: "Cannot **export**",
        requester: ("Ana", "Ana Ruiz"),
        agent: "Ines Vidal",
        organization,
        field: &|key| (key == "version").then(|| "> 2.10\nof `today`".to_owned()),
        mention: &|_| mention,
    };
    filled(text, &values)
}

#[test]
fn what_is_filled_in_is_no_name_again() {
    let text =
        "{{requester.given_name}} of {{organization.name}} ({{ agent.name }}), #{{ticket.number}}";
    assert_eq!(
        fills(text, "{{agent.name}} & {{", false),
        "Ana of {{agent.name}} & {{ (Ines Vidal), #1042"
    );
    assert_eq!(fills("{{field.none}}.", "", false), ".");
}

#[test]
fn what_is_filled_in_means_nothing() {
    use crate::domain::tickets::dialect::{Kind, Mark, blocks, spans};
    for bad in [
        "**Acme**",
        "`rm`",
        "https://evil.example/",
        "mailto:a@b.example",
        "> quoted",
        "- item",
        "1. item",
        "| a | b |",
        "```",
        "a ` b",
        "a ** b",
        "*",
    ] {
        for text in [
            "{{organization.name}}",
            "**{{organization.name}}** and `it`",
            "So\n{{organization.name}}\nok",
        ] {
            let whole = fills(text, bad, false);
            assert!(whole.contains(bad), "{whole:?}");
            for block in blocks(&whole) {
                assert_eq!(block.kind, Kind::Words, "{whole:?}");
                for span in block.text.lines().flat_map(spans) {
                    let is_own =
                        span.mark == Mark::Plain || span.whole == "`it`" || span.text.contains(bad);
                    assert!(is_own && span.mark != Mark::Link, "{whole:?}: {span:?}");
                }
            }
        }
    }
    // What would mean nothing anyway is put in to the letter.
    assert_eq!(
        fills("{{organization.name}}", "@everyone", false),
        "@everyone"
    );
    assert_eq!(
        fills("{{organization.name}}", "Smith & Co: 3*4", false)
            .matches('\u{2060}')
            .count(),
        2
    );
    assert_eq!(
        fills("{{organization.name}}", "@Ana Ruiz", true),
        "\u{2060}@Ana Ruiz\u{2060}"
    );
}

#[test]
fn the_requesters_language_is_taken_or_else_the_desks() {
    let mut kept = saying("as it is");
    kept.languages.insert("de".into(), "auf Deutsch".into());
    kept.languages.insert("en".into(), "in English".into());
    for (read, desk, text) in [
        (Some("de"), "en", "auf Deutsch"),
        (Some("ar"), "de", "auf Deutsch"),
        (None, "en", "in English"),
        (Some("ar"), "ar", "as it is"),
        (None, "ar", "as it is"),
    ] {
        assert_eq!(kept.comment_in(read, desk), text, "{read:?} {desk}");
    }
}

#[test]
fn tags_are_added_and_removed_and_all_others_stay() {
    let mut ticket = samples::ticket(&samples::service_portal());
    ticket.tags = vec!["billing".into(), "Old".into()];
    let changes = Changes {
        tags_add: vec!["vip".into(), "BILLING".into()],
        tags_remove: vec!["old".into()],
        ..Changes::default()
    };
    let rest = changes.rest(&ticket, (PersonId(7), false)).unwrap();
    assert_eq!(rest.tags.unwrap(), ["billing", "vip"]);
    assert!(
        Changes::default()
            .rest(&ticket, (PersonId(7), false))
            .is_none()
    );
}

#[test]
fn a_macro_is_unused_after_a_year_without_use() {
    let at = |days: i64| Moment(days * DAY);
    assert!(!is_unused(at(364), (at(0), None)));
    assert!(is_unused(at(365), (at(0), None)));
    assert!(!is_unused(at(365), (at(0), Some(at(1)))));
    assert!(is_unused(at(366), (at(0), Some(at(1)))));
}
