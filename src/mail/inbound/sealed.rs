//! Mails in which a secret of ours came back: what is shown of them, and what is not.

use super::read::{Letter, Limits, each_text, read};
use crate::{
    desk::{
        Desk,
        inbox::{
            Enclosed,
            blotting::{self, Seen},
        },
    },
    language::Sentence,
    store::{Error, Result},
};

/// A message as an agent may see it: without our secrets.
pub struct Opened {
    /// `None` where it is over a limit.
    pub letter: Option<Letter>,
    /// The bytes are for nobody: a secret that acts stands in them.
    pub sealed: bool,
}

/// What stands of our secrets anywhere in a message.
pub fn look(desk: &Desk, raw: &[u8], limits: &Limits) -> Result<Seen> {
    let mut seen = Seen::default();
    each_text(raw, limits, &mut |text: &str| {
        blotting::look(desk, text, &mut seen)
    })?;
    Ok(seen)
}

/// Whether the bytes of a message that was kept are for nobody.
pub fn is_sealed(desk: &Desk, raw: &[u8]) -> Result<bool> {
    Ok(look(desk, raw, &whatever_size())?.acts())
}

fn whatever_size() -> Limits {
    Limits {
        bytes: usize::MAX,
        ..Limits::default()
    }
}

/// Reads a message that was kept.
pub fn open(desk: &Desk, raw: &[u8]) -> Result<Opened> {
    let limits = whatever_size();
    let mut seen = look(desk, raw, &limits)?;
    let sealed = seen.acts();
    let mut letter = read(raw, &limits).ok();
    if let Some(letter) = &mut letter {
        let mut blot = |text: &mut String| blotting::blot(desk, text, &mut seen);
        blot(&mut letter.text)?;
        letter.html.iter_mut().try_for_each(&mut blot)?;
        let names = letter.attachments.iter_mut().map(|part| &mut part.name);
        names.into_iter().try_for_each(&mut blot)?;
        if let Some(forwarded) = &mut letter.forwarded {
            blot(&mut forwarded.from.written)?;
        }
    }
    Ok::<_, Error>(Opened { letter, sealed })
}

/// A file as it may be kept with a ticket.
pub fn file(desk: &Desk, (name, media): (String, &str), bytes: Vec<u8>) -> Result<Enclosed> {
    let mut seen = Seen::default();
    if media.starts_with("message/") {
        seen = look(desk, &bytes, &Limits::default())?;
    } else if blotting::may_be_text(&bytes) {
        blotting::look(desk, &blotting::as_text(&bytes), &mut seen)?;
    }
    let names_us = seen.any();
    let kept = |name, bytes| Enclosed {
        name,
        bytes,
        names_us,
    };
    if !seen.acts() {
        return Ok(kept(name, bytes));
    }
    // Of plain text the secret alone is left out, where that is enough.
    if let Ok(mut text) = String::from_utf8(bytes) {
        blotting::blot(desk, &mut text, &mut seen)?;
        let mut left = look(desk, text.as_bytes(), &Limits::default())?;
        blotting::look(desk, &text, &mut left)?;
        if !left.acts() {
            return Ok(kept(name, text.into_bytes()));
        }
    }
    let stand_in = format!("{}\n", Sentence::inbox_file_left_out());
    Ok(kept(format!("{name}.txt"), stand_in.into()))
}
