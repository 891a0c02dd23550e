//! The languages people read: every sentence of pages, mails and refusals stands in
//! `assets/languages/{tag}/*.ftl` (Fluent), English first. What a language lacks is said in English.
//!
//! Each sentence has two functions, made while building: `say::tickets_new()` says it now, in the
//! language that is spoken; `Sentence::tickets_new()` makes it for somebody to read later. The first is
//! for pages and mails, which know their reader; rules only know what is to be said.

mod accept;
mod dates;
mod filled;
mod lists;
mod plain;
mod sentence;
mod shelf;

pub use accept::negotiate;
pub use dates::{ago, clock, day, moment, span};
pub use lists::{and, apart, several};
pub use sentence::{Sentence, Value};
pub use shelf::{
    Language, Speaking, all_ids, find, offer_all, offered, source, speak, speaking, spoken,
    with_language,
};

use maud::{Markup, Render};
use shelf::{Source, fixed, marked, with};

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

#[cfg(test)]
mod tests;
