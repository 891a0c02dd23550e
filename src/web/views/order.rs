//! In which order an agents' list is read, as its address says (V3).

use maud::{Markup, html};

use crate::{
    domain::views::Order,
    language::{Sentence, say},
    store::views::Cursor,
    web::{
        http::form::Form,
        ui::{Ui, menu::Menu},
    },
};

/// The order of a list, and which there are.
#[derive(Clone, Copy)]
pub struct Sorted {
    offered: &'static [Order],
    usual: Order,
    pub order: Order,
}

impl Sorted {
    /// The one that an address names, or the usual one. What is not offered is said.
    #[must_use]
    pub fn asked(
        query: &Form,
        (offered, usual): (&'static [Order], Order),
    ) -> (Self, Option<Sentence>) {
        let typed = query.typed("order");
        let found = Order::parse(typed).filter(|order| offered.contains(order));
        let trouble = (!typed.is_empty() && found.is_none()).then(|| not_offered(offered));
        let order = found.unwrap_or(usual);
        let sorted = Self {
            offered,
            usual,
            order,
        };
        (sorted, trouble)
    }

    /// Where an address asks the list to start. What is no place in it is said.
    #[must_use]
    pub fn start(self, query: &Form) -> (Cursor, Option<Sentence>) {
        let place = |name| {
            let text = query.typed(name);
            (!text.is_empty()).then(|| Cursor::parse_in(text, self.order))
        };
        let back = place("before").map(|cursor| cursor.map(Cursor::back));
        match back.or_else(|| place("after")) {
            Some(Some(cursor)) => (cursor, None),
            asked => {
                let trouble = asked.map(|_| Sentence::views_no_such_place());
                (Cursor::start(self.order), trouble)
            }
        }
    }

    /// Its word in an address, where it is not the usual one.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.in_address(self.order)
    }

    fn in_address(self, order: Order) -> &'static str {
        if order == self.usual {
            ""
        } else {
            order.word()
        }
    }

    /// The same list in another order; `address` ends in `?` or `&`.
    fn address(self, ui: &Ui<'_>, address: &str, order: Order) -> String {
        match self.in_address(order) {
            "" => ui.to(address.trim_end_matches(['?', '&'])),
            word => ui.to(&format!("{address}order={word}")),
        }
    }

    /// All there are, to choose from.
    #[must_use]
    pub fn menu(self, ui: &Ui<'_>, address: &str) -> Markup {
        if self.offered.len() < 2 {
            return Markup::default();
        }
        let items = html! {
            @for order in self.offered {
                a href=(self.address(ui, address, *order)) aria-current=[(*order == self.order).then_some("true")] { (in_words(*order)) }
            }
        };
        let button = html! {
            (ui.icon("sort"))
            span .unseen { (say::views_order()) " " }
            span { (in_words(self.order)) }
        };
        html! { (Menu { button, look: " quiet sm", items }) }
    }
}

/// Heads of columns, by which a list is sorted.
pub struct Heads<'a> {
    pub sorted: Sorted,
    /// Of the list, ready for one more choice.
    pub address: String,
    pub ui: &'a Ui<'a>,
}

impl Heads<'_> {
    /// The words over a column, as a link where its order is offered.
    fn link(&self, order: Order, words: &str) -> Option<Markup> {
        if self.sorted.offered.len() < 2 || !self.sorted.offered.contains(&order) {
            return None;
        }
        let sign = if order.descends() { "↓" } else { "↑" };
        Some(html! {
            a href=(self.sorted.address(self.ui, &self.address, order)) {
                (words)
                @if self.sorted.order == order { " " span aria-hidden="true" { (sign) } }
            }
        })
    }
}

/// The head of a column; where the list is sorted by it, that is said.
#[must_use]
pub fn head(heads: Option<&Heads<'_>>, (class, words): (&str, &str), order: Order) -> Markup {
    let link = heads.and_then(|heads| heads.link(order, words));
    let is_by_it = heads.is_some_and(|heads| heads.sorted.order == order) && link.is_some();
    let way = match order.descends() {
        true => "descending",
        false => "ascending",
    };
    html! {
        th class=(class) scope="col" aria-sort=[is_by_it.then_some(way)] {
            @match link { Some(link) => (link), None => (words) }
        }
    }
}

#[must_use]
pub fn in_words(order: Order) -> &'static str {
    match order {
        Order::Waiting => say::views_order_waiting(),
        Order::Newest => say::views_order_newest(),
        Order::Created => say::views_order_created(),
        Order::Priority => say::views_order_priority(),
    }
}

/// That a list has no such order, and which it has.
#[must_use]
pub fn not_offered(offered: &[Order]) -> Sentence {
    let words: Vec<&str> = offered.iter().map(|order| order.word()).collect();
    Sentence::views_no_such_order(words.join(", "))
}
