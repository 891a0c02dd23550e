//! Releases of the product a desk supports (L9).

use crate::{
    domain::{names, refusal::Refusal},
    language::Sentence,
};

/// Characters of a version.
const LONGEST: usize = 60;

/// A version as it is kept and told.
///
/// # Errors
/// When it is empty or too long.
pub fn version(typed: &str) -> Result<String, Refusal> {
    let version = names::one_line(typed);
    if (1..=LONGEST).contains(&version.chars().count()) {
        return Ok(version);
    }
    let words = Sentence::tickets_version_required(LONGEST);
    Err(Refusal::invalid("release", "required", words))
}
