//! Going on with a closed ticket as a new one (L8).

use maud::{Markup, Render, html};

use crate::{
    desk::tickets::follow_up,
    domain::{ids::TicketNumber, refusal::Refusal, workflows::Category},
    language::say,
    store::tickets::attachments::Attachment,
    web::{
        http::{
            error::Trouble,
            visit::{Answer, Customer},
        },
        tickets::parts::{files, sending::send},
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, TextArea},
        },
    },
};

pub fn show(customer: &Customer<'_>) -> Answer {
    page(customer, &[], &Trouble::default())
}

fn page(customer: &Customer<'_>, kept: &[Attachment], trouble: &Trouble) -> Answer {
    let number = customer.number()?;
    let facts = customer
        .reader()?
        .ticket(number)?
        .ok_or(Refusal::NotFound)?;
    let ui = Ui::new(customer);
    let state = ui.catalog.status(&facts.workflow, &facts.status);
    let form = FollowUp {
        customer,
        number,
        subject: &facts.subject,
        kept,
        trouble,
    };
    let main = match state.is_some_and(|state| state.category == Category::Closed) {
        true => form.render(),
        false => form.as_comment(),
    };
    let page = Page::new(say::tickets_follow_up_title(number.to_string()), main)
        .below(say::tickets_your_requests(), "/tickets")
        .below(&format!("#{number}"), &format!("/tickets/{number}"));
    Ok(ui.answer(trouble.status, &page))
}

/// The form, with what was typed into it or into a reply that came too late.
pub struct FollowUp<'a> {
    pub customer: &'a Customer<'a>,
    pub number: TicketNumber,
    /// The ticket's own.
    pub subject: &'a str,
    pub kept: &'a [Attachment],
    pub trouble: &'a Trouble,
}

impl FollowUp<'_> {
    fn inputs(&self) -> Markup {
        let (form, trouble) = (self.customer.form(), self.trouble);
        let subject = match form.has("subject") {
            true => form.typed("subject"),
            false => self.subject,
        };
        html! {
            (fields::summary_of("request", trouble))
            (fields::key())
            (Input::new(say::tickets_subject(), "subject", subject, trouble))
            (TextArea { id: "body", label: say::tickets_message(), value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
            (files::field("files", self.kept, trouble))
        }
    }

    /// The ticket is open, or is so again: what was typed goes on there.
    fn as_comment(&self) -> Markup {
        let room = self.customer.room();
        let path = format!("{room}/{}/comments", self.number);
        html! {
            form .card.wide-form method="post" action=(self.customer.app.to(&path)) enctype="multipart/form-data" {
                p { (say::tickets_follow_up_not_needed(self.number.to_string())) }
                (self.inputs())
                div .actions {
                    (Button::primary(say::tickets_send_as_comment()))
                    (fields::preview_button())
                }
            }
        }
    }
}

impl Render for FollowUp<'_> {
    fn render(&self) -> Markup {
        let path = format!("/tickets/{}/follow-up", self.number);
        html! {
            form .card.wide-form method="post" action=(self.customer.app.to(&path)) enctype="multipart/form-data" {
                p { (say::tickets_follow_up_opens(self.number.to_string())) }
                (self.inputs())
                div .actions {
                    (Button::primary(say::tickets_follow_up_create()))
                    (fields::preview_button())
                }
            }
        }
    }
}

pub fn open(customer: &Customer<'_>) -> Answer {
    let number = customer.number()?;
    let (desk, act) = (&customer.app.desk, customer.act("portal"));
    customer
        .reader()?
        .ticket(number)?
        .ok_or(Refusal::NotFound)?;
    send(
        (customer, &act),
        |message| {
            let subject = customer.form().optional("subject")?.map(str::to_owned);
            Ok(follow_up::open(desk, &act, number, (subject, message))?)
        },
        |done| Ok(customer.see(&format!("/tickets/{}", done.ticket))),
        |kept, trouble| page(customer, kept, trouble),
    )
}
