//! What can be done to the tickets chosen in a list: a bar that shows below it when some are.

use maud::{Markup, html};

use super::choices;
use crate::{
    domain::{ids::OrganizationId, people::rights::DeskRight, tickets::bulk::Act},
    language::say,
    web::ui::{Ui, button::Button},
};

/// The list in a form, and the bar below.
#[must_use]
pub fn around(ui: &Ui<'_>, organization: Option<OrganizationId>, list: &Markup) -> Markup {
    if !ui.may(DeskRight::Properties) {
        return list.clone();
    }
    html! {
        form .picking method="post" action=(ui.to("/desk/bulk")) {
            (list)
            @if let Some(id) = organization { input type="hidden" name="organization" value=(id); }
            div .bulk role="group" aria-label=(say::bulk_bar()) {
                span { (say::bulk_selected()) " " b role="status" {} }
                select name="act" aria-label=(say::bulk_act()) {
                    option value="" { (say::bulk_choose()) }
                    @for act in Act::ALL { (offered(ui, act)) }
                }
                (Button::primary(say::bulk_apply()).size("sm"))
                button .btn.quiet.sm type="reset" { (say::bulk_clear()) }
            }
        }
    }
}

/// What is done at a click, and what asks for more.
fn offered(ui: &Ui<'_>, act: Act) -> Markup {
    let (word, said) = (act.word(), act.in_words().say());
    let asks = match act {
        Act::Assignee => Some(say::bulk_somebody()),
        Act::TagsAdd | Act::TagsRemove | Act::Macro | Act::Merge => {
            return html! { option value=(word) { (say::bulk_asks(said)) } };
        }
        Act::Spam => return html! { option value=(word) { (said) } },
        _ => None,
    };
    let choices = choices::of(&ui.catalog, act);
    html! {
        @if !choices.is_empty() {
            optgroup label=(said) {
                @for (key, name) in choices { option value={ (word) ":" (key) } { (name) } }
                @if let Some(nothing) = choices::nothing(act) { option value={ (word) ":" } { (nothing) } }
                @if let Some(asks) = asks { option value=(word) { (asks) } }
            }
        }
    }
}
