//! Authentication-Results (RFC 8601): what a receiving server found out about a message.

use super::fields::Fields;
use crate::domain::address::{Address, canonical_domain};

/// The most fields looked at; only the topmost is ever believed.
const FIELDS: usize = 20;

/// One Authentication-Results field, as far as it is about DMARC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthResults {
    /// Who says so, in lower case.
    pub authserv_id: String,
    pub dmarc: Option<Dmarc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dmarc {
    /// `pass`, `fail`, `none`, … in lower case.
    pub result: String,
    /// The domain of From that was asked about.
    pub header_from: Option<String>,
}

impl AuthResults {
    #[must_use]
    pub fn is_by(&self, authserv_id: &str) -> bool {
        !authserv_id.is_empty() && self.authserv_id.eq_ignore_ascii_case(authserv_id)
    }

    /// Whether DMARC passed, and for the very domain of that address.
    #[must_use]
    pub fn dmarc_passes_for(&self, from: &Address) -> bool {
        self.dmarc.as_ref().is_some_and(|dmarc| {
            let asked = dmarc.header_from.as_deref().and_then(canonical_domain);
            dmarc.result == "pass" && asked.as_deref() == Some(from.domain())
        })
    }
}

pub fn all(fields: &Fields) -> Vec<AuthResults> {
    fields
        .all("Authentication-Results")
        .take(FIELDS)
        .map(|value| parse(&value))
        .collect()
}

/// `id [version]; method=result [reason=…] [ptype.property=value …]; …`
///
/// With two verdicts on DMARC in one field it says nothing: whoever could add one may have added
/// either.
fn parse(value: &str) -> AuthResults {
    let statements = statements(value);
    let mut words = statements.iter();
    let id = words.next().and_then(|words| words.first());
    let mut verdicts = words.filter_map(|words| dmarc(words));
    let first = verdicts.next();
    AuthResults {
        authserv_id: id.map(|id| id.to_ascii_lowercase()).unwrap_or_default(),
        dmarc: first.filter(|_| verdicts.next().is_none()),
    }
}

fn dmarc(words: &[String]) -> Option<Dmarc> {
    let (method, result) = words.first()?.split_once('=')?;
    let method = method.split('/').next().unwrap_or_default();
    if !method.eq_ignore_ascii_case("dmarc") {
        return None;
    }
    let mut domains = words.iter().skip(1).filter_map(|word| {
        let (property, value) = word.split_once('=')?;
        property
            .eq_ignore_ascii_case("header.from")
            .then(|| value.to_ascii_lowercase())
    });
    let header_from = domains.next().filter(|_| domains.next().is_none());
    Some(Dmarc {
        result: result.to_ascii_lowercase(),
        header_from,
    })
}

/// The statements between semicolons, each as its words, without comments and quotes, and with no
/// blanks around `=`.
fn statements(value: &str) -> Vec<Vec<String>> {
    let (mut all, mut words, mut word) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut depth, mut escaped, mut joins) = (false, 0_u32, false, false);
    for c in value.chars() {
        match c {
            _ if escaped => {
                escaped = false;
                if depth == 0 {
                    word.push(c);
                }
            }
            '\\' if quoted || depth > 0 => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            c if quoted => word.push(c),
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            ';' => {
                words.push(std::mem::take(&mut word));
                all.push(std::mem::take(&mut words));
            }
            '=' => {
                if word.is_empty() {
                    word = words.pop().unwrap_or_default();
                }
                word.push('=');
                joins = true;
                continue;
            }
            c if c.is_whitespace() => {
                if !joins && !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                continue;
            }
            c => word.push(c),
        }
        joins = false;
    }
    words.push(word);
    all.push(words);
    for words in &mut all {
        words.retain(|word| !word.is_empty());
    }
    all
}
