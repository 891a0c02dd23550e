//! The page that says what will happen to how many, and asks what is not said yet.

use maud::{Markup, html};

use super::{
    choices,
    chosen::{self, Chosen},
    typed,
};
use crate::{
    domain::tickets::{bulk::Act, event::Reason},
    language::say,
    web::{
        http::{
            error::{Error, Trouble},
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Lines, Select, told_apart},
        },
    },
};

type Options = Vec<(String, String, bool)>;

struct Ask<'a> {
    agent: &'a Agent<'a>,
    ui: &'a Ui<'a>,
    /// `None`: something is wrong with that.
    chosen: Option<&'a Chosen>,
    act: Option<Act>,
    value: &'a str,
    trouble: &'a Trouble,
}

/// Nothing was done yet; what was chosen is kept.
pub(super) fn page(agent: &Agent<'_>, chosen: Option<&Chosen>, trouble: &Trouble) -> Answer {
    let ui = Ui::new(agent);
    let (act, value) = typed::chosen(agent.form());
    let ask = Ask {
        agent,
        ui: &ui,
        chosen,
        act: Act::parse(act),
        value: value.unwrap_or_default(),
        trouble,
    };
    let page = Page::new(say::bulk_title(), ask.form()?);
    let page = page.below(say::views_tickets(), "/desk/views/open");
    Ok(ui.answer(trouble.status, &page.below(say::bulk_list(), "/desk/bulk")))
}

/// Macros to choose from, the most used first.
const MACROS: i64 = 1000;

impl Ask<'_> {
    fn form(&self) -> Result<Markup, Error> {
        let value = self.value()?;
        Ok(html! {
            form .card.narrow method="post" action=(self.ui.to("/desk/bulk")) {
                (fields::summary(self.trouble))
                (self.which())
                (fields::key())
                @match self.act {
                    Some(act) => { input type="hidden" name="act" value=(act.word()); (value) },
                    None => (Select { label: say::bulk_act(), name: "act", options: acts(), trouble: self.trouble }),
                }
                div .actions {
                    @match self.chosen {
                        Some(chosen) => (Button::primary(say::bulk_change(chosen.tickets.len()))),
                        None => (Button::primary(say::bulk_go_on())),
                    }
                    a .btn href=(self.ui.to(&self.back())) { (say::bulk_leave()) }
                }
            }
        })
    }

    /// The list one comes from.
    fn back(&self) -> String {
        match self.agent.form().typed("view") {
            "" => "/desk/views/open".to_owned(),
            view => format!("/desk/views/{}", crate::web::views::parts::encoded(view)),
        }
    }

    fn which(&self) -> Markup {
        let form = self.agent.form();
        let hidden =
            |name: &str, value: &str| html! { input type="hidden" name=(name) value=(value); };
        let numbers = chosen::numbers(form);
        let view = html! {
            (hidden("view", form.typed("view")))
            @if form.has("organization") { (hidden("organization", form.typed("organization"))) }
            (hidden("confirm", "yes"))
        };
        let is_wrong = |field| self.trouble.at(field).is_some();
        match self.chosen {
            Some(Chosen {
                tickets,
                view: Some(name),
            }) => html! {
                p { (say::bulk_all_of(tickets.len(), html! { b dir="auto" { (name) } })) }
                @if form.has("which") { (hidden("which", "view")) }
                (view)
            },
            None if is_wrong("which") => html! {
                (Select { label: say::bulk_which(), name: "which", options: self.both(), trouble: self.trouble })
                (hidden("tickets", &numbers)) (view)
            },
            None if is_wrong("view") => html! {
                @if let Some(wrong) = self.trouble.at("view") { p .alert role="alert" { (wrong) } }
                (view)
            },
            _ => html! {
                @if let Some(chosen) = self.chosen { p { (say::bulk_so_many(chosen.tickets.len())) } }
                @if form.has("which") { (hidden("which", "tickets")) }
                details open[self.chosen.is_none()] {
                    summary { (say::bulk_numbers()) }
                    (Lines { label: say::bulk_numbers(), name: "tickets", hint: say::bulk_numbers_hint(), rows: 3, value: &numbers, trouble: self.trouble })
                }
            },
        }
    }

    fn both(&self) -> Options {
        let option = |word: &str, name: &str| (word.to_owned(), name.to_owned(), false);
        vec![
            option("tickets", say::bulk_which_chosen()),
            option("view", say::bulk_which_all()),
        ]
    }

    fn value(&self) -> Result<Markup, Error> {
        let Some(act) = self.act else {
            return Ok(Markup::default());
        };
        let said = act.in_words().say();
        if matches!(act, Act::TagsAdd | Act::TagsRemove) {
            let input = Input::new(&said, "value", self.value, self.trouble);
            return Ok(html! { (input.hint(say::bulk_tags_hint())) });
        }
        if act == Act::Merge {
            let input = Input::new(&said, "value", self.value, self.trouble);
            return Ok(html! { (input.hint(say::bulk_merge_hint())) });
        }
        let mut options = choices::of(&self.ui.catalog, act);
        if let Some(nothing) = choices::nothing(act) {
            options.insert(0, (String::new(), nothing.to_owned()));
        }
        if act == Act::Assignee {
            let agents = self.agent.reader()?.agents()?;
            options.extend(told_apart(&agents).map(|(one, name)| (one.id.to_string(), name)));
        }
        if act == Act::Macro {
            let macros = self.agent.reader()?.macro_names(MACROS)?.into_iter();
            options.extend(macros.map(|(id, name, _)| (id.to_string(), name)));
        }
        let chosen = |(key, name): (String, String)| (key.clone(), name, key == self.value);
        let options: Options = options.into_iter().map(chosen).collect();
        let trouble = self.trouble;
        Ok(html! {
            @if act == Act::Spam { p { (say::bulk_spam_hint()) } }
            @else { (Select { label: &said, name: "value", options, trouble }) }
            @if act == Act::Status { (Select { label: say::tickets_why(), name: "reason", options: self.reasons(), trouble }) }
        })
    }

    fn reasons(&self) -> Options {
        let typed = self.agent.form().typed("reason");
        let none = (
            String::new(),
            say::tickets_why_usual().to_owned(),
            typed.is_empty(),
        );
        let all = Reason::GIVEN.map(|one| {
            (
                one.word().to_owned(),
                one.sentence().say(),
                one.word() == typed,
            )
        });
        std::iter::once(none).chain(all).collect()
    }
}

fn acts() -> Options {
    let none = (String::new(), say::bulk_choose().to_owned(), true);
    let all = Act::ALL.map(|act| (act.word().to_owned(), act.in_words().say(), false));
    std::iter::once(none).chain(all).collect()
}
