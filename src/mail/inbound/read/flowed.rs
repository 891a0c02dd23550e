//! `format=flowed` (RFC 3676).

/// Puts together the lines of a paragraph that were broken for the way (RFC 3676).
pub fn unwrapped(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        if open.is_some_and(|before| before != depth || content == "-- ") {
            out.push('\n');
            open = None;
        }
        if open.is_none() {
            out.push_str(&line[..depth]);
            if depth > 0 && !content.is_empty() {
                out.push(' ');
            }
        }
        let flows = content.ends_with(' ') && content != "-- ";
        let kept = if flows && delete_space {
            &content[..content.len() - 1]
        } else {
            content
        };
        out.push_str(kept);
        if flows {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    if open.is_some() {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests;
