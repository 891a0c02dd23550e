//! The frame around every page.

use data_encoding::BASE64URL_NOPAD;
use maud::{DOCTYPE, Markup, html};

use super::{Page, Ui};
use crate::{
    language::{self, say},
    web::http::{Response, assets},
};

impl Ui<'_> {
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
            html lang=(language::spoken().tag) dir=[language::spoken().is_right_to_left().then_some("rtl")] data-theme=[(theme != "auto").then_some(theme)] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { @if matches!(status, 409 | 422 | 507) { (say::ui_not_sent()) " – " } (page.title) " – " (self.catalog.site_name) }
                    link rel="icon" type="image/svg+xml" href=(self.to(&assets::path("mark.svg")));
                    link rel="stylesheet" href=(self.to(&assets::path("pocketdesk.css")));
                    script type="module" src=(self.to(&assets::path("pocketdesk.js"))) {}
                    @if let Some(seconds) = page.again_after { noscript { meta http-equiv="refresh" content=(seconds); } }
                    @if self.is_agents() { script type="module" src=(self.to(&assets::path("desk.js"))) {} }
                }
                body .desk[self.is_agents()] .warm[!self.is_agents()] {
                    a .skip href="#main" { (say::ui_skip()) }
                    @if offset != 0 {
                        p .clock role="note" { (say::ui_clock_shifted(self.time(self.now))) }
                    }
                    (self.top())
                    @if self.is_agents() {
                        div .shell .railed[page.views.is_some()] {
                            (self.rail(page.views.as_ref()))
                            (self.main(page, unsent, notice))
                        }
                    } @else {
                        (self.main(page, unsent, notice))
                    }
                    footer .foot { p { (say::ui_runs_on(&self.catalog.site_name)) }
                        @if self.signed.is_none() { (self.languages()) } }
                }
            }
        }
    }

    fn main(&self, page: &Page, unsent: bool, notice: Option<&str>) -> Markup {
        html! {
            main #main .work-pane[page.is_wide] tabindex="-1" data-unsent[unsent] data-writer=[self.writer()] data-keys=[self.without_keys()] {
                @if !page.crumbs.is_empty() {
                    nav .crumbs aria-label=(say::ui_breadcrumb()) {
                        ol {
                            @for (name, path) in &page.crumbs { li { a href=(self.to(path)) { bdi { (name) } } } }
                            li aria-current="page" { bdi { (page.title) } }
                        }
                    }
                }
                @if let Some(notice) = notice { p .notice role="status" { (notice) } }
                @match &page.heading {
                    Some(heading) => (heading),
                    None if page.is_wide => {},
                    None => h1 { bdi { (page.title) } },
                }
                (page.main)
            }
        }
    }

    /// For those who have no account to say it in: the same page in another language.
    fn languages(&self) -> Markup {
        html! {
            ul .languages {
                @for language in language::offered() {
                    li { a href=(self.to(&format!("{}?language={}", self.here, language.tag))) lang=(language.tag) hreflang=(language.tag) rel="nofollow"
                        aria-current=[(language.tag == language::spoken().tag).then_some("true")] { (language.name()) } }
                }
            }
        }
    }

    /// Tells scripts to leave single keys alone, for who switched them off.
    fn without_keys(&self) -> Option<&'static str> {
        let off = self
            .signed
            .is_some_and(|signed| !signed.account.letter_keys);
        off.then_some("off")
    }

    /// Tells scripts whose drafts a browser holds, and nobody who that is.
    fn writer(&self) -> Option<String> {
        let person = self.signed?.viewer.person().to_string();
        let mac = self.app.desk.secrets.mac("writer of drafts", &person);
        Some(BASE64URL_NOPAD.encode(mac.get(..12)?))
    }
}
