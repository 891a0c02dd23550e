//! A block of header lines above an earlier message.

use super::{
    attribution::{digits, has_time},
    without_marks_of_direction,
};
use crate::domain::inbox::text::labels::{Label, label};

/// The most lines of a header block, with those that long lists of addresses go on over.
const BLOCK_LINES: usize = 30;

/// The lines at the head of an earlier message, as Outlook and others write them into the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::domain::inbox::text) struct HeaderBlock {
    pub from: Option<String>,
    pub subject: Option<String>,
    /// It says to whom.
    pub addressed: bool,
    /// It says when, to the minute.
    pub dated: bool,
    /// The number of the first line behind it.
    pub end: usize,
}

/// Lines, and what each is called that stands at the head of a message: found once.
pub(in crate::domain::inbox::text) struct Text<'a> {
    pub lines: &'a [&'a str],
    labels: Vec<Option<(Label, &'a str)>>,
}

impl<'a> Text<'a> {
    pub fn read(lines: &'a [&'a str]) -> Self {
        let labels = lines.iter().map(|line| labelled(line)).collect();
        Self { lines, labels }
    }

    pub fn label(&self, at: usize) -> Option<(Label, &'a str)> {
        self.labels.get(at).copied().flatten()
    }
}

/// Lines such as `From: …`, `Sent: …`, `To: …`, `Subject: …` in one of many languages: one that says
/// who wrote, and two of the others, one below the other.
pub(in crate::domain::inbox::text) fn header_block(
    text: &Text<'_>,
    at: usize,
) -> Option<HeaderBlock> {
    let (first, _) = text.label(at)?;
    if !matches!(first, Label::From | Label::Date | Label::Subject) {
        return None;
    }
    let mut block = HeaderBlock::default();
    let mut date = false;
    let mut unlabelled = 0;
    for (number, line) in text.lines.iter().enumerate().skip(at).take(BLOCK_LINES) {
        #[cfg(test)]
        crate::domain::inbox::text::work::count();
        match text.label(number) {
            // Another message's begins.
            Some((Label::From, _)) if block.from.is_some() => break,
            Some((label, value)) => {
                let value = Some(value.to_owned());
                match label {
                    Label::From => block.from = value,
                    Label::Subject => block.subject = block.subject.or(value),
                    Label::Date => {
                        date = true;
                        block.dated |= value.is_some_and(|value| has_time(&digits(&value)));
                    }
                    Label::To => block.addressed = true,
                    Label::Other => {}
                }
                block.end = number + 1;
                unlabelled = 0;
            }
            None => {
                // In tables made into text, values stand below their labels.
                if let Some(from) = block.from.as_mut().filter(|from| from.is_empty()) {
                    line.trim().clone_into(from);
                }
                // A blank line ends it unless the next one has a label; long lists go on.
                unlabelled += 1;
                let goes_on = text.label(number + 1).is_some();
                if unlabelled > 2 || (line.trim().is_empty() && !goes_on) {
                    break;
                }
            }
        }
    }
    let others = [date, block.addressed, block.subject.is_some()];
    let count = others.iter().filter(|is| **is).count();
    (block.from.is_some() && count >= 2).then_some(block)
}

/// What a line of a header block says, and its value: `*From:* Ana` is one too.
fn labelled(line: &str) -> Option<(Label, &str)> {
    #[cfg(test)]
    crate::domain::inbox::text::work::count();
    let line = without_marks_of_direction(line.trim()).trim_start_matches('*');
    let (name, value) = line
        .split_once(':')
        .filter(|(name, _)| name.len() <= 50)
        .or_else(|| line.split_once('：'))?;
    if name.len() > 60 {
        return None;
    }
    let name = name.trim_matches(['*', ' ', '\u{a0}', '\u{200e}', '\u{200f}']);
    let value = value
        .trim_start_matches(['*', '\u{200e}', '\u{200f}'])
        .trim();
    Some((label(&name.to_lowercase())?, value))
}
