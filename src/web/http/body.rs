//! Reading bodies: forms with and without files, JSON, raw uploads. Every limit is here.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, Write},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use bytes::Bytes;
use futures_util::stream;
use multer::{Field, Multipart};
use ring::digest;

use super::{
    error::Error,
    form::{Form, MOST_FIELDS},
};
use crate::desk::tickets::uploads::{Received, file_name};

/// Largest body of a form without files.
pub const PLAIN: u64 = 1 << 20;
/// So much text is given back where it was too much to take.
const GIVEN_BACK: u64 = 4 << 20;
/// Parts a form may have beside its fields: far more than files are taken, so that too many are
/// refused in words.
const MOST_PARTS: usize = MOST_FIELDS;
/// Largest body where only an address and a password are typed.
pub const SMALL: u64 = 8 << 10;
pub use crate::desk::tickets::message::MOST_FILES;

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
            Self::Form | Self::Json => PLAIN,
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
        Takes::Small | Takes::Form | Takes::Files => {
            let kind = content_type.split(';').next().unwrap_or_default().trim();
            // Types are written in any case (RFC 9110, section 8.3.1).
            let kind = kind.to_ascii_lowercase();
            if kind.starts_with("multipart/form-data") {
                return Ok(Body::Form(multipart(content_type, limited, spool)?));
            }
            let bytes = whole(limited, takes.limit().min(GIVEN_BACK))?;
            if !bytes.is_empty() && kind != "application/x-www-form-urlencoded" {
                return Err(Error::Unsupported(
                    "A form is sent as application/x-www-form-urlencoded or multipart/form-data.",
                ));
            }
            let mut form = Form::parse(&bytes);
            if bytes.len() as u64 > takes.limit().min(PLAIN) {
                form.refused = Some(Error::TooLarge);
            } else if std::str::from_utf8(&bytes).is_err() {
                form.refused = Some(NOT_UTF8);
            }
            Ok(Body::Form(form))
        }
    }
}

const NOT_UTF8: Error = Error::BadRequest("The form is not in UTF-8.");

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

fn spooled(source: &mut dyn Read, spool: &Path) -> Result<Received, Error> {
    let mut file = nameless(spool)?;
    let mut hash = digest::Context::new(&digest::SHA256);
    let mut piece = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let length = source.read(&mut piece)?;
        if length == 0 {
            break;
        }
        let bytes = piece.get(..length).unwrap_or_default();
        hash.update(bytes);
        file.write_all(bytes)?;
        size += length as u64;
    }
    if size > largest_file() {
        return Err(Error::TooLarge);
    }
    Ok(Received {
        name: String::new(),
        size,
        sha256: hash.finish().as_ref().to_vec(),
        bytes: file,
    })
}

/// The body where a stream may read it from any thread: in memory if it is small, else in a file;
/// its beginning alone, and why, where there is no room for that.
fn set_down(
    source: &mut dyn Read,
    spool: &Path,
) -> Result<(Box<dyn Read + Send>, Option<Error>), Error> {
    let mut head = Vec::new();
    source.take(PLAIN).read_to_end(&mut head)?;
    if (head.len() as u64) < PLAIN {
        return Ok((Box::new(io::Cursor::new(head)), None));
    }
    let whole = |source: &mut dyn Read| -> io::Result<File> {
        let mut file = nameless(spool)?;
        file.write_all(&head)?;
        io::copy(source, &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    Ok(match whole(source) {
        Ok(file) => (Box::new(file), None),
        Err(error) => (Box::new(io::Cursor::new(head)), Some(error.into())),
    })
}

fn multipart(content_type: &str, source: &mut dyn Read, spool: &Path) -> Result<Form, Error> {
    let boundary = multer::parse_boundary(content_type)
        .map_err(|_| Error::BadRequest("The form has no boundary."))?;
    let (mut source, no_room) = set_down(source, spool)?;
    let pieces = stream::iter(std::iter::from_fn(move || {
        let mut piece = vec![0; 64 << 10];
        match source.read(&mut piece) {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some(Ok(Bytes::from(piece)))
            }
            Err(error) => Some(Err(error)),
        }
    }));
    let mut form = Form::default();
    let read = fields(Multipart::new(pieces, boundary), spool, &mut form);
    let broken = pollster::block_on(read).err();
    form.refused = no_room.or(form.refused).or(broken);
    Ok(form)
}

fn malformed(_: multer::Error) -> Error {
    Error::BadRequest("The form is not well formed.")
}

async fn fields(mut parts: Multipart<'_>, spool: &Path, form: &mut Form) -> Result<(), Error> {
    let (mut text_size, mut files) = (0, 0);
    while let Some(mut part) = parts.next_field().await.map_err(malformed)? {
        if let Some(name) = part.file_name().map(str::to_owned) {
            files += 1;
            if files > MOST_PARTS {
                return Err(Error::BadRequest("The form has too many files."));
            }
            // What else was typed may come after it.
            if form.refused.is_none()
                && let Err(error) = file(part, &name, spool, form).await
            {
                form.refused = Some(error);
            }
            continue;
        }
        let (name, mut text) = (part.name().unwrap_or_default().to_owned(), Vec::new());
        while let Some(piece) = part.chunk().await.map_err(malformed)? {
            text_size += piece.len() as u64;
            if text_size > GIVEN_BACK {
                return Err(Error::TooLarge);
            }
            text.extend_from_slice(&piece);
        }
        if text_size > PLAIN {
            form.refused.get_or_insert(Error::TooLarge);
        }
        let text = String::from_utf8(text).unwrap_or_else(|error| {
            form.refused.get_or_insert(NOT_UTF8);
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        if form.fields().len() >= MOST_FIELDS {
            return Err(Error::BadRequest("The form has too many fields."));
        }
        form.push(name, text);
    }
    Ok(())
}

async fn file(mut part: Field<'_>, name: &str, spool: &Path, form: &mut Form) -> Result<(), Error> {
    if form.files.len() + form.too_large.len() > MOST_FILES {
        form.too_large.push(file_name(name));
        return Ok(());
    }
    let mut bytes = nameless(spool)?;
    let mut hash = digest::Context::new(&digest::SHA256);
    let mut size = 0;
    while let Some(piece) = part.chunk().await.map_err(malformed)? {
        size += piece.len() as u64;
        // The rest of a file that is too large is read past, so that what else was typed is kept.
        if size <= largest_file() {
            hash.update(&piece);
            bytes.write_all(&piece)?;
        }
    }
    // A browser sends an empty nameless part for a file field that was left alone.
    if name.is_empty() && size == 0 {
        return Ok(());
    }
    let name = file_name(name);
    if size > largest_file() || form.files.len() == MOST_FILES {
        form.too_large.push(name);
    } else {
        form.files.push(Received {
            name,
            size,
            sha256: hash.finish().as_ref().to_vec(),
            bytes,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
