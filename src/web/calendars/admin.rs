//! Calendars: opening hours and holidays, by which delays in business time are counted.

use std::{collections::BTreeMap, os::unix::fs::FileExt};

use maud::{Markup, html};

use super::parts as hours;
use crate::{
    desk::calendars,
    domain::{
        calendars::{
            Calendar,
            opening::{Typed, WEEK, hours_in_words},
        },
        refusal::Refusal,
    },
    language::{self, Sentence, say},
    store::calendars::{DEFAULT, Named},
    web::{
        accounts::setup::zone_field,
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Lines},
        },
    },
};

/// Bytes an iCalendar file may have.
const LARGEST_FILE: u64 = 1 << 20;

fn kept(admin: &Admin<'_>) -> Result<BTreeMap<String, Named>, Error> {
    let store = &admin.app.desk.store;
    Ok(store.system(|system| system.calendars())?)
}

pub fn list(admin: &Admin<'_>) -> Answer {
    all(admin, &Trouble::default())
}

fn all(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, form) = (Ui::new(admin), admin.form());
    let rows = kept(admin)?;
    let zone = form.typed("time_zone");
    let zone = if zone.is_empty() {
        ui.catalog.zone()
    } else {
        zone
    };
    let main = html! {
        div .card {
            div .scroll tabindex="0" role="region" aria-label=(say::calendars_title()) {
                table {
                    thead { tr { th scope="col" { (say::calendars_calendar()) } th scope="col" { (say::calendars_open()) } th scope="col" { (say::calendars_next_holiday()) } th scope="col" { (say::calendars_workflows()) } } }
                    tbody { @for (key, named) in &rows { (row(&ui, key, named)) } }
                }
            }
        }
        form .card.narrow method="post" {
            h2 { (say::calendars_add_title()) }
            p .muted { (say::calendars_add_hint()) }
            (fields::summary(trouble))
            (fields::key())
            (Input::new(say::calendars_name(), "name", form.typed("name"), trouble))
            (zone_field(zone, trouble))
            (Button::primary(say::calendars_add()))
        }
    };
    let page = Page::new(say::calendars_title(), main);
    let page = page.below(say::calendars_administration(), "/admin");
    Ok(ui.answer(trouble.status, &page))
}

fn row(ui: &Ui<'_>, key: &str, named: &Named) -> Markup {
    let Named { name, calendar, .. } = named;
    let next = calendar.coming(ui.now).next();
    let on_it = [ui.catalog.workflows_on(key), ui.catalog.groups_on(key)].concat();
    html! {
        tr {
            td { a href=(ui.to(&format!("/admin/calendars/{key}"))) dir="auto" { (name) } br; span .faint { (calendar.zone) } }
            td { (week_in_words(calendar)) }
            td { @if let Some((date, name)) = next { (language::day(date)) " " bdi { (name) } } @else { span .faint { (say::calendars_none()) } } }
            td { @if on_it.is_empty() { span .faint { (say::calendars_none()) } } @else { bdi { (on_it.join(", ")) } } }
        }
    }
}

/// `Mon, Tue 09:00-17:00; Wed 09:00-12:00`: days that are alike together.
fn week_in_words(calendar: &Calendar) -> String {
    let mut parts: Vec<(Vec<&str>, String)> = Vec::new();
    for (day, intervals) in hours::WEEKDAYS_SHORT.iter().zip(&calendar.hours) {
        let (day, hours) = (day(), hours_in_words(intervals));
        match parts.last_mut() {
            _ if hours.is_empty() => {}
            Some((days, same)) if *same == hours => days.push(day),
            _ => parts.push((vec![day], hours)),
        }
    }
    let parts = parts
        .iter()
        .map(|(days, hours)| format!("{} {hours}", days.join(", ")));
    parts.collect::<Vec<_>>().join("; ")
}

pub fn add(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let zone = form.text("time_zone")?.trim();
    let typed = Typed::of(form.text("name")?, &Calendar::weekdays(zone));
    submit(
        calendars::add(&admin.app.desk, &admin.act("desk"), &typed),
        |key| Ok(admin.see(&format!("/admin/calendars/{key}?notice=saved"))),
        |trouble| all(admin, trouble),
    )
}

pub fn show(admin: &Admin<'_>) -> Answer {
    page(admin, None, &Trouble::default())
}

fn one(admin: &Admin<'_>) -> Result<Named, Error> {
    let named = kept(admin)?.remove(admin.param("key"));
    Ok(named.ok_or(Refusal::NotFound)?)
}

/// With what was typed, or as it is kept.
fn page(admin: &Admin<'_>, typed: Option<&Typed>, trouble: &Trouble) -> Answer {
    let (ui, key, named) = (Ui::new(admin), admin.param("key"), one(admin)?);
    let kept = Typed::of(&named.name, &named.calendar);
    let typed = typed.unwrap_or(&kept);
    let edition = admin.form().kept_edition(named.edition, trouble);
    let on_it = ui.catalog.workflows_on(key);
    let main = html! {
        p .lead-in {
            @if on_it.is_empty() { (say::calendars_counts_nothing()) }
            @else { (say::calendars_counts(on_it.join(", "))) }
            " " (say::calendars_called(html! { code { "calendar = \"" (key) "\"" } }))
        }
        @if trouble.is_edited_meanwhile() {
            (fields::summary(trouble))
            section .card aria-label=(say::calendars_now()) {
                h2 { (say::calendars_now()) }
                p dir="auto" { (named.name) ", " (named.calendar.zone) }
                (hours::facts(&named.calendar, ui.now))
            }
        }
        form .card.wide-form method="post" enctype="multipart/form-data" {
            @if !trouble.is_edited_meanwhile() { (fields::summary(trouble)) }
            (fields::key())
            (fields::edition(edition))
            (Input::new(say::calendars_name(), "name", &typed.name, trouble))
            (zone_field(&typed.time_zone, trouble))
            (week(typed, trouble))
            (Lines { label: say::calendars_holidays(), name: "holidays", hint: say::calendars_holidays_hint(), rows: 6, value: &typed.holidays, trouble })
            (from_file(typed, trouble))
            (Button::primary(say::calendars_save()))
        }
        @if key != DEFAULT && on_it.is_empty() && ui.catalog.groups_on(key).is_empty() {
            form .card.wide-form method="post" {
                h2 { (say::calendars_remove_title()) }
                p .muted { (say::calendars_remove_hint()) }
                (fields::key())
                (fields::edition(edition))
                input type="hidden" name="act" value="remove";
                (Button::danger(say::calendars_remove()))
            }
        }
    };
    let page = Page::new(&named.name, main);
    let page = page.below(say::calendars_administration(), "/admin");
    let page = page.below(say::calendars_title(), "/admin/calendars");
    Ok(ui.answer(trouble.status, &page))
}

fn week(typed: &Typed, trouble: &Trouble) -> Markup {
    html! {
        fieldset .week aria-describedby="week-hint" {
            legend { (say::calendars_hours()) }
            p #week-hint .hint { (say::calendars_hours_hint()) }
            @for ((field, day), hours) in WEEK.iter().zip(hours::WEEKDAYS).zip(&typed.hours) {
                @let wrong = trouble.at(field);
                div .field {
                    label for=(field) { (day()) }
                    input id=(field) name=(field) value=(hours) autocomplete="off" placeholder=(say::calendars_closed())
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| format!("{field}-wrong"))];
                    (fields::beside(field, wrong))
                }
            }
        }
    }
}

/// Days of a calendar file, uploaded or pasted. One that was refused is shown as if pasted.
fn from_file(typed: &Typed, trouble: &Trouble) -> Markup {
    let pasted = String::from_utf8_lossy(&typed.ics);
    html! {
        details open[!pasted.is_empty() || trouble.at("ics").is_some()] {
            summary { (say::calendars_from_file()) }
            p .hint { (say::calendars_from_file_hint()) }
            div .field {
                label for="files" { (say::calendars_file()) }
                input #files name="files" type="file" accept=".ics,text/calendar";
            }
            (Lines { label: say::calendars_text(), name: "ics", hint: say::calendars_text_hint(), rows: 6, value: &pasted, trouble })
        }
    }
}

pub fn save(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let edition = form.edition()?;
    if form.text("act")? == "remove" {
        return remove(admin, edition);
    }
    let mut typed = typed(form)?;
    let saved = read_files(form, &mut typed).and_then(|()| {
        let (desk, act) = (&admin.app.desk, admin.act("desk"));
        Ok(calendars::save(
            desk,
            &act,
            admin.param("key"),
            (&typed, edition),
        )?)
    });
    submit(
        saved,
        |()| {
            Ok(admin.see(&format!(
                "/admin/calendars/{}?notice=saved",
                admin.param("key")
            )))
        },
        |trouble| page(admin, Some(&typed), trouble),
    )
}

fn remove(admin: &Admin<'_>, edition: i64) -> Answer {
    let (desk, act, key) = (&admin.app.desk, admin.act("desk"), admin.param("key"));
    submit(
        calendars::remove(desk, &act, key, edition),
        |()| Ok(admin.see("/admin/calendars?notice=removed")),
        |trouble| page(admin, None, trouble),
    )
}

fn typed(form: &Form) -> Result<Typed, Error> {
    let mut typed = Typed {
        name: form.text("name")?.to_owned(),
        time_zone: form.text("time_zone")?.to_owned(),
        holidays: form.text("holidays")?.to_owned(),
        ics: form.text("ics")?.trim().into(),
        ..Typed::default()
    };
    for (day, field) in typed.hours.iter_mut().zip(WEEK) {
        let hours = form.text(field)?;
        // As the empty input says it.
        let is_closed = hours.trim().to_lowercase() == say::calendars_closed().to_lowercase();
        *day = if is_closed { "" } else { hours }.to_owned();
    }
    Ok(typed)
}

/// Adds what was uploaded to what was pasted: calendars may follow one another.
fn read_files(form: &Form, typed: &mut Typed) -> Result<(), Error> {
    let size: u64 = form.files.iter().map(|file| file.size).sum();
    if size > LARGEST_FILE || !form.too_large.is_empty() {
        let words = Sentence::calendars_file_too_large((LARGEST_FILE >> 20).to_string());
        return Err(Refusal::invalid("ics", "too_large", words).into());
    }
    for file in &form.files {
        let mut bytes = vec![0; usize::try_from(file.size).unwrap_or(0)];
        file.bytes.read_exact_at(&mut bytes, 0)?;
        if !typed.ics.is_empty() {
            typed.ics.push(b'\n');
        }
        typed.ics.append(&mut bytes);
    }
    Ok(())
}
