//! Opening a request.

mod asked;
mod sending;

use maud::html;

use crate::{
    domain::{
        audience::access,
        people::viewer::{Right, Viewer},
    },
    markup,
    store::tickets::attachments::Attachment,
    web::{
        audience::circle,
        http::{
            error::Trouble,
            form::Form,
            visit::{Answer, Customer},
        },
        search::customer::{beside, similar},
        tickets::parts::files,
        ui::{
            Page, Ui, again,
            fields::{self, Input, Select, TextArea},
        },
    },
};
pub use asked::Asked;
use asked::of_kind;
pub use sending::{open, request, unclear};

pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        let asked = customer.query.typed("request_type");
        return Ok(customer.see(&of_kind("/desk/tickets/new", asked)));
    }
    page(customer, &[], &Trouble::default())
}

/// The form; with what may already answer it beside, where that is asked for.
fn page(customer: &Customer<'_>, kept: &[Attachment], trouble: &Trouble) -> Answer {
    let (ui, form) = (&Ui::new(customer), customer.form());
    let asked = Asked::new(ui, customer);
    let shares = shares(customer.viewer(), form);
    let colleagues = customer.reader()?.colleagues()?;
    let followers = form.all("followers");
    let rows = match form.has("check") {
        true => Some(similar(customer, ui, form.typed("subject"))?),
        false => None,
    };
    let main = html! {
        div .two {
        div {
        (asked.kinds(ui, "/tickets/new"))
        @if let Some(text) = asked.routing() {
            section .card { h2 { (asked.name) } div .prose dir="auto" { (markup::message(text, &[]).html) } }
        } @else {
        form .card method="post" enctype="multipart/form-data" {
            (fields::summary_of("request", trouble))
            (fields::key())
            @if ui.catalog.request_types.len() > 1 { h2 { (asked.name) } }
            input type="hidden" name="request_type" value=(asked.key);
            (fields::beside("request_type", trouble.at("request_type")))
            (Input::new("Subject", "subject", form.typed("subject"), trouble).hint("One line that says what it is about."))
            (TextArea { id: "body", label: "Message", value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
            (circle::told_of_unclear(&unclear(&colleagues, form.typed("body"))))
            (asked.form(false, trouble).inputs())
            (again::no_longer_asked(form, ui.catalog.fields(asked.key)))
            (files::field("files", kept, trouble))
            @if shares.len() > 1 { (Select { label: "Who may see it?", name: "organization", options: shares, trouble }) }
            @if let Some(whom) = whom(ui, customer) { div .field {
                label for="followers" { "Add people" span .faint { " (optional)" } }
                p .hint id="followers-hint" { "By address: " (whom) ". They see this request and are mailed about it." }
                input id="followers" name="followers" type="text" dir="auto" list="colleagues" value=(followers.first().map_or("", String::as_str)) autocomplete="off" aria-describedby="followers-hint";
                @for more in followers.iter().skip(1) { input name="followers" type="text" dir="auto" value=(more) aria-label="Another person"; }
                datalist #colleagues { @for person in &colleagues { option value=(person.email) { (person.name) } } }
                (fields::beside("followers", trouble.at("followers").or_else(|| trouble.at("person"))))
            } }
            div .actions {
                button .btn.primary type="submit" { "Send request" }
                (fields::preview_button())
                button .btn type="submit" name="check" value="yes" formnovalidate { "Check for answers" }
            }
        }
        }
        }
        (beside(ui, rows.as_deref()))
        }
    };
    let page = Page::new("New request", main).below("Your requests", "/tickets");
    Ok(ui.answer(trouble.status, &page))
}

/// Who can be added from the start, for whoever may add anybody.
fn whom(ui: &Ui<'_>, customer: &Customer<'_>) -> Option<&'static str> {
    let viewer = customer.viewer();
    match access::may_add_outside(viewer, ui.catalog.cc_outside_organization) {
        true => Some("anybody"),
        false => access::whom_may_add(viewer),
    }
}

/// Organizations to share with, and nobody (A7).
fn shares(viewer: &Viewer, form: &Form) -> Vec<(String, String, bool)> {
    let default = viewer
        .memberships()
        .iter()
        .find(|m| m.right >= Right::Member)
        .filter(|m| m.share_new_tickets)
        .map(|m| m.id.to_string())
        .unwrap_or_default();
    let chosen = if form.has("organization") {
        form.typed("organization").to_owned()
    } else {
        default
    };
    let members = viewer
        .memberships()
        .iter()
        .filter(|m| m.right >= Right::Member);
    let mut options: Vec<_> = members
        .map(|m| {
            (
                m.id.to_string(),
                format!("Members of {}", m.name),
                m.id.to_string() == chosen,
            )
        })
        .collect();
    options.push((
        String::new(),
        "Only me and the people I add".to_owned(),
        chosen.is_empty(),
    ));
    options
}
