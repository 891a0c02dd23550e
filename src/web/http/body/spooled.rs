//! Bodies that are kept in a file while they come.

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    path::Path,
};

use ring::digest;

use super::{PLAIN, largest_file, nameless};
use crate::{desk::tickets::uploads::Received, web::http::error::Error};

pub(super) fn spooled(source: &mut dyn Read, spool: &Path) -> Result<Received, Error> {
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
pub(super) fn set_down(
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
