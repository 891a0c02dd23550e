//! Macros on a ticket: chosen in the composer of the reply or on a page of their own, inserted to be
//! read, or applied at once (M2).

use maud::{Markup, Render, html};

use super::{At, Attempt, View, render};
use crate::{
    desk::macros::{self as desk, Inserted, Use},
    domain::{ids::MacroId, refusal::Refusal},
    language::{Sentence, say},
    store::{Scope, macros::MacroRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Agent, Answer},
        },
        macros::parts,
        tickets::{agent::drafts::keep_reply, parts::sending::begun},
        ui::{Page, Ui, button::Button, fields},
    },
};

/// So many stand in the composer; the others are found on a page, or by typing.
const IN_SIGHT: i64 = 10;

/// What stands in the composer of a reply.
pub(super) struct Picker {
    /// Those used most.
    names: Vec<(MacroId, String, String)>,
    /// The one whose text was inserted, and what it sets in words.
    along: Option<(MacroRow, Vec<String>)>,
}

impl Picker {
    /// `inserted` by name, or by a form that is shown again.
    pub(super) fn read(
        agent: &Agent<'_>,
        ui: &Ui<'_>,
        scope: &Scope,
        attempt: &Attempt<'_>,
    ) -> Result<Self, Error> {
        let form = agent.form();
        let id = match (attempt.at, attempt.inserted.is_some()) {
            (At::Reply, true) if form.has("insert") => form.typed("insert").parse().ok(),
            (At::Reply, true) => form.typed("macro").parse().ok(),
            (At::Reply, false) => form.typed(ALONG).parse().ok(),
            _ => None,
        };
        let row = id.map(|id| scope.macro_of(id)).transpose()?.flatten();
        let along = row.map(|row| -> Result<_, Error> {
            let sets = parts::sets(scope, &ui.catalog, &row.kept.changes)?;
            Ok((row, sets))
        });
        Ok(Self {
            names: scope.macro_names(IN_SIGHT)?,
            along: along.transpose()?.filter(|(_, sets)| !sets.is_empty()),
        })
    }
}

/// The macro whose changes go with a reply.
pub(super) const ALONG: &str = "with_macro";

impl View<'_> {
    /// What goes with the reply, because its text was inserted.
    pub(super) fn along(&self) -> Markup {
        html! {
            div .along data-along {
                @if self.attempt.inserted.is_some() { p .hint role="status" { (say::macros_inserted()) } }
                @if let Some((row, sets)) = &self.picker.along {
                    input type="hidden" name="macro_edition" value=(row.edition);
                    label .choice {
                        input type="checkbox" name=(ALONG) value=(row.id) checked;
                        span { (say::macros_along(&row.kept.name)) " " (sets.join(" · ")) }
                    }
                }
            }
        }
    }

    /// The menu of those used most, and the way to all.
    pub(super) fn picker(&self) -> Markup {
        let to = self.path("macro#reply");
        let button = |words, act| {
            Button::new(words)
                .named("act", act)
                .to(&*to)
                .unchecked()
                .size("sm")
        };
        html! {
            details .menu.up.start.macro-menu {
                summary .btn.quiet { (self.ui.icon("zap")) (say::macros_title()) }
                div .menu-box {
                    @if !self.picker.names.is_empty() {
                        label for="macro" { (say::macros_pick()) }
                        select #macro name="macro" {
                            option value="" { (say::macros_choose_none()) }
                            @for (id, name, folder) in &self.picker.names { option value=(id) dir="auto" { (parts::path(folder, name)) } }
                        }
                        div .actions { (button(say::macros_insert(), "insert").render()) (button(say::macros_apply(), "apply").render()) }
                        hr;
                    }
                    (button(say::macros_find_more(), "find").render())
                }
            }
        }
    }
}

/// All macros, to be used on a ticket.
///
/// # Errors
/// Not found, for a ticket that is not there.
pub fn choose(agent: &Agent<'_>) -> Answer {
    let number = agent.number()?;
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let typed = agent.query.typed("q");
    let all = parts::found(&reader, typed)?;
    let to = ui.to(&format!("/desk/tickets/{number}/macro#reply"));
    let main = html! {
        (parts::search(&ui.to(&format!("/desk/tickets/{number}/macros")), typed))
        p .muted { (say::macros_how()) }
        @if all.is_empty() { p .empty { @if typed.is_empty() { (say::macros_none()) } @else { (say::macros_none_found()) } } }
        @else {
            form .card method="post" action=(to) {
                (fields::key())
                input type="hidden" name="last_event" value=(facts.public_events);
                ul .macros {
                    @for head in &all {
                        li {
                            strong { bdi { (parts::path(&head.folder, &head.name)) } }
                            " " span .faint { bdi { (parts::beginning(head)) } }
                            div .actions {
                                (parts::insert(head.id, &head.name))
                                (Button::quiet(say::macros_apply()).named("apply", head.id.to_string()).told(say::macros_apply_named(&head.name)).size("sm"))
                            }
                        }
                    }
                }
            }
        }
        p { a href=(ui.to("/desk/macros")) { (say::macros_title()) } }
    };
    let words = number.to_string();
    let page = Page::new(say::macros_for_ticket(words), main);
    let back = format!("/desk/tickets/{number}");
    Ok(ui.answer(200, &page.below(&facts.subject, &back)))
}

/// What is asked for by a button of the composer, or of the page of all.
enum Asked {
    Insert(MacroId),
    Apply(MacroId),
    Find,
}

fn asked(form: &Form) -> Result<Asked, Refusal> {
    let id = |name| -> Result<MacroId, Refusal> {
        let words = Sentence::macros_choose();
        let none = || Refusal::invalid("macro", "required", words);
        form.text(name)?.parse().map_err(|_| none())
    };
    match form.text("act")? {
        _ if form.has("insert") => Ok(Asked::Insert(id("insert")?)),
        _ if form.has("apply") => Ok(Asked::Apply(id("apply")?)),
        "find" => Ok(Asked::Find),
        "insert" => Ok(Asked::Insert(id("macro")?)),
        _ => Ok(Asked::Apply(id("macro")?)),
    }
}

/// Inserts or applies one, or leads to the page of all; what is being written stays.
///
/// # Errors
/// Not found, for a ticket or macro the agent does not have.
pub fn post(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let (app, act) = (&agent.app.desk, agent.act("desk"));
    let (kept, unkept) = begun((agent, &act))?;
    let using = |id| -> Result<Use, Error> {
        let last_event = form.optional("last_event")?;
        Ok(Use {
            ticket: number,
            id,
            last_event: last_event.and_then(|seen| seen.parse().ok()),
            has_files: !kept.is_empty(),
        })
    };
    let again = |inserted: Option<&Inserted>, trouble: &Trouble| {
        let attempt = Attempt {
            inserted,
            ..Attempt::new(At::Reply, &kept, trouble)
        };
        Ok(render(agent, number, attempt)?.0)
    };
    let asked = match asked(form) {
        Ok(asked) => asked,
        Err(refusal) => return again(None, &Trouble::new(refusal.into())?),
    };
    match asked {
        Asked::Find => {
            keep_reply(agent)?;
            Ok(agent.see(&format!("/desk/tickets/{number}/macros")))
        }
        Asked::Insert(id) => {
            let typed = form
                .has("body")
                .then(|| form.text("body").map(str::to_owned));
            let typed = typed.transpose()?;
            let inserted = using(id).and_then(|using| Ok(desk::insert(app, &act, using, typed)?));
            submit(
                inserted,
                |inserted| again(Some(&inserted), &unkept),
                |trouble| again(None, trouble),
            )
        }
        Asked::Apply(id) => {
            let typed = form.has("body").then(|| form.text("body"));
            let typed = typed.transpose()?.map(str::to_owned);
            let done = using(id).and_then(|using| Ok(desk::apply(app, &act, using, typed)?));
            submit(
                done,
                |done| {
                    let place = done.comment.map(|comment| format!("#comment-{comment}"));
                    let place = place.or(done.note.map(|note| format!("#note-{note}")));
                    let place = place.unwrap_or_default();
                    super::super::back(agent, number, &format!("?notice=macro-applied{place}"))
                },
                |trouble| again(None, trouble),
            )
        }
    }
}
