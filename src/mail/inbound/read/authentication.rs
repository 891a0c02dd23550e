//! Authentication-Results (RFC 8601): what a receiving server found out about a message.

use super::fields::Fields;
use crate::domain::{
    inbox::channel::Finding,
    people::address::{Address, canonical_domain},
};

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
    /// The domain asks for nothing to follow from a failure (`p=none`), by the words of the server.
    pub unenforced: bool,
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

    /// What it says of that address.
    #[must_use]
    pub fn finding(&self, from: &Address) -> Finding {
        match &self.dmarc {
            _ if self.dmarc_passes_for(from) => Finding::Passed,
            Some(dmarc) if dmarc.result == "fail" && dmarc.unenforced => Finding::FailedUnenforced,
            Some(dmarc) if dmarc.result == "fail" => Finding::Failed,
            _ => Finding::NoResult,
        }
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
    let id = words.next().and_then(|first| first.words.first());
    let mut verdicts = words.filter_map(dmarc);
    let first = verdicts.next();
    AuthResults {
        authserv_id: id.map(|id| id.to_ascii_lowercase()).unwrap_or_default(),
        dmarc: first.filter(|_| verdicts.next().is_none()),
    }
}

fn dmarc(statement: &Statement) -> Option<Dmarc> {
    let words = &statement.words;
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
        unenforced: is_unenforced(statement),
    })
}

/// Where the policy of the domain stands: in a property (RFC 8601, Fastmail), or in a comment.
const PUBLISHED: [&str; 5] = [
    "policy.dmarc",
    "policy.published-domain-policy",
    "action",
    "p",
    "policy",
];
/// What the server did about it, where it says so: more than the policy of a parent domain, which may
/// stand beside it, this tells which one counted.
const DONE: [&str; 6] = [
    "dis",
    "disposition",
    "d",
    "d.eval",
    "policy.applied-disposition",
    "policy.evaluated-disposition",
];

/// What the domain's policy is has a property of its own (`policy.dmarc`), which few servers write:
/// most say it in a comment (`p=none`, `policy=none`), Exchange as what it did (`action=none`). Where
/// one server says two things of it, the policy is enforced.
fn is_unenforced(statement: &Statement) -> bool {
    let names = |known: &[&str], text: &str| {
        let (name, value) = text.split_once('=')?;
        let known = known.iter().any(|known| name.eq_ignore_ascii_case(known));
        known.then(|| value.eq_ignore_ascii_case("none"))
    };
    let words = statement.words.iter();
    let remarks = statement.comments.iter();
    let remarks = remarks.flat_map(|text| text.split([' ', ',', ';', '\t']));
    let said: Vec<&str> = words.map(String::as_str).chain(remarks).collect();
    let mut policies = said.iter().filter_map(|text| names(&PUBLISHED, text));
    let mut done = said.iter().filter_map(|text| names(&DONE, text));
    policies.next().is_some_and(|none| none) && policies.all(|none| none) && done.all(|none| none)
}

/// What stands between two semicolons.
#[derive(Debug, Default)]
struct Statement {
    /// Without quotes and comments, and with no blanks around `=`.
    words: Vec<String>,
    comments: Vec<String>,
}

fn statements(value: &str) -> Vec<Statement> {
    let (mut all, mut statement) = (Vec::new(), Statement::default());
    let (mut word, mut comment) = (String::new(), String::new());
    let (mut quoted, mut depth, mut escaped, mut joins) = (false, 0_u32, false, false);
    for c in value.chars() {
        match c {
            _ if escaped => {
                escaped = false;
                let spelt = if depth == 0 { &mut word } else { &mut comment };
                spelt.push(c);
            }
            '\\' if quoted || depth > 0 => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            c if quoted => word.push(c),
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    statement.comments.push(std::mem::take(&mut comment));
                }
            }
            c if depth > 0 => comment.push(c),
            ';' => {
                statement.words.push(std::mem::take(&mut word));
                all.push(std::mem::take(&mut statement));
            }
            '=' => {
                if word.is_empty() {
                    word = statement.words.pop().unwrap_or_default();
                }
                word.push('=');
                joins = true;
                continue;
            }
            c if c.is_whitespace() => {
                if !joins && !word.is_empty() {
                    statement.words.push(std::mem::take(&mut word));
                }
                continue;
            }
            c => word.push(c),
        }
        joins = false;
    }
    statement.words.push(word);
    all.push(statement);
    for statement in &mut all {
        statement.words.retain(|word| !word.is_empty());
    }
    all
}

#[cfg(test)]
mod tests;
