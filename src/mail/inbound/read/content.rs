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
mod tests {
    use super::super::{Limits, read};

    fn said(raw: &str) -> Vec<u8> {
        let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
        let mut said = Vec::new();
        letter.each_piece(&mut |piece| said.extend_from_slice(piece));
        said
    }

    #[test]
    fn a_message_says_the_same_by_whatever_way_it_came() {
        let head = "Message-ID: <a@b.example>\nSubject: Keys\n";
        let mail = format!("{head}\nTwo keys are missing.\n\nFrom Ulm.\nSend new ones.\n");
        let files = format!(
            "{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee there.\n--b\nContent-Type: text/csv; name=a.csv\n\na;b\n1;2\n--b--\n"
        );
        for (one, other) in [
            (&mail, mail.replace('\n', "\r\n")),
            (&mail, format!("{mail}\n\n\n")),
            (&mail, format!("{mail}.\n")),
            (
                &mail,
                format!("From a@b.example Sat Nov 28 10:15:30 2026\n{mail}"),
            ),
            (&mail, format!("Received: from x\nX-Virus: none\n{mail}")),
            (&mail, mail.replace("\nFrom Ulm", "\n>From Ulm")),
            (&mail, mail.replace("ones.\n", "ones.  \n")),
            (
                &mail,
                format!(
                    "Content-Transfer-Encoding: quoted-printable\n{}",
                    mail.replace("keys", "=6Beys")
                ),
            ),
            (&files, files.replace('\n', "\r\n")),
            (&files, format!("{files}\n\n")),
        ] {
            assert_eq!(said(one), said(&other), "{other}");
        }
        for other in [
            mail.replace("Two", "Three"),
            mail.replace("ones.\n", "ones.\nPlease.\n"),
            mail.replace("missing.\n\n", "missing.\n"),
            files.clone(),
        ] {
            assert_ne!(said(&mail), said(&other), "{other}");
        }
        assert_ne!(said(&files), said(&files.replace("1;2", "1;3")));
        // Without a name, the head says which one it is.
        let nameless = mail.replace("Message-ID", "X-Name");
        assert_eq!(said(&nameless), said(&nameless.replace('\n', "\r\n")));
        for other in [
            nameless.replace("Keys", "Locks"),
            format!("Date: Sat, 28 Nov 2026 10:15:30 +0100\n{nameless}"),
        ] {
            assert_ne!(said(&nameless), said(&other), "{other}");
        }
    }
}
