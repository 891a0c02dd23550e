//! Files written into text by `uuencode` (POSIX), as a part's encoding or among a mail's words.

/// A file, and what it is called.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The first file in a part that says it is encoded so.
pub fn decoded(bytes: &[u8]) -> Option<Vec<u8>> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut lines = text.lines();
    lines.by_ref().find(|line| name(line).is_some())?;
    // The end was lost on the way, perhaps.
    let mut out = Vec::new();
    for line in lines {
        match data(line) {
            Some(Line::Bytes(bytes)) => out.extend(bytes),
            _ => break,
        }
    }
    Some(out)
}

/// A text without the files in it, and these. Only what is whole is one.
pub fn taken_out(text: String) -> (String, Vec<File>) {
    if !text.contains("begin ") {
        return (text, Vec::new());
    }
    let (mut out, mut files) = (String::with_capacity(text.len()), Vec::new());
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match whole(&lines[at..]) {
            Some((file, length)) => {
                files.push(file);
                at += length;
            }
            None => {
                out.push_str(line);
                at += 1;
            }
        }
    }
    (out, files)
}

/// A file that begins with the first line, and how many lines it is.
fn whole(lines: &[&str]) -> Option<(File, usize)> {
    let name = name(lines.first()?)?.to_owned();
    let (mut bytes, mut ended) = (Vec::new(), false);
    for (number, line) in lines.iter().enumerate().skip(1) {
        let line = line.trim_end_matches(['\r', '\n']);
        if ended || bytes.is_empty() {
            // `end` follows the line without data.
            if ended && line.trim_end() == "end" {
                return (!bytes.is_empty()).then_some((File { name, bytes }, number + 1));
            }
        } else if line.trim_end() == "end" {
            return Some((File { name, bytes }, number + 1));
        }
        match data(line)? {
            Line::Bytes(more) if !ended => bytes.extend(more),
            Line::Bytes(_) => return None,
            Line::Last => ended = true,
        }
    }
    None
}

/// `begin 644 data.txt`
fn name(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.trim_end().split_once(' ')?;
    let is_mode =
        (3..=4).contains(&mode.len()) && mode.bytes().all(|digit| (b'0'..b'8').contains(&digit));
    (is_mode && !name.trim().is_empty()).then(|| name.trim())
}

enum Line {
    Bytes(Vec<u8>),
    Last,
}

/// One line: its length, then four characters for three bytes; blanks at its end may have got lost.
fn data(line: &str) -> Option<Line> {
    // The line without data is one blank, where blanks at the end stay.
    if line.trim_end().is_empty() {
        return Some(Line::Last);
    }
    let mut values = line.trim_end_matches(['\r', '\n']).bytes().map(value);
    let length = usize::from(values.next()??);
    if length == 0 {
        return Some(Line::Last);
    }
    let values: Vec<u8> = values.collect::<Option<_>>()?;
    let whole = length.div_ceil(3) * 4;
    // Some programs put a check behind the line.
    if values.len() > whole + 1 {
        return None;
    }
    let mut out = Vec::with_capacity(length + 3);
    for four in 0..whole / 4 {
        let of = |n: usize| u32::from(values.get(four * 4 + n).copied().unwrap_or(0));
        let bits = of(0) << 18 | of(1) << 12 | of(2) << 6 | of(3);
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    out.truncate(length);
    Some(Line::Bytes(out))
}

fn value(byte: u8) -> Option<u8> {
    (b' '..=b'`').contains(&byte).then(|| (byte - b' ') & 63)
}

#[cfg(test)]
mod tests;
