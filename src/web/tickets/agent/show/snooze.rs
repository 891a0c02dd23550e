//! Until when the ticket is put aside, and the menu by which that is done (T7).

use maud::{Markup, html};

use super::{At, View};
use crate::{
    language::say,
    web::{
        http::error::Error,
        ui::{
            button::Button,
            fields::{self, Input},
        },
    },
};

impl View<'_> {
    /// # Errors
    /// When the ticket's workflow is gone.
    pub(super) fn snooze(&self) -> Result<Markup, Error> {
        let ui = self.ui;
        let workflow = ui.catalog.workflow(&self.facts.workflow)?;
        let calendar = ui
            .catalog
            .calendar_at_work(workflow, self.own.group.as_deref());
        let morning = calendar.next_morning(ui.now);
        let (trouble, typed) = (self.trouble(At::Snooze), self.typed(At::Snooze, "until"));
        let is_snoozed = self.own.snoozed.as_ref();
        let is_snoozed = is_snoozed.is_some_and(|one| one.woken_at.is_none());
        let until = |value: &str, words: Markup| {
            html! { button type="submit" name="until" value=(value) { (ui.icon("moon")) span { (words) } } }
        };
        Ok(html! {
            details .menu open[self.attempt.at == At::Snooze] {
                summary .btn.quiet.xs { (ui.icon("moon")) (say::tickets_snooze()) }
                div .menu-box {
                    form method="post" action=(self.path("snooze")) {
                        (fields::key())
                        (until("reply", html! { (say::tickets_snooze_until_reply()) }))
                        (until("morning", say::tickets_snooze_until_morning(ui.time(morning))))
                    }
                    hr;
                    form method="post" action=(self.path("snooze")) {
                        (fields::summary(&trouble))
                        (fields::key())
                        (Input::new(say::tickets_snooze_until(), "until", &typed, &trouble).kind("datetime-local", "off"))
                        (Button::new(say::tickets_snooze_save()))
                    }
                    @if is_snoozed {
                        hr;
                        form method="post" action=(self.path("snooze")) {
                            (fields::key())
                            (Button::new(say::tickets_snooze_end()).named("act", "end"))
                        }
                    }
                }
            }
        })
    }
}
