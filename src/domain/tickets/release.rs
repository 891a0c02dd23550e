//! Releases of the product a desk supports (L9).

use crate::domain::{names, refusal::Refusal};

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
    let words = format!("Write the version in at most {LONGEST} characters, such as 4.2.1.");
    Err(Refusal::invalid("release", "required", words))
}
