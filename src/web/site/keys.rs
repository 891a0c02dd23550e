//! Which keys the desk knows.

use maud::html;

use crate::{
    language::say,
    web::{
        http::visit::{Agent, Answer},
        ui::{Page, Ui, keys::KEYS},
    },
};

pub fn show(agent: &Agent<'_>) -> Answer {
    let ui = Ui::new(agent);
    let off = !agent.signed.account.letter_keys;
    let link = html! { a href=(ui.to("/account")) { (say::ui_account()) } };
    let main = html! {
        p .lead-in { @if off { (say::ui_keys_off(link)) } @else { (say::ui_keys_on(link)) } }
        div .keys {
            @for (place, keys) in KEYS {
                section .card {
                    h2 { (place()) }
                    dl .facts {
                        @for key in keys.iter().filter(|key| key.is_for(&ui)) {
                            dt { @for (nth, one) in key.keys.split([' ', '+']).enumerate() { @if nth > 0 { " " } kbd { (one) } } }
                            dd { ((key.words)()) }
                        }
                    }
                }
            }
        }
    };
    Ok(ui.answer(200, &Page::new(say::ui_keys(), main)))
}
