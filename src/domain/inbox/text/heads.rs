//! The lines that mail programs write above an earlier message.

use super::{
    labels::{Label, label},
    quotes::is_quoted,
    words::{FORWARDED, OPENING, WROTE, WROTE_WITHIN},
};

/// The most lines a line of attribution is broken into.
const ATTRIBUTION_LINES: usize = 3;
const ATTRIBUTION_BYTES: usize = 400;
/// The most lines of a header block, with those that long lists of addresses go on over.
const BLOCK_LINES: usize = 30;

/// The lines at the head of an earlier message, as Outlook and others write them into the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct HeaderBlock {
    pub from: Option<String>,
    pub subject: Option<String>,
    /// It says to whom.
    pub addressed: bool,
    /// It says when, to the minute.
    pub dated: bool,
    /// The number of the first line behind it.
    pub end: usize,
}

/// The next line with text, from `at` on, over at most so many blank ones.
pub(super) fn next_text(lines: &[&str], at: usize, over: usize) -> usize {
    let blank = lines
        .iter()
        .skip(at)
        .take(over)
        .take_while(|line| line.trim().is_empty())
        .count();
    at + blank
}

/// `-----Original Message-----` and the like: one of the phrases between dashes.
pub(super) fn is_marker(line: &str, phrases: &[&str]) -> bool {
    between_dashes(line).is_some_and(|inner| phrases.contains(&inner.as_str()))
}

/// What stands between dashes, in lower case.
pub(super) fn between_dashes(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > 200
        || !["--", "__", "=="]
            .iter()
            .any(|start| line.starts_with(start))
    {
        return None;
    }
    let inner = line.trim_matches(['-', '_', '=', ' ', '\u{a0}', ':']);
    Some(inner.to_lowercase())
}

pub(super) fn is_forward_marker(line: &str) -> bool {
    let line = without_marks_of_direction(line.trim());
    if let Some(inner) = between_dashes(line) {
        // Some say by or from whom: `----- Forwarded message from Ana <ana@acme.example> -----`.
        let said = |phrase: &&str| {
            let more = inner.strip_prefix(*phrase);
            more.is_some_and(|more| more.is_empty() || more.starts_with(" from "))
        };
        return inner.starts_with("forwarded by ") || FORWARDED.iter().any(said);
    }
    let alone = line.strip_suffix(':').or_else(|| line.strip_suffix('：'));
    let phrase = alone.filter(|phrase| phrase.len() <= 100);
    phrase.is_some_and(|phrase| FORWARDED.contains(&phrase.trim_end().to_lowercase().as_str()))
}

/// `>>> Ana Acme <ana@acme.example> 27.11.2026 10:15 >>>`: history, and none of it is marked.
pub(super) fn is_groupwise(line: &str) -> bool {
    let line = line.trim();
    line.len() <= ATTRIBUTION_BYTES
        && line.starts_with(">>>")
        && line.trim_start_matches('>').trim_end_matches('>').len() + 6 <= line.len()
        && line.ends_with(">>>")
        && (line.contains('@') || has_time(line))
}

/// Lines, and what each is called that stands at the head of a message: found once.
pub(super) struct Text<'a> {
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
pub(super) fn header_block(text: &Text<'_>, at: usize) -> Option<HeaderBlock> {
    let (first, _) = text.label(at)?;
    if !matches!(first, Label::From | Label::Date | Label::Subject) {
        return None;
    }
    let mut block = HeaderBlock::default();
    let mut date = false;
    let mut unlabelled = 0;
    for (number, line) in text.lines.iter().enumerate().skip(at).take(BLOCK_LINES) {
        #[cfg(test)]
        super::work::count();
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
    super::work::count();
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

/// Programs put these around names and addresses in lines that go from right to left.
pub(super) fn without_marks_of_direction(line: &str) -> &str {
    line.trim_matches(is_mark_of_direction)
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// With digits as everybody's clock shows them, and nothing that is not to be seen.
fn digits(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
        '\u{966}'..='\u{96f}' => char::from_digit(u32::from(c) - 0x966, 10).unwrap_or(c),
        c => c,
    };
    let seen = text.chars().filter(|c| !is_mark_of_direction(*c));
    seen.map(plain).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// Somebody may have written the line themselves; what stands below it settles it.
    Likely,
    Sure,
}

/// An “On … wrote:”.
#[derive(Debug)]
pub(super) struct Attribution {
    /// How many lines it is broken into.
    pub lines: usize,
    pub strength: Strength,
    pub text: String,
}

pub(super) fn attribution(lines: &[&str], at: usize) -> Option<Attribution> {
    #[cfg(test)]
    super::work::count();
    let mut joined = String::new();
    for count in 1..=ATTRIBUTION_LINES {
        let line = without_marks_of_direction(lines.get(at + count - 1)?.trim());
        if line.is_empty() || joined.len() + line.len() > ATTRIBUTION_BYTES || is_quoted(line) {
            return None;
        }
        if count > 1 {
            joined.push(' ');
        }
        joined.push_str(line);
        // `---- On …, Ana wrote ---`
        let dashed = line.starts_with("---") && line.ends_with("---") && count == 1;
        if !line.ends_with([':', '：']) && !dashed {
            continue;
        }
        let text = digits(&joined);
        let strength = attribution_strength(text.trim_matches(['-', ' ']), dashed)?;
        // What stands above an attribution is none of it, unless it begins like one.
        let opens = count == 1 || opens_attribution(lines[at]);
        return opens.then_some(Attribution {
            lines: count,
            strength,
            text,
        });
    }
    None
}

fn attribution_strength(line: &str, dashed: bool) -> Option<Strength> {
    let body = line
        .trim_end_matches([':', '：', ' ', '\u{a0}'])
        .to_lowercase();
    let wrote = body
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '<' | '>' | '"' | '：'))
        .any(|word| WROTE.contains(&word))
        || WROTE_WITHIN.iter().any(|word| body.contains(word));
    let timed = has_time(&body);
    let addressed = body.contains('@');
    let last = body.split_whitespace().next_back().unwrap_or_default();
    let ends_in_address = addressed && (body.ends_with('>') || last.contains('@'));
    match () {
        () if wrote && (timed || addressed) => Some(Strength::Sure),
        () if dashed && !is_lotus_line(&body) => None,
        () if timed && ends_in_address => Some(Strength::Sure),
        () if is_lotus_line(&body) => Some(Strength::Sure),
        () if wrote => Some(Strength::Likely),
        () => None,
    }
}

/// A time of day, `10:15` or `10.15` or `10h15`, and another number beside it for the day.
pub(super) fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let time = (1..bytes.len()).any(|at| {
        matches!(bytes[at], b':' | b'.' | b'h') && digit(at - 1) && digit(at + 1) && digit(at + 2)
    });
    let numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .count();
    time && numbers >= 4
}

/// `Ana Acme---20.11.2026 10:15:22---Hello`
fn is_lotus_line(body: &str) -> bool {
    body.split("---").count() >= 3 && has_time(body)
}

fn opens_attribution(line: &str) -> bool {
    let line = without_marks_of_direction(line.trim()).to_lowercase();
    let opening = OPENING.iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with([' ', ',', '.']))
    });
    opening || line.starts_with(|c: char| c.is_ascii_digit()) || line.contains('<')
}
