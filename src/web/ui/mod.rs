//! What all pages share: the frame around them, and the small parts they are made of.

pub mod again;
pub mod errors;
pub mod fields;

use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    App,
    http::{Response, assets, error::Error, visit::Visit},
    search::hits,
};
use crate::{
    desk::{accounts::sessions::Signed, catalog::Catalog},
    domain::{
        calendars::{self, TimeZone, in_words, since_or_until},
        moment::{MINUTE, Moment},
        workflows::{Category, Status, Turn},
    },
    store::tickets::read::TicketFacts,
};

/// What a view needs to know of the one who looks.
pub struct Ui<'a> {
    pub app: &'a App,
    pub signed: Option<&'a Signed>,
    pub catalog: Arc<Catalog>,
    pub now: Moment,
    /// The address of the page itself, for links that come back.
    pub here: &'a str,
    notice: Option<&'static str>,
    /// What was typed is only looked at.
    looks: bool,
    /// The reader's zone, looked up once for all moments of a page.
    local: TimeZone,
}

/// A page before its frame is put around it.
pub struct Page {
    /// Without the site's name.
    pub title: String,
    /// What the heading says, when it is not the title.
    pub heading: Option<Markup>,
    /// Name and path of each step above this page.
    pub crumbs: Vec<(String, String)>,
    pub main: Markup,
    /// What was typed has not arrived: drafts are kept.
    pub unsent: bool,
}

impl Page {
    pub fn new(title: impl Into<String>, main: Markup) -> Self {
        Self {
            title: title.into(),
            heading: None,
            crumbs: vec![],
            main,
            unsent: false,
        }
    }

    #[must_use]
    pub fn unsent(mut self) -> Self {
        self.unsent = true;
        self
    }

    #[must_use]
    pub fn below(mut self, name: &str, path: &str) -> Self {
        self.crumbs.push((name.to_owned(), path.to_owned()));
        self
    }

    #[must_use]
    pub fn headed(mut self, heading: Markup) -> Self {
        self.heading = Some(heading);
        self
    }
}

/// Sentences after a redirect, by the word in `?notice=`.
const NOTICES: &[(&str, &str)] = &[
    ("profile", "Your profile has been updated."),
    (
        "password",
        "Your password has been changed. Sign in again with the new one.",
    ),
    ("signed-out", "You are signed out."),
    ("session-ended", "That browser is signed out."),
    (
        "signed-out-everywhere",
        "You are signed out everywhere, and your API tokens have ended.",
    ),
    ("invited", "The invitation is on its way."),
    (
        "invited-once",
        "The invitation is on its way. One address gets one a day at most.",
    ),
    ("saved", "Saved."),
    ("let-in", "It was judged again, with your word for it."),
    (
        "not-let-in",
        "It was judged again, with your word for it, and still waits: the reason stands below.",
    ),
    ("accepted", "It counts as its sender’s from now on."),
    ("confirmed", "It is taken up as yours."),
    ("blocked", "Mail of this sender is not taken up any more."),
    (
        "blocked-unproven",
        "Mail that says it is of this sender is not taken up any more, unless it is proven.",
    ),
    ("unblocked", "Mail of this sender is taken up again."),
    ("removed", "It is taken away."),
    (
        "release-recorded",
        "The release is recorded, and everyone on its tickets is told.",
    ),
    ("sent", "Sent."),
    (
        "mention-removed",
        "It is sent. Somebody you mentioned was removed here and is not told: add them under “Change people” first.",
    ),
    (
        "following",
        "You follow this ticket and will be mailed about it.",
    ),
    (
        "muted",
        "You will no longer be mailed about this ticket, unless somebody mentions you.",
    ),
    ("people", "The people on this ticket have been updated."),
    ("left", "You no longer see that request."),
    (
        "member-removed",
        "They no longer belong to the organization.",
    ),
    ("organization-left", "You have left the organization."),
    ("joined", "You have joined the organization."),
    ("declined", "You have declined. Nobody is told."),
    ("retry", "The mail will be tried again at once."),
    ("released-mail", "What was held is on its way."),
    (
        "test-mail",
        "A test mail to your own address is in the outbox.",
    ),
];

fn notice(word: &str, mail_goes_out: bool) -> Option<&'static str> {
    if !mail_goes_out && ["invited", "invited-once", "retry", "test-mail"].contains(&word) {
        return Some(
            "The mail is in the outbox, but mail does not leave yet: an administrator reads it under Admin, Mail.",
        );
    }
    let found = NOTICES.iter().find(|(known, _)| *known == word);
    found.map(|(_, sentence)| *sentence)
}

/// As HTML writes it. Like all words of a time it has nothing to escape, and lists are full of them.
fn date_time(moment: Moment) -> PreEscaped<String> {
    PreEscaped(moment.rfc3339())
}

/// The zone that someone reads times in: their own, or the desk's.
fn zone_of<'z>(signed: Option<&'z Signed>, catalog: &'z Catalog) -> &'z str {
    let own = signed.and_then(|signed| signed.account.time_zone.as_deref());
    own.unwrap_or(catalog.zone())
}

impl<'a> Ui<'a> {
    #[must_use]
    pub fn of(visit: &'a Visit<'_>) -> Self {
        let word = visit.query.typed("notice");
        Self {
            here: visit.path,
            notice: notice(word, visit.app.mail_goes_out),
            looks: visit.form().is_looked_at(),
            ..Self::bare(visit.app, visit.signed.as_ref())
        }
    }

    #[must_use]
    pub fn bare(app: &'a App, signed: Option<&'a Signed>) -> Self {
        let catalog = app.desk.catalog();
        let local = calendars::zone(zone_of(signed, &catalog));
        Self {
            app,
            signed,
            catalog,
            now: app.desk.clock.now(),
            here: "",
            notice: None,
            looks: false,
            local,
        }
    }

    /// A path of this site.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        self.app.to(path)
    }

    /// The way to the rest of a list, if there is more; `address` ends in `?` or `&`.
    #[must_use]
    pub fn more(&self, address: &str, next: Option<&str>, words: &str) -> Markup {
        let Some(next) = next else {
            return Markup::default();
        };
        html! { p .more { a .btn rel="next" href=(self.to(&format!("{address}after={next}"))) { (words) } } }
    }

    #[must_use]
    pub fn zone(&self) -> &str {
        zone_of(self.signed, &self.catalog)
    }

    /// Whether an agent looks.
    #[must_use]
    pub fn is_agents(&self) -> bool {
        self.signed.is_some_and(|signed| signed.viewer.is_agent())
    }

    /// Whose request it is, where it is not the reader's own.
    #[must_use]
    pub fn others<'f>(&self, facts: &'f TicketFacts) -> Option<&'f str> {
        let reader = self.signed.map(|signed| signed.viewer.person());
        (reader != Some(facts.requester)).then_some(facts.requester_name.as_str())
    }

    /// A moment in the reader's zone.
    #[must_use]
    pub fn time(&self, moment: Moment) -> Markup {
        let words = PreEscaped(in_words(moment, &self.local));
        html! { time datetime=(date_time(moment)) title=(self.zone()) { (words) } }
    }

    /// How long ago or ahead, with the moment itself on pointing.
    #[must_use]
    pub fn ago(&self, moment: Moment) -> Markup {
        let words = PreEscaped(since_or_until(moment.0 - self.now.0));
        let full = PreEscaped(in_words(moment, &self.local));
        html! { time datetime=(date_time(moment)) title=(full) { (words) } }
    }

    /// The customers' label of a status, in the colour of whose turn it is; leads to its meaning.
    #[must_use]
    pub fn pill(&self, status: &Status) -> Markup {
        html! { a class={ "pill " (tone(status)) } href={ (self.to("/statuses")) "#" (anchor(status)) } title=(status.meaning) { (status.label) } }
    }

    /// The agents' name of a status.
    #[must_use]
    pub fn agent_pill(&self, status: &Status) -> Markup {
        html! { span class={ "pill " (tone(status)) } title=(status.meaning) { (status.name) } }
    }

    /// Says so when mail has been waiting for more than ten minutes, or one will never leave.
    pub fn mail_delay(&self) -> Result<Markup, Error> {
        let (oldest, unbuilt) = self
            .app
            .desk
            .store
            .system(|system| Ok((system.oldest_unsent_mail()?, system.last_unbuilt_mail()?)))?;
        let late = oldest.filter(|at| self.app.mail_goes_out && self.now.0 - at.0 > 10 * MINUTE);
        Ok(html! {
            @if let Some(at) = late {
                p .alert role="alert" { "Mail is not going out: the oldest has been waiting since " (self.time(at)) ". An administrator sees why under Admin, Mail." }
            }
            @if let Some((id, why)) = unbuilt {
                p .alert role="alert" { "A mail could not be written and will never leave as it is: " (why) ". " @if self.signed.is_some_and(|signed| signed.viewer.is_admin()) { a href=(self.to(&format!("/admin/mail/{id}"))) { "See the mail" } } @else { "An administrator sees it under Admin, Mail." } }
            }
        })
    }

    /// An answer with the frame around the page.
    #[must_use]
    pub fn answer(&self, status: u16, page: &Page) -> Response {
        Response::html(status, self.frame(page, status))
    }

    fn frame(&self, page: &Page, status: u16) -> Markup {
        // Scripts keep drafts until a page says that they arrived.
        let unsent = page.unsent || self.looks || status >= 400;
        // A form on a page that said so is sent to the same address.
        let notice = self.notice.filter(|_| !unsent);
        let unsent = unsent || self.here.starts_with("/sign-in");
        let theme = self
            .signed
            .map_or("auto", |signed| signed.account.theme.as_str());
        let offset = self.app.desk.clock.offset();
        html! {
            (DOCTYPE)
            html lang=(self.catalog.language) data-theme=[(theme != "auto").then_some(theme)] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { @if matches!(status, 409 | 422 | 507) { "Not sent – " } (page.title) " – " (self.catalog.site_name) }
                    link rel="icon" type="image/svg+xml" href=(self.to(&assets::path("mark.svg")));
                    link rel="stylesheet" href=(self.to(&assets::path("pocketdesk.css")));
                    script type="module" src=(self.to(&assets::path("pocketdesk.js"))) {}
                }
                body {
                    a .skip href="#main" { "Skip to content" }
                    @if offset != 0 {
                        p .clock role="note" { "The clock of this desk is shifted: it is " (self.time(self.now)) "." }
                    }
                    (self.top())
                    main #main tabindex="-1" data-unsent[unsent] data-writer=[self.writer()] {
                        @if !page.crumbs.is_empty() {
                            nav .crumbs aria-label="Breadcrumb" {
                                ol {
                                    @for (name, path) in &page.crumbs { li { a href=(self.to(path)) { bdi { (name) } } } }
                                    li aria-current="page" { bdi { (page.title) } }
                                }
                            }
                        }
                        @if let Some(notice) = notice { p .notice role="status" { (notice) } }
                        @match &page.heading {
                            Some(heading) => (heading),
                            None => h1 { bdi { (page.title) } },
                        }
                        (page.main)
                    }
                    footer .foot { p { (self.catalog.site_name) " runs on Pocketdesk." } }
                }
            }
        }
    }

    /// Tells scripts whose drafts a browser holds, and nobody who that is.
    fn writer(&self) -> Option<String> {
        let person = self.signed?.viewer.person().to_string();
        let mac = self.app.desk.secrets.mac("writer of drafts", &person);
        Some(BASE64URL_NOPAD.encode(mac.get(..12)?))
    }

    fn top(&self) -> Markup {
        let home = match self.signed {
            Some(signed) if signed.viewer.is_agent() => "/desk",
            Some(_) => "/",
            None => "/sign-in",
        };
        html! {
            header .top {
                a .brand href=(self.to(home)) { (mark()) span { (self.catalog.site_name) } }
                @if let Some(signed) = self.signed {
                    nav aria-label="Main" {
                        ul {
                            @for (name, path) in links(signed, &self.catalog) {
                                li { a href=(self.to(path)) aria-current=[(self.current(signed) == Some(path)).then_some("page")] { (name) } }
                            }
                        }
                    }
                    // Where the page itself is for searching, it has a box of its own.
                    @if self.here != "/search" {
                        form .search role="search" aria-label="Tickets" method="get" action=(self.to("/search")) {
                            label .unseen for="search" { "Search" }
                            (hits::field("search", "", None))
                            button .btn type="submit" aria-label="Search" { (lens()) }
                        }
                    }
                    a .btn.primary.new href=(self.to(if signed.viewer.is_agent() { "/desk/tickets/new" } else { "/tickets/new" })) { (if signed.viewer.is_agent() { "New ticket" } else { "New request" }) }
                    details .me {
                        summary { span .who { bdi { (signed.account.name()) } } }
                        div .menu {
                            p .faint { (signed.account.email) }
                            a href=(self.to("/account")) { "Your account" }
                            form method="post" action=(self.to("/sign-out")) { button type="submit" .link { "Sign out" } }
                        }
                    }
                }
            }
        }
    }

    /// The address of the tab this page is under: the longest that fits.
    fn current(&self, signed: &Signed) -> Option<&'static str> {
        let here = if self.here.starts_with("/desk/tickets") {
            "/desk/views/open"
        } else {
            self.here
        };
        let here = if here.starts_with("/desk/views") {
            "/desk/views/open"
        } else {
            here
        };
        let below =
            |path: &str| here == path || path.len() > 1 && here.starts_with(&format!("{path}/"));
        let fitting = links(signed, &self.catalog)
            .into_iter()
            .map(|(_, path)| path)
            .filter(|path| below(path));
        fitting.max_by_key(|path| path.len())
    }
}

fn links(signed: &Signed, catalog: &Catalog) -> Vec<(&'static str, &'static str)> {
    if !signed.viewer.is_agent() {
        let mut links = vec![
            ("Home", "/"),
            ("Requests", "/tickets"),
            ("Statuses", "/statuses"),
        ];
        if !signed.viewer.memberships().is_empty() {
            links.push(("Organization", "/organization"));
        }
        return links;
    }
    let mut links = vec![
        ("Desk", "/desk"),
        ("Tickets", "/desk/views/open"),
        ("People", "/desk/people"),
        ("Organizations", "/desk/organizations"),
    ];
    let statuses = || {
        catalog
            .workflows
            .iter()
            .flat_map(|workflow| &workflow.statuses)
    };
    if statuses().any(|status| status.awaits_release) {
        links.push(("Releases", "/desk/releases"));
    }
    if signed.viewer.is_admin() {
        links.push(("Admin", "/admin"));
    }
    links
}

/// The mark of the product.
fn mark() -> Markup {
    html! {
        svg .mark viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" {
            path d="M4 5h16v4H4zM5 10.5h14V19H5z" fill="currentColor" opacity=".25" {}
            path d="M4 5h16v4H4zM5 9v10h14V9M10 13h4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round" {}
        }
    }
}

/// A magnifying glass.
fn lens() -> Markup {
    html! {
        svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" {
            path d="M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.3 15.3L20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" {}
        }
    }
}

/// The colour of a status says whose turn it is; warm orange is kept for "waiting for you".
pub fn tone(status: &Status) -> &'static str {
    match (status.turn, status.category) {
        (Turn::Customer | Turn::Both, _) => "you",
        (_, Category::Solved) => "ok",
        (_, Category::Closed) => "neutral",
        (Turn::Support, _) => "info",
        (Turn::Development | Turn::Deployment, _) => "teal",
        _ => "violet",
    }
}

/// Where `/statuses` explains a label.
#[must_use]
pub fn anchor(status: &Status) -> String {
    crate::domain::workflows::key_of(&status.label)
}
