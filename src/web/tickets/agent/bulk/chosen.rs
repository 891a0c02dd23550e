//! Which tickets were chosen.

use std::collections::BTreeSet;

use crate::{
    domain::{
        ids::{OrganizationId, TicketNumber},
        refusal::Refusal,
        tickets::bulk::MOST_CHOSEN,
    },
    language::Sentence,
    web::{
        http::{error::Error, form::Form, visit::Agent},
        search::customer::asker,
        ui::Ui,
        views::whole::whole,
    },
};

/// The tickets, and the view of which they are all.
pub(super) struct Chosen {
    pub tickets: Vec<TicketNumber>,
    /// Its name.
    pub view: Option<String>,
}

impl Chosen {
    /// # Errors
    /// At `tickets` or `view`: none, too many, or both ways at once.
    pub fn new(agent: &Agent<'_>) -> Result<Self, Error> {
        let form = agent.form();
        let word = form.optional("view")?;
        let (one_by_one, whole) = match form.typed("which") {
            "tickets" => (true, None),
            "view" => (false, word),
            _ => (form.has("tickets"), word),
        };
        match (one_by_one, whole) {
            (true, Some(_)) => {
                let words = Sentence::bulk_both();
                Err(Refusal::invalid("which", "both", words).into())
            }
            (_, Some(word)) => of_view(agent, word),
            (_, None) => Ok(Self {
                tickets: one_by_one_of(form)?,
                view: None,
            }),
        }
    }
}

/// Numbers as they are written in the form, in boxes or in one line.
pub(super) fn numbers(form: &Form) -> String {
    form.all("tickets").join(", ")
}

fn one_by_one_of(form: &Form) -> Result<Vec<TicketNumber>, Refusal> {
    let typed = numbers(form);
    let words = typed.split(|c: char| c == ',' || c.is_whitespace());
    let words = words.map(|word| word.trim_start_matches('#'));
    let mut met = BTreeSet::new();
    let mut tickets = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let number: TicketNumber = word.parse().map_err(|_| {
            let words = Sentence::bulk_no_number(word);
            Refusal::invalid("tickets", "unknown", words)
        })?;
        if met.insert(number) {
            tickets.push(number);
        }
    }
    must_be_some(&tickets)?;
    Ok(tickets)
}

/// # Errors
/// At `tickets`: none, or too many.
pub(in crate::web::tickets) fn must_be_some(tickets: &[TicketNumber]) -> Result<(), Refusal> {
    if tickets.is_empty() {
        let words = Sentence::bulk_none_chosen();
        return Err(Refusal::invalid("tickets", "required", words));
    }
    if tickets.len() > MOST_CHOSEN {
        let words = Sentence::bulk_too_many(tickets.len(), MOST_CHOSEN);
        return Err(Refusal::invalid("tickets", "too_many", words));
    }
    Ok(())
}

fn of_view(agent: &Agent<'_>, word: &str) -> Result<Chosen, Error> {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let organization = agent.form().optional("organization")?;
    let organization = organization.map(str::parse::<OrganizationId>).transpose();
    let organization = organization.map_err(|_| Refusal::NotFound)?;
    let found = whole(&asker(agent, &ui, &reader), (word, organization))?;
    if found.numbers.is_empty() {
        let words = Sentence::bulk_view_empty();
        return Err(Refusal::invalid("view", "required", words).into());
    }
    Ok(Chosen {
        tickets: found.numbers,
        view: Some(found.name),
    })
}
