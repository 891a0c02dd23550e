//! Files that are changed piece by piece.

use std::collections::BTreeSet;

use super::*;
use crate::domain::{
    event::Reason,
    workflow::{Term, Transition},
    workflow_edit_forms::{FieldEdit, RequestTypeEdit, TermEdit},
    workflow_edit_rules::{RuleEdit, RuleKind},
};

const HELPCENTRE: &str = include_str!("../../assets/workflows/helpcentre.toml");
const SERVICE_PORTAL: &str = include_str!("../../assets/workflows/service-portal.toml");
const ENGINEERING: &str = include_str!("../../assets/workflows/engineering.toml");

fn edited(text: &str, change: impl FnOnce(&mut Draft)) -> String {
    let mut draft = Draft::of(text).unwrap();
    change(&mut draft);
    draft.text()
}

fn status(text: &str, key: &str) -> StatusEdit {
    StatusEdit::of(parse(text).unwrap().status(key))
}

/// Lines that are in one text and not in the other.
fn differing(one: &str, other: &str) -> Vec<String> {
    let lines = |of: &str, than: &str| -> Vec<String> {
        let new = of.lines().filter(|line| !than.lines().any(|l| l == *line));
        new.map(str::to_owned).collect()
    };
    [lines(one, other), lines(other, one)].concat()
}

#[test]
fn saving_what_is_there_changes_no_byte() {
    for text in [HELPCENTRE, ENGINEERING] {
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
    assert_eq!(
        differing(&renamed, &text),
        [
            "name = \"Waiting\"",
            "turn = \"both\" # the ball",
            "key = \"pending\"",
            "name = \"Pending\"",
            "turn = \"customer\" # the ball",
        ]
    );
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
    let mut draft = Draft::of(ENGINEERING).unwrap();
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
    assert_eq!(parse(&text).unwrap_err().reason, "no status has this key");
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
        let rules = parse(&changed).unwrap().rules;
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
        draft.set_priorities(&[given("high", "Urgent"), given("low", "")]);
    });
    let priorities = parse(&text).unwrap().priorities;
    let names: Vec<_> = priorities
        .iter()
        .map(|p| (p.key.as_str(), p.name.as_str()))
        .collect();
    assert_eq!(names, [("high", "Urgent")]);
}

const ASKED: &str = r#"
[[request_types]]
key = "access"
name = "Access"
# First of all
[[request_types.fields]]
key = "system"
name = "System"
kind = "text"

[[request_types.fields]]
key = "since"
name = "Since"
kind = "date" # a day

[[request_types]]
key = "billing"
name = "Billing"
routing_text = "Write to the accounts department."
"#;

/// The same within brackets.
const IN_BRACKETS: &str = r#"
[[request_types]]
key = "access"
name = "Access"
fields = [
  { key = "system", name = "System", kind = "text" },
  { key = "since", name = "Since", kind = "date" },
]
"#;

fn kind_of(text: &str, key: &str) -> RequestTypeEdit {
    let workflow = parse(text).unwrap();
    let mut kinds = workflow.request_types.iter();
    RequestTypeEdit::of(kinds.find(|kind| kind.key == key).unwrap())
}

fn choice(name: &str) -> FieldEdit {
    FieldEdit {
        name: name.into(),
        kind: "choice".into(),
        choices: "Read\n Write \n\n".into(),
        required: true,
        ..FieldEdit::default()
    }
}

#[test]
fn saving_a_request_type_as_it_is_changes_no_byte() {
    for (more, keys) in [
        (ASKED, &["access", "billing"][..]),
        (IN_BRACKETS, &["access"]),
    ] {
        let text = format!("{HELPCENTRE}{more}");
        for key in keys {
            let mut edit = kind_of(&text, key);
            edit.fields.push(FieldEdit::default());
            let same = edited(&text, |draft| draft.set_request_type(key, &edit).unwrap());
            assert_eq!(same, text);
        }
    }
}

#[test]
fn fields_are_added_moved_and_taken_away() {
    for more in [ASKED, IN_BRACKETS] {
        let text = format!("{HELPCENTRE}{more}");
        let mut edit = kind_of(&text, "access");
        edit.fields[1].place = "1".into();
        edit.fields.push(choice("How far?"));
        edit.fields.push(choice("字段"));
        let text = edited(&text, |draft| {
            draft.set_request_type("access", &edit).unwrap();
        });
        let names = |text: &str| -> Vec<String> {
            let edit = kind_of(text, "access");
            let fields = edit.fields.into_iter();
            fields
                .map(|field| format!("{} {}", field.place, field.key))
                .collect()
        };
        assert_eq!(
            names(&text),
            ["1 since", "2 system", "3 how_far_", "4 field_1"]
        );
        let last = &kind_of(&text, "access").fields[2];
        assert_eq!(
            (last.choices.as_str(), last.required),
            ("Read\nWrite", true)
        );
        let mut edit = kind_of(&text, "access");
        edit.fields[0].name = String::new();
        edit.fields[1].name = "Which system".into();
        // What another admin added meanwhile, the form knows nothing of.
        edit.fields.truncate(3);
        let text = edited(&text, |draft| {
            draft.set_request_type("access", &edit).unwrap();
        });
        assert_eq!(names(&text), ["1 system", "2 how_far_", "3 field_1"]);
        assert_eq!(kind_of(&text, "access").fields[0].name, "Which system");
    }
    let text = format!("{HELPCENTRE}{ASKED}");
    let moved = edited(&text, |draft| {
        let mut edit = kind_of(&text, "access");
        edit.fields[0].place = "9".into();
        draft.set_request_type("access", &edit).unwrap();
    });
    assert!(moved.contains("# First of all") && moved.contains("kind = \"date\" # a day"));
    assert_eq!(differing(&moved, &text), [""; 0]);
}

#[test]
fn request_types_are_added_and_taken_away() {
    let text = format!("{HELPCENTRE}{ASKED}");
    let text = edited(&text, |draft| {
        draft.remove_request_type("access");
        draft.add_request_type(&RequestTypeEdit {
            name: "New starter".into(),
            description: "Someone begins.".into(),
            ..RequestTypeEdit::default()
        });
        let mut billing = kind_of(&text, "billing");
        billing.routing_text = String::new();
        billing.fields.push(choice("For whom"));
        draft.set_request_type("billing", &billing).unwrap();
        assert!(draft.set_request_type("access", &billing).is_err());
    });
    let kinds = parse(&text).unwrap().request_types;
    let kinds: Vec<_> = kinds
        .iter()
        .map(|kind| {
            (
                kind.key.as_str(),
                kind.routing_text.as_str(),
                kind.fields.len(),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("question", "", 0),
            ("billing", "", 1),
            ("new_starter", "", 0)
        ]
    );
    assert!(!text.contains("system"));
}

#[test]
fn what_is_wrong_with_a_field_is_said_by_the_name_of_its_input() {
    let field = |name: &str, kind: &str, choices: &str, place: &str| FieldEdit {
        name: name.into(),
        kind: kind.into(),
        choices: choices.into(),
        place: place.into(),
        ..FieldEdit::default()
    };
    for (field, faults) in [
        (field("", "text", "", ""), &[][..]),
        (field("", "choice", "Read", ""), &["name"]),
        (field("How", "choice", " \n", ""), &["choices"]),
        (field("How", "date", "Read", "0"), &["choices", "place"]),
        (field("How", "colour", "", "first"), &["kind", "place"]),
        (field("How", "choices", "Read", "2"), &[]),
    ] {
        let found: Vec<&str> = field.faults().iter().map(|(input, _)| *input).collect();
        assert_eq!(found, faults, "{field:?}");
    }
}

#[test]
fn types_and_groups_are_added_renamed_and_taken_away() {
    let given = |key: &str, name: &str| TermEdit {
        key: key.into(),
        name: name.into(),
        description: String::new(),
    };
    let text = edited(HELPCENTRE, |draft| {
        draft.set_terms(
            "types",
            &[given("", "Bug"), given("", "How to"), given("", "")],
        );
        draft.set_terms("types", &[given("bug", "Defect"), given("how_to", "")]);
        draft.set_terms("groups", &[given("", "Front line")]);
    });
    let workflow = parse(&text).unwrap();
    let names = |terms: &[Term]| -> Vec<String> {
        let terms = terms.iter();
        terms
            .map(|term| format!("{} {}", term.key, term.name))
            .collect()
    };
    assert_eq!(names(&workflow.types), ["bug Defect"]);
    assert_eq!(names(&workflow.groups), ["front_line Front line"]);
}
