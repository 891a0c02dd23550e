//! Where a ticket can go from here: its transitions, and a follow-up.

use serde::{Deserialize, Serialize};

use super::opening::created;
use crate::{
    desk::tickets::{follow_up, message::Message},
    domain::{
        audience::access,
        ids::AttachmentId,
        refusal::Refusal,
        workflows::{By, Requirement},
    },
    language::say,
    web::http::{
        self,
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
pub(super) struct Offer {
    pub(super) to: String,
    pub(super) label: String,
    pub(super) requires: Vec<Requirement>,
}

pub fn transitions(token: &Token<'_>) -> Answer {
    let number = token.number()?;
    let reader = token.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let catalog = token.app.desk.catalog();
    let workflow = catalog.workflow(&facts.workflow)?;
    if token.viewer.is_agent() {
        let offers = workflow.offered(&facts.status, By::Agent).map(|t| Offer {
            to: t.to.clone(),
            label: t
                .label
                .clone()
                .unwrap_or_else(|| workflow.status(&t.to).name.clone()),
            requires: t.requires.clone(),
        });
        return http::json::answer(200, &offers.collect::<Vec<_>>());
    }
    let shares = reader.shares(number)?;
    let shares: Vec<_> = shares.iter().map(|(id, _)| *id).collect();
    let in_charge = access::is_in_charge(&token.viewer, facts.requester, &shares);
    let offers: Vec<Offer> = (in_charge && workflow.status(&facts.status).category.is_open())
        .then(|| Offer {
            to: workflow.rules.solve_to.clone(),
            label: say::tickets_solve().into(),
            requires: vec![],
        })
        .into_iter()
        .collect();
    http::json::answer(200, &offers)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUp {
    pub(super) body: String,
    pub(super) subject: Option<String>,
    #[serde(default)]
    pub(super) attachments: Vec<AttachmentId>,
}

/// # Errors
/// 409 while the ticket is not closed.
pub fn follow_up(token: &Token<'_>) -> Answer {
    let new: FollowUp = http::json::body(token)?;
    let body = new.body.clone();
    let message = Message {
        body: new.body,
        uploads: new.attachments,
        ..Message::default()
    };
    let done = follow_up::open(
        &token.app.desk,
        &token.act()?,
        token.number()?,
        (new.subject, message),
    )?;
    created(token, done.ticket, &body)
}
