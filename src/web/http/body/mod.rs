//! Reading bodies: forms with and without files, JSON, raw uploads. Every limit is here.

mod multipart;
mod spooled;

use std::{
    fs::{File, OpenOptions},
    io::{self, Read},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{error::Error, form::Form};
pub use crate::desk::tickets::message::MOST_FILES;
use crate::desk::tickets::uploads::Received;
use crate::language::Sentence;
use multipart::multipart;
use spooled::spooled;

/// Largest body of a form without files.
pub const PLAIN: u64 = 1 << 20;
/// So much text is given back where it was too much to take.
const GIVEN_BACK: u64 = 4 << 20;

/// Most fields of a form in which very many may be chosen.
const MOST_CHOICES: usize = 20_000;

/// Largest body where only an address and a password are typed.
pub const SMALL: u64 = 8 << 10;

static LARGEST_FILE: AtomicU64 = AtomicU64::new(25 << 20);

/// Sets the largest file, from the configuration, before anything is served.
pub fn set_largest_file(bytes: u64) {
    LARGEST_FILE.store(bytes, Ordering::Relaxed);
}

#[must_use]
pub fn largest_file() -> u64 {
    LARGEST_FILE.load(Ordering::Relaxed)
}

/// What a route takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    /// A form of a few short fields.
    Small,
    Form,
    /// A form in which very many may be chosen.
    Choices,
    /// A form that may bring files.
    Files,
    Json,
    /// One file, as it is.
    Raw,
}

impl Takes {
    /// Bytes a body may have.
    #[must_use]
    pub fn limit(self) -> u64 {
        match self {
            Self::Nothing | Self::Small => SMALL,
            Self::Form | Self::Choices | Self::Json => PLAIN,
            // Room for one file too many, so that the page can say which, instead of a bare 413.
            Self::Files => largest_file() * 4 + PLAIN,
            Self::Raw => largest_file(),
        }
    }
}

/// A body, read.
#[derive(Debug, Default)]
pub enum Body {
    #[default]
    None,
    Form(Form),
    Json(Vec<u8>),
    Raw(Received),
}

/// A form that is refused for what stands in it comes back with the reason ([`Form::refused`]).
///
/// # Errors
/// When it is too large, of another kind than the route takes, or not well formed.
pub fn read(
    takes: Takes,
    content_type: &str,
    source: &mut dyn Read,
    spool: &Path,
) -> Result<Body, Error> {
    let limited = &mut source.take(takes.limit() + 1);
    match takes {
        Takes::Nothing => Ok(Body::None),
        Takes::Raw => Ok(Body::Raw(spooled(limited, spool)?)),
        Takes::Json => whole(limited, takes.limit()).map(Body::Json),
        Takes::Small | Takes::Form | Takes::Choices | Takes::Files => {
            let kind = content_type.split(';').next().unwrap_or_default().trim();
            // Types are written in any case (RFC 9110, section 8.3.1).
            let kind = kind.to_ascii_lowercase();
            if kind.starts_with("multipart/form-data") {
                return Ok(Body::Form(multipart(content_type, limited, spool)?));
            }
            let bytes = whole(limited, takes.limit().min(GIVEN_BACK))?;
            if !bytes.is_empty() && kind != "application/x-www-form-urlencoded" {
                return Err(Error::Unsupported(Sentence::http_form_type()));
            }
            let mut form = match takes {
                Takes::Choices => Form::parse_of(&bytes, MOST_CHOICES),
                _ => Form::parse(&bytes),
            };
            if bytes.len() as u64 > takes.limit().min(PLAIN) {
                form.refused = Some(Error::TooLarge);
            } else if std::str::from_utf8(&bytes).is_err() {
                form.refused = Some(not_utf8());
            }
            Ok(Body::Form(form))
        }
    }
}

fn not_utf8() -> Error {
    Error::BadRequest(Sentence::http_not_utf8())
}

fn whole(source: &mut dyn Read, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        Err(Error::TooLarge)
    } else {
        Ok(bytes)
    }
}

/// A new file without a name: it is gone when it is closed, whatever happens.
pub(in crate::web) fn nameless(spool: &Path) -> io::Result<File> {
    let path = spool.join(format!("body-{}", crate::desk::secrets::token()));
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

#[cfg(test)]
mod tests;
