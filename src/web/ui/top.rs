//! The bar above every page, and where it leads.

use maud::{Markup, html};

use super::{Ui, avatar::Avatar, menu::Menu};
use crate::{
    desk::{accounts::sessions::Signed, catalog::Catalog},
    domain::people::rights::DeskRight,
    language::say,
    web::search::hits,
};

/// A place that the bar leads to.
pub(super) struct Place {
    pub name: &'static str,
    pub path: &'static str,
    pub icon: &'static str,
}

impl Ui<'_> {
    pub(super) fn top(&self) -> Markup {
        let home = match self.signed {
            Some(signed) if signed.viewer.is_agent() => "/desk",
            Some(_) => "/",
            None => "/sign-in",
        };
        html! {
            header .top {
                @if self.is_agents() {
                    button .btn.quiet.icon.sm.narrow-only type="button" popovertarget="rail" aria-label=(say::ui_places()) { (self.icon("menu")) }
                }
                a .brand href=(self.to(home)) { (mark()) span .brand-words dir="auto" { (self.catalog.site_name) } }
                @if let Some(signed) = self.signed { (self.for_signed(signed)) }
            }
        }
    }

    fn for_signed(&self, signed: &Signed) -> Markup {
        let new = match signed.viewer.is_agent() {
            true => self
                .may(DeskRight::Answer)
                .then(|| ("/desk/tickets/new", say::ui_new_ticket())),
            false => Some(("/tickets/new", say::ui_new_request())),
        };
        let name = signed.account.name();
        let current = self.current(signed);
        html! {
            nav .top-nav aria-label=(say::ui_main()) {
                @for place in places(signed, &self.catalog) {
                    a href=(self.to(place.path)) aria-current=[(current == Some(place.path)).then_some("page")] { (place.name) }
                }
            }
            // Where the page itself is for searching, it has a box of its own.
            @if !["/", "/search"].contains(&self.here) {
                form .top-search role="search" aria-label=(say::ui_tickets()) method="get" action=(self.to("/search")) {
                    label .unseen for="search" { (say::ui_search()) }
                    (hits::field("search", "", None))
                    button type="submit" aria-label=(say::ui_search()) { (self.icon("search")) }
                }
            }
            div .top-end {
                @if let Some((new, words)) = new { a .btn.sm href=(self.to(new)) { (self.icon("plus")) span .btn-words { (words) } } }
                (self.own_menu(signed, &name))
            }
        }
    }

    /// Who is signed in, and what they do about that.
    fn own_menu(&self, signed: &Signed, name: &str) -> Menu {
        Menu {
            look: " quiet sm",
            button: html! {
                (Avatar { name, person: signed.viewer.person() })
                span .menu-words.clip { bdi { (name) } }
            },
            items: html! {
                p .faint { (signed.account.email) }
                a href=(self.to("/account")) { (self.icon("user")) (say::ui_account()) }
                @if signed.viewer.is_agent() {
                    a href=(self.to("/desk/palette")) data-palette { (self.icon("search")) (say::ui_palette()) " " kbd { "Ctrl K" } }
                    a href=(self.to("/desk/keys")) { (self.icon("key")) (say::ui_keys()) " " kbd { "?" } }
                }
                form method="post" action=(self.to("/sign-out")) { button type="submit" { (self.turned("go")) (say::ui_sign_out()) } }
            },
        }
    }

    /// The address of the place this page is under: the longest that fits.
    pub(super) fn current(&self, signed: &Signed) -> Option<&'static str> {
        let of_tickets = ["/desk/tickets", "/desk/views", "/desk/bulk"];
        let here = match of_tickets.iter().any(|path| self.here.starts_with(path)) {
            true => "/desk/views/open",
            false => self.here,
        };
        let below =
            |path: &str| here == path || path.len() > 1 && here.starts_with(&format!("{path}/"));
        let places = places(signed, &self.catalog).into_iter();
        let fitting = places.map(|place| place.path).filter(|path| below(path));
        fitting.max_by_key(|path| path.len())
    }
}

pub(super) fn places(signed: &Signed, catalog: &Catalog) -> Vec<Place> {
    let place = |name, path, icon| Place { name, path, icon };
    if !signed.viewer.is_agent() {
        let mut places = vec![
            place(say::ui_home(), "/", "inbox"),
            place(say::ui_requests(), "/tickets", "list"),
            place(say::ui_statuses(), "/statuses", "info"),
        ];
        if !signed.viewer.memberships().is_empty() {
            places.push(place(say::ui_organization(), "/organization", "org"));
        }
        return places;
    }
    let mut places = vec![
        place(say::ui_desk(), "/desk", "panel"),
        place(say::ui_tickets(), "/desk/views/open", "inbox"),
    ];
    if signed.viewer.may(DeskRight::People) {
        places.push(place(say::ui_people(), "/desk/people", "users"));
        places.push(place(say::ui_organizations(), "/desk/organizations", "org"));
    }
    if signed.viewer.may(DeskRight::Answer) {
        places.push(place(say::ui_macros(), "/desk/macros", "zap"));
    }
    let mut statuses = catalog
        .workflows
        .iter()
        .flat_map(|workflow| &workflow.statuses);
    if statuses.any(|status| status.awaits_release) {
        places.push(place(say::ui_releases(), "/desk/releases", "check-circle"));
    }
    if catalog.time_spent {
        places.push(place(say::ui_time_spent(), "/desk/time", "clock"));
    }
    if signed.viewer.is_admin() {
        places.push(place(say::ui_admin(), "/admin", "settings"));
    }
    places
}

/// The mark of the product.
fn mark() -> Markup {
    html! {
        svg .mark viewBox="0 0 24 24" aria-hidden="true" {
            rect .mark-ground width="24" height="24" rx="5" {}
            path .mark-line d="M5 6h14v3.5H5zM6 9.5v8.5h12V9.5M10 13h4" {}
        }
    }
}
