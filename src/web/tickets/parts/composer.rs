//! The form for what somebody writes on a ticket: customers' replies, agents' replies and notes.

use maud::{Markup, Render, html};

use super::files;
use crate::{
    domain::{
        moment::Moment,
        tickets::mention::{self, Unclear},
    },
    language::say,
    store::tickets::attachments::Attachment,
    web::{
        audience::circle::{self, Forecast},
        http::error::Trouble,
        macros::parts,
        ui::{
            Ui,
            button::Button,
            fields::{self, TextArea},
        },
    },
};

pub struct Composer<'a> {
    /// Its place on the page, to which it comes back.
    pub id: &'static str,
    /// What is done by it, as its summary of faults calls that.
    pub act: &'static str,
    /// Where it is sent.
    pub action: String,
    /// Where scripts ask who may be mentioned; ends in `?` or `&`.
    pub mentions: String,
    pub text: TextArea<'a>,
    pub files: FilesOf<'a>,
    /// Names in the text that mean nobody.
    pub unclear: &'a [Unclear],
    pub forecast: Forecast,
    /// Where scripts ask for macros, and where one is inserted.
    pub macros: Option<(String, String)>,
    /// Where the desk keeps what is begun.
    pub drafts: Option<Drafts<'a>>,
    /// What else is asked for, and what goes along unseen.
    pub more: Markup,
    /// What sends it, the first of them by Enter.
    pub buttons: Markup,
}

/// Drafts that are kept on the server, of one kind on one ticket.
pub struct Drafts<'a> {
    pub ui: &'a Ui<'a>,
    pub kind: &'static str,
    pub address: String,
    pub kept_at: Option<Moment>,
}

impl Drafts<'_> {
    /// A line that says whether one is kept, and the buttons that keep and discard it.
    fn foot(&self) -> Markup {
        html! {
            input type="hidden" name="kind" value=(self.kind);
            p .hint.drafted role="status" {
                span .just-kept { (say::tickets_draft_kept()) }
                @if let Some(at) = self.kept_at { span .kept-before { (say::tickets_draft_of(self.ui.ago(at))) } }
            }
        }
    }

    fn buttons(&self) -> Markup {
        html! {
            (Button::quiet(say::tickets_draft_keep()).named("act", "keep").to(&*self.address).unchecked())
            @if self.kept_at.is_some() { (Button::quiet(say::tickets_draft_discard()).named("act", "discard").to(&*self.address).unchecked()) }
        }
    }
}

/// How scripts say how many names are offered: for each number a line.
fn offered() -> String {
    let numbers = (1..=mention::MOST_OFFERED).map(say::tickets_mention_offered);
    numbers.collect::<Vec<_>>().join("\n")
}

/// The same of macros.
fn macros_offered() -> String {
    let numbers = (1..=parts::OFFERED).map(say::macros_offered_many);
    numbers.collect::<Vec<_>>().join("\n")
}

/// The field for files, and those of an earlier try.
pub struct FilesOf<'a> {
    pub id: &'static str,
    pub kept: &'a [Attachment],
}

impl Composer<'_> {
    fn trouble(&self) -> &Trouble {
        self.text.trouble
    }
}

impl Render for Composer<'_> {
    fn render(&self) -> Markup {
        html! {
            form id=(self.id) .writing method="post" action=(self.action) enctype="multipart/form-data" data-mentions=(self.mentions) data-list=(say::tickets_mention_list()) data-offered=(offered())
                data-macros=[self.macros.as_ref().map(|(asked, _)| asked)] data-macro=[self.macros.as_ref().map(|(_, inserted)| inserted)] data-macro-list=[self.macros.is_some().then(say::macros_offered)] data-macro-counts=[self.macros.is_some().then(macros_offered)]
                data-drafts=[self.drafts.as_ref().map(|drafts| &drafts.address)] {
                (fields::summary_of(self.act, self.trouble()))
                (fields::key())
                (self.text)
                (circle::told_of_unclear(self.unclear))
                (files::field(self.files.id, self.files.kept, self.trouble()))
                (self.more)
                @if let Some(drafts) = &self.drafts { (drafts.foot()) }
                (self.forecast.render())
                div .actions {
                    (self.buttons)
                    (fields::preview_button())
                    @if let Some(drafts) = &self.drafts { (drafts.buttons()) }
                    (circle::check())
                }
            }
        }
    }
}
