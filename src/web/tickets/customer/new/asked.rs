//! What the form of a request asks, by its kind.

use maud::{Markup, html};

use crate::{
    desk::catalog::Catalog,
    domain::workflows::fields::Values,
    language::say,
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
            visit::Customer,
        },
        tickets::parts::custom::{self, Shown},
        ui::Ui,
        views::parts::encoded,
    },
};

/// What was filled into the form of the kind of request that is asked for.
pub(super) fn request_fields(catalog: &Catalog, form: &Form) -> Result<Values, Error> {
    let kind = catalog.request_type(form.text("request_type")?);
    let fields = kind.map_or(&[][..], |kind| catalog.fields(&kind.key));
    Ok(custom::read(form, fields).unwrap_or_default())
}

/// The address of a form for that kind of request.
pub(super) fn of_kind(page: &str, kind: &str) -> String {
    if kind.is_empty() {
        return page.to_owned();
    }
    format!("{page}?request_type={}", encoded(kind))
}

/// The kind of request the page is about, and what else could be asked for.
pub struct Asked<'a> {
    pub(super) catalog: &'a Catalog,
    pub key: &'a str,
    pub name: &'a str,
    values: Values,
}

impl<'a> Asked<'a> {
    /// The kind a form was sent for, or the address names, or the desk's default.
    #[must_use]
    pub fn new(ui: &'a Ui<'_>, customer: &Customer<'_>) -> Self {
        let form = customer.form();
        let asked = [
            form.typed("request_type"),
            customer.query.typed("request_type"),
        ];
        let mut known = asked.iter().filter(|key| !key.is_empty());
        let known = known.find_map(|key| ui.catalog.request_type(key));
        let kind = known.or_else(|| ui.catalog.request_type(""));
        let (key, name) = kind.map_or(("", ""), |kind| (kind.key.as_str(), kind.name.as_str()));
        let values = custom::read(form, ui.catalog.fields(key)).unwrap_or_default();
        Self {
            catalog: &ui.catalog,
            key,
            name,
            values,
        }
    }

    /// All kinds, each an address of its own: without scripts its form comes with it.
    #[must_use]
    pub fn kinds(&self, ui: &Ui<'_>, page: &str) -> Markup {
        let kinds = &self.catalog.request_types;
        let told = |key: &str| self.catalog.form(key).map_or("", |form| &form.description);
        html! {
            @if kinds.len() > 1 {
                nav .card.kinds aria-label=(say::tickets_about_what()) {
                    h2 { (say::tickets_about_what()) }
                    ul .plain {
                        @for kind in kinds {
                            li {
                                a href=(ui.to(&of_kind(page, &kind.key))) aria-current=[(kind.key == self.key).then_some("true")] { bdi { (kind.name) } }
                                @if !told(&kind.key).is_empty() { " " bdi .faint { (told(&kind.key)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whom to turn to instead, for kinds that are not asked for here.
    #[must_use]
    pub fn routing(&self) -> Option<&str> {
        let text = self.catalog.form(self.key)?.routing_text.as_str();
        Some(text).filter(|text| !text.is_empty())
    }

    #[must_use]
    pub fn form<'f>(&'f self, for_agents: bool, trouble: &'f Trouble) -> Shown<'f> {
        Shown {
            fields: self.catalog.fields(self.key),
            values: &self.values,
            for_agents,
            trouble,
        }
    }
}
