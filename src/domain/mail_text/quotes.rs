//! Where the history below or above an answer begins, and where it ends.

use super::{
    Mark,
    words::{FORWARD_PREFIX, FORWARDED, Label, OPENING, ORIGINAL, WROTE, WROTE_WITHIN, label},
};

/// The most lines a line of attribution is broken into.
const ATTRIBUTION_LINES: usize = 3;
const ATTRIBUTION_BYTES: usize = 400;
/// The most lines of a header block, with those that long lists of addresses go on over.
const BLOCK_LINES: usize = 30;

/// The lines at the head of an earlier message, as Outlook and others write them into the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderBlock {
    pub from: Option<String>,
    pub subject: Option<String>,
    /// The number of its first line, or of the marker above it.
    pub start: usize,
    /// The number of the first line behind it.
    pub end: usize,
}

/// Says of each line whether it is quoted.
pub(super) fn mark(lines: &[&str]) -> Vec<Mark> {
    let mut marks = vec![Mark::Said; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        if is_quoted(lines[at]) {
            marks[at] = Mark::Quoted;
            at += 1;
        } else if is_forward_marker(lines[at]) {
            marks[at..].fill(Mark::PassedOn);
            break;
        } else if let Some(head) = history_head(lines, at) {
            if head.is_all || !is_next_quoted(lines, head.end) {
                marks[at..].fill(Mark::Quoted);
                break;
            }
            marks[at..head.end].fill(Mark::Quoted);
            at = head.end;
        } else {
            at += 1;
        }
    }
    marks
}

struct Head {
    /// The first line of the history itself.
    end: usize,
    /// Everything below is history, quoted or not.
    is_all: bool,
}

/// What introduces history at this line, if something does.
fn history_head(lines: &[&str], at: usize) -> Option<Head> {
    let end = introduced(lines, at).or_else(|| {
        let rule = is_rule(lines[at]) || is_marker(lines[at], ORIGINAL);
        let below = next_text(lines, at + 1, 2);
        if rule && let Some(end) = introduced(lines, below) {
            return Some(end);
        }
        (is_marker(lines[at], ORIGINAL)).then_some(at + 1)
    });
    if let Some(end) = end {
        return Some(Head { end, is_all: false });
    }
    let (count, strength) = attribution(lines, at)?;
    let end = at + count;
    match (strength, is_next_quoted(lines, end)) {
        (_, true) => Some(Head { end, is_all: false }),
        (Strength::Sure, false) => Some(Head { end, is_all: true }),
        (Strength::Likely, false) => None,
    }
}

/// The end of a header block at this line.
fn introduced(lines: &[&str], at: usize) -> Option<usize> {
    header_block(lines, at).map(|block| block.end)
}

pub(super) fn is_quoted(line: &str) -> bool {
    line.trim_start_matches([' ', '\u{a0}']).starts_with('>')
}

/// Whether a line of Markdown is quoted, be it within a list.
pub(super) fn is_within(line: &str) -> bool {
    let list = |c: char| c.is_whitespace() || c.is_ascii_digit() || "-*+.)".contains(c);
    line.trim_start_matches(list).starts_with('>')
}

fn is_next_quoted(lines: &[&str], at: usize) -> bool {
    lines
        .get(next_text(lines, at, 3))
        .is_some_and(|line| is_quoted(line))
}

/// The next line with text, from `at` on, over at most so many blank ones.
fn next_text(lines: &[&str], at: usize, over: usize) -> usize {
    let blank = lines
        .iter()
        .skip(at)
        .take(over)
        .take_while(|line| line.trim().is_empty())
        .count();
    at + blank
}

/// A line of underscores, as Outlook draws above a header block.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='))
}

/// `-----Original Message-----` and the like: one of the phrases between dashes.
fn is_marker(line: &str, phrases: &[&str]) -> bool {
    let line = line.trim();
    if line.len() > 200 || !line.starts_with("--") && !line.starts_with("__") {
        return false;
    }
    let inner = line.trim_matches(['-', '_', '=', ' ', '\u{a0}', ':']);
    let inner = inner.to_lowercase();
    phrases.iter().any(|phrase| inner == *phrase)
}

fn is_forward_marker(line: &str) -> bool {
    let line = line.trim();
    if is_marker(line, FORWARDED) {
        return true;
    }
    let alone = line.strip_suffix(':').or_else(|| line.strip_suffix('：'));
    let phrase = alone.filter(|phrase| phrase.len() <= 100);
    phrase.is_some_and(|phrase| FORWARDED.contains(&phrase.trim_end().to_lowercase().as_str()))
        || is_lotus_forward(line)
}

/// `---- Forwarded by Ana Acme/ACME on 20.11.2026 10:15 ----`
fn is_lotus_forward(line: &str) -> bool {
    line.starts_with("---")
        && line.len() <= 200
        && line
            .trim_matches(['-', ' '])
            .to_lowercase()
            .starts_with("forwarded by ")
}

/// Lines such as `From: …`, `Sent: …`, `To: …`, `Subject: …` in one of many languages: one that says
/// who wrote, and two of the others, one below the other.
fn header_block(lines: &[&str], at: usize) -> Option<HeaderBlock> {
    let (first, _) = labelled(lines.get(at)?)?;
    if !matches!(first, Label::From | Label::Date | Label::Subject) {
        return None;
    }
    let mut block = HeaderBlock {
        start: at,
        ..HeaderBlock::default()
    };
    let (mut date, mut to) = (false, false);
    let mut unlabelled = 0;
    for (number, line) in lines.iter().enumerate().skip(at).take(BLOCK_LINES) {
        match labelled(line) {
            // Another message's begins.
            Some((Label::From, _)) if block.from.is_some() => break,
            Some((label, value)) => {
                let value = Some(value.to_owned());
                match label {
                    Label::From => block.from = block.from.or(value),
                    Label::Subject => block.subject = block.subject.or(value),
                    Label::Date => date = true,
                    Label::To => to = true,
                    Label::Other => {}
                }
                block.end = number + 1;
                unlabelled = 0;
            }
            None => {
                // A blank line ends it unless the next one has a label; long lists go on.
                unlabelled += 1;
                let goes_on = lines
                    .get(number + 1)
                    .is_some_and(|next| labelled(next).is_some());
                if unlabelled > 2 || (line.trim().is_empty() && !goes_on) {
                    break;
                }
            }
        }
    }
    let others = [date, to, block.subject.is_some()];
    let count = others.iter().filter(|is| **is).count();
    (block.from.is_some() && count >= 2).then_some(block)
}

/// What a line of a header block says, and its value: `*From:* Ana` is one too.
fn labelled(line: &str) -> Option<(Label, &str)> {
    let line = line.trim().trim_start_matches('*');
    let (name, value) = line
        .split_once(':')
        .filter(|(name, _)| name.len() <= 30)
        .or_else(|| line.split_once('：'))?;
    if name.len() > 40 {
        return None;
    }
    let name = name.trim_matches(['*', ' ', '\u{a0}']).to_lowercase();
    Some((label(&name)?, value.trim_start_matches('*').trim()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// Somebody may have written the line themselves; `> ` below it settles it.
    Likely,
    Sure,
}

/// How many lines from here on are one “On … wrote:”, and how surely.
fn attribution(lines: &[&str], at: usize) -> Option<(usize, Strength)> {
    let mut joined = String::new();
    for count in 1..=ATTRIBUTION_LINES {
        let line = lines.get(at + count - 1)?.trim();
        if line.is_empty() || joined.len() + line.len() > ATTRIBUTION_BYTES || is_quoted(line) {
            return None;
        }
        if count > 1 {
            joined.push(' ');
        }
        joined.push_str(line);
        if !line.ends_with([':', '：']) {
            continue;
        }
        let strength = attribution_strength(&joined)?;
        // What stands above an attribution is none of it, unless it begins like one.
        let opens = count == 1 || opens_attribution(lines[at]);
        return opens.then_some((count, strength));
    }
    None
}

fn attribution_strength(line: &str) -> Option<Strength> {
    let body = line
        .trim_end_matches([':', '：', ' ', '\u{a0}'])
        .to_lowercase();
    let wrote = body
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '<' | '>' | '"' | '：'))
        .any(|word| WROTE.contains(&word))
        || WROTE_WITHIN.iter().any(|word| body.contains(word));
    let timed = has_time(&body);
    let addressed = body.contains('@');
    let ends_in_address = body.ends_with('>') && addressed;
    match () {
        () if wrote && (timed || addressed) => Some(Strength::Sure),
        () if timed && ends_in_address => Some(Strength::Sure),
        () if is_lotus_line(&body) => Some(Strength::Sure),
        () if wrote => Some(Strength::Likely),
        () => None,
    }
}

/// A time of day, `10:15` or `10.15` or `10h15`, and another number beside it for the day.
fn has_time(text: &str) -> bool {
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
    let line = line.trim().to_lowercase();
    let opening = OPENING.iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with([' ', ',', '.']))
    });
    opening || line.starts_with(|c: char| c.is_ascii_digit()) || line.contains('<')
}

/// The message that a text passes on: its header block, after a marker, or anywhere if `is_forward`
/// says that the subject does.
#[must_use]
pub fn forwarded_block(text: &str, is_forward: bool) -> Option<(HeaderBlock, Vec<&str>)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let marked = lines.iter().position(|line| is_forward_marker(line));
    let block = match marked {
        Some(start) => HeaderBlock {
            start,
            ..header_block(&lines, next_text(&lines, start + 1, 3))?
        },
        None if is_forward => (0..lines.len()).find_map(|at| header_block(&lines, at))?,
        None => return None,
    };
    Some((block, lines))
}

/// Whether a subject begins as programs make it for a mail that is passed on: `Fwd:`, `WG:`, `TR:`.
#[must_use]
pub fn is_forward_subject(subject: &str) -> bool {
    let start: String = subject.chars().take(20).collect();
    let prefix = start
        .split([':', '：'])
        .next()
        .filter(|prefix| prefix.len() < start.len());
    prefix.is_some_and(|prefix| FORWARD_PREFIX.contains(&prefix.trim().to_lowercase().as_str()))
}
