//! What a message says, whatever ways it came by: on its way its head grows, its lines end otherwise,
//! and a server may encode it anew. So copies of one message are known.

use super::Letter;

impl Letter {
    /// Shows all that is the same in every copy of the message, in pieces. What has no name of its own
    /// is known by more of its head.
    pub fn each_piece(&self, show: &mut dyn FnMut(&[u8])) {
        each_line(&self.text, show);
        if let Some(html) = &self.html {
            show(b"\0html\0");
            each_line(html, show);
        }
        for part in &self.attachments {
            show(b"\0file\0");
            show(part.name.as_bytes());
            show(b"\0");
            part.bytes.split(|byte| *byte == b'\r').for_each(&mut *show);
        }
        if self.message_id.is_none() {
            let to = self.to.iter().map(|one| one.written.as_str());
            let head = [self.subject.as_str()].into_iter().chain(to);
            for text in head {
                show(b"\0head\0");
                show(text.as_bytes());
            }
            if let Some(date) = &self.date {
                show(date.rfc3339().as_bytes());
            }
        }
    }
}

/// Without what programs change: blanks before a line's end, `>` before `From` (RFC 4155), and at the
/// end empty lines and the dot that ends a message on some ways.
fn each_line(text: &str, show: &mut dyn FnMut(&[u8])) {
    let end = |c: char| c.is_whitespace() || c == '\0';
    let mut text = text.trim_end_matches(end);
    while let Some(rest) = text.strip_suffix("\n.") {
        text = rest.trim_end_matches(end);
    }
    for line in text.lines() {
        let plain = line.trim_start_matches('>');
        let line = if plain.starts_with("From ") {
            plain
        } else {
            line
        };
        show(line.trim_end().as_bytes());
        show(b"\n");
    }
}

#[cfg(test)]
mod tests;
