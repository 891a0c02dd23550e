//! The head of what is passed on: a block of lines, or one line.

use super::{PassedOn, seen, writer};
use crate::domain::inbox::text::{
    heads::{
        Strength, Text, attribution, between_dashes, header_block, is_forward_marker, is_marker,
        next_text, without_marks_of_direction,
    },
    labels::{Label, label_behind},
    quoted::{is_quoted, is_rule, unquoted},
    words::{FORWARD_ENDS, FORWARDED, ORIGINAL},
};

/// A head on one line is no longer than this.
const ONE_LINE: usize = 2_000;

/// Where the head of the message that is passed on stands.
pub(super) struct Head {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) from: Option<String>,
    pub(super) subject: Option<String>,
}

pub(super) fn head_at(text: &Text<'_>, at: usize) -> Option<Head> {
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
pub(super) fn anywhere(text: &Text<'_>) -> Option<Head> {
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
pub(super) fn one_line(bare: &[&str], at: usize) -> Option<Head> {
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
pub(super) fn taken_apart(lines: &[&str], bare: &[&str], head: Head) -> PassedOn {
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
