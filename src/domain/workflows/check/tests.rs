//! Each thing that can be wrong with a workflow, by the key it is told of and the reason.

use super::*;
use crate::domain::{
    calendars::Delay,
    tickets::samples::{engineering, helpcentre, service_desk},
    workflows::{
        CloseAfter, OnComment, Reminders, Requirement, Suggestion, Term,
        fields::{Field, Kind},
    },
};

/// The rule, the key and the reason of what is wrong once the help centre is changed so.
fn wrong(change: impl FnOnce(&mut Workflow)) -> (Option<&'static str>, String, String) {
    let mut workflow = helpcentre();
    change(&mut workflow);
    let fault = check(&workflow).expect_err("it is taken");
    (fault.rule, fault.key, fault.reason.say())
}

fn said(change: impl FnOnce(&mut Workflow)) -> String {
    let (_, key, reason) = wrong(change);
    format!("{key}: {reason}")
}

fn step<'w>(workflow: &'w mut Workflow, from: &str, to: &str) -> &'w mut super::super::Transition {
    let mut steps = workflow.transitions.iter_mut();
    steps.find(|t| t.from == from && t.to == to).unwrap()
}

#[test]
fn a_workflows_key_is_small_letters_digits_and_dashes() {
    for key in [
        "",
        "Help",
        "help centre",
        "help/centre",
        "hélp",
        &"a".repeat(61),
    ] {
        let words = said(|w| w.key = key.to_owned());
        assert_eq!(
            words, "key: write it in small letters, digits, - and _",
            "{key}"
        );
    }
    let mut workflow = helpcentre();
    workflow.key = format!("{}-_9", "a".repeat(57));
    assert!(check(&workflow).is_ok());
}

#[test]
fn a_workflow_and_each_of_its_statuses_have_a_name() {
    assert_eq!(
        said(|w| w.name = " \n".into()),
        "name: a workflow needs a name"
    );
    let changes: [fn(&mut Workflow); 4] = [
        |w| w.statuses[1].name = String::new(),
        |w| w.statuses[1].label = " ".into(),
        |w| w.statuses[1].meaning = String::new(),
        |w| w.statuses[1].meaning = "é".repeat(501),
    ];
    for change in changes {
        let words = said(change);
        assert!(
            words.starts_with("open: a status needs a name, a label"),
            "{words}"
        );
    }
    let mut workflow = helpcentre();
    workflow.statuses[1].meaning = "é".repeat(500);
    assert!(check(&workflow).is_ok());
}

#[test]
fn a_workflow_has_one_to_two_hundred_statuses() {
    let words = "statuses: a workflow has 1 to 200 statuses";
    assert_eq!(said(|w| w.statuses.clear()), words);
    let many = |w: &mut Workflow, most: usize| {
        let one = w.statuses[5].clone();
        while w.statuses.len() < most {
            let mut other = one.clone();
            other.key = format!("closed_{}", w.statuses.len());
            w.statuses.push(other);
        }
    };
    assert_eq!(said(|w| many(w, 201)), words);
    let mut workflow = helpcentre();
    many(&mut workflow, 200);
    assert!(check(&workflow).is_ok());
}

#[test]
fn a_statuss_key_can_stand_in_an_address() {
    for key in ["", "a/b", "/"] {
        let words = said(|w| w.statuses[1].key = key.into());
        assert_eq!(words, format!("{key}: a status needs a key without /"));
    }
}

#[test]
fn whatever_names_a_status_names_one_that_is_there() {
    let gone = || "gone".to_owned();
    let changes: [&dyn Fn(&mut Workflow); 12] = [
        &|w| w.rules.initial = gone(),
        &|w| w.rules.solve_to = gone(),
        &|w| w.rules.reopen_to = Some(gone()),
        &|w| w.rules.assigned_to = Some(gone()),
        &|w| w.rules.on_customer_comment[0].from = gone(),
        &|w| w.rules.on_customer_comment[0].to = gone(),
        &|w| w.rules.on_customer_comment[0].unassigned = Some(gone()),
        &|w| w.rules.on_agent_comment[0].from = vec![gone()],
        &|w| w.rules.on_agent_comment[0].to = gone(),
        &|w| w.rules.close_after[0].from.push(gone()),
        &|w| w.transitions[0].from = gone(),
        &|w| w.transitions[0].to = gone(),
    ];
    for (nth, change) in changes.into_iter().enumerate() {
        assert_eq!(said(change), "gone: no status has this key", "{nth}");
    }
}

#[test]
fn tickets_begin_in_an_open_status_and_are_solved_into_one_that_customers_see() {
    let words = said(|w| w.rules.initial = "solved".into());
    assert_eq!(words, "solved: tickets begin in an open status");
    let words = said(|w| w.rules.solve_to = "pending".into());
    assert_eq!(words, "pending: solve_to must be a solved or closed status");
    let words = said(|w| w.statuses[4].customer_visible = false);
    assert_eq!(
        words,
        "solved: customers must see the status they solve into"
    );
}

#[test]
fn l3_a_customers_comment_leads_where_a_transition_does() {
    let rule = |from: &str, to: &str, unassigned: Option<&str>| OnComment {
        from: from.into(),
        to: to.into(),
        unassigned: unassigned.map(str::to_owned),
    };
    for (bad, to) in [
        (rule("open", "new", None), "new"),
        (rule("pending", "open", Some("new")), "new"),
    ] {
        let (told, key, reason) = wrong(|w| w.rules.on_customer_comment[0] = bad.clone());
        assert_eq!((told, &*key), (Some("on_customer_comment"), &*bad.from));
        assert!(
            reason.contains(&format!("leads from here to {to}, but no")),
            "{reason}"
        );
    }
    let mut workflow = helpcentre();
    workflow.rules.on_customer_comment[0] = rule("open", "open", None);
    assert!(check(&workflow).is_ok(), "staying needs no step");
}

fn closing(from: &str, to: &str) -> CloseAfter {
    CloseAfter {
        from: vec![from.into()],
        to: to.into(),
        delay: Delay::Hours(48),
        reason: None,
    }
}

#[test]
fn l5_what_closes_by_itself_comes_to_an_end_by_a_step_of_the_system() {
    let (rule, key, reason) = wrong(|w| w.rules.close_after[0].to = "open".into());
    assert_eq!((rule, &*key), (Some("close_after"), "solved"));
    assert!(
        reason.contains("must end in a solved or closed status"),
        "{reason}"
    );
    let words = said(|w| step(w, "solved", "closed").by = vec![By::Agent]);
    assert!(
        words.contains("no transition by the system leads there"),
        "{words}"
    );
    let words = said(|w| w.rules.close_after.push(closing("open", "closed")));
    assert!(
        words.starts_with("open: it closes by itself as closed"),
        "{words}"
    );
}

#[test]
fn l5_what_closes_by_itself_goes_round_in_no_circle() {
    let words = said(|w| {
        let mut back = step(w, "solved", "closed").clone();
        (back.from, back.to) = ("closed".into(), "solved".into());
        w.transitions.push(back);
        w.rules.close_after.push(closing("closed", "solved"));
    });
    assert!(words.ends_with("goes round in a circle"), "{words}");
}

#[test]
fn l11_only_customers_whose_turn_it_is_are_reminded_and_twenty_times_at_most() {
    let remind = |from: &str, times: usize| Reminders {
        from: vec![from.into()],
        after: vec![Delay::BusinessDays(3); times],
    };
    let words = |rule: Reminders| said(|w| w.rules.reminders = vec![rule]);
    let turn = "only customers whose turn it is are reminded";
    assert_eq!(words(remind("open", 1)), format!("open: {turn}"));
    assert_eq!(words(remind("pending", 0)), "pending: give 1 to 20 delays");
    assert_eq!(words(remind("pending", 21)), "pending: give 1 to 20 delays");
    let mut workflow = helpcentre();
    workflow.rules.reminders = vec![remind("pending", 20)];
    assert!(check(&workflow).is_ok());
}

#[test]
fn every_ticket_can_come_to_an_end_by_its_agents_or_by_time() {
    let words = said(|w| w.transitions.retain(|t| t.from != "on_hold"));
    assert_eq!(words, "on_hold: no way leads from here to a closed status");
    let words = said(|w| {
        for t in w.transitions.iter_mut().filter(|t| t.from == "on_hold") {
            t.by = vec![By::Customer];
        }
    });
    assert_eq!(words, "on_hold: no way leads from here to a closed status");
    let words = said(|w| {
        w.rules.close_after.clear();
        w.transitions.retain(|t| t.to != "closed");
        w.statuses.pop();
    });
    assert!(
        words.starts_with("statuses: no status is of the category closed"),
        "{words}"
    );
}

#[test]
fn l2_a_step_asks_for_a_type_only_where_there_are_types() {
    let words = said(|w| step(w, "open", "solved").requires = vec![Requirement::Type]);
    assert!(
        words.starts_with("solved: a step here requires a type"),
        "{words}"
    );
    assert!(check(&service_desk()).is_ok());
}

/// A field of the help centre's form.
fn with_field(key: &str, kind: Kind, choices: &[&str]) -> impl FnOnce(&mut Workflow) {
    let field = Field {
        key: key.into(),
        name: "Region".into(),
        kind,
        hint: String::new(),
        choices: choices.iter().map(|one| (*one).to_owned()).collect(),
        required: false,
        customer_visible: true,
    };
    move |w| w.request_types[0].fields.push(field)
}

#[test]
fn a_fields_key_is_small_letters_digits_and_underscores_and_stands_once() {
    for key in ["", "Region", "re-gion", "région", "re gion"] {
        let words = said(with_field(key, Kind::Text, &[]));
        assert!(words.contains("small letters, digits and _"), "{words}");
    }
    let words = said(|w| {
        with_field("region", Kind::Text, &[])(w);
        with_field("region", Kind::Date, &[])(w);
    });
    assert_eq!(words, "region: this form has a field with this key already");
}

#[test]
fn choices_belong_to_fields_where_one_chooses() {
    for kind in Kind::ALL {
        let word = kind.word();
        let chooses = matches!(kind, Kind::Choice | Kind::Choices);
        let wrong = if chooses { &[][..] } else { &["North"] };
        let words = said(with_field("region", kind, wrong));
        assert!(
            words.contains("choices belong to fields of"),
            "{word}: {words}"
        );
    }
}

/// What is told of names that become twins.
fn twins(before: &Workflow, change: impl FnOnce(&mut Workflow)) -> Option<String> {
    let mut after = before.clone();
    change(&mut after);
    let fault = names_once(Some(before), &after).err()?;
    Some(format!("{}: {}", fault.key, fault.reason))
}

#[test]
fn names_of_one_list_differ_by_more_than_capitals_and_blanks() {
    let (helpcentre, desk) = (helpcentre(), service_desk());
    let told = twins(&helpcentre, |w| w.statuses[3].name = " PENDING".into());
    assert_eq!(
        told.unwrap(),
        "on_hold: there is “Pending” already, and capitals make no other name"
    );
    let told = twins(&desk, |w| w.types[1].name = "bug".into()).unwrap();
    assert!(
        told.starts_with("feature_request: there is “Bug”"),
        "{told}"
    );
    assert!(twins(&desk, |w| w.groups[0].name = "engineering".into()).is_some());
    assert!(twins(&desk, |w| w.priorities[3].name = "URGENT".into()).is_some());
    // One list knows nothing of another.
    assert_eq!(twins(&desk, |w| w.groups[0].name = "Bug".into()), None);
}

#[test]
fn names_that_were_twins_before_stay_usable_and_a_new_twin_is_told_by_what_changed() {
    let mut desk = service_desk();
    desk.types[1].name = "BUG".into();
    let found = twins(&desk, |w| w.types[1].description = "New.".into());
    assert_eq!(found, None);
    let told = twins(&desk, |w| {
        w.types.insert(
            0,
            Term {
                key: "bug_3".into(),
                name: "Bug".into(),
                description: String::new(),
            },
        );
    });
    assert!(told.unwrap().starts_with("bug_3: "));
    assert!(
        names_once(None, &desk).is_err(),
        "in a new workflow they are refused"
    );
}

#[test]
fn every_workflow_that_ships_can_be_lived_in() {
    for workflow in [helpcentre(), engineering(), service_desk()] {
        assert!(check(&workflow).is_ok() && names_once(None, &workflow).is_ok());
    }
}

#[test]
fn what_an_agents_comment_suggests_needs_no_step() {
    let mut workflow = helpcentre();
    workflow.rules.on_agent_comment = vec![Suggestion {
        from: vec!["closed".into()],
        to: "new".into(),
    }];
    assert!(
        check(&workflow).is_ok(),
        "it is offered only where a step leads"
    );
    assert_eq!(workflow.suggested("closed"), Some("new"));
    assert_eq!(workflow.suggested("open"), None);
}
