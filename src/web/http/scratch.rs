//! A long answer in the making: in a file without a name, or in memory where the disk has no room
//! for it. Reading needs no room on the disk.

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    path::Path,
};

use super::{Response, body::nameless};

pub struct Scratch(Place);

enum Place {
    File(File),
    Memory(Vec<u8>),
}

impl Scratch {
    /// # Errors
    /// When no file can be made for another reason than room.
    pub fn new(spool: &Path) -> io::Result<Self> {
        match nameless(spool) {
            Ok(file) => Ok(Self(Place::File(file))),
            Err(error) if is_full(&error) => Ok(Self(Place::Memory(Vec::new()))),
            Err(error) => Err(error),
        }
    }

    /// # Errors
    /// When the file cannot be read back.
    pub fn answer(self, content_type: &str) -> io::Result<Response> {
        match self.0 {
            Place::Memory(bytes) => Ok(Response::new(200, content_type, bytes)),
            Place::File(mut file) => {
                let length = file.stream_position()?;
                file.rewind()?;
                Ok(Response::file(200, content_type, (file, length)))
            }
        }
    }
}

impl Write for Scratch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.0 {
            Place::Memory(held) => return held.write(bytes),
            Place::File(file) => file.write(bytes),
        };
        match (written, &mut self.0) {
            (Err(error), Place::File(file)) if is_full(&error) => {
                let mut held = Vec::new();
                file.rewind()?;
                file.read_to_end(&mut held)?;
                held.extend_from_slice(bytes);
                self.0 = Place::Memory(held);
                Ok(bytes.len())
            }
            (written, _) => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}
