//! What was typed, made into a change.

use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::PersonId, names, refusal::Refusal, tickets::command::Change, workflows::fields::Values,
    },
    language::Sentence,
    web::{
        http::{error::Error, form::Form, visit::Agent},
        tickets::{customer::show::reason, parts::custom},
    },
};

/// Fields that are not in the form stay as they are; an empty assignee means nobody.
pub(super) fn change(agent: &Agent<'_>) -> Result<Change, Error> {
    let form = agent.form();
    // A page that has stood open for an hour must not undo what others did meanwhile: what still
    // is as the page showed it was not chosen by its reader.
    let touched = |name: &str| {
        let was = format!("was_{name}");
        form.has(name) && !(form.has(&was) && form.typed(name) == form.typed(&was))
    };
    let term = |name: &'static str| -> Result<Option<Option<String>>, Refusal> {
        let term = form.optional(name)?.map(str::to_owned);
        Ok(touched(name).then_some(term))
    };
    let mut change = Change {
        status: form
            .optional("status")?
            .filter(|_| touched("status"))
            .map(str::to_owned),
        reason: reason(form)?,
        group: term("group")?,
        priority: term("priority")?,
        kind: term("type")?,
        fields: fields_of(agent, form)?,
        release: form.optional("release")?.map(str::to_owned),
        ..Change::default()
    };
    if touched("assignee") {
        if form.has("was_assignee") && !form.has("confirm") {
            let seen = form.optional("was_assignee")?;
            change.assignee_seen = Some(seen.and_then(|id| id.parse().ok()));
        }
        change.assignee = Some(
            form.optional("assignee")?
                .map(|id| assignee(agent, id))
                .transpose()?,
        );
    }
    if touched("tags") {
        change.tags = Some(tags(form.text("tags")?.split(',')));
    }
    Ok(change)
}

/// What was changed in the ticket's form, if it was shown.
fn fields_of(agent: &Agent<'_>, form: &Form) -> Result<Option<Values>, Error> {
    let facts = agent
        .reader()?
        .ticket(agent.number()?)?
        .ok_or(Refusal::NotFound)?;
    let catalog: &Catalog = &agent.app.desk.catalog();
    Ok(custom::changed(form, catalog.fields(&facts.request_type)))
}

/// Only someone who works here can be assigned to.
pub(super) fn assignee(agent: &Agent<'_>, id: &str) -> Result<PersonId, Error> {
    let unknown = || {
        Refusal::invalid(
            "assignee",
            "unknown_agent",
            Sentence::tickets_assignee_unknown(),
        )
    };
    let id: PersonId = id.parse().map_err(|_| unknown())?;
    let person = agent
        .reader()?
        .person(id)?
        .filter(|person| person.role.is_agent() && person.active);
    Ok(person.ok_or_else(unknown)?.id)
}

/// Tags as they are kept: one line each, sorted, each once, at most 30 of 50 characters.
#[must_use]
pub fn tags<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tags: Vec<String> = words
        .map(|word| names::one_line(word).chars().take(50).collect())
        .filter(|tag: &String| !tag.is_empty())
        .collect();
    tags.sort();
    let mut met = Vec::<String>::new();
    tags.retain(|tag| {
        let is_new = !met.iter().any(|known| names::is_same(known, tag));
        met.extend(is_new.then(|| tag.clone()));
        is_new
    });
    tags.truncate(30);
    tags
}
