//! Files on their way to a message.

use std::fs::File;

use crate::{
    desk::{
        Act, Desk,
        inbox::blotting::{self, Seen},
        secrets::Entropy,
    },
    domain::{ids::AttachmentId, names, refusal::Refusal},
    language::Sentence,
    store::{Result, tickets::attachments::NewUpload},
};

/// Uploads of one person that no message has taken: so many files, and so many times the largest.
const WAITING_FILES: i64 = 100;
const WAITING_BYTES: i64 = 20;

/// Larger files are looked through for no secrets: what mails hold is far smaller.
const LOOKED_THROUGH: u64 = 4 << 20;

/// A file that has been received whole, into a file that is already unlinked.
#[derive(Debug)]
pub struct Received {
    pub name: String,
    pub size: u64,
    pub sha256: Vec<u8>,
    pub bytes: File,
}

impl Received {
    /// All of it, for what is read and not kept.
    pub fn read_whole(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.size).unwrap_or_default()];
        std::os::unix::fs::FileExt::read_exact_at(&self.bytes, &mut bytes, 0)?;
        Ok(bytes)
    }
}

/// Keeps an upload for its uploader alone, until a message takes it or a day has passed.
///
/// # Errors
/// When it is too large, or the disk is full.
pub fn keep(desk: &Desk, act: &Act, received: &Received) -> Result<AttachmentId> {
    let limit = desk.settings.max_attachment;
    if received.size > limit {
        return Err(Refusal::invalid(
            "files",
            "too_large",
            Sentence::tickets_file_too_large(&received.name, limit >> 20),
        )
        .into());
    }
    let mut head = [0; 512];
    let length = std::os::unix::fs::FileExt::read_at(&received.bytes, &mut head, 0)?;
    holds_no_secret(desk, received, head.get(..length).unwrap_or_default())?;
    let upload = NewUpload {
        // One act may bring several files, so each draws for itself.
        id: AttachmentId(Entropy::fresh().id()),
        uploader: act.viewer.person(),
        name: file_name(&received.name),
        media_type: media_type(head.get(..length).unwrap_or_default(), &received.name),
        size: i64::try_from(received.size).unwrap_or(i64::MAX),
        sha256: received.sha256.clone(),
    };
    let (id, now) = (upload.id, act.now);
    let mut bytes = received.bytes.try_clone()?;
    let storage = desk.settings.storage;
    let most_bytes = i64::try_from(limit)
        .unwrap_or(i64::MAX)
        .saturating_mul(WAITING_BYTES);
    desk.store.write(move |tx| {
        let (files, held) = tx.waiting_uploads(upload.uploader)?;
        if files >= WAITING_FILES || held.saturating_add(upload.size) > most_bytes {
            let words = Sentence::tickets_files_waiting();
            return Err(Refusal::invalid("files", "too_many_waiting", words).into());
        }
        storage.has_room_for(tx, &upload)?;
        tx.insert_upload(&upload, &mut bytes, now)?;
        storage.settle(tx, upload.uploader, now)
    })?;
    Ok(id)
}

/// Mails that people save and attach may hold our links.
fn holds_no_secret(desk: &Desk, received: &Received, head: &[u8]) -> Result<()> {
    if received.size > LOOKED_THROUGH || !blotting::may_be_text(head) {
        return Ok(());
    }
    let (bytes, mut seen) = (received.read_whole()?, Seen::default());
    blotting::look(desk, &blotting::as_text(&bytes), &mut seen)?;
    if seen.acts() {
        let words = Sentence::tickets_file_holds_link(file_name(&received.name));
        return Err(Refusal::invalid("files", "holds_a_link", words).into());
    }
    Ok(())
}

/// What the bytes are, never what someone says they are: only types on this list are ever shown
/// by a browser; the rest is a download.
#[must_use]
pub fn media_type(head: &[u8], name: &str) -> String {
    const SHOWN: [&str; 5] = [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "application/pdf",
    ];
    if let Some(kind) = infer::get(head) {
        return SHOWN
            .iter()
            .find(|known| **known == kind.mime_type())
            .unwrap_or(&"application/octet-stream")
            .to_string();
    }
    let text = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
        && !head.contains(&0);
    if text && !is_markup(head) && !is_named_as_markup(name) {
        "text/plain; charset=utf-8"
    } else {
        "application/octet-stream"
    }
    .to_owned()
}

/// Whether a text begins with a tag, a declaration or a comment: HTML, SVG and other XML, in which
/// programs can stand.
fn is_markup(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let mut begins = text.chars();
    begins.next() == Some('<')
        && begins
            .next()
            .is_some_and(|c| c.is_alphabetic() || "!?/".contains(c))
}

/// What readers of files take for markup, whatever stands in it.
#[must_use]
pub fn is_named_as_markup(name: &str) -> bool {
    const ENDINGS: [&str; 13] = [
        "htm", "html", "xhtml", "xht", "shtml", "svg", "svgz", "xml", "xsl", "xslt", "mht",
        "mhtml", "hta",
    ];
    let ending = name.trim_end_matches(['.', ' ']).rsplit('.').next();
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })
}

/// The last part of a name, on one line, at most 120 characters. A label, never a path.
#[must_use]
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let clean: String = names::one_line(last)
        .chars()
        .filter(|c| !hidden(*c))
        .collect();
    let clean = clean.trim_matches([' ', '.']).to_owned();
    if clean.is_empty() {
        return "file".into();
    }
    let length = clean.chars().count();
    if length <= 120 {
        return clean;
    }
    // Keep the ending, which says what it is.
    let tail: String = clean.chars().skip(length - 20).collect();
    let head: String = clean.chars().take(99).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests;
