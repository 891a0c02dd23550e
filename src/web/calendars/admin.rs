//! Calendars: opening hours and holidays, by which delays in business time are counted.

use std::{collections::BTreeMap, os::unix::fs::FileExt};

use maud::{Markup, html};

use super::parts as hours;
use crate::{
    desk::calendars,
    domain::{
        calendars::{
            Calendar, day_in_words,
            opening::{Typed, WEEK, hours_in_words},
        },
        refusal::Refusal,
    },
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
            div .scroll tabindex="0" role="region" aria-label="Calendars" {
                table {
                    thead { tr { th scope="col" { "Calendar" } th scope="col" { "Open" } th scope="col" { "Next holiday" } th scope="col" { "Workflows on it" } } }
                    tbody { @for (key, named) in &rows { (row(&ui, key, named)) } }
                }
            }
        }
        form .card.narrow method="post" {
            h2 { "Add a calendar" }
            p .muted { "It begins with Monday to Friday, 09:00-17:00; hours and holidays follow on its own page." }
            (fields::summary(trouble))
            (fields::key())
            (Input::new("Name", "name", form.typed("name"), trouble))
            (zone_field(zone, trouble))
            button .btn.primary type="submit" { "Add" }
        }
    };
    let page = Page::new("Calendars", main).below("Administration", "/admin");
    Ok(ui.answer(trouble.status, &page))
}

fn row(ui: &Ui<'_>, key: &str, named: &Named) -> Markup {
    let Named { name, calendar, .. } = named;
    let next = calendar.coming(ui.now).next();
    let on_it = ui.catalog.workflows_on(key);
    html! {
        tr {
            td { a href=(ui.to(&format!("/admin/calendars/{key}"))) { (name) } br; span .faint { (calendar.zone) } }
            td { (week_in_words(calendar)) }
            td { @if let Some((date, name)) = next { (day_in_words(date)) " " (name) } @else { span .faint { "none" } } }
            td { @if on_it.is_empty() { span .faint { "none" } } @else { (on_it.join(", ")) } }
        }
    }
}

/// `Mon, Tue 09:00-17:00; Wed 09:00-12:00`: days that are alike together.
fn week_in_words(calendar: &Calendar) -> String {
    let mut parts: Vec<(Vec<&str>, String)> = Vec::new();
    for ((_, day), intervals) in WEEK.iter().zip(&calendar.hours) {
        let (day, hours) = (&day[..3], hours_in_words(intervals));
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
            @if on_it.is_empty() { "No workflow counts on this calendar yet." }
            @else { "Delays of " (on_it.join(", ")) " are counted on it." }
            " In the rules of a workflow it is called " code { "calendar = \"" (key) "\"" } ". Moments that customers were told stay as they are; a change counts from now on."
        }
        @if trouble.is_edited_meanwhile() {
            (fields::summary(trouble))
            section .card aria-label="As it is saved now" {
                h2 { "As it is saved now" }
                p { (named.name) ", " (named.calendar.zone) }
                (hours::facts(&named.calendar, ui.now))
            }
        }
        form .card.wide-form method="post" enctype="multipart/form-data" {
            @if !trouble.is_edited_meanwhile() { (fields::summary(trouble)) }
            (fields::key())
            (fields::edition(edition))
            (Input::new("Name", "name", &typed.name, trouble))
            (zone_field(&typed.time_zone, trouble))
            (week(typed, trouble))
            (Lines { label: "Holidays", name: "holidays", hint: "A day a line, its name after it: 2026-12-25 Christmas", rows: 6, value: &typed.holidays, trouble })
            (from_file(typed, trouble))
            button .btn.primary type="submit" { "Save" }
        }
        @if key != DEFAULT && on_it.is_empty() {
            form .card.wide-form method="post" {
                h2 { "Take it away" }
                p .muted { "Nothing is counted on this calendar." }
                (fields::key())
                (fields::edition(edition))
                input type="hidden" name="act" value="remove";
                button .btn.danger type="submit" { "Take this calendar away" }
            }
        }
    };
    let page = Page::new(&named.name, main);
    let page = page.below("Administration", "/admin");
    let page = page.below("Calendars", "/admin/calendars");
    Ok(ui.answer(trouble.status, &page))
}

fn week(typed: &Typed, trouble: &Trouble) -> Markup {
    html! {
        fieldset .week aria-describedby="week-hint" {
            legend { "Opening hours" }
            p #week-hint .hint { "Such as 09:00-17:00, or 09:00-12:30, 14:00-18:00. A day without hours is closed; midnight is 24:00." }
            @for ((field, day), hours) in WEEK.iter().zip(&typed.hours) {
                @let wrong = trouble.at(field);
                div .field {
                    label for=(field) { (day) }
                    input id=(field) name=(field) value=(hours) autocomplete="off" placeholder="closed"
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
            summary { "Add holidays from an iCalendar file" }
            p .hint { "Each event adds the whole days it lasts, one of some hours none; yearly ones are added for ten years. Days that are listed already keep their names." }
            div .field {
                label for="files" { "File (.ics)" }
                input #files name="files" type="file" accept=".ics,text/calendar";
            }
            (Lines { label: "Or its text", name: "ics", hint: "It begins with BEGIN:VCALENDAR.", rows: 6, value: &pasted, trouble })
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
    for (day, (field, _)) in typed.hours.iter_mut().zip(WEEK) {
        form.text(field)?.clone_into(day);
    }
    Ok(typed)
}

/// Adds what was uploaded to what was pasted: calendars may follow one another.
fn read_files(form: &Form, typed: &mut Typed) -> Result<(), Error> {
    let size: u64 = form.files.iter().map(|file| file.size).sum();
    if size > LARGEST_FILE || !form.too_large.is_empty() {
        let words = format!(
            "An iCalendar file may have {} MiB at most.",
            LARGEST_FILE >> 20
        );
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
