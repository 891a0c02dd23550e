//! A request, read and sent.

use super::{asked::request_fields, page};
use crate::{
    desk::{
        catalog::Catalog,
        tickets::{
            intake,
            message::Message,
            request::{Request, ShareWith},
        },
    },
    domain::{
        inbox,
        tickets::mention::{self, Candidate, Unclear},
    },
    language::Sentence,
    store::people::read::PersonRow,
    web::{
        audience::circle,
        http::{
            error::Error,
            form::Form,
            visit::{Answer, Customer},
        },
        tickets::parts::sending::send,
    },
};

pub fn open(customer: &Customer<'_>) -> Answer {
    let (form, act) = (customer.form(), customer.act("portal"));
    send(
        (customer, &act),
        |message| {
            let request = request(&customer.app.desk.catalog(), form, message)?;
            let colleagues = customer.reader()?.colleagues()?;
            circle::may_be_unclear(form, &unclear(&colleagues, &request.message.body))?;
            Ok(intake::open(&customer.app.desk, &act, request)?)
        },
        |done| Ok(customer.see(&format!("/tickets/{}", done.ticket))),
        |kept, trouble| page(customer, kept, trouble),
    )
}

/// What a first message says that fits several of these people.
#[must_use]
pub fn unclear(people: &[PersonRow], text: &str) -> Vec<Unclear> {
    if !mention::has_any(text) {
        return vec![];
    }
    let candidates = people.iter().map(|person| Candidate {
        person: person.id,
        given_name: person.given_name.clone(),
        family_name: person.family_name.clone(),
        address: Some(person.email.to_string()),
        is_agent: person.role.is_agent(),
        sees: false,
        removed: false,
    });
    let said = inbox::text::own_words(text, false);
    mention::unclear(&said, &candidates.collect::<Vec<_>>())
}

/// The request a form describes.
pub fn request(catalog: &Catalog, form: &Form, message: Message) -> Result<Request, Error> {
    let share_with = match form.text("organization")? {
        _ if !form.has("organization") => ShareWith::Default,
        "" => ShareWith::Nobody,
        id => ShareWith::Organization(id.parse().map_err(|_| {
            crate::domain::refusal::Refusal::invalid(
                "organization",
                "unknown_organization",
                Sentence::tickets_no_organization(),
            )
        })?),
    };
    let followers = form
        .all("followers")
        .iter()
        .flat_map(|text| text.split([',', ' ', ';']))
        .filter(|who| !who.is_empty())
        .map(str::to_owned)
        .collect();
    Ok(Request {
        subject: form.text("subject")?.to_owned(),
        message: Message {
            followers,
            ..message
        },
        request_type: form.text("request_type")?.to_owned(),
        kind: form.optional("type")?.map(str::to_owned),
        fields: request_fields(catalog, form)?,
        share_with,
        ..Request::default()
    })
}
