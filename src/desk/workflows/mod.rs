//! Workflows as admins keep them: put in, changed, and carried through to the tickets in them.

mod carrying;
mod edit;
mod keeping;
mod putting;
mod removing;
mod saving;

pub use carrying::index_some;
pub use edit::{Edit, Held, Saved};
pub use removing::remove;
pub(super) use saving::install;
pub use saving::save;

#[cfg(test)]
mod tests;
