//! Moments in words, in the reader's zone.

use maud::{Markup, PreEscaped, html};

use super::Ui;
use crate::{
    desk::{accounts::sessions::Signed, catalog::Catalog},
    domain::{calendars, moment::Moment},
    language,
};

impl Ui<'_> {
    #[must_use]
    pub fn zone(&self) -> &str {
        zone_of(self.signed, &self.catalog)
    }

    /// A moment in the reader's zone.
    #[must_use]
    pub fn time(&self, moment: Moment) -> Markup {
        let words = language::moment(calendars::local(moment, &self.local));
        html! { time datetime=(date_time(moment)) title=(self.zone()) { (words) } }
    }

    /// The day of a moment, in the reader's zone.
    #[must_use]
    pub fn day(&self, moment: Moment) -> String {
        language::day(calendars::local(moment, &self.local).date()).to_string()
    }

    /// How long ago or ahead, with the moment itself on pointing.
    #[must_use]
    pub fn ago(&self, moment: Moment) -> Markup {
        let words = language::ago(moment.0 - self.now.0);
        let full = language::moment(calendars::local(moment, &self.local));
        html! { time datetime=(date_time(moment)) title=(full) { (words) } }
    }
}

/// As HTML writes it. Like all words of a time it has nothing to escape, and lists are full of them.
fn date_time(moment: Moment) -> PreEscaped<String> {
    PreEscaped(moment.rfc3339())
}

/// The zone that someone reads times in: their own, or the desk's.
pub(super) fn zone_of<'z>(signed: Option<&'z Signed>, catalog: &'z Catalog) -> &'z str {
    let own = signed.and_then(|signed| signed.account.time_zone.as_deref());
    own.unwrap_or(catalog.zone())
}
