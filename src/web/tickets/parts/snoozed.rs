//! By whom and until when a ticket is put aside, in words (T7).

use maud::{Markup, html};

use crate::{language::say, store::tickets::read::Snoozed, web::ui::Ui};

#[must_use]
pub fn in_words(ui: &Ui<'_>, snoozed: &Snoozed) -> Markup {
    let who = html! { bdi { (snoozed.by_name) } };
    match (snoozed.woken_at, snoozed.until) {
        (Some(_), _) => say::tickets_snoozed_until_now(who),
        (None, Some(until)) => say::tickets_snoozed_until(ui.time(until), who),
        (None, None) => say::tickets_snoozed_until_reply(who),
    }
}
