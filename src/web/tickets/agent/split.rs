//! The page on which comments of a ticket are chosen that become one of their own (T8).

use maud::{Markup, html};

use crate::{
    desk::tickets::split as desk,
    domain::{names, refusal::Refusal},
    language::say,
    store::tickets::read::Message,
    web::{
        http::{
            error::Trouble,
            form::submit,
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input},
        },
    },
};

/// Letters of a comment by which it is known.
const BEGINNING: usize = 160;

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &Trouble::default())
}

fn page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, number, reader) = (Ui::new(agent), agent.number()?, agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let comments = reader.newest_comments(number, i64::MAX)?;
    let chosen = agent.form().all("comments");
    let main = html! {
        (fields::summary(trouble))
        form .card method="post" action=(ui.to(&format!("/desk/tickets/{number}/split"))) {
            p .muted { (say::tickets_split_hint(number.to_string())) }
            (fields::key())
            (Input::new(say::tickets_subject(), "subject", agent.form().typed("subject"), trouble))
            fieldset {
                legend { (say::tickets_split_which()) }
                @for comment in &comments { (choice(&ui, comment, &chosen)) }
                (fields::beside("comments", trouble.at("comments")))
            }
            (Button::primary(say::tickets_split_make()))
        }
    };
    let page = Page::new(say::tickets_split(), main)
        .below(say::tickets_desk(), "/desk")
        .below(
            &format!("#{number} {}", facts.subject),
            &format!("/desk/tickets/{number}"),
        )
        .headed(html! { h1 { (say::tickets_split_title(number.to_string())) } });
    Ok(ui.answer(trouble.status, &page))
}

fn choice(ui: &Ui<'_>, comment: &Message, chosen: &[String]) -> Markup {
    let (number, id) = (comment.number.to_string(), format!("c{}", comment.number));
    html! {
        div .choice {
            input id=(id) type="checkbox" name="comments" value=(number) checked[chosen.contains(&number)];
            label for=(id) {
                strong { bdi { (comment.author_name) } } " " span .faint { (ui.time(comment.created_at)) }
                br;
                span dir="auto" { (names::beginning(&comment.body, BEGINNING)) }
            }
        }
    }
}

pub fn split(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let chosen = form.all("comments");
    // A number that is none is of no comment.
    let chosen = chosen.iter().map(|number| number.parse().unwrap_or(0));
    let asked = (chosen.collect(), form.text("subject")?);
    let made = desk::split(&agent.app.desk, &agent.act("desk"), number, asked);
    submit(
        made,
        |made| Ok(agent.see(&format!("/desk/tickets/{made}?notice=saved"))),
        |trouble| page(agent, trouble),
    )
}
