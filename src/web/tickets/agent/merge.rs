//! The page by which a ticket is merged into another (L13): it names whoever would see something new,
//! and leaves it to the agent whether they shall.

use maud::{Markup, html};

use crate::{
    desk::tickets::merge::{self as desk, Merge},
    domain::{ids::TicketNumber, refusal::Refusal, tickets::merge::Newly},
    language::say,
    store::tickets::read::TicketFacts,
    web::{
        http::{
            error::{Error, Trouble},
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

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &Trouble::default())
}

fn page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, number, reader) = (Ui::new(agent), agent.number()?, agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let typed = agent.form().typed("into");
    let asks = trouble.code == "would_show";
    let found = match typed {
        "" => None,
        typed => desk::foresee(&agent.app.desk, &agent.act("desk"), number, typed).ok(),
    };
    let main = html! {
        @if !asks { (fields::summary(trouble)) }
        form .card.narrow method="post" action=(ui.to(&format!("/desk/tickets/{number}/merge"))) {
            p .muted { (say::tickets_merge_hint(number.to_string())) }
            (fields::key())
            (Input::new(say::tickets_merge_into(), "into", typed, trouble).hint(say::tickets_link_ticket_hint()))
            @match found.filter(|_| asks) {
                Some((into, newly)) => (confirmation(&ui, &facts, (into, &newly))?),
                None => (Button::primary(say::tickets_merge())),
            }
        }
    };
    let page = Page::new(say::tickets_merge(), main)
        .below(say::tickets_desk(), "/desk")
        .below(
            &format!("#{number} {}", facts.subject),
            &format!("/desk/tickets/{number}"),
        )
        .headed(html! { h1 { (say::tickets_merge_title(number.to_string())) } });
    Ok(ui.answer(trouble.status, &page))
}

/// Who would see what, and the two ways on. What is said yes to is named in the form, so that nobody
/// who came since is shown anything.
fn confirmation(
    ui: &Ui<'_>,
    facts: &TicketFacts,
    (into, newly): (TicketNumber, &Newly),
) -> Result<Markup, Error> {
    let told = newly.sentences(&facts.number.to_string(), &into.to_string());
    Ok(html! {
        div .alert role="alert" {
            p { strong { (say::tickets_merge_would_show_title()) } }
            ul { @for sentence in &told { li { (sentence) } } }
        }
        p { a href=(ui.to(&format!("/desk/tickets/{into}"))) { "#" (into) } " · " a href=(ui.to(&format!("/desk/tickets/{into}/access"))) { (say::tickets_who_sees()) } }
        input type="hidden" name="named" value=(newly.named());
        div .actions {
            (Button::primary(say::tickets_merge_apart()).named("act", "apart"))
            (Button::danger(say::tickets_merge_show()).named("act", "show"))
        }
    })
}

pub fn merge(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let act = form.typed("act");
    let named = form.optional("named")?.map(str::to_owned);
    let how = Merge {
        into: form.text("into")?.to_owned(),
        confirmed: matches!(act, "show" | "apart") || form.has("confirm"),
        apart: act == "apart" || form.has("apart"),
        named,
    };
    let done = desk::merge(&agent.app.desk, &agent.act("desk"), number, how);
    submit(
        done,
        |into| Ok(agent.see(&format!("/desk/tickets/{into}?notice=saved"))),
        |trouble| page(agent, trouble),
    )
}
