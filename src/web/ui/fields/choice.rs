//! Fields that are chosen from.

use std::collections::HashMap;

use maud::{Markup, Render, html};

use super::{beside, input::described};
use crate::{
    domain::people::alike::skeleton, language, store::people::read::PersonRow,
    web::http::error::Trouble,
};

/// A choice from a few.
pub struct Select<'a> {
    pub label: &'a str,
    pub name: &'a str,
    /// Value, text, chosen.
    pub options: Vec<(String, String, bool)>,
    pub trouble: &'a Trouble,
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let wrong = self.trouble.at(self.name);
        html! {
            div .field {
                label for=(self.name) { (self.label) }
                select id=(self.name) name=(self.name) aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.name, false, wrong.is_some())] {
                    @for (value, text, chosen) in &self.options { option value=(value) selected[*chosen] dir="auto" { (text) } }
                }
                (beside(self.name, wrong))
            }
        }
    }
}

/// Any number of a few.
pub struct Several<'a> {
    pub label: &'a str,
    pub name: &'a str,
    /// Value, text, chosen.
    pub options: Vec<(String, String, bool)>,
    pub trouble: &'a Trouble,
}

impl Render for Several<'_> {
    fn render(&self) -> Markup {
        in_sight(
            (self.label, self.name),
            "checkbox",
            (&self.options, self.trouble),
        )
    }
}

/// One of a few that are all in sight.
pub struct OneOf<'a> {
    pub label: &'a str,
    pub name: &'a str,
    /// Value, text, chosen.
    pub options: Vec<(String, String, bool)>,
    pub trouble: &'a Trouble,
}

impl Render for OneOf<'_> {
    fn render(&self) -> Markup {
        in_sight(
            (self.label, self.name),
            "radio",
            (&self.options, self.trouble),
        )
    }
}

fn in_sight(
    (label, name): (&str, &str),
    kind: &str,
    (options, trouble): (&[(String, String, bool)], &Trouble),
) -> Markup {
    let wrong = trouble.at(name);
    html! {
        fieldset .several aria-describedby=[described(name, false, wrong.is_some())] {
            legend { (label) }
            @for (value, text, chosen) in options {
                label .choice { input type=(kind) name=(name) value=(value) checked[*chosen]; span dir="auto" { (text) } }
            }
            (beside(name, wrong))
        }
    }
}

/// The languages offered, each as it calls itself.
#[must_use]
pub fn language_options(chosen: &str) -> Vec<(String, String, bool)> {
    let offered = language::offered().iter().map(|language| {
        let tag = language.tag;
        (tag.to_owned(), language.name().to_owned(), tag == chosen)
    });
    offered.collect()
}

/// People to choose from: of those who are called alike, each with the address.
pub fn told_apart(people: &[PersonRow]) -> impl Iterator<Item = (&PersonRow, String)> {
    let skeletons: Vec<String> = people.iter().map(|person| skeleton(&person.name)).collect();
    let mut called: HashMap<String, usize> = HashMap::new();
    for skeleton in &skeletons {
        *called.entry(skeleton.clone()).or_default() += 1;
    }
    people.iter().zip(skeletons).map(move |(person, skeleton)| {
        let alike = called.get(&skeleton).is_some_and(|people| *people > 1);
        let named = match alike && !person.name.contains(person.email.as_str()) {
            true => format!("{} ({})", person.name, person.email),
            false => person.name.clone(),
        };
        (person, named)
    })
}
