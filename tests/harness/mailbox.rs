//! Mail as it arrived: a Maildir behind a real Postfix, which `./tests/run` starts.

use std::{
    collections::HashMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use super::{dovecot::free_port, server::wait};

/// The mail server of this run.
pub struct Mta {
    folder: PathBuf,
    pub url: String,
    /// What was read before: a mail that has arrived stays as it is, and tests look again and again.
    read: Mutex<HashMap<PathBuf, Mail>>,
}

impl Mta {
    pub fn of_this_run() -> Self {
        let folder = std::env::var("PD_TEST_MTA").expect(
            "PD_TEST_MTA names the running mail server's folder: start everything with ./tests/run",
        );
        let folder = PathBuf::from(folder);
        let port = fs::read_to_string(folder.join("port")).expect("the mail server's port");
        Self {
            url: format!("smtp://127.0.0.1:{}", port.trim()),
            folder,
            read: Mutex::default(),
        }
    }

    /// Where `swaks` and others hand mail over.
    pub fn address(&self) -> &str {
        self.url.trim_start_matches("smtp://")
    }

    /// A port on which a desk may take mail in, and its own address: mail for that comes there by LMTP.
    pub fn by_lmtp(&self) -> (String, String) {
        let port = free_port();
        (
            format!("127.0.0.1:{port}"),
            format!("support@lmtp-{port}.example"),
        )
    }

    /// The program that is given what comes for a domain that begins with `pipe-`.
    pub fn pipe_to(&self, domain: &str, script: &str) {
        let file = self.folder.join("pipes").join(domain);
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Every mail for an address, oldest first.
    pub fn mails(&self, address: &str) -> Vec<Mail> {
        let (local, domain) = address.split_once('@').unwrap();
        let folder = self
            .folder
            .join("mail")
            .join(domain)
            .join(local)
            .join("new");
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .map(|files| files.flatten().map(|file| file.path()).collect())
            .unwrap_or_default();
        files.sort();
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut mail = |file: PathBuf| {
            let parse = |file: &PathBuf| Mail::parse(&fs::read(file).unwrap());
            let entry = read.entry(file);
            entry.or_insert_with_key(parse).clone()
        };
        files.into_iter().map(&mut mail).collect()
    }

    /// The first mail for an address that fits.
    #[track_caller]
    pub fn wait_for(&self, address: &str, fits: impl Fn(&Mail) -> bool) -> Mail {
        wait(&format!("a mail for {address}"), || {
            self.mails(address).into_iter().find(|mail| fits(mail))
        })
    }

    /// The first mail for an address with these words in its subject.
    #[track_caller]
    pub fn wait_about(&self, address: &str, words: &str) -> Mail {
        self.wait_for(address, |mail| mail.subject.contains(words))
    }
}

#[derive(Debug, Clone)]
pub struct Mail {
    pub source: String,
    pub subject: String,
    /// The text part, decoded.
    pub text: String,
    pub html: String,
}

impl Mail {
    pub fn parse(bytes: &[u8]) -> Self {
        let source = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let boundary = source
            .split("boundary=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let edge = format!("\n--{}", boundary.unwrap_or("no boundary"));
        let part = |kind: &str| {
            let parts = source.split(&edge);
            let wanted = format!("Content-Type: {kind}");
            let found = parts.skip(1).find(|part| part.contains(&wanted));
            let halves = found.and_then(|part| part.split_once("\n\n"));
            halves
                .map(|(head, body)| decoded(head, body))
                .unwrap_or_default()
        };
        let mut mail = Self {
            subject: String::new(),
            text: part("text/plain"),
            html: part("text/html"),
            source,
        };
        mail.subject = mail.header("Subject").unwrap_or_default();
        mail
    }

    /// The unfolded value of a header of the message itself.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.source.split("\n\n").next()?;
        let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
        unfolded.lines().find_map(|line| {
            line.split_once(':')
                .filter(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_owned())
        })
    }

    /// The address by which one click ends such mails (RFC 8058).
    #[track_caller]
    pub fn one_click(&self) -> String {
        let header = self.header("List-Unsubscribe").unwrap();
        header.trim_matches(['<', '>']).to_owned()
    }

    /// The first link with this word in its path.
    pub fn link(&self, word: &str) -> Option<String> {
        self.text
            .split_whitespace()
            .find(|part| part.starts_with("http") && part.contains(&format!("/{word}/")))
            .map(str::to_owned)
    }
}

fn decoded(head: &str, body: &str) -> String {
    let head = head.to_lowercase();
    if head.contains("quoted-printable") {
        quoted_printable(body)
    } else if head.contains("base64") {
        let clean: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        String::from_utf8_lossy(
            &data_encoding::BASE64
                .decode(clean.as_bytes())
                .unwrap_or_default(),
        )
        .into_owned()
    } else {
        body.to_owned()
    }
}

fn quoted_printable(body: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = body.replace("=\n", "").into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        if byte == b'=' {
            let hex = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
            bytes.push(
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap_or("0"), 16).unwrap_or(b'?'),
            );
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
