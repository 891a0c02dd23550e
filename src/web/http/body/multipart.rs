//! Forms with files (RFC 7578).

use std::{
    io::{Read, Write},
    path::Path,
};

use bytes::Bytes;
use futures_util::stream;
use multer::{Field, Multipart};
use ring::digest;

use super::{GIVEN_BACK, MOST_FILES, PLAIN, largest_file, nameless, not_utf8, spooled::set_down};
use crate::{
    desk::tickets::uploads::{Received, file_name},
    language::Sentence,
    web::http::{
        error::Error,
        form::{Form, MOST_FIELDS},
    },
};

/// Parts a form may have beside its fields: far more than files are taken, so that too many are
/// refused in words.
const MOST_PARTS: usize = MOST_FIELDS;

pub(super) fn multipart(
    content_type: &str,
    source: &mut dyn Read,
    spool: &Path,
) -> Result<Form, Error> {
    let boundary = multer::parse_boundary(content_type)
        .map_err(|_| Error::BadRequest(Sentence::http_form_boundary()))?;
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
    Error::BadRequest(Sentence::http_form_malformed())
}

pub(super) async fn fields(
    mut parts: Multipart<'_>,
    spool: &Path,
    form: &mut Form,
) -> Result<(), Error> {
    let (mut text_size, mut files) = (0, 0);
    while let Some(mut part) = parts.next_field().await.map_err(malformed)? {
        if let Some(name) = part.file_name().map(str::to_owned) {
            files += 1;
            if files > MOST_PARTS {
                return Err(Error::BadRequest(Sentence::http_form_files()));
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
            form.refused.get_or_insert(not_utf8());
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        if form.fields().len() >= MOST_FIELDS {
            return Err(Error::BadRequest(Sentence::http_form_fields()));
        }
        form.push(name, text);
    }
    Ok(())
}

pub(super) async fn file(
    mut part: Field<'_>,
    name: &str,
    spool: &Path,
    form: &mut Form,
) -> Result<(), Error> {
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
