//! Releases, and the tickets that wait for one (L9).

use maud::{Markup, html};

use crate::{
    desk::tickets::releases::{self, Release},
    domain::{
        ids::TicketNumber,
        people::rights::DeskRight,
        refusal::{Fault, Refusal},
    },
    language::{Sentence, say},
    store::tickets::releases::{Awaiting, ReleaseRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input},
        },
    },
};

/// Tickets of a status on the page: those that changed last.
const SHOWN: i64 = 500;
/// Tickets of one release that are named.
const TICKETS: usize = 50;

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &Trouble::default())
}

fn page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let mut awaiting = Vec::new();
    for status in ui.catalog.awaiting_release() {
        awaiting.extend(reader.awaiting(status, SHOWN)?);
    }
    awaiting.sort_by_key(|ticket| std::cmp::Reverse(ticket.number));
    let releases = reader.releases(100)?;
    let form = agent.form();
    let main = html! {
        @if ui.may(DeskRight::Properties) { form .card method="post" {
            h2 { (say::tickets_release_record()) }
            p .muted { (say::tickets_release_hint()) }
            (fields::summary(trouble))
            (fields::key())
            (Input::new(say::tickets_release_version(), "version", form.typed("version"), trouble))
            div .field {
                label for="notes" { (say::tickets_release_notes()) span .faint { " " (say::tickets_optional()) } }
                textarea #notes name="notes" dir="auto" rows="3" { "\n" (form.typed("notes")) }
                (fields::beside("notes", trouble.at("notes")))
            }
            (choices(&ui, &awaiting, form))
            (fields::beside("tickets", trouble.at("tickets")))
            (Button::primary(say::tickets_release_save()))
        } }
        section .card {
            h2 { (say::tickets_releases()) }
            (recorded(&ui, &releases))
        }
    };
    let page = Page::new(say::tickets_releases(), main).below(say::tickets_desk(), "/desk");
    Ok(ui.answer(trouble.status, &page))
}

fn choices(ui: &Ui<'_>, awaiting: &[Awaiting], form: &Form) -> Markup {
    let chosen = form.all("tickets");
    let shown = |number: &String| {
        awaiting
            .iter()
            .any(|ticket| ticket.number.to_string() == *number)
    };
    html! {
        fieldset {
            legend { (say::tickets_release_waiting()) }
            @if awaiting.is_empty() { p .faint { (say::tickets_release_none_waits()) } }
            @if i64::try_from(awaiting.len()).is_ok_and(|shown| shown >= SHOWN) {
                p .hint { (say::tickets_release_shown(SHOWN)) }
            }
            @for ticket in awaiting {
                @let (number, id) = (ticket.number.to_string(), format!("t{}", ticket.number));
                div .choice {
                    input id=(id) type="checkbox" name="tickets" value=(number) checked[chosen.contains(&number)];
                    label for=(id) {
                        "#" (number) " " bdi { (ticket.subject) }
                        span .faint { " " bdi { (ticket.requester_name) } @if let Some(name) = &ticket.organization_name { ", " bdi { (name) } } @if let Some(version) = &ticket.release { ", " (say::tickets_release_told(version)) } }
                    }
                    a href=(ui.to(&format!("/desk/tickets/{number}"))) aria-label=(say::tickets_release_open_ticket(&number)) { (say::tickets_release_open()) }
                }
            }
        }
        // Typed by whoever sends a form without this page's boxes.
        @for number in chosen.iter().filter(|number| !shown(number)) { input type="hidden" name="tickets" value=(number); }
    }
}

fn recorded(ui: &Ui<'_>, releases: &[ReleaseRow]) -> Markup {
    html! {
        @if releases.is_empty() { p .empty { (say::tickets_release_none()) } }
        @else {
            div .scroll tabindex="0" role="region" aria-label=(say::tickets_releases()) {
                table {
                    thead { tr { th scope="col" { (say::tickets_release_version()) } th scope="col" { (say::tickets_release_recorded()) } th scope="col" { (say::tickets_release_notes_column()) } th scope="col" { (say::tickets_release_tickets()) } } }
                    tbody {
                        @for release in releases {
                            tr {
                                td { strong dir="auto" { (release.version) } }
                                td { (say::tickets_release_recorded_by(&release.recorded_by, ui.time(release.recorded_at))) }
                                td dir="auto" { (release.notes) }
                                td { @for number in release.tickets.iter().take(TICKETS) { a .target href=(ui.to(&format!("/desk/tickets/{number}"))) { "#" (number) } " " } @if let Some(more @ 1..) = release.tickets.len().checked_sub(TICKETS) { (say::tickets_and_more(more)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub fn record(agent: &Agent<'_>) -> Answer {
    let form = agent.form();
    let recorded = release(form).and_then(|release| {
        let (desk, act) = (&agent.app.desk, agent.act("desk"));
        Ok(releases::record(desk, &act, release)?)
    });
    submit(
        recorded,
        |_| Ok(agent.see("/desk/releases?notice=release-recorded")),
        |trouble| page(agent, trouble),
    )
}

fn release(form: &Form) -> Result<Release, Error> {
    let numbers: Result<Vec<TicketNumber>, _> =
        form.all("tickets").iter().map(|n| n.parse()).collect();
    let numbers = numbers.map_err(|_| {
        let fault = Fault::new(
            "tickets",
            "unknown_ticket",
            Sentence::tickets_release_numbers(),
        );
        Refusal::Invalid(vec![fault])
    })?;
    Ok(Release {
        version: form.text("version")?.to_owned(),
        notes: form.text("notes")?.to_owned(),
        tickets: numbers,
    })
}
