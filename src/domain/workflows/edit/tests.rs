//! Files that are changed piece by piece.

use std::collections::BTreeSet;

use super::rules::{RuleEdit, RuleKind};
use crate::domain::{
    tickets::event::Reason,
    workflows::{
        By, Requirement, Transition, Turn,
        edit::*,
        file::{EVERYWHERE, parse},
    },
};

pub(crate) const HELPCENTRE: &str = include_str!("../../../../assets/workflows/helpcentre.toml");
const SERVICE_PORTAL: &str = include_str!("../../../../assets/workflows/service-portal.toml");
const ENGINEERING: &str = include_str!("../../../../assets/workflows/engineering.toml");

pub(crate) fn edited(text: &str, change: impl FnOnce(&mut Draft)) -> String {
    let mut draft = Draft::parse(text).unwrap();
    change(&mut draft);
    draft.text()
}

fn status(text: &str, key: &str) -> StatusEdit {
    StatusEdit::new(parse(text).unwrap().status(key))
}

/// Lines that are in one text and not in the other.
pub(crate) fn differing(one: &str, other: &str) -> Vec<String> {
    let lines = |of: &str, than: &str| -> Vec<String> {
        let new = of.lines().filter(|line| !than.lines().any(|l| l == *line));
        new.map(str::to_owned).collect()
    };
    [lines(one, other), lines(other, one)].concat()
}

#[test]
fn saving_what_is_there_changes_no_byte() {
    for text in [HELPCENTRE, ENGINEERING, SERVICE_PORTAL] {
        let workflow = parse(text).unwrap();
        let same = edited(text, |draft| {
            for known in &workflow.statuses {
                draft
                    .set_status(&known.key, &status(text, &known.key))
                    .unwrap();
            }
        });
        assert_eq!(same, text);
    }
}

#[test]
fn a_renamed_status_keeps_its_key_and_the_file_its_comments() {
    let text = HELPCENTRE.replace("turn = \"customer\"", "turn = \"customer\" # the ball");
    let renamed = edited(&text, |draft| {
        let edit = StatusEdit {
            name: "Waiting".into(),
            turn: Turn::Both,
            ..status(&text, "pending")
        };
        draft.set_status("pending", &edit).unwrap();
    });
    let workflow = parse(&renamed).unwrap();
    assert_eq!(workflow.status("pending").name, "Waiting");
    assert_eq!(workflow.transitions, parse(&text).unwrap().transitions);
    let lines = [
        "name = \"Waiting\"",
        "turn = \"both\" # the ball",
        "key = \"pending\"",
        "name = \"Pending\"",
        "turn = \"customer\" # the ball",
    ];
    assert_eq!(differing(&renamed, &text), lines);
}

#[test]
fn one_step_is_taken_away_and_its_neighbours_stay() {
    let before = parse(ENGINEERING).unwrap();
    for t in &before.transitions {
        let text = edited(ENGINEERING, |draft| {
            let removed = if t.everywhere {
                draft.except(&t.from, &t.to)
            } else {
                draft.remove_step(&t.from, &t.to)
            };
            removed.unwrap();
        });
        // Some steps cannot go without a dead end; the file says so.
        let Ok(after) = parse(&text) else { continue };
        let facts = |t: &Transition| {
            let Transition { from, to, by, .. } = t.clone();
            (from, to, by, t.label.clone(), t.requires.clone())
        };
        let others = |steps: &[Transition]| {
            let others = steps
                .iter()
                .filter(|other| (&other.from, &other.to) != (&t.from, &t.to));
            others.map(facts).collect::<BTreeSet<_>>()
        };
        let (left, kept) = (others(&after.transitions), others(&before.transitions));
        assert_eq!(left, kept, "{} to {}", t.from, t.to);
        let mut left = after.transitions.iter().map(facts);
        assert!(!left.any(|left| left == facts(t)), "{} to {}", t.from, t.to);
    }
    let mut draft = Draft::parse(ENGINEERING).unwrap();
    assert!(draft.remove_step("product_team", "closed").is_err());
    assert!(draft.except("closed", "closed").is_ok());
    assert!(draft.except("product_team", "closed").is_err());
}

#[test]
fn what_leads_from_everywhere_goes_at_once() {
    let text = edited(ENGINEERING, |draft| {
        draft.remove_everywhere("closed").unwrap();
        assert!(draft.remove_everywhere("closed").is_err());
    });
    assert!(!text.contains('*'));
    let steps = |text: &str| parse(text).unwrap().transitions;
    let mut listed = steps(ENGINEERING);
    listed.retain(|t| !t.everywhere);
    assert_eq!(steps(&text), listed);
    let back = edited(&text, |draft| {
        draft.add_step(&StepEdit {
            requires: vec![Requirement::Reason],
            ..StepEdit::by_agents(EVERYWHERE, "closed")
        });
    });
    assert_eq!(steps(&back), steps(ENGINEERING));
}

#[test]
fn a_step_and_a_status_are_added() {
    let text = edited(HELPCENTRE, |draft| {
        draft.add_status(&StatusEdit {
            name: "Parked".into(),
            label: "Open".into(),
            ..status(HELPCENTRE, "on_hold")
        });
        for (from, to) in [("open", "parked"), ("parked", "solved")] {
            draft.add_step(&StepEdit::by_agents(from, to));
        }
    });
    let workflow = parse(&text).unwrap();
    assert_eq!(workflow.statuses.len(), 7);
    assert!(workflow.step("open", "parked", By::Agent).is_ok());
    assert!(text.starts_with(HELPCENTRE.split("[[transitions]]").next().unwrap()));
}

#[test]
fn a_status_goes_with_all_that_speaks_of_it() {
    let text = edited(ENGINEERING, |draft| {
        draft.remove_status("support_team__liaising_");
    });
    assert!(!text.contains("support_team__liaising_"));
    let text = edited(HELPCENTRE, |draft| draft.remove_status("on_hold"));
    let workflow = parse(&text).unwrap();
    assert_eq!(workflow.statuses.len(), 5);
    assert!(
        workflow
            .transitions
            .iter()
            .all(|t| t.from != "on_hold" && t.to != "on_hold")
    );
    let text = edited(HELPCENTRE, |draft| draft.remove_status("new"));
    assert_eq!(
        parse(&text).unwrap_err().reason.say(),
        "no status has this key"
    );
}

/// The help centre with the rule of what closes by itself written within brackets.
fn bracketed() -> String {
    let text = HELPCENTRE.replace(
        "[[rules.close_after]]\nfrom = [\"solved\"]\nto = \"closed\"\ndelay = \"3 business days\"\n",
        "",
    );
    text.replace(
        "announce_priority = false",
        "announce_priority = false\nclose_after = [{ from = [\"solved\"], to = \"closed\", delay = \"3 business days\" }]",
    )
}

#[test]
fn rules_are_changed_also_where_they_are_written_within_brackets() {
    for text in [HELPCENTRE, &bracketed()] {
        let changed = edited(text, |draft| {
            draft.set_rules(&RulesEdit {
                name: "Counter".into(),
                description: String::new(),
                initial: "new".into(),
                solve_to: "solved".into(),
                reopen_to: "open".into(),
                assigned_to: String::new(),
                announce_priority: true,
                calendar: "spain".into(),
            });
            let mut closing = RuleEdit::all(RuleKind::CloseAfter, &parse(text).unwrap());
            closing[0].delays = "48 hours".into();
            closing.push(RuleEdit {
                from: vec!["pending".into()],
                to: "solved".into(),
                delays: "10 business days".into(),
                reason: "no_response".into(),
                ..RuleEdit::default()
            });
            draft.set_rules_of(RuleKind::CloseAfter, &closing);
        });
        let workflow = parse(&changed).unwrap();
        let called = (workflow.name.as_str(), workflow.description.as_str());
        assert_eq!(called, ("Counter", ""));
        let rules = workflow.rules;
        let delay = |nth: usize| rules.close_after[nth].delay.to_string();
        assert_eq!(
            (delay(0), delay(1)),
            ("48 hours".into(), "10 business days".into())
        );
        assert_eq!(rules.close_after[1].reason, Some(Reason::NoResponse));
        assert_eq!((rules.assigned_to, rules.announce_priority), (None, true));
        assert_eq!(rules.calendar.as_deref(), Some("spain"));
    }
}

#[test]
fn saving_the_rules_that_are_there_changes_no_byte() {
    for text in [HELPCENTRE, ENGINEERING, SERVICE_PORTAL, &bracketed()] {
        let workflow = parse(text).unwrap();
        let same = edited(text, |draft| {
            for kind in RuleKind::ALL {
                let mut edits = RuleEdit::all(kind, &workflow);
                assert!(edits.iter().all(|edit| edit.faults(kind).is_empty()));
                edits.push(RuleEdit::default());
                draft.set_rules_of(kind, &edits);
            }
        });
        assert_eq!(same, text);
    }
}

#[test]
fn a_rule_is_taken_away_and_what_the_form_does_not_speak_of_stays() {
    let kind = RuleKind::CustomerComment;
    let text = edited(ENGINEERING, |draft| {
        let mut edits = RuleEdit::all(kind, &parse(ENGINEERING).unwrap());
        edits[1].gone = true;
        edits[2].unassigned = "support_team__fix_validation_".into();
        // Of the first, another admin's form knew nothing.
        draft.set_rules_of(kind, &edits[1..]);
    });
    let rules = parse(&text).unwrap().rules.on_customer_comment;
    let from: Vec<&str> = rules.iter().map(|rule| rule.from.as_str()).collect();
    assert_eq!(
        from,
        [
            "waiting_on_customer__initial_information_",
            "waiting_on_customer__fix_validation_"
        ]
    );
    assert!(rules[0].unassigned.is_none() && rules[1].unassigned.is_some());
    assert!(text.contains("# Silence closes"));
}

#[test]
fn what_is_missing_from_a_rule_is_said_by_the_name_of_its_input() {
    let rule = |from: &str, to: &str, delays: &str| RuleEdit {
        from: from.split_terminator(',').map(str::to_owned).collect(),
        to: to.to_owned(),
        delays: delays.to_owned(),
        ..RuleEdit::default()
    };
    for (kind, rule, faults) in [
        (RuleKind::CloseAfter, rule("", "", ""), &[][..]),
        (
            RuleKind::CloseAfter,
            rule("solved", "", ""),
            &["to", "delays"],
        ),
        (
            RuleKind::CloseAfter,
            rule("a", "b", "1 hour, 2 hours"),
            &["delays"],
        ),
        (
            RuleKind::Reminders,
            rule("a", "", "1 hour, 2 weeks"),
            &["delays"],
        ),
        (RuleKind::Reminders, rule("a", "", "1 hour, 2 hours"), &[]),
        (RuleKind::AgentComment, rule("", "b", ""), &["from"]),
        (RuleKind::CustomerComment, rule("a", "", ""), &["to"]),
    ] {
        let found: Vec<&str> = rule.faults(kind).iter().map(|(field, _)| *field).collect();
        assert_eq!(found, faults, "{rule:?}");
    }
}

#[test]
fn priorities_are_added_changed_and_taken_away() {
    let given = |key: &str, name: &str| PriorityEdit {
        key: key.into(),
        name: name.into(),
        first_response: "4 business hours".into(),
        ..PriorityEdit::default()
    };
    let text = edited(HELPCENTRE, |draft| {
        draft.set_priorities(&[given("", "High"), given("", "Low")]);
    });
    let text = edited(&text, |draft| {
        draft.set_priorities(&[
            given("high", "Urgent"),
            given("low", ""),
            given("", "Normal"),
        ]);
    });
    let named = |text: &str| -> Vec<String> {
        let priorities = parse(text).unwrap().priorities;
        let named = priorities.iter().map(|p| format!("{} {}", p.key, p.name));
        named.collect()
    };
    assert_eq!(named(&text), ["high Urgent", "normal Normal"]);
    let placed = |edit: PriorityEdit, place: &str| PriorityEdit {
        place: place.into(),
        ..edit
    };
    let moved = edited(&text, |draft| {
        let (high, normal) = (given("high", "Urgent"), given("normal", "Normal"));
        draft.set_priorities(&[
            placed(high, "2"),
            placed(normal, "2"),
            placed(given("", "Stop"), "1"),
        ]);
    });
    assert_eq!(named(&moved), ["stop Stop", "normal Normal", "high Urgent"]);
    let wrong = placed(given("", "Stop"), "first").faults();
    assert_eq!(wrong.first().map(|(field, _)| *field), Some("place"));
}
