//! Who may be mentioned on a ticket (F6): over the API, and for the scripts of the pages.

use serde::Serialize;

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        refusal::Refusal,
        tickets::mention,
    },
    store::Scope,
    web::http::{
        self,
        visit::{Answer, Customer, Token, Visit},
    },
};

#[derive(Serialize)]
struct Offered {
    id: PersonId,
    name: String,
    /// What to write.
    mention: String,
}

#[derive(Serialize)]
struct Offer {
    data: Vec<Offered>,
}

/// # Errors
/// Not found, for tickets the token's person does not see.
pub fn list(token: &Token<'_>) -> Answer {
    let number = token.query.text("ticket")?;
    let number = number.parse().map_err(|_| Refusal::NotFound)?;
    offer(token, &*token.reader()?, number)
}

pub fn suggest(customer: &Customer<'_>) -> Answer {
    offer(customer, &*customer.reader()?, customer.number()?)
}

/// `q` is what was typed after the `@`; with `note=1`, agents alone are offered.
fn offer(visit: &Visit<'_>, reader: &Scope, number: TicketNumber) -> Answer {
    reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let typed = visit.query.text("q")?;
    let is_note = visit.query.has("note");
    let mut candidates = reader.mentionable(number)?;
    candidates.retain(|candidate| candidate.can_be_mentioned() && (candidate.is_agent || !is_note));
    let offered = |offer: mention::Offer<'_>| Offered {
        id: offer.candidate.person,
        mention: format!("@{}", offer.name),
        name: offer.name,
    };
    let data = mention::offer(typed, &candidates).into_iter().map(offered);
    http::json::answer(
        200,
        &Offer {
            data: data.collect(),
        },
    )
}
