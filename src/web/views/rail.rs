//! The views of tickets that agents work in, beside each of their pages.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use maud::{Markup, html};

use super::{order::Sorted, parts};
use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::{OrganizationId, PersonId},
        workflows::{Category, Workflow},
    },
    language::{Sentence, say},
    store::{
        Scope,
        views::{Count, ListOf, Queue, SavedView},
    },
    web::{
        http::{error::Error, form::Form, visit::Agent},
        search::customer::asker,
        ui::Ui,
    },
};

/// A list that agents may open.
#[derive(Clone, Copy)]
pub struct View {
    /// In its address.
    pub word: &'static str,
    pub name: &'static str,
    pub icon: &'static str,
    pub queue: Queue,
}

impl View {
    fn new(word: &'static str, name: &'static str, icon: &'static str, queue: Queue) -> Self {
        Self {
            word,
            name,
            icon,
            queue,
        }
    }

    #[must_use]
    pub fn all(me: PersonId, catalog: &Catalog) -> Vec<Self> {
        let view = Self::new;
        let mut views = vec![
            view("mine", say::views_mine(), "user", Queue::AssignedTo(me)),
            view(
                "my-groups",
                say::views_my_groups(),
                "users",
                Queue::OfGroupsOf(me),
            ),
            view(
                "unassigned",
                say::views_unassigned(),
                "dashed",
                Queue::Unassigned,
            ),
            view(
                "waiting-for-us",
                say::views_waiting_for_us(),
                "bell",
                Queue::Waiting {
                    for_customer: false,
                },
            ),
            view(
                "waiting-for-customer",
                say::views_waiting_for_customer(),
                "clock",
                Queue::Waiting { for_customer: true },
            ),
            view("open", say::views_open(), "list", Queue::Open),
            view("snoozed", say::views_snoozed(), "moon", Queue::Snoozed),
            view(
                "solved",
                say::views_solved(),
                "check-circle",
                Queue::In(Category::Solved),
            ),
            view(
                "closed",
                say::views_closed(),
                "x-circle",
                Queue::In(Category::Closed),
            ),
        ];
        if catalog.groups.is_empty() {
            views.retain(|view| view.word != "my-groups");
        }
        let typed = |workflow: &Workflow| !workflow.types.is_empty();
        if catalog.workflows.iter().any(typed) {
            views.push(view(
                "to-classify",
                say::views_to_classify(),
                "filter",
                Queue::ToClassify,
            ));
        }
        views
    }

    /// What it lists, whole or of one organization.
    #[must_use]
    pub fn list(&self, organization: Option<OrganizationId>) -> ListOf {
        match organization {
            Some(id) => ListOf::QueueOf(id, self.queue),
            None => ListOf::Queue(self.queue),
        }
    }

    /// In which order it is read, as an address says.
    #[must_use]
    pub fn sorted(
        &self,
        query: &Form,
        organization: Option<OrganizationId>,
    ) -> (Sorted, Option<Sentence>) {
        let list = self.list(organization);
        Sorted::asked(query, (list.orders(), list.order()))
    }

    /// What links from one of its tickets to the next say of it; `order` as it stands in addresses.
    #[must_use]
    pub fn trail(&self, (organization, order): (Option<OrganizationId>, &str)) -> String {
        let id = organization.map(|id| id.to_string()).unwrap_or_default();
        let chosen = [("view", self.word), ("organization", &id), ("order", order)];
        let trail = parts::address("", &chosen);
        trail.trim_end_matches('&').to_owned()
    }

    /// Its address, ready for one more choice.
    #[must_use]
    pub fn address(
        &self,
        below: &str,
        (organization, order): (Option<OrganizationId>, &str),
    ) -> String {
        let id = organization.map(|id| id.to_string()).unwrap_or_default();
        let path = format!("/desk/views/{}{below}", self.word);
        parts::address(&path, &[("organization", &id), ("order", order)])
    }
}

/// All views, and how many tickets are in each: one organization's, where only these are listed.
pub struct Views {
    all: Vec<(View, Count)>,
    /// As far as that can be counted.
    saved: Vec<(SavedView, Option<Count>)>,
    organization: Option<OrganizationId>,
}

/// How long a page counts what views that were saved hold; those after that show no number this time.
const BUDGET: Duration = Duration::from_millis(5);

/// How old a number may be (V4): counting goes through all that an index names.
const AGE: Duration = Duration::from_secs(10);

/// Numbers kept; of more all are counted anew.
const MOST_KEPT: usize = 1000;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    List(PersonId, ListOf),
    Saved(PersonId, String),
}

type Kept = BTreeMap<Counted, (Instant, Option<Count>)>;

static COUNTED: Mutex<Kept> = Mutex::new(Kept::new());

/// What was counted some seconds ago.
fn kept(key: &Counted) -> Option<Option<Count>> {
    let kept = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let (at, count) = kept.get(key)?;
    (at.elapsed() < AGE).then_some(*count)
}

fn keep(key: Counted, count: Option<Count>) {
    let mut kept = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    kept.insert(key, (Instant::now(), count));
}

/// How many tickets are on a shipped list: exactly, as long as they are counted to the end. That
/// there are more than are counted is the dear answer, and seldom another a moment later.
fn counted(scope: &Scope, me: PersonId, list: ListOf) -> Result<Count, Error> {
    let key = Counted::List(me, list);
    if let Some(Some(many)) = kept(&key) {
        return Ok(many);
    }
    let count = scope.count(list)?;
    if count.more {
        keep(key, Some(count));
    }
    Ok(count)
}

impl Views {
    pub fn new(
        agent: &Agent<'_>,
        ui: &Ui<'_>,
        (scope, organization): (&Scope, Option<OrganizationId>),
    ) -> Result<Self, Error> {
        let views = View::all(agent.viewer().person(), &agent.app.desk.catalog()).into_iter();
        let me = agent.viewer().person();
        let number = |view: &View| counted(scope, me, view.list(organization));
        let all = views.map(|view| Ok((view, number(&view)?)));
        let all = all.collect::<Result<_, Error>>()?;
        let asker = asker(agent, ui, scope);
        let began = Instant::now();
        let counted_saved = scope.saved_views()?.into_iter().map(|view| {
            let key = Counted::Saved(me, view.saved.query.clone());
            let count = kept(&key).unwrap_or_else(|| {
                if began.elapsed() >= BUDGET {
                    return None;
                }
                // What asks for something that has gone has no number; its page says why.
                let count = asker.count(&view.saved.query).unwrap_or_default();
                keep(key, count);
                count
            });
            (view, count)
        });
        Ok(Self {
            all,
            saved: counted_saved.collect(),
            organization,
        })
    }

    /// The view that was saved under this word, and how many tickets are in it.
    #[must_use]
    pub fn saved(&self, word: &str) -> Option<(&SavedView, Option<Count>)> {
        let mut saved = self.saved.iter();
        let found = saved.find(|(view, _)| view.word() == word);
        found.map(|(view, count)| (view, *count))
    }

    /// How many tickets are in the view of this word; none where there is no such view.
    #[must_use]
    pub fn count(&self, word: &str) -> Count {
        let mut all = self.all.iter();
        let found = all.find_map(|(view, count)| (view.word == word).then_some(*count));
        found.unwrap_or_default()
    }

    /// `current`: the word of the view that the page shows.
    #[must_use]
    pub fn list(&self, ui: &Ui<'_>, current: Option<&str>) -> Markup {
        let address = |view: &View| {
            let address = view.address("", (self.organization, ""));
            ui.to(address.trim_end_matches(['?', '&']))
        };
        let in_mail = ui.here.starts_with("/desk/mail").then_some("page");
        html! {
            h2 { (say::views_tickets()) }
            ul {
                @for (view, count) in &self.all {
                    li { a href=(address(view)) aria-current=[(current == Some(view.word)).then_some("page")] { (ui.icon(view.icon)) span .clip { (view.name) } " " span .n { (count) } } }
                }
            }
            @if !self.saved.is_empty() {
                h2 { (say::views_saved()) }
                ul {
                    @for (view, count) in &self.saved {
                        @let word = view.word();
                        li { a href=(ui.to(&format!("/desk/views/{word}"))) aria-current=[(current == Some(&word)).then_some("page")] { (ui.icon("filter")) span .clip dir="auto" { (view.saved.name) } " " span .n { @if let Some(count) = count { (count) } } } }
                    }
                }
            }
            h2 { (say::views_mail()) }
            ul { li { a href=(ui.to("/desk/mail")) aria-current=[in_mail] { (ui.icon("mail")) span .clip { (say::views_mail_in()) } } } }
        }
    }
}

/// Beside a page that is no view of tickets.
pub fn beside(ui: &Ui<'_>, agent: &Agent<'_>, scope: &Scope) -> Result<Markup, Error> {
    Ok(Views::new(agent, ui, (scope, None))?.list(ui, None))
}
