//! What administrators set up.

pub mod fields;
mod pages;
mod removal;
mod request_types;
mod rules;

use crate::harness::{Answer, Person};

const HOME: &str = "/admin/workflows/helpcentre";

/// The edition a form is made from.
fn edition(page: &Answer) -> String {
    let text = page.text();
    let field = text
        .split("name=\"edition\" value=\"")
        .nth(1)
        .expect("an edition");
    field.split('"').next().unwrap().to_owned()
}

/// Posts a form that was just opened.
fn send(person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    let edition = edition(&person.get(path).expect(200));
    let mut all = vec![("edition", edition.as_str())];
    all.extend(fields);
    person.post(path, &all)
}

/// Posts the first form of a page as it is filled in, but for some fields: each value given takes the
/// place of those there were, an empty one of a box is one that is not ticked.
fn change(person: &Person, path: &str, other: &[(&str, &str)]) -> Answer {
    let page = person.html(path);
    post_changed(person, path, (&page, other))
}

/// The same of a page that was opened before.
fn post_changed(person: &Person, path: &str, (page, other): (&str, &[(&str, &str)])) -> Answer {
    post_form(person, path, (page, "main form"), other)
}

/// The same of the form that is found so.
pub fn post_form(
    person: &Person,
    path: &str,
    (page, form): (&str, &str),
    other: &[(&str, &str)],
) -> Answer {
    let mut fields = filled_in(page, form);
    for (name, _) in other {
        assert!(
            fields.iter().any(|(known, ..)| known == name),
            "no field {name} in {page}"
        );
    }
    fields.retain(|(known, ..)| !other.iter().any(|(name, _)| known == name));
    let typed = other.iter().filter(|(_, value)| !value.is_empty());
    let kept = fields.iter().filter(|(.., sent)| *sent);
    let all: Vec<(&str, &str)> = kept
        .map(|(name, value, _)| (name.as_str(), value.as_str()))
        .chain(typed.copied())
        .collect();
    person.post(path, &all)
}

/// What a browser knows of the first form that is found so: names and values, and whether it would
/// send them.
fn filled_in(page: &str, form: &str) -> Vec<(String, String, bool)> {
    let document = scraper::Html::parse_document(page);
    let pick = |css: &str| scraper::Selector::parse(css).unwrap();
    let form = document.select(&pick(form)).next().unwrap();
    let mut fields = Vec::new();
    for field in form.select(&pick("input, textarea, select")) {
        let element = field.value();
        let attribute = |name| element.attr(name).unwrap_or_default().to_owned();
        let value = match element.name() {
            "textarea" => field.text().collect::<String>().trim().to_owned(),
            "select" => {
                let (chosen, any) = (pick("option[selected]"), pick("option"));
                let first = || field.select(&any).next().unwrap();
                let chosen = field.select(&chosen).next().unwrap_or_else(first).value();
                chosen.attr("value").unwrap().to_owned()
            }
            _ => attribute("value"),
        };
        let box_ = element.attr("type") == Some("checkbox");
        let sent = !box_ || element.attr("checked").is_some();
        fields.push((attribute("name"), value, sent));
    }
    fields
}
