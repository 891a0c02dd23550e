//! Who one is, and the workflows there are.

use serde::Serialize;

use super::{json, shapes::Me};
use crate::{
    domain::{
        refusal::Refusal,
        workflow::{Status, Transition},
    },
    web::visit::{Answer, Token},
};

/// # Errors
/// When the file cannot be read.
pub fn show(token: &Token<'_>) -> Answer {
    let viewer = &token.viewer;
    let account = token
        .app
        .desk
        .store
        .system(|system| system.account(viewer.person()))?
        .ok_or(Refusal::NotFound)?;
    let me = Me {
        id: account.id,
        email: account.email.to_string(),
        name: account.name(),
        role: account.role,
        organizations: viewer.memberships(),
    };
    json::answer(200, &me)
}

#[derive(Serialize)]
struct AgentWorkflow<'a> {
    key: &'a str,
    name: &'a str,
    statuses: &'a [Status],
    transitions: &'a [Transition],
}

#[derive(Serialize)]
struct CustomerWorkflow<'a> {
    key: &'a str,
    name: &'a str,
    statuses: Vec<CustomerStatus<'a>>,
}

#[derive(Serialize)]
struct CustomerStatus<'a> {
    key: &'a str,
    label: &'a str,
    meaning: &'a str,
    category: crate::domain::workflow::Category,
    turn: crate::domain::workflow::Turn,
}

/// # Errors
/// None in practice.
pub fn workflows(token: &Token<'_>) -> Answer {
    let catalog = token.app.desk.catalog();
    if token.viewer.is_agent() {
        let all: Vec<_> = catalog
            .workflows
            .iter()
            .map(|w| AgentWorkflow {
                key: &w.key,
                name: &w.name,
                statuses: &w.statuses,
                transitions: &w.transitions,
            })
            .collect();
        return json::answer(200, &all);
    }
    let public = |status: &'_ &Status| status.customer_visible && !status.hidden;
    let all: Vec<_> = catalog
        .workflows
        .iter()
        .map(|w| {
            let statuses = w.statuses.iter().filter(public);
            let statuses = statuses
                .map(|s| CustomerStatus {
                    key: &s.key,
                    label: &s.label,
                    meaning: &s.meaning,
                    category: s.category,
                    turn: s.turn,
                })
                .collect();
            CustomerWorkflow {
                key: &w.key,
                name: &w.name,
                statuses,
            }
        })
        .collect();
    json::answer(200, &all)
}
