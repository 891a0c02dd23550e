//! Every part of the pages once, in both lights, for whoever changes how they look.

use maud::{Markup, Render, html};

use crate::{
    domain::{
        ids::PersonId,
        refusal::Fault,
        workflows::{Category, Status},
    },
    language::{Sentence, say},
    store::views::{ListOf, ListQuery, ListRow, Queue},
    web::{
        http::{
            error::Trouble,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            avatar::{Avatar, Face, Nobody},
            chart::{Bar, Bars, Line, Lines},
            chip::Chip,
            empty::Empty,
            fields::{Input, Lines as TextLines, OneOf, Select, Several},
            menu::Menu,
            notice::{Notice, Tone},
            progress::Progress,
            tabs::{Tab, Tabs},
        },
        views::{requests::Requests, worklist},
    },
};

/// Names of nobody.
const NAMES: [&str; 3] = ["Ana Ruiz", "نور حداد", "Mei Tanaka"];

pub fn show(admin: &Admin<'_>) -> Answer {
    let ui = Ui::new(admin);
    let rows = admin
        .reader()?
        .tickets(&ListQuery::first(ListOf::Queue(Queue::Open), 4))?;
    let main = html! {
        div .catalogue {
            @for (class, name) in [("in-light", say::site_light()), ("in-dark", say::site_dark())] {
                section class=(class) aria-label=(name) {
                    h2 { (name) }
                    (Parts { ui: &ui, prefix: class, name, rows: &rows.rows }.all())
                }
            }
        }
    };
    let page = Page::new(say::site_components(), main).below(say::ui_admin(), "/admin");
    Ok(ui.answer(200, &page))
}

struct Parts<'a> {
    ui: &'a Ui<'a>,
    /// Before the ids, which are once on a page.
    prefix: &'a str,
    name: &'a str,
    rows: &'a [ListRow],
}

fn specimen(name: &str, parts: &Markup) -> Markup {
    html! { section .specimen { h3 { (name) } (parts) } }
}

impl Parts<'_> {
    fn all(&self) -> Markup {
        html! {
            (specimen(say::site_part_buttons(), &self.buttons()))
            (specimen(say::site_part_statuses(), &self.statuses()))
            (specimen(say::site_part_people(), &people()))
            (specimen(say::site_part_fields(), &self.fields()))
            (specimen(say::site_part_tabs(), &self.tabs()))
            (specimen(say::site_part_notices(), &self.notices()))
            (specimen(say::site_part_rows(), &self.lists()))
            (specimen(say::site_part_menus(), &self.menus()))
            (specimen(say::site_part_charts(), &charts()))
        }
    }

    fn named(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    fn buttons(&self) -> Markup {
        html! {
            div .line {
                button .btn.primary type="button" { (say::site_sample_save()) }
                button .btn type="button" { (say::site_sample_preview()) }
                button .btn.quiet type="button" { (say::site_sample_cancel()) }
                button .btn.danger type="button" { (say::site_sample_end()) }
                button .btn.internal type="button" { (self.ui.icon("lock")) (say::site_sample_note()) }
                button .btn type="button" disabled { (say::site_sample_save()) }
            }
            div .line {
                button .btn.primary.sm type="button" { (self.ui.icon("plus")) (say::ui_new_ticket()) }
                button .btn.xs type="button" { (say::site_sample_cancel()) }
                button .btn.quiet.icon.sm type="button" aria-label=(say::ui_search()) { (self.ui.icon("search")) }
            }
        }
    }

    /// Of the desk's own workflows, one of each kind.
    fn statuses(&self) -> Markup {
        let all = self.ui.catalog.workflows.iter();
        let mut statuses: Vec<&Status> = Vec::new();
        for status in all.flat_map(|workflow| &workflow.statuses) {
            let kind =
                |known: &&Status| (known.category, known.turn) == (status.category, status.turn);
            if !statuses.iter().any(kind) {
                statuses.push(status);
            }
        }
        html! {
            div .line { @for status in statuses.iter().filter(|status| status.customer_visible) { (self.ui.pill(status)) } }
            div .line { @for status in &statuses { (self.ui.agent_status(status)) } }
            div .line { @for status in statuses.iter().filter(|status| status.category != Category::Closed) { (self.ui.turn(status.turn, None)) } }
            div .line { @for row in self.rows { (self.ui.priority(&row.facts)) } }
        }
    }

    fn fields(&self) -> Markup {
        let (subject, kind, mail, text) = (
            self.named("subject"),
            self.named("kind"),
            self.named("mail"),
            self.named("text"),
        );
        let one = self.named("one");
        let trouble = Trouble {
            faults: vec![Fault::new(
                subject.clone(),
                "required",
                Sentence::site_sample_fault(),
            )],
            ..Trouble::default()
        };
        let options = |at| {
            let words = [say::site_sample_one(), say::site_sample_other()];
            words
                .iter()
                .enumerate()
                .map(|(n, word)| (n.to_string(), (*word).to_owned(), n == at))
                .collect()
        };
        html! {
            (Input::new(say::site_sample_subject(), &subject, "", &trouble).hint(say::site_sample_hint()))
            (Select { label: say::site_sample_kind(), name: &kind, options: options(0), trouble: &trouble })
            (Several { label: say::site_sample_mail(), name: &mail, options: options(1), trouble: &trouble })
            (OneOf { label: say::site_sample_kind(), name: &one, options: options(0), trouble: &trouble })
            (TextLines { label: say::site_sample_text(), name: &text, hint: "", rows: 3, value: "", trouble: &trouble })
        }
    }

    fn tabs(&self) -> Markup {
        let tabs = [("1", true), ("12", false), ("120", false)].map(|(count, is_current)| Tab {
            name: say::ui_requests().to_owned(),
            address: self.ui.to("/admin/components"),
            count: Some(count.to_owned()),
            is_current,
        });
        html! {
            (Tabs { label: &format!("{}: {}", self.name, say::site_part_tabs()), tabs: tabs.into() })
            div .chips {
                @for name in NAMES { (Chip { ui: self.ui, name: say::ui_people(), value: name, without: self.ui.to("/admin/components") }) }
            }
        }
    }

    fn notices(&self) -> Markup {
        html! {
            @for (tone, words) in [
                (Tone::News, say::site_sample_news()),
                (Tone::You, say::site_sample_you()),
                (Tone::Done, say::site_sample_done()),
                (Tone::Failed, say::site_sample_failed()),
            ] { (Notice { ui: self.ui, tone, words: html! { (words) } }) }
            (Progress { label: say::site_part_notices(), done: 3, of: 5 })
            (Empty { ui: self.ui, icon: "inbox", words: say::site_sample_empty(), act: Some((say::ui_new_ticket(), self.ui.to("/desk/tickets/new"))) })
        }
    }

    fn lists(&self) -> Markup {
        let rows = || self.rows.iter().map(|row| (row, None));
        let requests = Requests {
            about: say::ui_requests(),
            with_requester: true,
        };
        html! {
            div .ticket-list.boxed { (worklist::table(self.ui, rows(), say::ui_tickets())) }
            (requests.table(self.ui, rows()))
        }
    }

    fn menus(&self) -> Markup {
        let dialog = self.named("dialog");
        html! {
            div .line {
                (Menu {
                    look: "",
                    button: html! { span .menu-words { (say::site_sample_menu()) } },
                    items: html! { a href=(self.ui.to("/account")) { (self.ui.icon("user")) (say::ui_account()) } },
                })
                button .btn type="button" popovertarget=(dialog) { (say::site_sample_dialog()) }
            }
            section #(dialog) .card popover aria-label=(say::site_sample_dialog()) {
                p { (say::site_sample_done()) }
                button .btn type="button" popovertarget=(dialog) popovertargetaction="hide" { (say::site_sample_cancel()) }
            }
        }
    }
}

fn people() -> Markup {
    let people = NAMES.iter().zip(1..);
    html! {
        div .line {
            @for (name, id) in people { (Avatar { name, person: PersonId(id) }) (Face { name, person: Some(PersonId(id)) }) }
            (Nobody)
        }
    }
}

fn charts() -> Markup {
    let bars: Vec<Bar> = NAMES
        .iter()
        .zip([19, 24, 8])
        .map(|(name, amount)| Bar {
            name: (*name).to_owned(),
            amount,
            written: amount.to_string(),
        })
        .collect();
    let steps: Vec<String> = (1..=6).map(|step: u8| step.to_string()).collect();
    let lines = [
        (say::ui_tickets(), [28, 31, 26, 33, 35, 30]),
        (say::ui_requests(), [25, 27, 29, 30, 31, 33]),
    ]
    .map(|(name, amounts)| Line {
        name: name.to_owned(),
        amounts: amounts.into(),
    });
    let (people, tickets) = (say::ui_people(), say::ui_tickets());
    html! {
        (Bars { title: say::site_sample_bars(), columns: [people, tickets], bars: &bars }.render())
        (Lines { title: say::site_sample_lines(), step: say::site_sample_week(), steps: &steps, lines: &lines }.render())
    }
}
