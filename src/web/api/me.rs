//! Who one is.

use super::{json, shapes::Me};
use crate::{
    domain::refusal::Refusal,
    web::visit::{Answer, Token},
};

/// # Errors
/// When the file cannot be read.
pub fn show(token: &Token<'_>) -> Answer {
    let viewer = &token.viewer;
    let account = token
        .app
        .desk
        .store
        .system(|system| system.account(viewer.person()))?
        .ok_or(Refusal::NotFound)?;
    let me = Me {
        id: account.id,
        email: account.email.to_string(),
        name: account.name(),
        role: account.role,
        organizations: viewer.memberships(),
    };
    json::answer(200, &me)
}
