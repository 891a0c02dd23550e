//! The agent's first page: what is theirs, what is nobody's.

use maud::html;

use crate::{
    store::views::{Cursor, ListOf, ListQuery, Queue},
    web::{
        http::visit::{Agent, Answer},
        ui::{Page, Ui},
        views::{rail::Views, worklist},
    },
};

pub fn show(agent: &Agent<'_>) -> Answer {
    let ui = Ui::new(agent);
    let reader = agent.reader()?;
    let mine = ListOf::Queue(Queue::AssignedTo(agent.viewer().person()));
    let unassigned = ListOf::Queue(Queue::Unassigned);
    let section = |of| {
        reader.tickets(&ListQuery {
            of,
            statuses: None,
            after: Cursor::START,
            limit: 8,
        })
    };
    let (yours, nobodys) = (section(mine)?, section(unassigned)?);
    let views = Views::new(agent, &reader, None)?;
    let counts = ["mine", "unassigned", "open"].map(|word| views.count(word));
    let [yours_count, nobodys_count, open] = counts;
    let suspended = reader.suspended_messages()?;
    let main = html! {
        (ui.mail_delay()?)
        p .lead-in {
            "You have " strong { (yours_count) } " open " (if yours_count.number == 1 { "ticket" } else { "tickets" }) ". "
            strong { (nobodys_count) } " wait for someone to take them; the desk has " strong { (open) } " open in all. "
            @if suspended.number > 0 { strong { (suspended) } (if suspended.number == 1 { " mail waits" } else { " mails wait" }) " for someone to " a href=(ui.to("/desk/mail?fate=suspended")) { "look at them" } ". " }
            a href=(ui.to("/desk/mail")) { "Mail in" }
        }
        h2 { "Yours" }
        @if yours.rows.is_empty() { p .empty { "Nothing is assigned to you. " a href=(ui.to("/desk/views/unassigned")) { "See what nobody has taken yet" } "." } }
        @else { (worklist::card(&ui, &yours.rows, "Yours")) p { a href=(ui.to("/desk/views/mine")) { "All of yours" } } }
        h2 { "Unassigned" }
        @if nobodys.rows.is_empty() { p .empty { "Every open ticket has someone. " a href=(ui.to("/desk/views/open")) { "See all open tickets" } "." } }
        @else { (worklist::card(&ui, &nobodys.rows, "Unassigned")) p { a href=(ui.to("/desk/views/unassigned")) { "All unassigned" } } }
    };
    let page = Page::new("Your desk", main).beside(views.list(&ui, None));
    Ok(ui.answer(200, &page))
}
