//! Go, find or do: tickets, people, organizations, views and settings by a few letters, and what can
//! be done on the ticket one comes from (D). Scripts show it over any page.

use maud::{Markup, html};

use super::{asking::Asked, customer::asker};
use crate::{
    domain::{ids::TicketNumber, people::rights::DeskRight, words},
    language::say,
    store::{
        Scope,
        search::{Cursor, Hits},
    },
    web::{
        http::{
            Response,
            error::{Error, Trouble},
            visit::{Agent, Answer},
        },
        macros,
        site::home::admin::rooms,
        ui::{Page, Ui, keys::KEYS},
        views::{parts::encoded, rail::View},
    },
};

/// Rows of each kind.
const MOST: usize = 6;
/// Names of macros that are looked through: as many as a desk may have.
const LOOKED_THROUGH: i64 = 1000;

/// One way to go.
struct Way {
    icon: &'static str,
    address: String,
    words: String,
    /// What tells it apart.
    beside: String,
}

/// Who asks, for what, and on which ticket.
struct Palette<'a> {
    agent: &'a Agent<'a>,
    ui: &'a Ui<'a>,
    reader: &'a Scope,
    typed: &'a str,
    /// As words are compared.
    wanted: String,
    /// The ticket whose page it was opened on.
    on: Option<TicketNumber>,
}

/// The page, with what was typed.
///
/// # Errors
/// When the file cannot be read.
pub fn show(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let palette = Palette::new(agent, &ui, &reader);
    let main = html! {
        div .palette {
            form .palette-field role="search" aria-label=(say::ui_palette()) method="get" action=(ui.to("/desk/palette")) data-found=(ui.to("/desk/palette/found")) {
                (ui.icon("search"))
                label .unseen for="palette" { (say::ui_palette()) }
                input #palette name="q" type="search" dir="auto" autocomplete="off" maxlength="200" value=(palette.typed);
                @if let Some(number) = palette.on { input type="hidden" name="on" value=(number); }
                button .btn.sm type="submit" { (say::search_go()) }
            }
            div .palette-list role="status" { (palette.found()?) }
        }
    };
    Ok(ui.answer(200, &Page::new(say::ui_palette(), main)))
}

/// What it finds, by itself.
///
/// # Errors
/// When the file cannot be read.
pub fn part(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    Ok(Response::html(
        200,
        Palette::new(agent, &ui, &reader).found()?,
    ))
}

fn came_from(agent: &Agent<'_>) -> Option<TicketNumber> {
    let named = agent.query.typed("on");
    let referrer = agent.request.header("referer").unwrap_or_default();
    let (_, of_referrer) = referrer.split_once("/desk/tickets/").unwrap_or_default();
    let number = if named.is_empty() { of_referrer } else { named };
    let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

impl<'a> Palette<'a> {
    fn new(agent: &'a Agent<'_>, ui: &'a Ui<'_>, reader: &'a Scope) -> Self {
        let typed = agent.query.typed("q").trim();
        Self {
            agent,
            ui,
            reader,
            typed,
            wanted: words::folded(typed),
            on: came_from(agent),
        }
    }

    fn found(&self) -> Result<Markup, Error> {
        let on = self.open_ticket()?;
        let sections = [
            (say::ui_palette_here(), self.here(on)),
            (say::macros_title(), self.macros(on)?),
            (say::ui_tickets(), self.tickets()?),
            (say::ui_people(), self.named()?),
            (say::ui_palette_go(), self.places()?),
        ];
        let (ui, typed) = (self.ui, self.typed);
        let is_empty = sections.iter().all(|(_, ways)| ways.is_empty());
        Ok(html! {
            @for (name, ways) in &sections {
                @if !ways.is_empty() {
                    h2 { (name) }
                    ul .plain { @for way in ways { li { a href=(way.address) { (ui.icon(way.icon)) span .clip dir="auto" { (way.words) } " " span .faint dir="auto" { (way.beside) } } } } }
                }
            }
            @if is_empty { p .empty { (say::ui_palette_nothing()) } }
            @if !typed.is_empty() { p .palette-foot { a href=(ui.to(&format!("/search?q={}", encoded(typed)))) { (say::ui_palette_everywhere(typed)) } } }
        })
    }

    /// Whether every word that is typed begins a word of these.
    fn fits(&self, words_of: &str) -> bool {
        let folded = words::folded(words_of);
        let begins = |word: &str| folded.split_whitespace().any(|one| one.starts_with(word));
        self.wanted.split_whitespace().all(begins)
    }

    /// The ticket one comes from, if one sees it.
    fn open_ticket(&self) -> Result<Option<TicketNumber>, Error> {
        match self.on {
            Some(number) if self.reader.sees(number)? => Ok(Some(number)),
            _ => Ok(None),
        }
    }

    /// What the keys of a ticket's page do on the open one.
    fn here(&self, on: Option<TicketNumber>) -> Vec<Way> {
        let Some(number) = on else {
            return vec![];
        };
        let [.., (_, keys)] = &KEYS;
        let keys = keys
            .iter()
            .filter(|key| key.is_for(self.ui) && self.fits((key.words)()));
        let ways = keys.filter_map(|key| {
            Some(Way {
                icon: "zap",
                address: self.to(&format!("/desk/tickets/{number}#{}", key.place?)),
                words: (key.words)().to_owned(),
                beside: format!("#{number}"),
            })
        });
        ways.collect()
    }

    /// Macros by their names, those used most first: each leads to where it is inserted into the open
    /// ticket.
    fn macros(&self, on: Option<TicketNumber>) -> Result<Vec<Way>, Error> {
        let answers = self.ui.may(DeskRight::Answer);
        let Some(number) = on.filter(|_| answers && !self.typed.is_empty()) else {
            return Ok(vec![]);
        };
        let all = self.reader.macro_names(LOOKED_THROUGH)?.into_iter();
        let named = all.map(|(_, name, folder)| (macros::parts::path(&folder, &name), name));
        let named = named.filter(|(path, _)| self.fits(path)).take(MOST);
        let ways = named.map(|(path, name)| Way {
            icon: "zap",
            address: self.to(&format!(
                "/desk/tickets/{number}/macros?q={}",
                encoded(&name)
            )),
            words: path,
            beside: say::macros_insert().to_owned(),
        });
        Ok(ways.collect())
    }

    fn to(&self, path: &str) -> String {
        self.ui.to(path)
    }

    fn tickets(&self) -> Result<Vec<Way>, Error> {
        if self.typed.is_empty() {
            return Ok(vec![]);
        }
        let asked = Asked::everywhere(self.typed, Cursor::START, MOST);
        // What cannot be asked finds nothing here; the page of the search says why.
        let hits = match asker(self.agent, self.ui, self.reader).find(&asked) {
            Ok(hits) => hits,
            Err(error) => Trouble::new(error).map(|_| Hits::default())?,
        };
        let ways = hits.hits.iter().map(|hit| {
            let facts = &hit.row.facts;
            let status = self.ui.catalog.status(&facts.workflow, &facts.status);
            Way {
                icon: "inbox",
                address: self.to(&format!("/desk/tickets/{}", facts.number)),
                words: format!("#{} {}", facts.number, facts.subject),
                beside: status.map_or_else(String::new, |status| status.name.clone()),
            }
        });
        Ok(ways.collect())
    }

    fn named(&self) -> Result<Vec<Way>, Error> {
        let asker = asker(self.agent, self.ui, self.reader);
        let names = asker.names(self.typed, Cursor::START)?;
        let people = names.people.iter().map(|person| Way {
            icon: "user",
            address: self.to(&format!("/desk/people/{}", person.id)),
            words: person.name.clone(),
            beside: person.email.to_string(),
        });
        let organizations = names.organizations.iter().map(|(id, name)| Way {
            icon: "org",
            address: self.to(&format!("/desk/organizations/{id}")),
            words: name.clone(),
            beside: String::new(),
        });
        Ok(people.chain(organizations).collect())
    }

    /// Views, and rooms of the administration.
    fn places(&self) -> Result<Vec<Way>, Error> {
        let way = |icon, path: &str, words: &str| Way {
            icon,
            address: self.to(path),
            words: words.to_owned(),
            beside: String::new(),
        };
        let viewer = self.agent.viewer();
        let mut ways = Vec::new();
        for view in View::all(viewer.person(), &self.ui.catalog) {
            let path = format!("/desk/views/{}", view.word);
            ways.push(way(view.icon, &path, view.name));
        }
        for view in self.reader.saved_views()? {
            let path = format!("/desk/views/{}", view.word());
            ways.push(way("filter", &path, &view.saved.name));
        }
        if viewer.is_admin() {
            let all = rooms().into_iter().flat_map(|(_, rooms)| rooms);
            ways.extend(all.map(|(path, name, _)| way("settings", path, name)));
        }
        ways.push(way("user", "/account", say::ui_account()));
        ways.retain(|way| self.fits(&way.words));
        Ok(ways)
    }
}
