//! What an agent has just done, with the button that takes it back (T6).

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::{
    domain::{
        ids::TicketNumber,
        people::rights::DeskRight,
        tickets::{event::Event, undo::WINDOW},
    },
    language::say,
    store::{Scope, tickets::acts::DoneAct},
    web::{
        http::error::Error,
        ui::{Ui, button::Button},
    },
};

/// The last act that can still be taken back: on this ticket, or on any.
///
/// # Errors
/// When the file cannot be read.
pub fn last(
    ui: &Ui<'_>,
    scope: &Scope,
    of: Option<TicketNumber>,
) -> Result<Option<DoneAct>, Error> {
    let acts = scope.acts_since(ui.now - WINDOW)?;
    let mut acts = acts.into_iter();
    Ok(acts.find(|act| of.is_none_or(|number| number == act.ticket)))
}

/// What was done, and the button; scripts renew it with what they save in place. Pressed twice it does
/// nothing more, for it says what is meant.
#[must_use]
pub fn offer(ui: &Ui<'_>, act: Option<&DoneAct>) -> Markup {
    let act = act.filter(|_| ui.may(DeskRight::Properties));
    html! {
        div data-live="undo" {
            @if let Some(act) = act {
                form .news.undo method="post" action=(ui.to(&format!("/desk/tickets/{}/undo", act.ticket))) {
                    (ui.icon("history"))
                    input type="hidden" name="undo" value=(act.id);
                    p { (say::tickets_undo_done(act.ticket.to_string(), what(act))) }
                    (Button::new(say::tickets_undo()).size("xs"))
                }
            }
        }
    }
}

/// The names of what was set, each once.
fn what(act: &DoneAct) -> String {
    let mut met = BTreeSet::new();
    let names = act.events.iter().filter_map(name);
    let names: Vec<&str> = names.filter(|name| met.insert(*name)).collect();
    names.join(", ")
}

fn name(event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::StatusChanged { .. } => say::tickets_status(),
        Event::Assigned { .. } => say::tickets_assignee(),
        Event::PriorityChanged { .. } => say::tickets_priority(),
        Event::TypeChanged { .. } => say::tickets_type(),
        Event::GroupChanged { .. } => say::tickets_group(),
        Event::FieldsChanged { .. } => say::tickets_form(),
        Event::TagsChanged { .. } => say::tickets_tags(),
        Event::SubjectChanged { .. } => say::tickets_subject(),
        Event::Snoozed { .. } => say::tickets_snooze(),
        Event::MergedInto { .. } | Event::Merged { .. } => say::tickets_undo_merge(),
        _ => return None,
    })
}
