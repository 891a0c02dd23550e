//! `text/enriched` (RFC 1896) as text: the words without the commands.

/// One line end is a blank there, and of several one is none.
pub fn text(source: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(source.len()), source);
    // How many `nofill` and `param` are open.
    let (mut as_it_is, mut passed_over) = (0_u32, 0_u32);
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("<<") {
            push(&mut out, "<", passed_over);
            rest = after;
        } else if let Some((name, after)) = command(rest) {
            let (count, name) = match name.strip_prefix('/') {
                Some(name) => (-1, name),
                None => (1, name),
            };
            if name.eq_ignore_ascii_case("nofill") {
                as_it_is = as_it_is.saturating_add_signed(count);
            } else if name.eq_ignore_ascii_case("param") {
                passed_over = passed_over.saturating_add_signed(count);
            }
            rest = after;
        } else if c == '\n' {
            let ends = rest.len() - rest.trim_start_matches('\n').len();
            let kept = match (as_it_is, ends) {
                (0, 1) => " ".to_owned(),
                (0, _) => "\n".repeat(ends - 1),
                _ => "\n".repeat(ends),
            };
            push(&mut out, &kept, passed_over);
            rest = &rest[ends..];
        } else {
            let end = rest[c.len_utf8()..]
                .find(['<', '\n'])
                .map_or(rest.len(), |at| at + c.len_utf8());
            push(&mut out, &rest[..end], passed_over);
            rest = &rest[end..];
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push(out: &mut String, text: &str, passed_over: u32) {
    if passed_over == 0 {
        out.push_str(text);
    }
}

/// `<bold>`, `</bold>`: what stands in it, and what follows.
fn command(rest: &str) -> Option<(&str, &str)> {
    let inner = rest.strip_prefix('<')?;
    let window = &inner[..inner.floor_char_boundary(62)];
    let (name, _) = window.split_once('>')?;
    let plain = name.strip_prefix('/').unwrap_or(name);
    let is_command = !plain.is_empty()
        && plain
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_command.then(|| (name, &inner[name.len() + 1..]))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_words_are_kept_and_the_commands_are_not() {
        for (source, words) in [
            ("<bold>Broken</bold> since Monday\n", "Broken since Monday"),
            ("one\nline\n\ntwo\n\n\nfour", "one line\ntwo\n\nfour"),
            ("<color><param>red</param>Red</color> <<b>", "Red <b>"),
            ("<nofill>a\nb</nofill>", "a\nb"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<", "<"),
        ] {
            assert_eq!(text(source), words, "{source}");
        }
    }
}
