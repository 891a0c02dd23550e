//! A request checked before anything is made of it.

use crate::{
    desk::{Act, catalog::Catalog, tickets::request::Request},
    domain::{
        names,
        refusal::{Fault, Refusal},
        workflows::fields::{self, Field, Values},
    },
    language::Sentence,
    store::Result,
};

pub(super) fn checked(
    mut request: Request,
    catalog: &Catalog,
    act: &Act,
) -> Result<Request, Refusal> {
    let mut faults: Vec<Fault> = Vec::new();
    let kind = catalog.request_type(&request.request_type);
    let fields = kind.map_or(&[][..], |kind| catalog.fields(&kind.key));
    let may = |field: &Field| field.customer_visible || act.viewer.is_agent();
    let form = kind.and_then(|kind| catalog.form(&kind.key));
    if form.is_some_and(|form| !form.routing_text.is_empty()) && !act.viewer.is_agent() {
        let words = Sentence::tickets_taken_elsewhere();
        faults.push(Fault::new("request_type", "taken_elsewhere", words));
    }
    // Who writes a mail is shown no form.
    let asked = (act.channel != "mail").then_some(fields);
    match fields::checked(
        asked.unwrap_or_default(),
        (&request.fields, &Values::new()),
        may,
    ) {
        Ok(values) => request.fields = values,
        Err(more) => faults.extend(more),
    }
    match names::subject(&request.subject) {
        Ok(subject) => request.subject = subject,
        Err(fault) => faults.push(fault),
    }
    match request.message.clone().checked() {
        Ok(message) => request.message = message,
        Err(Refusal::Invalid(more)) => faults.extend(more),
        Err(other) => return Err(other),
    }
    if faults.is_empty() {
        Ok(request)
    } else {
        Err(Refusal::Invalid(faults))
    }
}
