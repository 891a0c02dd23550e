//! Settings as they are given: by flag, environment or file, each with where it comes from.

use super::{BadConfig, bad, keys::KEYS};
use std::{collections::BTreeMap, fmt, fs};
use url::Url;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Flag,
    Environment(String),
    File(String),
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("flag"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::File(name) => f.write_str(name),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Every setting with its value and source.
#[derive(Debug, Clone)]
pub struct Values(BTreeMap<&'static str, (String, Source)>);

impl Values {
    /// # Errors
    /// An unknown key, or one set twice over.
    pub fn gather(
        flags: &[(String, String)],
        environment: &[(String, String)],
        file: Option<(&str, &str)>,
    ) -> Result<Self, BadConfig> {
        let mut values: BTreeMap<&'static str, (String, Source)> = KEYS
            .iter()
            .map(|key| (key.name, (key.default.to_owned(), Source::Default)))
            .collect();
        if let Some((name, text)) = file {
            for (key, value) in file_values(name, text)? {
                values.insert(key, (value, Source::File(name.to_owned())));
            }
        }
        for (key, value, name) in environment_values(environment)? {
            values.insert(key, (value, Source::Environment(name)));
        }
        for (key, value) in flags {
            no_secret(key, value)?;
            values.insert(known(key)?, (value.clone(), Source::Flag));
        }
        match values.get("data") {
            // It would be whatever folder the program happens to be started in.
            Some((value, source)) if value.trim().is_empty() => bad(format!(
                "data: the value from {source} is empty; name the data directory, such as ./pocketdesk-data"
            )),
            _ => Ok(Self(values)),
        }
    }

    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", |(value, _)| value)
    }

    /// Key, value as it may be shown, source.
    pub fn shown(&self) -> impl Iterator<Item = (&'static str, String, &Source)> {
        KEYS.iter().filter_map(|key| {
            let (value, source) = self.0.get(key.name)?;
            let value = if key.secret && !value.is_empty() {
                "********".to_owned()
            } else {
                value.clone()
            };
            Some((key.name, value, source))
        })
    }
}

pub(super) fn known(name: &str) -> Result<&'static str, BadConfig> {
    if let Some(key) = KEYS.iter().find(|key| key.name == name) {
        return Ok(key.name);
    }
    let nearest = KEYS.iter().max_by(|a, b| {
        strsim::jaro_winkler(a.name, name).total_cmp(&strsim::jaro_winkler(b.name, name))
    });
    bad(format!(
        "there is no setting “{name}”; did you mean “{}”?",
        nearest.map_or("", |key| key.name)
    ))
}

/// The flags of a program can be read by every account of the machine. An address without a password
/// is no secret.
fn no_secret(key: &str, value: &str) -> Result<(), BadConfig> {
    let secret = KEYS.iter().any(|known| known.name == key && known.secret);
    let without_password =
        |url: Url| url.has_host() && url.password().is_none() || !value.contains('@');
    let open = match Url::parse(value) {
        Ok(url) if key.ends_with("_url") => without_password(url),
        _ => value.is_empty(),
    };
    if open || !secret {
        return Ok(());
    }
    let variable = format!("POCKETDESK_{}", key.to_uppercase());
    bad(format!(
        "{key}: every account of this machine can read flags, so none may hold a password: name a file that holds it ({variable}_FILE), or set {variable} or pocketdesk.toml"
    ))
}

fn file_values(name: &str, text: &str) -> Result<Vec<(&'static str, String)>, BadConfig> {
    let table: toml::Table = text
        .parse()
        .map_err(|error| BadConfig(format!("{name}: {error}")))?;
    let mut values = Vec::new();
    for (key, value) in table {
        let known = known(&key).map_err(|error| BadConfig(format!("{name}: {error}")))?;
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(yes) => yes.to_string(),
            toml::Value::Array(items) if items.iter().all(toml::Value::is_str) => items
                .iter()
                .filter_map(toml::Value::as_str)
                .collect::<Vec<_>>()
                .join(","),
            _ => {
                return bad(format!(
                    "{name}: “{key}” must be text, a number, true, false or a list of texts"
                ));
            }
        };
        values.push((known, value));
    }
    Ok(values)
}

fn environment_values(
    environment: &[(String, String)],
) -> Result<Vec<(&'static str, String, String)>, BadConfig> {
    let mut values: Vec<(&'static str, String, String)> = Vec::new();
    for (name, value) in environment {
        let Some(key) = name.strip_prefix("POCKETDESK_") else {
            continue;
        };
        let key = key.to_ascii_lowercase();
        if key == "config" {
            continue;
        }
        let (key, value) = match key.strip_suffix("_file") {
            Some(key) => {
                let text = fs::read_to_string(value).map_err(|error| {
                    BadConfig(format!("{name}: {value} cannot be read: {error}"))
                })?;
                (known(key)?, text.trim_end_matches(['\r', '\n']).to_owned())
            }
            None => (
                known(&key).map_err(|error| BadConfig(format!("{name}: {error}")))?,
                value.clone(),
            ),
        };
        if let Some((_, _, other)) = values.iter().find(|(known, ..)| *known == key) {
            return bad(format!("{name} and {other} are both set; keep one"));
        }
        values.push((key, value, name.clone()));
    }
    Ok(values)
}
