//! Who may find it, as the first part of every question.

use crate::{
    domain::ids::PersonId,
    store::{Scope, engine::error::Result, search::index::word, views::ListOf},
};

/// The words of whom the viewer finds things as (A1): read off the viewer's own row, so that
/// nobody can ask as someone else.
pub(super) fn sight(scope: &Scope, within: Option<ListOf>) -> Result<Vec<String>> {
    let sql = "/* viewer */ SELECT person, agent, verified FROM viewer WHERE only = 1";
    let (person, agent, verified): (PersonId, bool, bool) = scope
        .prepare(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if agent {
        return Ok(vec![word::AGENTS.to_owned()]);
    }
    let mut words = vec![word::requester(person)];
    // Until the address is confirmed, only what one asked for oneself (P8).
    if verified {
        words.push(word::follower(person));
        let sql = "/* viewer_organizations */ SELECT organization FROM viewer_memberships WHERE sees_members";
        let mut statement = scope.prepare(sql)?;
        for organization in statement.query_map([], |row| row.get(0))? {
            words.push(word::shared_with(organization?));
        }
    }
    let wanted = match within {
        None
        | Some(ListOf::Queue(_) | ListOf::QueueOf(..) | ListOf::Newest(_) | ListOf::SeenBy(..)) => {
            return Ok(words);
        }
        Some(ListOf::Personal(id)) => vec![word::requester(id), word::follower(id)],
        Some(ListOf::Mine(id)) => vec![word::requester(id)],
        Some(ListOf::Following(id)) => vec![word::follower(id)],
        Some(ListOf::Organization(id)) => vec![word::shared_with(id)],
    };
    words.retain(|word| wanted.contains(word));
    Ok(words)
}
