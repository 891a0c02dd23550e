//! A text that passes on somebody else's: who wrote that, and what whoever passes it on says.

use super::{
    Context, Kind, fold_in,
    heads::{
        Strength, Text, attribution, between_dashes, has_time, header_block, is_forward_marker,
        is_marker, next_text, without_marks_of_direction,
    },
    labels::{Label, label_behind},
    quotes::{is_quoted, is_rule, unquoted},
    words::{FORWARD_ENDS, FORWARD_PREFIX, FORWARDED, ORIGINAL},
};

/// A head on one line is no longer than this.
const ONE_LINE: usize = 2_000;

/// What a text passes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassedOn {
    /// From whom it is, as it stands there; `None` where nothing says so.
    pub from: Option<String>,
    pub subject: Option<String>,
    pub text: String,
    /// What whoever passes it on wrote themselves, above it or below.
    pub remark: String,
}

/// Where the head of the message that is passed on stands.
struct Head {
    start: usize,
    end: usize,
    from: Option<String>,
    subject: Option<String>,
}

/// The message that a text passes on, behind a marker, or anywhere if `is_forward` says that the
/// subject does. Where the subject or a marker says so, there is one, be it nobody's.
#[must_use]
pub fn passed_on(text: &str, is_forward: bool) -> Option<PassedOn> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let bare: Vec<&str> = lines.iter().map(|line| fully_bare(line)).collect();
    let marked = bare.iter().position(|line| is_forward_marker(line));
    let on_one_line = || (0..lines.len()).find_map(|at| one_line(&bare, at));
    let found = match marked {
        Some(start) => Some(behind(&Text::read(&bare), start)),
        None => {
            on_one_line().or_else(|| is_forward.then(|| anywhere(&Text::read(&bare))).flatten())
        }
    };
    match found {
        Some(head) => Some(taken_apart(&lines, &bare, head)),
        None => is_forward.then(|| by_look(text)),
    }
}

/// Without marks of quotes and of direction.
fn fully_bare(line: &str) -> &str {
    let mut line = line;
    for _ in 0..3 {
        line = unquoted(line);
    }
    line
}

/// The head below a marker.
fn behind(text: &Text<'_>, start: usize) -> Head {
    let below = next_text(text.lines, start + 1, 3);
    let found = head_at(text, below);
    found.map_or_else(
        || Head {
            start,
            end: start + 1,
            from: None,
            subject: None,
        },
        |head| Head { start, ..head },
    )
}

fn head_at(text: &Text<'_>, at: usize) -> Option<Head> {
    if let Some(block) = header_block(text, at) {
        return Some(Head {
            start: at,
            end: block.end,
            from: block.from.map(|from| seen(&from)),
            subject: block.subject,
        });
    }
    let found = attribution(text.lines, at)?;
    let addressed = found.text.contains('@') && found.strength == Strength::Sure;
    addressed.then(|| Head {
        start: at,
        end: at + found.lines,
        from: Some(writer(&found.text)),
        subject: None,
    })
}

/// The first head of any kind, with what is drawn above it.
fn anywhere(text: &Text<'_>) -> Option<Head> {
    let mut head = (0..text.lines.len()).find_map(|at| head_at(text, at))?;
    let above = (0..head.start).rev();
    let drawn = above.take_while(|at| {
        let line = text.lines[*at];
        line.trim().is_empty() || is_rule(line) || is_marker(line, ORIGINAL)
    });
    head.start -= drawn.count();
    Some(head)
}

/// `----- Forwarded Message ----- From: Omar <omar@globex.example>To: … Subject: Pump`
fn one_line(bare: &[&str], at: usize) -> Option<Head> {
    let line = without_marks_of_direction(bare[at].trim());
    if line.len() > ONE_LINE || !line.starts_with("--") || !line.contains('@') {
        return None;
    }
    let (_, inner) = line.split_at(line.find(|c| c != '-')?);
    let (phrase, fields) = inner.split_once("--")?;
    if !FORWARDED.contains(&phrase.trim().to_lowercase().as_str()) {
        return None;
    }
    let fields = fields.trim_start_matches('-');
    let colons = fields
        .char_indices()
        .filter(|(_, c)| matches!(c, ':' | '：'));
    let labels: Vec<_> = colons
        .filter_map(|(colon, c)| {
            let (label, start) = label_behind(&fields[..colon])?;
            Some((label, start, colon + c.len_utf8()))
        })
        .collect();
    let value = |wanted: Label| {
        let at = labels.iter().position(|(label, ..)| *label == wanted)?;
        let end = labels.get(at + 1).map_or(fields.len(), |next| next.1);
        Some(fields[labels[at].2..end].trim().to_owned())
    };
    Some(Head {
        start: at,
        end: at + 1,
        from: Some(seen(&value(Label::From)?)),
        subject: value(Label::Subject),
    })
}

/// The words of both, from where the head stands on.
fn taken_apart(lines: &[&str], bare: &[&str], head: Head) -> PassedOn {
    let mut remark = lines[..head.start].concat();
    let first = next_text(bare, head.end, 3);
    // Some draw the marker below the head as well.
    let begin = if first < lines.len() && is_forward_marker(bare[first]) {
        first + 1
    } else {
        head.end
    };
    let end = (begin..lines.len()).find(|at| is_end(bare[*at]));
    let end = end.unwrap_or(lines.len());
    let text = &lines[begin..end];
    let marked = text.iter().find(|line| !line.trim().is_empty());
    let mut passed = String::new();
    if marked.is_some_and(|line| is_quoted(line)) {
        // What stands below without a mark is not what is passed on.
        for line in text {
            let own = !is_quoted(line) && !line.trim().is_empty();
            if own { &mut remark } else { &mut passed }.push_str(unquoted(line));
        }
    } else {
        passed.push_str(&text.concat());
    }
    for line in lines.iter().skip(end + 1) {
        remark.push_str(line);
    }
    PassedOn {
        from: head.from.filter(|from| !from.is_empty()),
        subject: head.subject,
        text: passed.trim_start_matches('\n').to_owned(),
        remark,
    }
}

fn is_end(line: &str) -> bool {
    between_dashes(without_marks_of_direction(line.trim()))
        .is_some_and(|inner| FORWARD_ENDS.contains(&inner.as_str()))
}

/// Nothing says where it begins: what looks like a quote is passed on, the rest is the remark.
fn by_look(text: &str) -> PassedOn {
    let mut found = PassedOn::default();
    for piece in fold_in(text, Context::Unknown) {
        if piece.kind == Kind::Quoted {
            for line in piece.text.split_inclusive('\n') {
                found.text.push_str(unquoted(line));
            }
        } else {
            found.remark.push_str(piece.text);
        }
    }
    found
}

/// Who wrote, by a line that says when: what stands around the address.
fn writer(line: &str) -> String {
    let line = line.trim_end_matches([':', '：', ' ']);
    let Some(at) = line.find('@') else {
        return String::new();
    };
    let start = line[..at]
        .rfind(['<', '(', '[', ' ', ','])
        .map_or(0, |start| start + 1);
    let address = &line[start..];
    let end = address
        .find(['>', ')', ']', ' ', ','])
        .unwrap_or(address.len());
    // A name is what stands behind the time, up to the address.
    let before = line[..start].trim_end_matches(['<', '(', '[', ' ', '"']);
    let name = before.rsplit([',', '،']).next().unwrap_or_default();
    let name = name.trim_matches([' ', '"', '\'']);
    if name.is_empty() || has_time(name) || name.chars().any(|c| c.is_ascii_digit()) {
        return address[..end].to_owned();
    }
    format!("{name} <{}>", &address[..end])
}

/// Without what is not to be seen.
fn seen(text: &str) -> String {
    let plain =
        |c: &char| without_marks_of_direction(c.encode_utf8(&mut [0; 4])).len() == c.len_utf8();
    text.chars().filter(plain).collect()
}

/// Whether a subject begins as programs make it for a mail that is passed on: `Fwd:`, `WG:`, `TR:`.
#[must_use]
pub fn is_forward_subject(subject: &str) -> bool {
    let mut rest = without_marks_of_direction(subject.trim());
    // `[EXTERNAL] Fwd: …`
    while let Some((_, more)) = rest.strip_prefix('[').and_then(|tag| tag.split_once(']')) {
        rest = more.trim_start();
    }
    let start: String = rest.chars().take(24).collect();
    let prefix = start
        .split([':', '：'])
        .next()
        .filter(|prefix| prefix.len() < start.len());
    let known = |prefix: &str| {
        let prefix = prefix.trim().to_lowercase();
        // `Fwd[2]:`
        let prefix = prefix.split('[').next().unwrap_or_default().trim();
        FORWARD_PREFIX.contains(&prefix)
    };
    prefix.is_some_and(known)
}
