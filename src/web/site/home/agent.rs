//! The agent's first page: what is theirs, what is nobody's.

use maud::html;

use crate::{
    language::say,
    store::views::{Count, Cursor, ListOf, ListQuery, Queue},
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
    let section = |of: ListOf| {
        reader.tickets(&ListQuery {
            after: Cursor::start(of.order()),
            ..ListQuery::first(of, 8)
        })
    };
    let (yours, nobodys) = (section(mine)?, section(unassigned)?);
    let views = Views::new(agent, &ui, (&reader, None))?;
    let counts = ["mine", "unassigned", "open"].map(|word| views.count(word));
    let [yours_count, nobodys_count, open] = counts;
    let suspended = reader.suspended_messages()?;
    let strong = |count: Count| html! { strong { (count) } };
    let link = |path: &str, words: &str| html! { a href=(ui.to(path)) { (words) } };
    let main = html! {
        (ui.mail_delay()?)
        p .lead-in {
            (say::site_yours_open(yours_count.number, strong(yours_count))) " "
            (say::site_nobodys_open(strong(open), strong(nobodys_count))) " "
            @if suspended.number > 0 {
                @let look = link("/desk/mail?fate=suspended", say::site_mails_wait_link());
                (say::site_mails_wait(suspended.number, look, strong(suspended))) " "
            }
            (link("/desk/mail", say::site_mail_in()))
        }
        h2 { (say::site_yours()) }
        @if yours.rows.is_empty() { p .empty { (say::site_yours_none(link("/desk/views/unassigned", say::site_yours_none_link()))) } }
        @else { (worklist::card(&ui, &yours.rows, say::site_yours())) p { (link("/desk/views/mine", say::site_yours_all())) } }
        h2 { (say::site_unassigned()) }
        @if nobodys.rows.is_empty() { p .empty { (say::site_unassigned_none(link("/desk/views/open", say::site_unassigned_none_link()))) } }
        @else { (worklist::card(&ui, &nobodys.rows, say::site_unassigned())) p { (link("/desk/views/unassigned", say::site_unassigned_all())) } }
    };
    let page = Page::new(say::site_your_desk(), main).beside(views.list(&ui, None));
    Ok(ui.answer(200, &page))
}
