//! Where an administrator starts.

use maud::html;

use crate::{
    desk::inbox::disk,
    web::{
        http::visit::{Admin, Answer},
        ui::{Page, Ui},
    },
};

pub fn show(admin: &Admin<'_>) -> Answer {
    let ui = Ui::new(admin);
    let rooms = [
        (
            "/admin/site",
            "Site",
            "Name, time zone, and where every setting comes from.",
        ),
        (
            "/admin/calendars",
            "Calendars",
            "Opening hours and holidays that delays are counted by.",
        ),
        (
            "/admin/mail",
            "Mail",
            "Every mail of this desk, as it looks and what became of it.",
        ),
        (
            "/admin/workflows",
            "Workflows",
            "Statuses, the steps between them, rules and priorities; import and export.",
        ),
        (
            "/desk/people",
            "People",
            "Customers, agents and administrators; invitations.",
        ),
        (
            "/desk/organizations",
            "Organizations",
            "Customer companies, their domains and members.",
        ),
        (
            "/statuses",
            "Statuses",
            "What customers read about each status.",
        ),
    ];
    let main = html! {
        (ui.mail_delay()?)
        @if let Some(words) = disk::warning(&admin.app.desk.settings.directory) {
            p .alert role="alert" { "The disk is nearly full: " (words) "." }
        }
        @if !admin.app.mail_goes_out {
            p .notice { "Mail does not leave yet: it waits in the outbox, where you can read it. Set " code { "smtp_url" } " to send it." }
        }
        ul .plain.rooms {
            @for (path, name, what) in rooms { li .card { a href=(ui.to(path)) { (name) } p .muted { (what) } } }
        }
    };
    Ok(ui.answer(200, &Page::new("Administration", main)))
}
