//! Going on with a closed ticket as a new one (L8).

use maud::html;

use super::new::kept;
use crate::{
    desk::{follow_up, perform::Message},
    domain::refusal::Refusal,
    store::attachments::Attachment,
    web::{
        error::{Error, Trouble},
        ui::{
            Page, Ui,
            fields::{self, Input, TextArea},
            files,
        },
        visit::{Answer, Customer, keep_files, or_trouble, without_faults},
    },
};

/// # Errors
/// Not found.
pub fn show(customer: &Customer<'_>) -> Answer {
    let ui = Ui::of(customer);
    Ok(ui.answer(200, &page(customer, &[], &Trouble::default())?))
}

fn page(customer: &Customer<'_>, kept: &[Attachment], trouble: &Trouble) -> Result<Page, Error> {
    let number = customer.number()?;
    let facts = customer
        .reader()?
        .ticket(number)?
        .ok_or(Refusal::NotFound)?;
    let form = customer.form();
    let subject = if form.has("subject") {
        form.typed("subject").to_owned()
    } else {
        facts.subject.clone()
    };
    let main = html! {
        form .card.wide-form method="post" action=(customer.app.to(&format!("/tickets/{number}/follow-up"))) enctype="multipart/form-data" {
            p { "This opens a new request that is linked to #" (number) ", for the same people and organizations." }
            (fields::summary(trouble))
            (fields::key())
            (Input::new("Subject", "subject", &subject, trouble))
            (TextArea { id: "body", label: "Message", value: form.typed("body"), required: false, trouble })
            (files::field("files", kept, trouble))
            button .btn.primary type="submit" { "Create the follow-up" }
        }
    };
    Ok(Page::new(format!("Follow-up of #{number}"), main)
        .below("Your requests", "/tickets")
        .below(&format!("#{number}"), &format!("/tickets/{number}")))
}

/// # Errors
/// What is not the form's to explain.
pub fn open(customer: &Customer<'_>) -> Answer {
    let number = customer.number()?;
    let form = customer.form();
    let act = customer.act("portal");
    customer
        .reader()?
        .ticket(number)?
        .ok_or(Refusal::NotFound)?;
    let files = keep_files(customer.app, &act, form)?;
    let opened = without_faults(&files).and_then(|uploads| {
        let message = Message {
            body: form.text("body")?.to_owned(),
            uploads,
            ..Message::default()
        };
        let subject = form.optional("subject")?.map(str::to_owned);
        Ok(follow_up::open(
            &customer.app.desk,
            &act,
            number,
            (subject, message),
        )?)
    });
    match or_trouble(opened)? {
        Ok(done) => Ok(customer.see(&format!("/tickets/{}", done.ticket))),
        Err(trouble) => {
            let kept = kept(customer, &act, &files.ids)?;
            Ok(Ui::of(customer).answer(trouble.status, &page(customer, &kept, &trouble)?))
        }
    }
}
