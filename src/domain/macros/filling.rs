//! Names in a macro's text, and what is put in their place.

use crate::domain::tickets::dialect;

/// Names that every text may have, beside those of a form's fields.
pub const NAMES: [&str; 6] = [
    "ticket.number",
    "ticket.subject",
    "requester.given_name",
    "requester.name",
    "agent.name",
    "organization.name",
];

/// How the name of a form's field begins.
pub const FIELD: &str = "field.";

/// A piece of a text: as it is, a name between double braces, or what stands behind braces that do not
/// close on their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    Text(&'t str),
    Name(&'t str),
    Open(&'t str),
}

/// The pieces of a text.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (part, more) = match rest.strip_prefix("{{") {
            _ if rest.is_empty() => return None,
            None => {
                let (text, more) = rest.split_at(rest.find("{{").unwrap_or(rest.len()));
                (Part::Text(text), more)
            }
            Some(within) => {
                let line = within.split('\n').next().unwrap_or_default();
                match line.split_once("}}") {
                    Some((name, _)) => (Part::Name(name.trim()), &within[name.len() + 2..]),
                    None => (Part::Open(line), &within[line.len()..]),
                }
            }
        };
        rest = more;
        Some(part)
    })
}

/// What a ticket has to put in their place.
pub struct Values<'a> {
    pub number: String,
    pub subject: &'a str,
    pub requester: (&'a str, &'a str),
    pub agent: &'a str,
    pub organization: &'a str,
    /// Of a form's field, by its key; nothing where the ticket has none of that key.
    pub field: &'a dyn Fn(&str) -> Option<String>,
    /// Whether words mention somebody who may be mentioned there.
    pub mention: &'a dyn Fn(&str) -> bool,
}

impl Values<'_> {
    fn of(&self, name: &str) -> String {
        let (given_name, whole) = self.requester;
        match name {
            "ticket.number" => self.number.clone(),
            "ticket.subject" => self.subject.to_owned(),
            "requester.given_name" => given_name.to_owned(),
            "requester.name" => whole.to_owned(),
            "agent.name" => self.agent.to_owned(),
            "organization.name" => self.organization.to_owned(),
            other => {
                let key = other.strip_prefix(FIELD);
                key.and_then(self.field).unwrap_or_default()
            }
        }
    }
}

/// The text with every name filled in. What is put in was typed by somebody, and means nothing: no
/// mark, no mention, no name of ours.
#[must_use]
pub fn filled(text: &str, values: &Values<'_>) -> String {
    let mut whole = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => whole.push_str(text),
            Part::Open(line) => {
                whole.push_str("{{");
                whole.push_str(line);
            }
            Part::Name(name) => whole.push_str(&dialect::literal(&values.of(name), values.mention)),
        }
    }
    whole
}
