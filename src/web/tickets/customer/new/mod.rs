//! Opening a request.

mod asked;
mod sending;

use maud::html;

use crate::{
    domain::{
        audience::access::{self, Addable},
        people::viewer::{Right, Viewer},
    },
    language::say,
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
            button::Button,
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
        true => Some(similar(customer, ui, form)?),
        false => None,
    };
    let main = html! {
        div .two {
        div {
        (asked.kinds(ui, "/tickets/new"))
        @if let Some(text) = asked.routing() {
            section .card { h2 dir="auto" { (asked.name) } div .prose dir="auto" { (markup::message(text, &[]).html) } }
        } @else {
        form .card method="post" enctype="multipart/form-data" {
            (fields::summary_of("request", trouble))
            (fields::key())
            @if ui.catalog.request_types.len() > 1 { h2 dir="auto" { (asked.name) } }
            input type="hidden" name="request_type" value=(asked.key);
            (fields::beside("request_type", trouble.at("request_type")))
            (Input::new(say::tickets_subject(), "subject", form.typed("subject"), trouble).hint(say::tickets_subject_hint()))
            (TextArea { id: "body", label: say::tickets_message(), value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
            (circle::told_of_unclear(&unclear(&colleagues, form.typed("body"))))
            (asked.form(false, trouble).inputs())
            (again::no_longer_asked(form, ui.catalog.fields(asked.key)))
            (files::field("files", kept, trouble))
            @if shares.len() > 1 { (Select { label: say::tickets_share_which(), name: "organization", options: shares, trouble }) }
            @if let Some(whom) = whom(ui, customer) { div .field {
                label for="followers" { (say::tickets_add_people()) span .faint { " " (say::tickets_optional()) } }
                p .hint id="followers-hint" { (whom) }
                input id="followers" name="followers" type="text" dir="auto" list="colleagues" value=(followers.first().map_or("", String::as_str)) autocomplete="off" aria-describedby="followers-hint";
                @for more in followers.iter().skip(1) { input name="followers" type="text" dir="auto" value=(more) aria-label=(say::tickets_another_person()); }
                datalist #colleagues { @for person in &colleagues { option value=(person.email) { (person.name) } } }
                (fields::beside("followers", trouble.at("followers").or_else(|| trouble.at("person"))))
            } }
            div .actions {
                (Button::primary(say::tickets_send_request()))
                (fields::preview_button())
                (Button::new(say::tickets_check_answers()).named("check", "yes").unchecked())
            }
        }
        }
        }
        (beside(ui, rows.as_deref()))
        }
    };
    let page = Page::new(say::tickets_new_request_title(), main)
        .below(say::tickets_your_requests(), "/tickets");
    Ok(ui.answer(trouble.status, &page))
}

/// The sentence on who can be added from the start, for whoever may add anybody.
fn whom(ui: &Ui<'_>, customer: &Customer<'_>) -> Option<&'static str> {
    let viewer = customer.viewer();
    match access::may_add_outside(viewer, ui.catalog.cc_outside_organization) {
        true => Some(say::tickets_add_anybody()),
        false => access::whom_may_add(viewer).map(|whom| match whom {
            Addable::Contacts => say::tickets_add_contacts(),
            Addable::Colleagues => say::tickets_add_colleagues(),
        }),
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
                say::tickets_visible_members(&m.name),
                m.id.to_string() == chosen,
            )
        })
        .collect();
    options.push((
        String::new(),
        say::tickets_share_only_me().to_owned(),
        chosen.is_empty(),
    ));
    options
}
