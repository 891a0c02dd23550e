//! Time spent within some days, by organization and by agent (E).

use maud::{Markup, html};

use crate::{
    domain::{
        calendars::day_of,
        refusal::Refusal,
        tickets::spent::{self, Days},
    },
    language::say,
    store::tickets::time::{SumBy, SumRow},
    web::{
        http::{
            Response,
            error::{Error, Trouble},
            form::submit,
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input},
        },
        views::csv::line,
    },
};

/// # Errors
/// Not found, where the desk keeps no time.
pub fn show(agent: &Agent<'_>) -> Answer {
    submit(
        asked(agent),
        |days| page(agent, Some(days), &Trouble::default()),
        |trouble| page(agent, None, trouble),
    )
}

/// One of the two tables as a file.
///
/// # Errors
/// As [`show`]; 422 for days that are none.
pub fn download(agent: &Agent<'_>) -> Answer {
    let days = asked(agent)?;
    let (by, head) = match agent.query.typed("by") {
        "agent" => (SumBy::Agent, say::tickets_time_agent()),
        _ => (SumBy::Organization, say::tickets_time_organization()),
    };
    let heads = [
        head,
        say::tickets_time_in_minutes(),
        say::tickets_time_messages(),
    ];
    let mut text = format!("\u{feff}{}", line(heads.into()));
    for row in sums(agent, by, days)? {
        let (minutes, messages) = (row.minutes.to_string(), row.messages.to_string());
        text.push_str(&line(vec![name(&row), &minutes, &messages]));
    }
    let named = format!(
        "attachment; filename=\"time-{}-{}.csv\"",
        days.from, days.until
    );
    Ok(Response::new(200, "text/csv; charset=utf-8", text)
        .with("Content-Disposition", &named)
        .with("Cache-Control", "private, no-store"))
}

fn asked(agent: &Agent<'_>) -> Result<Days, Error> {
    let catalog = agent.app.desk.catalog();
    if !catalog.time_spent {
        return Err(Refusal::NotFound.into());
    }
    let today = day_of(agent.now(), catalog.zone());
    let (from, until) = (agent.query.text("from")?, agent.query.text("until")?);
    let days = Days::typed((from, until), today);
    Ok(days.map_err(|fault| Refusal::Invalid(vec![fault]))?)
}

fn sums(agent: &Agent<'_>, by: SumBy, days: Days) -> Result<Vec<SumRow>, Error> {
    let catalog = agent.app.desk.catalog();
    let moments = days.moments(catalog.zone());
    Ok(agent.reader()?.time_summed(by, moments)?)
}

fn name(row: &SumRow) -> &str {
    let name = row.name.as_deref();
    name.unwrap_or(say::tickets_time_no_organization())
}

fn page(agent: &Agent<'_>, days: Option<Days>, trouble: &Trouble) -> Answer {
    let ui = Ui::new(agent);
    let typed = |name: &str, is: fn(Days) -> jiff::civil::Date| match days {
        Some(days) => is(days).to_string(),
        None => agent.query.typed(name).to_owned(),
    };
    let (from, until) = (
        typed("from", |days| days.from),
        typed("until", |days| days.until),
    );
    let main = html! {
        form .card method="get" {
            (fields::summary(trouble))
            div .week {
                (Input::new(say::tickets_time_from(), "from", &from, trouble).kind("date", "off"))
                (Input::new(say::tickets_time_until(), "until", &until, trouble).kind("date", "off"))
            }
            (Button::primary(say::tickets_time_show()))
        }
        @if let Some(days) = days {
            (table(&ui, agent, (SumBy::Organization, days))?)
            (table(&ui, agent, (SumBy::Agent, days))?)
        }
    };
    let page = Page::new(say::ui_time_spent(), main).below(say::tickets_desk(), "/desk");
    Ok(ui.answer(trouble.status, &page))
}

fn table(ui: &Ui<'_>, agent: &Agent<'_>, (by, days): (SumBy, Days)) -> Result<Markup, Error> {
    let (word, heading, head, room) = match by {
        SumBy::Organization => {
            let heading = say::tickets_time_by_organization();
            (
                "organization",
                heading,
                say::tickets_time_organization(),
                "organizations",
            )
        }
        SumBy::Agent => {
            let heading = say::tickets_time_by_agent();
            ("agent", heading, say::tickets_time_agent(), "people")
        }
    };
    let rows = sums(agent, by, days)?;
    let all: i64 = rows.iter().map(|row| row.minutes).sum();
    let file = format!(
        "/desk/time.csv?from={}&until={}&by={word}",
        days.from, days.until
    );
    Ok(html! {
        section .card {
            h2 { (heading) }
            @if rows.is_empty() { p .empty { (say::tickets_time_none()) } }
            @else {
                div .scroll tabindex="0" role="region" aria-label=(heading) {
                    table {
                        thead { tr { th scope="col" { (head) } th scope="col" { (say::ui_time_spent()) } th scope="col" { (say::tickets_time_in_minutes()) } th scope="col" { (say::tickets_time_messages()) } } }
                        tbody {
                            @for row in &rows {
                                tr {
                                    th scope="row" {
                                        @if let Some(id) = row.id { a href=(ui.to(&format!("/desk/{room}/{id}"))) { bdi { (name(row)) } } } @else { (name(row)) }
                                    }
                                    td { (spent::in_words(row.minutes)) }
                                    td { (row.minutes) }
                                    td { (row.messages) }
                                }
                            }
                        }
                        tfoot { tr { th scope="row" { (say::tickets_time_all()) } td { (spent::in_words(all)) } td { (all) } td {} } }
                    }
                }
                p { a .btn.sm href=(ui.to(&file)) { (say::tickets_time_file()) } }
            }
        }
    })
}
