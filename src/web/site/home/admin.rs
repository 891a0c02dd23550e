//! Where an administrator starts: what is still to set up, how the desk fares, and its rooms.

use maud::{Markup, html};

use crate::{
    desk::{catalog::Catalog, inbox::disk},
    domain::{calendars::Calendar, people::viewer::Role},
    language::say,
    store::site::UNNAMED,
    web::{
        App,
        http::{
            error::Error,
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, progress::Progress},
    },
};

pub fn show(admin: &Admin<'_>) -> Answer {
    let ui = Ui::new(admin);
    let main = html! {
        (ui.mail_delay()?)
        div .columns-of-two {
            (set_up(&ui, &steps(admin)?))
            (health(&ui, &marks(admin, &ui)?))
        }
        @for (name, rooms) in rooms() {
            section .room-group {
                h2 { (name) }
                ul .plain.rooms { @for (path, name, what) in rooms { li .card { a href=(ui.to(path)) { (name) } p .muted { (what) } } } }
            }
        }
    };
    Ok(ui.answer(200, &Page::new(say::site_administration(), main)))
}

/// Address, name, and what is done there.
pub type Room = (&'static str, &'static str, &'static str);

fn of_the_desk() -> Vec<Room> {
    vec![
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
            "/admin/groups",
            say::groups_title(),
            say::groups_room_what(),
        ),
        (
            "/admin/roles",
            say::people_roles_title(),
            say::people_roles_what(),
        ),
        (
            "/admin/workflows",
            say::site_room_workflows(),
            say::site_room_workflows_what(),
        ),
        (
            "/statuses",
            say::ui_statuses(),
            say::site_room_statuses_what(),
        ),
        (
            "/admin/components",
            say::site_components(),
            say::site_room_components_what(),
        ),
    ]
}

#[must_use]
pub fn rooms() -> [(&'static str, Vec<Room>); 3] {
    let mail = vec![
        (
            "/admin/mail",
            say::site_room_mail(),
            say::site_room_mail_what(),
        ),
        (
            "/desk/mail",
            say::site_room_mail_in(),
            say::site_room_mail_in_what(),
        ),
    ];
    let people = vec![
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
    ];
    [
        (say::site_rooms_desk(), of_the_desk()),
        (say::site_rooms_mail(), mail),
        (say::site_rooms_people(), people),
    ]
}

/// Something that a desk needs before it serves anybody.
struct Step {
    done: bool,
    name: &'static str,
    why: &'static str,
    /// Name and address of what does it; none where a setting of the process does.
    act: Option<(&'static str, &'static str)>,
}

impl Step {
    fn new(done: bool, [name, why]: [&'static str; 2]) -> Self {
        Self {
            done,
            name,
            why,
            act: None,
        }
    }

    fn by(mut self, name: &'static str, path: &'static str) -> Self {
        self.act = Some((name, path));
        self
    }
}

fn steps(admin: &Admin<'_>) -> Result<Vec<Step>, Error> {
    let [name, hours] = own_steps(&admin.app.desk.catalog());
    let [url, out, come_in] = steps_of_the_process(admin.app);
    let [second, agent, organization] = steps_of_people(admin)?;
    Ok(vec![
        name,
        url,
        out,
        come_in,
        hours,
        second,
        agent,
        organization,
    ])
}

/// What the site's own pages do.
fn own_steps(catalog: &Catalog) -> [Step; 2] {
    let hours = catalog.calendar != Calendar::weekdays(catalog.zone());
    [
        Step::new(
            catalog.site_name != UNNAMED,
            [say::site_step_name(), say::site_step_name_why()],
        )
        .by(say::site_step_name_do(), "/admin/site"),
        Step::new(hours, [say::site_step_hours(), say::site_step_hours_why()])
            .by(say::site_step_hours_do(), "/admin/calendars"),
    ]
}

/// What whoever starts the desk does.
fn steps_of_the_process(app: &App) -> [Step; 3] {
    let ways_in = ["imap_url", "mail_listen", "mail_socket"];
    let mut settings = app.settings.iter();
    let comes_in = settings.any(|(key, _, from)| ways_in.contains(key) && from != "default");
    let here = ["localhost", "127.0.0.1", "[::1]"];
    let is_public = !here.iter().any(|host| app.desk.settings.url.contains(host));
    [
        Step::new(is_public, [say::site_step_url(), say::site_step_url_why()]),
        Step::new(
            app.mail_goes_out,
            [say::site_step_mail(), say::site_step_mail_why()],
        ),
        Step::new(
            comes_in,
            [say::site_step_mail_in(), say::site_step_mail_in_why()],
        ),
    ]
}

/// Who is to be there.
fn steps_of_people(admin: &Admin<'_>) -> Result<[Step; 3], Error> {
    let reader = admin.reader()?;
    let agents = reader.agents()?;
    let admins = agents.iter().filter(|agent| agent.role == Role::Admin);
    let admins = admins.count();
    let has_organization = !reader.organizations_after("", 1)?.is_empty();
    Ok([
        Step::new(
            admins > 1,
            [say::site_step_admin(), say::site_step_admin_why()],
        )
        .by(say::site_step_invite(), "/desk/people/new"),
        Step::new(
            agents.len() > admins,
            [say::site_step_agent(), say::site_step_agent_why()],
        )
        .by(say::site_step_invite(), "/desk/people/new"),
        Step::new(
            has_organization,
            [
                say::site_step_organization(),
                say::site_step_organization_why(),
            ],
        )
        .by(say::site_step_organization_do(), "/desk/organizations/new"),
    ])
}

fn set_up(ui: &Ui<'_>, steps: &[Step]) -> Markup {
    let done = steps.iter().filter(|step| step.done).count();
    let next = steps.iter().position(|step| !step.done);
    html! {
        section .card {
            h2 { (say::site_set_up()) }
            (Progress { label: say::site_set_up(), done, of: steps.len() })
            ul .checklist {
                @for (at, step) in steps.iter().enumerate() {
                    li .done[step.done] .next[next == Some(at)] {
                        (ui.icon(if step.done { "check-circle" } else { "circle" }))
                        div {
                            h3 { (step.name) @if step.done { span .unseen { " " (say::site_step_done()) } } }
                            @if !step.done { p .muted { (step.why) } }
                        }
                        @if let (false, Some((name, path))) = (step.done, step.act) { a .btn.xs href=(ui.to(path)) { (name) } }
                    }
                }
            }
        }
    }
}

/// How a part of the desk fares.
struct Mark {
    name: &'static str,
    words: Markup,
    tone: Tone,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Well,
    Warn,
    Bad,
}

fn marks(admin: &Admin<'_>, ui: &Ui<'_>) -> Result<Vec<Mark>, Error> {
    let (app, desk) = (admin.app, &admin.app.desk);
    let mailbox = desk.mailbox.state();
    let waiting = admin.reader()?.suspended_messages()?;
    let free = disk::warning(&desk.settings.directory);
    let out = match app.mail_goes_out {
        true => (html! { (say::site_mark_mail_leaves()) }, Tone::Well),
        false => (
            html! { (say::site_mail_stays(html! { code { "smtp_url" } })) },
            Tone::Bad,
        ),
    };
    let read = match &mailbox.fault {
        Some(_) => (html! { (say::site_mark_mailbox_fault()) }, Tone::Bad),
        None => (html! { (say::site_mark_mailbox_well()) }, Tone::Well),
    };
    let held = match waiting.number {
        0 => (html! { (say::site_mark_none_waits()) }, Tone::Well),
        _ => (
            html! { a href=(ui.to("/desk/mail?fate=suspended")) { (say::site_mark_waiting(waiting.number)) } },
            Tone::Warn,
        ),
    };
    let room = match free {
        Some(words) => (html! { (words) }, Tone::Bad),
        None => (html! { (say::site_mark_disk_well()) }, Tone::Well),
    };
    let named = [
        (say::site_mark_mail_out(), out),
        (say::site_mark_mail_in(), read),
        (say::site_mark_held(), held),
        (say::site_mark_disk(), room),
    ];
    let marks = named
        .into_iter()
        .map(|(name, (words, tone))| Mark { name, words, tone });
    Ok(marks.collect())
}

fn health(ui: &Ui<'_>, marks: &[Mark]) -> Markup {
    html! {
        section .card {
            h2 { (say::site_health()) }
            ul .health {
                @for mark in marks {
                    li .warn[mark.tone == Tone::Warn] .bad[mark.tone == Tone::Bad] {
                        (ui.icon(match mark.tone { Tone::Well => "check-circle", Tone::Warn => "alert", Tone::Bad => "x-circle" }))
                        h3 { (mark.name) }
                        p { (mark.words) }
                    }
                }
            }
        }
    }
}
