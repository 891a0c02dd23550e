//! Views that ship, put as an agent wants to see them: in which order, and which at all (V1).

use maud::{Markup, html};

use super::rail::{View, Views};
use crate::{
    desk::views as desk,
    language::say,
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Agent, Answer},
        },
        ui::{Page, Ui, button::Button, fields},
    },
};

pub fn show(agent: &Agent<'_>) -> Answer {
    let kept = agent.reader()?.view_places()?;
    page_of(agent, &kept, &Trouble::default())
}

fn page_of(agent: &Agent<'_>, kept: &[(String, bool)], trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let all = View::all(agent.viewer().person(), &ui.catalog);
    let put = View::arranged(&all, kept);
    let last = put.len().saturating_sub(1);
    let main = html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (fields::key())
            p .muted { (say::views_arrange_hint()) }
            ol .plain.arranged aria-label=(say::views_tickets()) {
                @for (at, (view, hidden)) in put.iter().enumerate() {
                    li {
                        input type="hidden" name="views" value=(view.word);
                        label .choice { input type="checkbox" name="show" value=(view.word) checked[!*hidden]; span { (view.name) } }
                        (step(view, ("up", at == 0)))
                        (step(view, ("down", at == last)))
                    }
                }
            }
            @if let Some(wrong) = trouble.at("show") { p .alert role="alert" { (wrong) } }
            div .actions {
                (Button::primary(say::views_save()))
                (Button::quiet(say::views_as_they_ship()).named("act", "usual"))
            }
        }
    };
    let beside = Views::new(agent, &ui, (&reader, None))?.list(&ui, None);
    let page = Page::new(say::views_arrange_title(), main).beside(beside);
    Ok(ui.answer(trouble.status, &page))
}

/// Moves a view by one place, and keeps what else the form says.
fn step(view: &View, (way, is_at_end): (&str, bool)) -> Markup {
    let (words, sign) = match way {
        "up" => (say::views_up(view.name), "↑"),
        _ => (say::views_down(view.name), "↓"),
    };
    html! { button .btn.quiet.xs.icon type="submit" name=(way) value=(view.word) aria-label=(words) title=(words) disabled[is_at_end] { span aria-hidden="true" { (sign) } } }
}

/// What a form says: the views in its order, one of them moved by a place where that is asked, and
/// whether each is out of sight.
fn typed(form: &Form) -> Vec<(String, bool)> {
    let (mut views, seen) = (form.all("views"), form.all("show"));
    let place = |views: &[String], word: &str| views.iter().position(|view| view == word);
    if let Some(at) = place(&views, form.typed("up")).filter(|at| *at > 0) {
        views.swap(at, at - 1);
    } else if let Some(at) = place(&views, form.typed("down")).filter(|at| at + 1 < views.len()) {
        views.swap(at, at + 1);
    }
    let is_hidden = |view: String| {
        let hidden = !seen.contains(&view);
        (view, hidden)
    };
    views.into_iter().map(is_hidden).collect()
}

/// # Errors
/// The sentence that says what cannot be.
pub fn save(agent: &Agent<'_>) -> Answer {
    let form = agent.form();
    let mut views = match form.typed("act") {
        "usual" => vec![],
        _ => typed(form),
    };
    // Of a form from another day, or made by hand.
    let all = View::all(agent.viewer().person(), &agent.app.desk.catalog());
    let mut met = std::collections::BTreeSet::new();
    views.retain(|(word, _)| all.iter().any(|view| view.word == word) && met.insert(word.clone()));
    let moved = form.has("up") || form.has("down");
    let act = agent.act("desk");
    let done = desk::arrange(&agent.app.desk, &act, views.clone()).map_err(Error::from);
    submit(
        done,
        |()| {
            let told = if moved { "" } else { "?notice=saved" };
            Ok(agent.see(&format!("/desk/views/arrange{told}")))
        },
        |trouble| page_of(agent, &views, trouble),
    )
}
