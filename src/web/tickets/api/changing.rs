//! A ticket changed.

use serde::Deserialize;

use super::{changed, etag, opening::assignee};
use crate::{
    desk::audience,
    domain::{
        ids::PersonId,
        refusal::Refusal,
        tickets::{command::Change, event::Reason},
        workflows::fields::Values,
    },
    web::{
        http::{
            self,
            error::Error,
            json::{Who, given},
            visit::{Answer, Token},
        },
        tickets::agent::properties::tags,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patch {
    pub(super) status: Option<String>,
    pub(super) reason: Option<Reason>,
    #[serde(default, deserialize_with = "given")]
    pub(super) priority: Option<Option<String>>,
    #[serde(rename = "type", default, deserialize_with = "given")]
    pub(super) kind: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    pub(super) assignee: Option<Option<PersonId>>,
    #[serde(default, deserialize_with = "given")]
    pub(super) group: Option<Option<String>>,
    pub(super) subject: Option<String>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) fields: Option<Values>,
    release: Option<String>,
    pub(super) requester: Option<Who>,
}

/// # Errors
/// 403 for what only agents set, 412 when the ticket changed since, 422 for what is not possible now.
pub fn change(token: &Token<'_>) -> Answer {
    let number = token.number()?;
    let before = token.eyes(|eyes| eyes.ticket(number))?;
    if let Some(expected) = token.request.header("if-match")
        && !http::conditions::names(expected, &etag(&before)?)
    {
        return Err(Error::PreconditionFailed);
    }
    let patch: Patch = http::json::body(token)?;
    let subject = patch
        .subject
        .map(|text| crate::domain::names::subject(&text))
        .transpose()
        .map_err(|fault| Refusal::Invalid(vec![fault]))?;
    let assignee = match patch.assignee {
        Some(Some(id)) => Some(assignee(token, Some(id))?),
        other => other,
    };
    let requester = patch.requester.as_ref().map(Who::text);
    let named = requester.as_deref().filter(|_| token.viewer.is_agent());
    let change = Change {
        status: patch.status,
        reason: patch.reason,
        assignee,
        priority: patch.priority,
        kind: patch.kind,
        group: patch.group,
        subject,
        tags: patch
            .tags
            .map(|words| tags(words.iter().map(String::as_str))),
        fields: patch.fields,
        release: patch.release,
        // The rules refuse it of customers, alike for known and unknown people.
        requester: requester.as_ref().map(|_| token.viewer.person()),
        // A condition of its own is If-Match.
        seen: Box::default(),
    };
    let change = (change, named);
    audience::change(&token.app.desk, &token.act()?, number, change)?;
    changed(token)
}
