//! What all pages share: the frame around them, and the small parts they are made of.

pub mod again;
pub mod avatar;
pub mod button;
pub mod chart;
pub mod chip;
pub mod dialog;
pub mod empty;
pub mod errors;
pub mod fields;
mod frame;
mod icon;
pub mod keys;
pub mod menu;
pub mod notice;
mod notices;
mod page;
pub mod pills;
pub mod progress;
mod rail;
pub mod tabs;
mod times;
mod top;

use std::sync::Arc;

use maud::{Markup, html};

use super::{
    App,
    http::{assets, error::Error, visit::Visit},
};
use crate::{
    desk::{accounts::sessions::Signed, catalog::Catalog},
    domain::{
        calendars::{self, TimeZone},
        ids::{OrganizationId, PersonId},
        kept::of_mail_out,
        moment::{MINUTE, Moment},
        people::rights::DeskRight,
    },
    language::say,
    store::tickets::read::TicketFacts,
};
pub use page::Page;
pub use pills::{anchor, tone};
use times::zone_of;

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
    /// Where the icons are.
    icons: String,
}

impl<'a> Ui<'a> {
    #[must_use]
    pub fn new(visit: &'a Visit<'_>) -> Self {
        let word = visit.query.typed("notice");
        Self {
            here: visit.path,
            notice: notices::notice(word, visit.app.mail_goes_out),
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
            icons: app.to(&assets::path("icons.svg")),
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

    /// Whether an agent looks.
    #[must_use]
    pub fn is_agents(&self) -> bool {
        self.signed.is_some_and(|signed| signed.viewer.is_agent())
    }

    /// Whether whoever looks is an agent whose role has this right: what they cannot do is not shown.
    #[must_use]
    pub fn may(&self, right: DeskRight) -> bool {
        self.signed.is_some_and(|signed| signed.viewer.may(right))
    }

    /// A person's name, with the way to their page for those who may look there.
    #[must_use]
    pub fn person(&self, id: PersonId, name: &str) -> Markup {
        self.named(&format!("/desk/people/{id}"), name)
    }

    /// The same of an organization.
    #[must_use]
    pub fn organization(&self, id: OrganizationId, name: &str) -> Markup {
        self.named(&format!("/desk/organizations/{id}"), name)
    }

    fn named(&self, path: &str, name: &str) -> Markup {
        html! {
            @if self.may(DeskRight::People) { a href=(self.to(path)) { bdi { (name) } } }
            @else { bdi { (name) } }
        }
    }

    /// Whose request it is, where it is not the reader's own.
    #[must_use]
    pub fn others<'f>(&self, facts: &'f TicketFacts) -> Option<&'f str> {
        let reader = self.signed.map(|signed| signed.viewer.person());
        (reader != Some(facts.requester)).then_some(facts.requester_name.as_str())
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
                p .alert role="alert" { (say::ui_mail_late(self.time(at))) }
            }
            @if let Some((id, why)) = unbuilt {
                p .alert role="alert" {
                    (say::ui_mail_unbuilt(of_mail_out(&why).say())) " "
                    @if self.signed.is_some_and(|signed| signed.viewer.is_admin()) { a href=(self.to(&format!("/admin/mail/{id}"))) { (say::ui_mail_see()) } }
                    @else { (say::ui_mail_admins_see()) }
                }
            }
        })
    }
}
