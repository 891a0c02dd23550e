//! How far it is, and what came of it ticket by ticket.

use maud::{Markup, html};

use super::choices;
use crate::{
    domain::{
        ids::BulkId,
        refusal::Refusal,
        tickets::{
            bulk::{Ended, Outcome, Step},
            undo::WINDOW,
        },
    },
    language::say,
    store::{
        Scope,
        tickets::bulk::{Bulk, TicketResult},
    },
    web::{
        http::{
            conditions,
            error::{Error, Trouble},
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            empty::Empty,
            fields,
            notice::{Notice, Tone},
            progress::Progress,
            tabs::{Tab, Tabs},
        },
    },
};

/// Tickets on a page.
const ROWS: i64 = 50;

/// # Errors
/// Not found, for whose it is not.
pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &Trouble::default())
}

pub(super) fn page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let id: BulkId = agent.id("id")?;
    let bulk = reader.bulk(id)?.ok_or(Refusal::NotFound)?;
    let shown = Shown {
        ui: &ui,
        scope: &reader,
        bulk: &bulk,
        refused: agent.query.typed("show") == "refused",
        after: agent.query.typed("after").parse().unwrap_or(-1),
    };
    let title = choices::in_words((&ui.catalog, &reader), &bulk.steps)?;
    let under_way = bulk.ended.is_none();
    let every = if under_way { "1000" } else { "0" };
    let main = html! {
        (fields::summary(trouble))
        div data-refresh=(outcome(&bulk)) data-every=(every) { (shown.all()?) }
    };
    let mut page = Page::new(title, main).below(say::views_tickets(), "/desk/views/open");
    page = page.below(say::bulk_list(), "/desk/bulk");
    if under_way {
        page = page.again_after(2);
    }
    let answer = ui.answer(trouble.status, &page);
    Ok(conditions::versioned(agent.request, answer))
}

/// One's own of the last days.
pub fn list(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let bulks = reader.bulks()?;
    let rows = bulks.iter().map(|bulk| {
        let words = choices::in_words((&ui.catalog, &reader), &bulk.steps)?;
        Ok((bulk, words))
    });
    let rows: Vec<(&Bulk, String)> = rows.collect::<Result<_, Error>>()?;
    let main = html! {
        @if rows.is_empty() {
            (Empty { ui: &ui, icon: "list", words: say::bulk_none_yet(), act: None })
        } @else {
            p .hint { (say::bulk_kept()) }
            table {
                thead { tr { th scope="col" { (say::bulk_what()) } th scope="col" { (say::bulk_result()) } } }
                tbody { @for (bulk, words) in rows {
                    tr {
                        td { a href=(ui.to(&format!("/desk/bulk/{}", bulk.id))) dir="auto" { (words) } " " span .faint { (ui.ago(bulk.created_at)) } }
                        td { (outcome(bulk)) }
                    }
                } }
            }
        }
    };
    let page = Page::new(say::bulk_list(), main).below(say::views_tickets(), "/desk/views/open");
    Ok(ui.answer(200, &page))
}

/// How far it is, or how it ended.
fn outcome(bulk: &Bulk) -> String {
    let (done, of) = (bulk.done, bulk.tickets);
    match bulk.ended {
        None => say::bulk_under_way(done, of),
        Some(Ended::Done) if bulk.refused > 0 => say::bulk_done_but(of, bulk.refused),
        Some(Ended::Done) => say::bulk_done(of),
        Some(Ended::Stopped) => say::bulk_was_stopped(done, of),
        Some(Ended::AccountEnded) => say::bulk_account_ended(done, of),
        Some(Ended::AgentsOnly) => say::bulk_no_agent(done, of),
    }
}

struct Shown<'a> {
    ui: &'a Ui<'a>,
    scope: &'a Scope,
    bulk: &'a Bulk,
    /// Those alone where nothing was done.
    refused: bool,
    /// Behind this place.
    after: i64,
}

impl Shown<'_> {
    fn all(&self) -> Result<Markup, Error> {
        let bulk = self.bulk;
        let tone = match bulk.ended {
            None => Tone::News,
            Some(Ended::Done) if bulk.refused == 0 => Tone::Done,
            Some(_) => Tone::Failed,
        };
        let size = |number: i64| usize::try_from(number).unwrap_or(0);
        let changed = bulk.done - bulk.unchanged - bulk.refused;
        Ok(html! {
            (Notice { ui: self.ui, tone, words: html! { (outcome(bulk)) } })
            @if bulk.ended.is_none() {
                form .bulk-progress method="post" action=(self.ui.to(&format!("/desk/bulk/{}/stop", bulk.id))) {
                    (Progress { label: say::bulk_progress(), done: size(bulk.done), of: size(bulk.tickets) })
                    (Button::danger(say::bulk_stop()).size("sm"))
                }
            }
            p { (say::bulk_counts(changed, bulk.refused, bulk.unchanged)) }
            @if self.is_undone_in_time(changed) {
                form method="post" action=(self.ui.to(&format!("/desk/bulk/{}/undo", bulk.id))) {
                    (fields::key())
                    p .hint { (say::bulk_undo_hint(WINDOW)) }
                    (Button::new(say::tickets_undo()).size("sm"))
                }
            }
            (self.tabs())
            (self.results()?)
        })
    }

    /// Whether it can still be taken back (T6).
    fn is_undone_in_time(&self, changed: i64) -> bool {
        let bulk = self.bulk;
        let in_time = bulk.ended_at.is_some_and(|at| at + WINDOW >= self.ui.now);
        let takes_back = matches!(bulk.steps[..], [Step::Undo | Step::Merge(_)]);
        in_time && changed > 0 && !bulk.undone && !takes_back
    }

    fn address(&self) -> String {
        format!("/desk/bulk/{}", self.bulk.id)
    }

    fn tabs(&self) -> Markup {
        let tab = |name: &str, below: &str, count: i64, is_current| Tab {
            name: name.to_owned(),
            address: self.ui.to(&format!("{}{below}", self.address())),
            count: Some(count.to_string()),
            is_current,
        };
        let refused = self.bulk.refused;
        let tabs = vec![
            tab(say::bulk_all(), "", self.bulk.tickets, !self.refused),
            tab(say::bulk_refused(), "?show=refused", refused, self.refused),
        ];
        html! { @if refused > 0 || self.refused { (Tabs { label: say::bulk_result(), tabs }) } }
    }

    fn results(&self) -> Result<Markup, Error> {
        let window = (self.after, ROWS + 1);
        let id = self.bulk.id;
        let mut rows = self.scope.bulk_results(id, self.refused, window)?;
        let more = rows.len() > usize::try_from(ROWS).unwrap_or(0);
        if more {
            rows.pop();
        }
        let next = rows.last().map(|row| row.place.to_string());
        let next = next.filter(|_| more);
        let only = if self.refused { "show=refused&" } else { "" };
        let address = format!("{}?{only}", self.address());
        let rows = rows.iter().map(|row| self.row(row));
        let rows: Vec<Markup> = rows.collect::<Result<_, Error>>()?;
        Ok(html! {
            @if rows.is_empty() { p .empty { (say::bulk_none_refused()) } }
            @else {
                table {
                    caption .unseen { (say::bulk_result()) }
                    thead { tr { th scope="col" { (say::bulk_ticket()) } th scope="col" { (say::bulk_result()) } } }
                    tbody { @for row in rows { (row) } }
                }
            }
            (self.ui.more(&address, next.as_deref(), say::bulk_more()))
        })
    }

    fn row(&self, row: &TicketResult) -> Result<Markup, Error> {
        let number = row.ticket;
        let facts = self.scope.ticket(number)?;
        let path = self.ui.to(&format!("/desk/tickets/{number}"));
        Ok(html! {
            tr {
                td {
                    @match &facts {
                        Some(facts) => { a href=(path) { "#" (number) } " " bdi { (facts.subject) } },
                        None => { "#" (number) },
                    }
                }
                td { @match (row.outcome, &row.words) {
                    (Some(Outcome::Refused), Some(words)) => span .wrong { (words) },
                    (Some(outcome), _) => (outcome.in_words()),
                    (None, _) if self.bulk.ended.is_some() => span .faint { (say::bulk_not_come_to()) },
                    (None, _) => span .faint { (say::bulk_waits()) },
                } }
            }
        })
    }
}
