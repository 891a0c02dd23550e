//! Where an administrator starts.

use maud::html;

use crate::{
    desk::inbox::disk,
    language::say,
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
            say::site_room_site(),
            say::site_room_site_what(),
        ),
        (
            "/admin/calendars",
            say::site_room_calendars(),
            say::site_room_calendars_what(),
        ),
        (
            "/admin/mail",
            say::site_room_mail(),
            say::site_room_mail_what(),
        ),
        (
            "/admin/workflows",
            say::site_room_workflows(),
            say::site_room_workflows_what(),
        ),
        (
            "/desk/people",
            say::ui_people(),
            say::site_room_people_what(),
        ),
        (
            "/desk/organizations",
            say::ui_organizations(),
            say::site_room_organizations_what(),
        ),
        (
            "/statuses",
            say::ui_statuses(),
            say::site_room_statuses_what(),
        ),
    ];
    let main = html! {
        (ui.mail_delay()?)
        @if let Some(words) = disk::warning(&admin.app.desk.settings.directory) {
            p .alert role="alert" { (say::site_disk(words)) }
        }
        @if !admin.app.mail_goes_out {
            p .notice { (say::site_mail_stays(html! { code { "smtp_url" } })) }
        }
        ul .plain.rooms {
            @for (path, name, what) in rooms { li .card { a href=(ui.to(path)) { (name) } p .muted { (what) } } }
        }
    };
    Ok(ui.answer(200, &Page::new(say::site_administration(), main)))
}
