//! What was typed into a form that no page can show again: given back on the page that says why, in
//! a form that can be sent on. It is made of what its reader has typed, and of nothing else: not a
//! word about what stands at the address.

use maud::{Markup, html};

use super::{Ui, fields::Input};
use crate::web::ui::button::Button;
use crate::{
    domain::workflows::fields::Field,
    language::say,
    web::http::{error::Trouble, form::Form, visit::Visit},
};

/// A form whose answer is a page of another kind.
#[derive(Debug, Default)]
pub struct Typed {
    form: Form,
    /// Where it was sent, without the site's base.
    path: String,
}

/// Longer ones, and those of several lines, are somebody's words.
const SHORT: usize = 60;

fn is_text(name: &str, value: &str) -> bool {
    ["body", "subject"].contains(&name) || value.contains('\n') || value.len() > SHORT
}

/// Never repeated on a page: passwords, and which button was pressed.
fn is_left_out(name: &str, value: &str) -> bool {
    name.contains("password") || name == "check" || (name, value) == ("act", "preview")
}

impl Typed {
    #[must_use]
    pub fn new(form: Form, path: &str) -> Self {
        let path = path.to_owned();
        Self { form, path }
    }

    /// What to do with it stands on the button. `status`: what became of it.
    #[must_use]
    pub fn give_back(&self, ui: &Ui<'_>, status: u16) -> Markup {
        given_back((&self.form, &self.path), ui, status)
    }
}

/// What a visit that ended elsewhere brought along.
#[must_use]
pub fn of_visit(visit: &Visit<'_>, ui: &Ui<'_>, status: u16) -> Markup {
    given_back((visit.form(), visit.path), ui, status)
}

fn given_back((form, path): (&Form, &str), ui: &Ui<'_>, status: u16) -> Markup {
    let fields = || {
        form.fields()
            .iter()
            .filter(|(name, value)| !is_left_out(name, value))
    };
    let is_there = |(name, value): &&(String, String)| {
        is_text(name, value) && name != "key" && !value.trim().is_empty()
    };
    let texts: Vec<_> = fields().filter(is_there).collect();
    if texts.is_empty() {
        return html! {};
    }
    // Whoever may not go on there can still ask as anybody can.
    let is_over = matches!(status, 403 | 404 | 410);
    let is_message = form.has("body");
    let carried: Vec<_> = match is_over {
        true => vec![],
        false => fields().filter(|field| !is_there(field)).collect(),
    };
    let (to, button) = match (is_over, ui.is_agents()) {
        (false, _) => (path, say::ui_send_again()),
        (true, false) => ("/tickets/new", say::ui_begin_request()),
        (true, true) => ("/desk/tickets/new", say::ui_begin_ticket()),
    };
    html! {
        form .card.wide-form method="post" action=(ui.to(to)) enctype="multipart/form-data" {
            h2 { (say::ui_typed()) }
            p { (match status { 413 => say::ui_typed_too_long(), _ => say::ui_typed_not_sent() }) @if !form.files.is_empty() { " " (say::ui_files_not_kept()) } }
            @for (name, value) in carried { input type="hidden" name=(name) value=(value); }
            @for (name, value) in texts { (text(name, value)) }
            @if !is_over || is_message {
                div .actions {
                    // What goes elsewhere is looked at once more there before it is sent.
                    @if is_over { (Button::new(button).named("check", "yes")) }
                    @else { (Button::primary(button)) }
                }
            }
        }
    }
}

/// What was typed into fields that a form had when it was opened, and has no more.
#[must_use]
pub fn no_longer_asked(form: &Form, fields: &[Field]) -> Markup {
    let asked: Vec<String> = fields.iter().map(|f| format!("fields.{}", f.key)).collect();
    let left = form.fields().iter().filter(|(name, value)| {
        name.starts_with("fields.") && !asked.contains(name) && !value.trim().is_empty()
    });
    html! {
        @for (at, (_, value)) in left.enumerate() {
            @let id = format!("left-{at}");
            div .field {
                label for=(id) { (say::ui_typed_no_longer_asked()) }
                textarea id=(id) dir="auto" rows="3" readonly { "\n" (value) }
            }
        }
    }
}

fn text(name: &str, value: &str) -> Markup {
    let label = match name {
        "body" => say::ui_field_message(),
        "subject" => say::ui_field_subject(),
        _ => say::ui_field_text(),
    };
    let none = Trouble::default();
    html! {
        @if name == "subject" { (Input::new(label, name, value, &none)) }
        @else {
            div .field {
                label for=(name) { (label) }
                textarea id=(name) name=(name) dir="auto" rows="8" { "\n" (value) }
            }
        }
    }
}
