//! Archives of mail: files of one message each, mbox (RFC 4155) and Maildir.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use super::read::Limits;
use crate::{domain::moment::Moment, mail::inbound};

/// How an archive is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A file of one message, or a folder of such files
    Eml,
    /// A file of many messages
    Mbox,
    /// A folder with `cur` and `new`
    Maildir,
}

/// Of the head of a message so much is looked at for its date.
const HEAD: u64 = 64 * 1024;

/// The messages of an archive, the oldest first as far as the archive can tell: an mbox as it lies.
/// Of a message with more bytes than `most`, one more than that is read.
///
/// # Errors
/// When there is no such archive. Then each message: when it cannot be read.
pub fn messages(
    format: Format,
    path: &Path,
    most: usize,
) -> io::Result<Box<dyn Iterator<Item = io::Result<Vec<u8>>>>> {
    let files = match format {
        Format::Mbox => {
            let lines = BufReader::new(File::open(path)?);
            return Ok(Box::new(Mbox::new(lines, most)));
        }
        Format::Eml if path.is_dir() => files_in(path)?,
        Format::Eml => vec![path.to_owned()],
        Format::Maildir => [files_in(&path.join("cur"))?, files_in(&path.join("new"))?].concat(),
    };
    let mut dated = Vec::with_capacity(files.len());
    for file in files {
        dated.push((date_of(&file)?, file));
    }
    dated.sort();
    let whole = move |(_, file): (_, PathBuf)| {
        let mut raw = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        File::open(file)?.take(limit).read_to_end(&mut raw)?;
        Ok(raw)
    };
    Ok(Box::new(dated.into_iter().map(whole)))
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && entry.path().is_file() {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn date_of(file: &Path) -> io::Result<Option<Moment>> {
    let mut head = Vec::new();
    File::open(file)?.take(HEAD).read_to_end(&mut head)?;
    Ok(inbound::read::date(&head, &Limits::default()))
}

/// Takes an mbox apart. A message begins after an empty line (or at the start) with a line that
/// names a sender and a time; lines that were quoted to not look like one get one `>` less.
struct Mbox<R> {
    lines: R,
    most: usize,
    /// The last line was empty, or there was none.
    after_gap: bool,
    begun: bool,
}

impl<R: BufRead> Mbox<R> {
    fn new(lines: R, most: usize) -> Self {
        Self {
            lines,
            most,
            after_gap: true,
            begun: false,
        }
    }

    fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (mut message, mut line) = (Vec::new(), Vec::new());
        loop {
            line.clear();
            let limit = u64::try_from(self.most)
                .unwrap_or(u64::MAX)
                .saturating_add(1);
            if (&mut self.lines).take(limit).read_until(b'\n', &mut line)? == 0 {
                let last = std::mem::take(&mut self.begun);
                return Ok(last.then(|| without_gap(message)));
            }
            if self.after_gap && begins(&line) {
                self.after_gap = false;
                if std::mem::replace(&mut self.begun, true) {
                    return Ok(Some(without_gap(message)));
                }
                continue;
            }
            self.after_gap = matches!(line.as_slice(), b"\n" | b"\r\n");
            let quotes = line.iter().take_while(|byte| **byte == b'>').count();
            let quoted = quotes > 0 && line.get(quotes..).is_some_and(|l| l.starts_with(b"From "));
            // More than is ever taken need not be held.
            if self.begun && message.len() <= self.most {
                message.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
            }
        }
    }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.message().transpose()
    }
}

/// `From ana@acme.example Sun Nov 22 14:00:00 2026`, and what other programs make of it: there is a
/// time of day in it, and a year.
fn begins(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let rest = String::from_utf8_lossy(rest);
    let mut words = rest.split_whitespace();
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let time = |word: &str| word.contains(':') && word.split(':').all(digits);
    let year = |word: &str| word.len() == 4 && digits(word);
    words.clone().any(time) && words.any(year)
}

/// The empty line that ends a message in an mbox is none of its own.
fn without_gap(mut message: Vec<u8>) -> Vec<u8> {
    for end in [b"\r\n\r\n".as_slice(), b"\n\n"] {
        if message.ends_with(end) {
            message.truncate(message.len() - end.len() / 2);
            break;
        }
    }
    message
}

#[cfg(test)]
mod tests;
