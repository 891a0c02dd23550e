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
        views::arranged,
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
    /// The same, or nearly, as it is asked in a search.
    pub query: &'static str,
}

impl View {
    fn new(
        (word, name): (&'static str, &'static str),
        icon: &'static str,
        (queue, query): (Queue, &'static str),
    ) -> Self {
        Self {
            word,
            name,
            icon,
            queue,
            query,
        }
    }

    #[must_use]
    pub fn all(me: PersonId, catalog: &Catalog) -> Vec<Self> {
        let view = Self::new;
        let (ours, theirs) = (false, true);
        let waiting = |for_customer| Queue::Waiting { for_customer };
        #[rustfmt::skip]
        let mut views = vec![
            view(("mine", say::views_mine()), "user", (Queue::AssignedTo(me), "assignee:me is:open -is:snoozed")),
            view(("my-groups", say::views_my_groups()), "users", (Queue::OfGroupsOf(me), "group:mine is:open -is:snoozed")),
            view(("unassigned", say::views_unassigned()), "dashed", (Queue::Unassigned, "assignee:none is:open -is:snoozed")),
            view(("waiting-for-us", say::views_waiting_for_us()), "bell", (waiting(ours), "is:open -turn:customer -is:snoozed")),
            view(("waiting-for-customer", say::views_waiting_for_customer()), "clock", (waiting(theirs), "is:open turn:customer")),
            view(("open", say::views_open()), "list", (Queue::Open, "is:open -is:snoozed")),
            view(("snoozed", say::views_snoozed()), "moon", (Queue::Snoozed, "is:open is:snoozed")),
            view(("solved", say::views_solved()), "check-circle", (Queue::In(Category::Solved), "category:solved")),
            view(("closed", say::views_closed()), "x-circle", (Queue::In(Category::Closed), "category:closed")),
            view(("spam", say::views_spam()), "ban", (Queue::Spam, "is:spam")),
        ];
        if catalog.groups.is_empty() {
            views.retain(|view| view.word != "my-groups");
        }
        let typed = |workflow: &Workflow| !workflow.types.is_empty();
        if catalog.workflows.iter().any(typed) {
            let asked = (Queue::ToClassify, "-is:open type:none");
            views.push(view(
                ("to-classify", say::views_to_classify()),
                "filter",
                asked,
            ));
        }
        views
    }

    /// As somebody has put them, and whether each is out of sight.
    #[must_use]
    pub fn arranged(all: &[Self], kept: &[(String, bool)]) -> Vec<(Self, bool)> {
        let words: Vec<&str> = all.iter().map(|view| view.word).collect();
        let put = arranged(&words, kept).into_iter();
        put.filter_map(|(word, hidden)| {
            let mut all = all.iter();
            all.find(|view| view.word == word)
                .map(|view| (*view, hidden))
        })
        .collect()
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
    /// Words of those that the reader wants to see none of.
    hidden: Vec<&'static str>,
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

/// A number, when it was counted, and in which state of the file.
struct Number {
    at: Instant,
    as_of: u64,
    count: Option<Count>,
}

type Kept = BTreeMap<Counted, Number>;

static COUNTED: Mutex<Kept> = Mutex::new(Kept::new());

/// What was counted, if `still` says that it is so yet.
fn kept(key: &Counted, still: impl FnOnce(&Number) -> bool) -> Option<Option<Count>> {
    let kept = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let number = kept.get(key)?;
    (number.at.elapsed() < AGE && still(number)).then_some(number.count)
}

fn keep(key: Counted, as_of: u64, count: Option<Count>) {
    let mut kept = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    let at = Instant::now();
    kept.insert(key, Number { at, as_of, count });
}

/// How many tickets are on a shipped list: exactly, as long as they are counted to the end. That
/// there are more than are counted is the dear answer, and seldom another a moment later.
fn counted(scope: &Scope, me: PersonId, list: ListOf) -> Result<Count, Error> {
    let (key, as_of) = (Counted::List(me, list), scope.as_of());
    let still =
        |number: &Number| number.as_of == as_of || number.count.is_some_and(|count| count.more);
    if let Some(Some(many)) = kept(&key, still) {
        return Ok(many);
    }
    let count = scope.count(list)?;
    keep(key, as_of, Some(count));
    Ok(count)
}

impl Views {
    pub fn new(
        agent: &Agent<'_>,
        ui: &Ui<'_>,
        (scope, organization): (&Scope, Option<OrganizationId>),
    ) -> Result<Self, Error> {
        let views = View::all(agent.viewer().person(), &agent.app.desk.catalog());
        let put = View::arranged(&views, &scope.view_places()?);
        let hidden = put.iter().filter(|(_, hidden)| *hidden);
        let hidden = hidden.map(|(view, _)| view.word).collect();
        let me = agent.viewer().person();
        let number = |view: &View| counted(scope, me, view.list(organization));
        let put = put.into_iter();
        let counted = put.map(|(view, _)| Ok((view, number(&view)?)));
        let all = counted.collect::<Result<_, Error>>()?;
        let asker = asker(agent, ui, scope);
        let began = Instant::now();
        let counted_saved = scope.saved_views()?.into_iter().map(|view| {
            let key = Counted::Saved(me, view.saved.query.clone());
            let count = kept(&key, |_| true).unwrap_or_else(|| {
                if began.elapsed() >= BUDGET {
                    return None;
                }
                // What asks for something that has gone has no number; its page says why.
                let count = asker.count(&view.saved.query).unwrap_or_default();
                keep(key, scope.as_of(), count);
                count
            });
            (view, count)
        });
        Ok(Self {
            all,
            hidden,
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
        let is_seen = |view: &View| current == Some(view.word) || !self.hidden.contains(&view.word);
        let arranging = (ui.here == "/desk/views/arrange").then_some("page");
        let in_mail = ui.here.starts_with("/desk/mail").then_some("page");
        html! {
            h2 { (say::views_tickets()) }
            ul {
                @for (view, count) in self.all.iter().filter(|(view, _)| is_seen(view)) {
                    li { a href=(address(view)) aria-current=[(current == Some(view.word)).then_some("page")] { (ui.icon(view.icon)) span .clip { (view.name) } " " span .n { (count) } } }
                }
                li { a href=(ui.to("/desk/views/arrange")) aria-current=[arranging] { (ui.icon("sort")) span .clip { (say::views_arrange()) } } }
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
