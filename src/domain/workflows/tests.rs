//! The four workflows that ship, and random walks through each (L1–L12).

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use toml::Value;

use super::file::parse;
use crate::domain::{
    calendars::Delay,
    ids::PersonId,
    people::viewer::{Role, Viewer},
    tickets::{
        Ticket,
        command::{Actor, Change, Command, Comment, decide},
        event::{Event, Reason},
        samples::ticket,
    },
    workflows::*,
};

const FILES: [&str; 4] = [
    include_str!("../../../assets/workflows/helpcentre.toml"),
    include_str!("../../../assets/workflows/service-portal.toml"),
    include_str!("../../../assets/workflows/engineering.toml"),
    include_str!("../../../assets/workflows/service-desk.toml"),
];
const ACTS: usize = 10_000;
const CUSTOMER: PersonId = PersonId(1);
const AGENT: PersonId = PersonId(2);

/// What a file says, read without the engine.
struct Listed {
    /// From, to, by whom.
    steps: BTreeSet<(String, String, String)>,
    categories: BTreeMap<String, String>,
    solve_to: String,
}

impl Listed {
    fn new(text: &str) -> Self {
        let file: Value = toml::from_str(text).unwrap();
        let texts = |value: &Value| -> Vec<String> {
            let all = value.as_array().unwrap().iter();
            all.map(|v| v.as_str().unwrap().to_owned()).collect()
        };
        let statuses = file["statuses"].as_array().unwrap();
        let categories: BTreeMap<String, String> = statuses
            .iter()
            .map(|status| {
                let name = status["name"].as_str().unwrap();
                (
                    key_of(name),
                    status["category"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        let mut steps = BTreeSet::new();
        for step in file["transitions"].as_array().unwrap() {
            let mut from = texts(&step["from"]);
            if from == ["*"] {
                from = categories.keys().cloned().collect();
            }
            let usual = || vec!["agent".to_owned(), "system".to_owned()];
            for by in step.get("by").map_or_else(usual, texts) {
                for (from, to) in from
                    .iter()
                    .flat_map(|from| texts(&step["to"]).into_iter().map(move |to| (from, to)))
                {
                    steps.insert((from.clone(), to, by.clone()));
                }
            }
        }
        Self {
            steps,
            categories,
            solve_to: file["rules"]["solve_to"].as_str().unwrap().to_owned(),
        }
    }

    fn has(&self, from: &str, to: &str, by: &str) -> bool {
        self.steps.contains(&(from.into(), to.into(), by.into()))
    }

    fn is_open(&self, key: &str) -> bool {
        !["solved", "closed"].contains(&self.categories[key].as_str())
    }
}

/// Who acts: `agent`, `customer` or `system`.
struct Walker {
    agent: Viewer,
    customer: Viewer,
    rng: Rng,
}

impl Walker {
    fn new() -> Self {
        let viewer = |person, role| Viewer::vouched_by_store(person, role, true, vec![]);
        Self {
            agent: viewer(AGENT, Role::Agent),
            customer: viewer(CUSTOMER, Role::Customer),
            rng: Rng::with_seed(5),
        }
    }

    fn any<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        (!all.is_empty() && self.rng.u8(..3) > 0).then(|| &all[self.rng.usize(..all.len())])
    }

    fn act(&mut self, workflow: &Workflow) -> (&'static str, Command) {
        let keys: Vec<String> = workflow.statuses.iter().map(|s| s.key.clone()).collect();
        let types: Vec<String> = workflow.types.iter().map(|t| t.key.clone()).collect();
        let (status, kind) = (self.any(&keys).cloned(), self.any(&types).cloned());
        let reason = self.any(&Reason::GIVEN).copied();
        let comment = Comment {
            status: status.clone(),
            kind: kind.clone(),
            reason,
            ..Comment::default()
        };
        match self.rng.u8(..8) {
            0 => ("customer", Command::Comment(Comment::default())),
            1 => (
                "customer",
                Command::Comment(Comment {
                    kind: None,
                    ..comment
                }),
            ),
            2 => (
                "customer",
                Command::Solve {
                    reason,
                    with_comment: self.rng.bool(),
                },
            ),
            3 => ("agent", Command::Comment(comment)),
            4 => ("system", Command::Close),
            _ => {
                let assignee = self.rng.bool().then(|| self.rng.bool().then_some(AGENT));
                let kind = kind.map(Some);
                (
                    "agent",
                    Command::Change(Change {
                        status,
                        reason,
                        kind,
                        assignee,
                        ..Change::default()
                    }),
                )
            }
        }
    }
}

fn apply(ticket: &mut Ticket, event: &Event) {
    match event {
        Event::StatusChanged { to, .. } => ticket.status.clone_from(to),
        Event::Assigned { to, .. } => ticket.assignee = *to,
        Event::TypeChanged { to, .. } => ticket.kind.clone_from(to),
        _ => {}
    }
}

#[test]
fn l2_no_walk_of_acts_leaves_the_listed_steps_or_ends_in_a_dead_end() {
    for text in FILES {
        let (workflow, listed) = (parse(text).unwrap(), Listed::new(text));
        let (mut walker, mut at) = (Walker::new(), ticket(&workflow));
        let (mut met, mut done) = (BTreeSet::new(), 0);
        for _ in 0..ACTS {
            let (by, command) = walker.act(&workflow);
            let actor = match by {
                "agent" => Actor::Person(&walker.agent),
                "customer" => Actor::Person(&walker.customer),
                _ => Actor::Desk,
            };
            let Ok(events) = decide(&at, &workflow, actor, &command) else {
                continue;
            };
            done += 1;
            for event in &events {
                if let Event::StatusChanged { from, to, reason } = event {
                    assert_eq!(*from, at.status);
                    let solves = by == "customer" && *to == listed.solve_to && listed.is_open(from);
                    let replies = by == "customer" && listed.has(from, to, "agent");
                    assert!(
                        listed.has(from, to, by) || solves || replies,
                        "{}: {by} took {from} to {to}",
                        workflow.key
                    );
                    assert!(
                        listed.is_open(to) == reason.is_none() || by == "system",
                        "L12: {from} to {to}"
                    );
                }
                apply(&mut at, event);
            }
            met.insert(at.status.clone());
            let closed = listed.categories[&at.status] == "closed";
            let leads_on = workflow.offered(&at.status, By::Agent).next().is_some();
            assert!(
                closed || leads_on,
                "{}: {} is a dead end",
                workflow.key,
                at.status
            );
            if closed && (!leads_on || walker.rng.u8(..4) == 0) {
                at = ticket(&workflow);
            }
        }
        let offered = workflow.statuses.iter().filter(|status| !status.hidden);
        let offered: BTreeSet<String> = offered.map(|status| status.key.clone()).collect();
        assert_eq!(met, offered, "{}: every status is met", workflow.key);
        assert!(
            done > ACTS / 4,
            "{}: only {done} acts were possible",
            workflow.key
        );
    }
}

/// Statuses as a table: key, label, category, turn, clock.
fn facts(text: &str) -> Vec<String> {
    let workflow = parse(text).unwrap();
    let statuses = workflow.statuses.iter();
    statuses
        .map(|s| {
            format!(
                "{}|{}|{}|{}|{}",
                s.key,
                s.label,
                s.category.word(),
                s.turn.word(),
                s.clock.word()
            )
        })
        .collect()
}

#[test]
fn the_help_centre_has_six_statuses_and_three_labels() {
    assert_eq!(
        facts(FILES[0]),
        [
            "new|Open|new|support|runs",
            "open|Open|open|support|runs",
            "pending|Awaiting your reply|pending|customer|paused",
            "on_hold|Open|on_hold|support|paused",
            "solved|Solved|solved|nobody|stopped",
            "closed|Solved|closed|nobody|stopped",
        ]
    );
}

#[test]
fn the_service_portal_has_six_statuses_known_by_their_names() {
    assert_eq!(
        facts(FILES[1]),
        [
            "waiting_for_support|Waiting for support|new|support|runs",
            "in_progress|In progress|open|support|runs",
            "waiting_for_customer|Waiting for customer|pending|customer|paused",
            "resolved|Resolved|solved|nobody|stopped",
            "closed|Closed|closed|nobody|stopped",
            "closed___escalated_to_tem|Closed - Escalated to TEM|closed|development|stopped",
        ]
    );
    let workflow = parse(FILES[1]).unwrap();
    let escalated = workflow.status("closed___escalated_to_tem");
    assert!(escalated.awaits_release && escalated.agent_comments && !escalated.customer_comments);
    assert_eq!(escalated.reason, Some(Reason::Escalated));
    let found = workflow.after_customer_comment("waiting_for_customer", true);
    assert_eq!(found, Some("in_progress"));
    let found = workflow.after_customer_comment("waiting_for_customer", false);
    assert_eq!(found, Some("waiting_for_support"));
}

#[test]
fn engineering_says_in_fifteen_statuses_who_has_the_ball() {
    let workflow = parse(FILES[2]).unwrap();
    let turns: Vec<&str> = workflow.statuses.iter().map(|s| s.turn.word()).collect();
    assert_eq!(
        turns,
        [
            "support",
            "customer",
            "support",
            "product",
            "support",
            "technical",
            "support",
            "customer",
            "support",
            "technical",
            "development",
            "both",
            "support",
            "customer",
            "nobody",
        ]
    );
    let key = |n: usize| workflow.statuses[n - 1].key.as_str();
    // By number, as support teams know them: agents' steps, without the closing that asks why.
    let steps: [(usize, &[usize]); 15] = [
        (1, &[2, 3, 5, 13, 15]),
        (2, &[3, 5]),
        (3, &[2, 4, 5, 6, 13]),
        (4, &[3, 5, 13]),
        (5, &[2, 6, 7, 11, 13]),
        (6, &[7, 10, 11, 13]),
        (7, &[8]),
        (8, &[9]),
        (9, &[6, 10]),
        (10, &[7, 11, 13]),
        (11, &[7, 12, 13]),
        (12, &[13]),
        (13, &[5, 14, 15]),
        (14, &[13, 15]),
        (15, &[]),
    ];
    for (from, to) in steps {
        let offered: BTreeSet<&str> = workflow
            .offered(key(from), By::Agent)
            .filter(|t| t.requires.is_empty())
            .map(|t| t.to.as_str())
            .collect();
        assert_eq!(offered, to.iter().map(|n| key(*n)).collect(), "from {from}");
        let closing = workflow.step(key(from), "closed", By::Agent);
        assert_eq!(
            closing.is_ok(),
            from != 15,
            "{from} may be closed with a reason"
        );
    }
}

#[test]
fn l11_engineering_waits_for_customers_in_three_statuses_and_closes_in_silence() {
    let workflow = parse(FILES[2]).unwrap();
    let key = |n: usize| workflow.statuses[n - 1].key.as_str();
    for (from, to) in [(2, 3), (8, 9), (14, 13)] {
        let found = workflow.after_customer_comment(key(from), true);
        assert_eq!(found, Some(key(to)));
        let found = workflow.closing(key(from)).unwrap().reason;
        assert_eq!(found, Some(Reason::NoResponse));
        let found = workflow.reminder(key(from), 0);
        assert_eq!(found, Some(Delay::BusinessDays(3)));
        let found = workflow.reminder(key(from), 1);
        assert_eq!(found, Some(Delay::BusinessDays(7)));
        assert_eq!(workflow.reminder(key(from), 2), None);
    }
    assert_eq!(workflow.solving_reason(None), Reason::Confirmed);
}

#[test]
fn the_service_desk_has_types_groups_and_a_status_nobody_sees() {
    assert_eq!(
        facts(FILES[3]),
        [
            "open|Open|new|support|runs",
            "in_progress|In Progress|open|support|runs",
            "waiting_on_customer|Waiting on Customer|pending|customer|paused",
            "waiting_on_dev_team|Waiting on Dev Team|on_hold|development|runs",
            "resolved|Resolved|solved|nobody|stopped",
            "closed|Closed|closed|nobody|stopped",
            "spam|Spam|closed|nobody|stopped",
            "pending|Pending|pending|customer|paused",
        ]
    );
    let workflow = parse(FILES[3]).unwrap();
    assert_eq!(workflow.types.len(), 6);
    let groups: Vec<&str> = workflow.groups.iter().map(|g| g.name.as_str()).collect();
    assert_eq!(groups, ["Support", "Customer Success", "Engineering"]);
    let into = workflow.step("in_progress", "resolved", By::Agent).unwrap();
    assert_eq!(into.requires, [Requirement::Type]);
    assert!(!workflow.status("spam").customer_visible && workflow.status("pending").hidden);
    assert!(workflow.step("open", "pending", By::Agent).is_err());
    let closed = workflow.step("spam", "closed", By::Agent).unwrap();
    assert_eq!(closed.requires, [Requirement::Reason]);
    assert!(
        workflow
            .step("resolved", "closed", By::System)
            .unwrap()
            .requires
            .is_empty()
    );
}
