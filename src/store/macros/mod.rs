//! Macros, as agents have them and as they are changed.

mod change;
mod read;

pub use read::{MacroHead, MacroRow};
