//! Opening a ticket on someone's behalf: for whom, what is said and by whom, and what is set at once.

mod beside;
mod found;
mod sending;

use maud::{Markup, html};

use crate::{
    language::say,
    store::{Scope, tickets::attachments::Attachment},
    web::{
        audience::circle,
        http::{
            error::{Error, Trouble},
            form::Form,
            visit::{Agent, Answer},
        },
        tickets::{
            customer::new::{Asked, unclear},
            parts::{files, time},
        },
        ui::{
            Page, Ui, again,
            button::Button,
            fields::{self, Input, OneOf, TextArea},
        },
    },
};
use found::Found;
pub use sending::open;

const PATH: &str = "/desk/tickets/new";

/// The form, with what was typed.
struct New<'a> {
    agent: &'a Agent<'a>,
    ui: &'a Ui<'a>,
    reader: &'a Scope,
    asked: &'a Asked<'a>,
    trouble: &'a Trouble,
}

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &[], &Trouble::default())
}

fn page(agent: &Agent<'_>, kept: &[Attachment], trouble: &Trouble) -> Answer {
    let (ui, reader) = (&Ui::new(agent), &*agent.reader()?);
    let asked = &Asked::new(ui, agent);
    let new = New {
        agent,
        ui,
        reader,
        asked,
        trouble,
    };
    let page = Page::new(say::tickets_new_title(), new.render(kept)?);
    Ok(ui.answer(trouble.status, &page.below(say::tickets_desk(), "/desk")))
}

impl New<'_> {
    fn form(&self) -> &Form {
        self.agent.form()
    }

    fn render(&self, kept: &[Attachment]) -> Result<Markup, Error> {
        Ok(html! {
            (self.asked.kinds(self.ui, PATH))
            form .two method="post" enctype="multipart/form-data" {
                div {
                    (fields::summary_of("ticket", self.trouble))
                    (fields::key())
                    input type="hidden" name="request_type" value=(self.asked.key);
                    (self.customer()?)
                    (self.message(kept)?)
                }
                (self.beside()?)
            }
        })
    }

    /// Whose it is: somebody found, or somebody new.
    fn customer(&self) -> Result<Markup, Error> {
        let (form, trouble) = (self.form(), self.trouble);
        let found = Found::of(self.agent, self.reader)?;
        Ok(html! {
            div .card #customer {
                (Input::new(say::tickets_for_whom(), "requester", &found.typed, trouble).hint(say::tickets_for_whom_hint()))
                // Before what sends: what Enter means is looking, and nothing is lost by that.
                p { (Button::new(say::tickets_find()).named("act", sending::FIND).to(self.ui.to(&format!("{PATH}#customer"))).unchecked()) }
                (found)
                (Input::new(say::tickets_their_name(), "name", form.typed("name"), trouble).optional().hint(say::tickets_their_name_hint()))
            }
        })
    }

    fn message(&self, kept: &[Attachment]) -> Result<Markup, Error> {
        let (form, trouble) = (self.form(), self.trouble);
        let is_theirs = form.typed("from") == "requester";
        let sides = [
            ("agent", say::tickets_from_you(), !is_theirs),
            ("requester", say::tickets_from_them(), is_theirs),
        ];
        let sides = sides.map(|(word, words, chosen)| (word.to_owned(), words.to_owned(), chosen));
        let unclear = match is_theirs {
            true => vec![],
            false => unclear(&self.reader.agents()?, form.typed("body")),
        };
        Ok(html! {
            div .card {
                (Input::new(say::tickets_subject(), "subject", form.typed("subject"), trouble))
                (OneOf { label: say::tickets_from(), name: "from", options: sides.into(), trouble })
                (TextArea { id: "body", label: say::tickets_message(), value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
                (circle::told_of_unclear(&unclear))
                (self.asked.form(true, trouble).inputs())
                (again::no_longer_asked(form, self.ui.catalog.fields(self.asked.key)))
                (files::field("files", kept, trouble))
                @if self.ui.catalog.time_spent { (time::Asked::typed(form).fields("new", trouble)) }
                p .faint { (say::tickets_opened_hint()) }
                div .actions {
                    (Button::primary(say::tickets_open()))
                    (fields::preview_button())
                }
            }
        })
    }
}
