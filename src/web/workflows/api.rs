//! What a desk's workflows are made of: for customers the public part.

use serde::Serialize;

use crate::{
    domain::{
        calendars::Delay,
        workflows::{Category, Status, Transition, Turn, fields::Field},
    },
    web::http::{
        self,
        visit::{Answer, Token},
    },
};

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
    category: Category,
    turn: Turn,
}

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
        return http::json::answer(200, &all);
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
    http::json::answer(200, &all)
}

#[derive(Serialize)]
struct RequestType<'a> {
    key: &'a str,
    name: &'a str,
    description: &'a str,
    workflow: &'a str,
    default: bool,
    fields: Vec<&'a Field>,
    routing_text: Option<&'a str>,
}

pub fn request_types(token: &Token<'_>) -> Answer {
    let catalog = token.app.desk.catalog();
    let agent = token.viewer.is_agent();
    let all: Vec<_> = catalog
        .request_types
        .iter()
        .map(|kind| {
            let form = catalog.form(&kind.key);
            let fields = form.map_or(&[][..], |form| &form.fields).iter();
            RequestType {
                key: &kind.key,
                name: &kind.name,
                description: form.map_or("", |form| &form.description),
                workflow: &kind.workflow,
                default: kind.is_default,
                fields: fields
                    .filter(|field| agent || field.customer_visible)
                    .collect(),
                routing_text: form
                    .map(|form| form.routing_text.as_str())
                    .filter(|text| !text.is_empty()),
            }
        })
        .collect();
    http::json::answer(200, &all)
}

#[derive(Serialize)]
struct Priority<'a> {
    key: &'a str,
    name: &'a str,
    definition: &'a str,
    workflow: &'a str,
    targets: Targets,
}

/// In words, such as `4 business hours`.
#[derive(Serialize)]
struct Targets {
    first_response: Option<Delay>,
    resolution: Option<Delay>,
}

pub fn priorities(token: &Token<'_>) -> Answer {
    let catalog = token.app.desk.catalog();
    let all: Vec<_> = catalog
        .workflows
        .iter()
        .flat_map(|workflow| {
            workflow
                .priorities
                .iter()
                .map(move |priority| (workflow, priority))
        })
        .map(|(workflow, priority)| Priority {
            key: &priority.key,
            name: &priority.name,
            definition: &priority.definition,
            workflow: &workflow.key,
            targets: Targets {
                first_response: priority.first_response,
                resolution: priority.resolution,
            },
        })
        .collect();
    http::json::answer(200, &all)
}

#[derive(Serialize)]
struct Type<'a> {
    key: &'a str,
    name: &'a str,
    description: &'a str,
    workflow: &'a str,
}

pub fn types(token: &Token<'_>) -> Answer {
    let catalog = token.app.desk.catalog();
    let all: Vec<_> = catalog
        .workflows
        .iter()
        .flat_map(|workflow| workflow.types.iter().map(move |kind| (workflow, kind)))
        .map(|(workflow, kind)| Type {
            key: &kind.key,
            name: &kind.name,
            description: &kind.description,
            workflow: &workflow.key,
        })
        .collect();
    http::json::answer(200, &all)
}
