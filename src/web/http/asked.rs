//! What a call may say: parameters by name, and a body of which every fault is told in plain words,
//! by the name that the caller wrote.

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::{error::Error, form::Form, visit::Token};
use crate::domain::refusal::{Fault, Refusal};
use crate::language::Sentence;

impl Token<'_> {
    /// Refuses a parameter that this route has, but not for this caller.
    ///
    /// # Errors
    /// 422 by its name.
    pub(in crate::web) fn asks_none_of(&self, others: &[&str]) -> Result<(), Refusal> {
        let found = others.iter().find(|name| self.query.has(name));
        found.map_or(Ok(()), |name| Err(unknown_parameter(name, &[])))
    }
}

/// No parameter is ignored: one that a route does not know is refused by its name.
///
/// # Errors
/// 422.
pub fn parameters(query: &Form, known: &[&'static str]) -> Result<(), Refusal> {
    let names = query.fields().iter().map(|(name, _)| name.as_str());
    let mut unknown = names.filter(|name| !known.contains(name));
    unknown
        .next()
        .map_or(Ok(()), |name| Err(unknown_parameter(name, known)))
}

fn unknown_parameter(name: &str, known: &[&str]) -> Refusal {
    let words = match (nearest(name, known), known) {
        (Some(nearest), _) => Sentence::http_parameter_near(name, nearest),
        (None, []) => Sentence::http_parameter_none(name),
        (None, known) => Sentence::http_parameter_known(known.join(", "), name),
    };
    Refusal::Invalid(vec![Fault::new(
        name.to_owned(),
        "unknown_parameter",
        words,
    )])
}

/// What was meant, if that can be guessed.
fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = |other: &&&str| strsim::jaro_winkler(other, name) > 0.8;
    let nearest = known.iter().filter(near).max_by(|one, other| {
        strsim::jaro_winkler(one, name).total_cmp(&strsim::jaro_winkler(other, name))
    });
    nearest.copied()
}

/// A body as `T`.
///
/// # Errors
/// 400 for what is no JSON object; 422 for an unknown or missing field, or a value of another type
/// (42).
pub fn body<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        if error.inner().is_data() {
            fault(error.path(), &error.inner().to_string())
        } else {
            no_json()
        }
    })?;
    source.end().map_err(|_| no_json())?;
    Ok(value)
}

fn no_json() -> Error {
    Error::BadRequest(Sentence::http_no_json())
}

fn fault(path: &Path, message: &str) -> Error {
    // Where in the text it stands: who sent it knows better by the name.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message, |(it, _)| it);
    let at = named(path);
    let quoted = |start: &str| {
        let (name, rest) = message.strip_prefix(start)?.split_once('`')?;
        Some((name, rest))
    };
    let below = |name: &str| match at.as_str() {
        "" => name.to_owned(),
        at if at == name || at.ends_with(&format!(".{name}")) => at.to_owned(),
        at => format!("{at}.{name}"),
    };
    let fault = if let Some((name, rest)) = quoted("unknown field `") {
        let known: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
        let words = match (nearest(name, &known), known.as_slice()) {
            (Some(nearest), _) => Sentence::http_field_near(name, nearest),
            (None, []) => Sentence::http_field_none(name),
            (None, known) => Sentence::http_field_known(known.join(", "), name),
        };
        Fault::new(below(name), "invalid", words)
    } else if let Some((name, _)) = quoted("missing field `") {
        Fault::new(below(name), "invalid", Sentence::http_missing(name))
    } else if let Some((name, _)) = quoted("duplicate field `") {
        Fault::new(below(name), "invalid", Sentence::http_twice(name))
    } else if at.is_empty() {
        return Error::BadRequest(Sentence::http_one_object());
    } else {
        let words = wrong_value(&at, message);
        Fault::new(at, "invalid", words)
    };
    Refusal::Invalid(vec![fault]).into()
}

/// The names on the way to a value; places in lists are not among them.
fn named(path: &Path) -> String {
    let names = path.iter().filter_map(|segment| match segment {
        Segment::Map { key } => Some(key.as_str()),
        _ => None,
    });
    names.collect::<Vec<_>>().join(".")
}

fn wrong_value(at: &str, message: &str) -> Sentence {
    let name = at.rsplit('.').next().unwrap_or(at);
    if let Some((_, choices)) = message
        .strip_prefix("unknown variant `")
        .and_then(|rest| rest.split_once('`'))
    {
        let choices: Vec<&str> = choices.split('`').skip(1).step_by(2).collect();
        return Sentence::http_is_one_of(choices.join(", "), name);
    }
    let expected = message
        .strip_prefix("invalid ")
        .and_then(|rest| rest.split_once(", expected "));
    match expected {
        Some((_, expected)) => of_type(name, expected),
        None if message == "an id or an address" => Sentence::http_is_who(name),
        None => Sentence::http_wrong_value(message, name),
    }
}

/// What Serde calls a type, as people do who know JSON.
fn of_type(name: &str, expected: &str) -> Sentence {
    match expected {
        "a string" | "a borrowed string" | "string or map" => Sentence::http_is_text(name),
        "a boolean" => Sentence::http_is_boolean(name),
        "a sequence" => Sentence::http_is_list(name),
        "a map" => Sentence::http_is_object(name),
        number if number.starts_with(['i', 'u']) && number[1..].parse::<u8>().is_ok() => {
            Sentence::http_is_number(name)
        }
        it if it.starts_with("struct ") => Sentence::http_is_object(name),
        it if it.starts_with("tuple struct ") => Sentence::http_is_number(name),
        other => Sentence::http_is(other, name),
    }
}

#[cfg(test)]
mod tests;
