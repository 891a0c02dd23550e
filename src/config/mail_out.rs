//! Where mail comes from and goes to.

use super::{BadConfig, bad, values::Values};
use crate::domain::{
    names,
    people::address::{Address, MailFrom},
};
use std::path::PathBuf;
use url::Url;

/// Where mail goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    pub url: Url,
    pub ca: Option<PathBuf>,
}

/// `support@example.com`, or `Acme Support <support@example.com>`.
pub(super) fn mail_from(text: &str, host: &str) -> Result<MailFrom, BadConfig> {
    let text = text.trim();
    let named = |name, address| MailFrom {
        name,
        address,
        aliases: Vec::new(),
    };
    let nameless = |address| named(None, address);
    if text.is_empty() {
        let at_host = Address::parse(&format!("support@{host}"));
        let address = at_host.or_else(|_| address("support@localhost"));
        return address.map(nameless);
    }
    let Some((name, bare)) = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    else {
        return address(text).map(nameless);
    };
    let quoted = name.trim().strip_prefix('"');
    let quoted = quoted.and_then(|name| name.strip_suffix('"'));
    let name = match quoted {
        Some(quoted) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => name.to_owned(),
    };
    let line = names::one_line(&name);
    if line.chars().count() > names::NAME_LENGTH || name.chars().any(char::is_control) {
        return bad(format!(
            "mail_from: the name before the address is one line of at most {} characters",
            names::NAME_LENGTH
        ));
    }
    let name = Some(line).filter(|name| !name.is_empty());
    Ok(named(name, address(bare)?))
}

pub(super) fn aliases(text: &str) -> Result<Vec<Address>, BadConfig> {
    let words = text.split(',').map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    let aliases = words.map(|word| {
        Address::parse(word).map_err(|_| {
            BadConfig(format!(
                "mail_aliases: “{word}” is not an e-mail address we can use; write them like info@example.com,sales@example.com"
            ))
        })
    });
    aliases.collect()
}

pub(super) fn address(text: &str) -> Result<Address, BadConfig> {
    Address::parse(text).map_err(|_| {
        BadConfig(format!(
            "mail_from: “{text}” is not an e-mail address we can use; write it like support@example.com, or Acme Support <support@example.com>"
        ))
    })
}

pub(super) fn smtp(values: &Values) -> Result<Option<Smtp>, BadConfig> {
    let text = values.get("smtp_url");
    if text.is_empty() {
        return Ok(None);
    }
    // The value may hold a password: say what is wrong without repeating it.
    let url = Url::parse(text).map_err(|error| BadConfig(format!("smtp_url: {error}")))?;
    if !matches!(url.scheme(), "smtp" | "smtps" | "smtp+starttls") || url.host_str().is_none() {
        return bad("smtp_url: write it like smtps://user:password@mail.example.com");
    }
    let ca = Some(values.get("smtp_ca"))
        .filter(|path| !path.is_empty())
        .map(PathBuf::from);
    Ok(Some(Smtp { url, ca }))
}
