//! One's own last act on a ticket, taken back over the API (T6).

use super::changed;
use crate::{
    desk::tickets::undo,
    web::http::visit::{Answer, Token},
};

/// # Errors
/// 409 with the reason why it cannot be taken back.
pub fn undo(token: &Token<'_>) -> Answer {
    undo::undo(&token.app.desk, &token.act()?, token.number()?, None)?;
    changed(token)
}
