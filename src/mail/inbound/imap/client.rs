//! One connection to an IMAP server (RFC 3501), with bounds of time and memory in every step.

use std::{
    io::{self, Read, Write},
    sync::Arc,
    time::{Duration, Instant},
};

use super::value::{Piece, Value};
use crate::{config::Imap, net::wire::Wire, store};

const CONNECT_TIME: Duration = Duration::from_secs(10);
/// A server may be silent so long in the middle of an answer …
const IDLE_TIME: Duration = Duration::from_secs(30);
/// … and take so long for the whole of it.
const COMMAND_TIME: Duration = Duration::from_secs(120);
/// Longest line (bytes), which the result of a search is.
const LINE: usize = 1 << 20;
/// Most lines of one answer.
const LINES: usize = 10_000;
/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// Why nothing could be fetched.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Io(#[from] io::Error),
    /// In the server's words.
    #[error("the server says: {0}")]
    Refused(String),
    #[error("the server answers in a way that is not understood")]
    NotUnderstood,
    #[error("the message could not be kept: {0}")]
    NotKept(store::Error),
}

type Result<T> = std::result::Result<T, Fault>;

pub struct Client {
    wire: Wire,
    /// Come, and not looked at.
    unread: Vec<u8>,
    serial: u32,
    /// Longest literal.
    limit: usize,
    able: Vec<String>,
}

/// One answer of the server.
enum Answer {
    /// To a command of ours: `OK` and what follows, or why not.
    Done(String, std::result::Result<String, String>),
    GoOn,
    /// Anything else, as values.
    Told(Vec<Value>),
    Goodbye(String),
}

impl Client {
    /// Connected over TLS and signed in.
    pub fn sign_in(imap: &Imap, limit: usize) -> Result<Self> {
        let trust = crate::net::wire::trust(imap.ca.as_deref())?;
        let wire = Wire::connect(&imap.host, imap.port, CONNECT_TIME)?;
        let mut client = Self {
            wire,
            unread: Vec::new(),
            serial: 0,
            limit,
            able: Vec::new(),
        };
        let handshake = |client: &mut Self| {
            let wire = client.wire.until(Instant::now() + CONNECT_TIME);
            wire.secure_as_client(Arc::clone(&trust), &imap.host)
        };
        if imap.tls_at_once {
            handshake(&mut client)?;
        }
        client.greeting()?;
        if !imap.tls_at_once {
            client.command("STARTTLS")?;
            if !client.unread.is_empty() {
                // Said in the clear, to be taken for an answer within TLS.
                return Err(Fault::NotUnderstood);
            }
            handshake(&mut client)?;
        }
        client.find_out()?;
        client.authenticate(&imap.user, &imap.password)?;
        client.find_out()?;
        Ok(client)
    }

    pub fn is_able(&self, word: &str) -> bool {
        self.able
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    }

    fn greeting(&mut self) -> Result<()> {
        match self.answer(Instant::now() + COMMAND_TIME)? {
            Answer::Told(_) => Ok(()),
            Answer::Goodbye(words) => Err(Fault::Refused(words)),
            _ => Err(Fault::NotUnderstood),
        }
    }

    fn find_out(&mut self) -> Result<()> {
        let told = self.command("CAPABILITY")?;
        let told = told.into_iter().find(|values| is(values, 0, "CAPABILITY"));
        self.able = told
            .unwrap_or_default()
            .iter()
            .filter_map(|value| value.atom().map(str::to_owned))
            .collect();
        Ok(())
    }

    fn authenticate(&mut self, user: &str, password: &str) -> Result<()> {
        if self.is_able("AUTH=PLAIN") {
            let secret = data_encoding::BASE64.encode(format!("\0{user}\0{password}").as_bytes());
            let tag = self.send("AUTHENTICATE PLAIN")?;
            self.wait_for_turn(&tag)?;
            self.write(&format!("{secret}\r\n"))?;
            return self.finish(&tag).map(drop);
        }
        self.command(&format!("LOGIN {} {}", quoted(user), quoted(password)))
            .map(drop)
    }

    /// Sends a command, and gives what the server tells before it is done.
    pub fn command(&mut self, words: &str) -> Result<Vec<Vec<Value>>> {
        let tag = self.send(words)?;
        self.finish(&tag).map(|(told, _)| told)
    }

    /// The folder whose messages are meant from here on; its number changes when theirs do.
    pub fn select(&mut self, folder: &str) -> Result<u32> {
        let tag = self.send(&format!("SELECT {}", quoted(folder)))?;
        let (told, words) = self.finish(&tag)?;
        if words.to_ascii_uppercase().contains("[READ-ONLY]") {
            return Err(Fault::Refused(format!("the folder {folder} is read-only")));
        }
        let validity = told.iter().find(|values| is(values, 1, "[UIDVALIDITY"));
        let number = validity.and_then(|values| values.get(2)?.atom());
        Ok(number
            .and_then(|text| text.trim_end_matches(']').parse().ok())
            .unwrap_or(0))
    }

    /// Messages nobody has read.
    pub fn unread_messages(&mut self) -> Result<Vec<u32>> {
        let told = self.command("UID SEARCH UNSEEN UNDELETED")?;
        let found = told.iter().filter(|values| is(values, 0, "SEARCH"));
        Ok(found.flatten().filter_map(Value::number).collect())
    }

    /// How many bytes a message has; `None` if it is gone.
    pub fn size(&mut self, uid: u32) -> Result<Option<usize>> {
        let size = self.fetch(uid, "RFC822.SIZE")?;
        Ok(size.and_then(|size| usize::try_from(size.number()?).ok()))
    }

    /// A message as it is; `None` if it is gone.
    pub fn message(&mut self, uid: u32) -> Result<Option<Vec<u8>>> {
        match self.fetch(uid, "BODY.PEEK[]")? {
            Some(Value::String(bytes)) => Ok(Some(bytes)),
            _ => Ok(None),
        }
    }

    fn fetch(&mut self, uid: u32, what: &str) -> Result<Option<Value>> {
        let told = self.command(&format!("UID FETCH {uid} ({what})"))?;
        let asked = what.replace(".PEEK", "");
        let wanted = uid.to_string();
        for values in told {
            let Some(Value::List(parts)) = values.into_iter().nth(2) else {
                continue;
            };
            let mut pairs: Vec<(Value, Value)> = Vec::new();
            let mut parts = parts.into_iter();
            while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                pairs.push((name, value));
            }
            let named = |(name, _): &&(Value, Value), word: &str| {
                name.atom()
                    .is_some_and(|name| name.eq_ignore_ascii_case(word))
            };
            let ours = pairs
                .iter()
                .find(|pair| named(pair, "UID"))
                .is_some_and(|(_, value)| value.atom() == Some(&wanted));
            let at = pairs.iter().position(|pair| named(&pair, &asked));
            if let (true, Some(at)) = (ours, at) {
                return Ok(Some(pairs.swap_remove(at).1));
            }
        }
        Ok(None)
    }

    /// Waits until the server has news of the folder, at most so long; `false`: it had none.
    pub fn wait_for_news(&mut self, at_most: Duration, stopped: &dyn Fn() -> bool) -> Result<bool> {
        let tag = self.send("IDLE")?;
        self.wait_for_turn(&tag)?;
        let (until, mut news) = (Instant::now() + at_most, false);
        while !news && !stopped() && Instant::now() < until {
            match self.answer(Instant::now() + Duration::from_secs(1)) {
                Ok(Answer::Told(values)) => news = is(&values, 1, "EXISTS"),
                Ok(Answer::Goodbye(words)) => return Err(Fault::Refused(words)),
                Ok(_) => return Err(Fault::NotUnderstood),
                Err(Fault::Io(error)) if error.kind() == io::ErrorKind::TimedOut => {}
                Err(error) => return Err(error),
            }
        }
        self.write("DONE\r\n")?;
        self.finish(&tag)?;
        Ok(news)
    }

    pub fn goodbye(mut self) {
        // It is answered with goodbye; whatever it is, nothing depends on it.
        let _ = self.command("LOGOUT");
        self.wire.finish();
    }

    fn send(&mut self, words: &str) -> Result<String> {
        self.serial += 1;
        let tag = format!("a{}", self.serial);
        self.write(&format!("{tag} {words}\r\n"))?;
        Ok(tag)
    }

    fn write(&mut self, text: &str) -> Result<()> {
        let wire = self.wire.until(Instant::now() + IDLE_TIME);
        wire.write_all(text.as_bytes())?;
        Ok(wire.flush()?)
    }

    /// Until the server asks for the rest of a command.
    fn wait_for_turn(&mut self, tag: &str) -> Result<()> {
        let until = Instant::now() + COMMAND_TIME;
        for _ in 0..LINES {
            match self.answer(until)? {
                Answer::GoOn => return Ok(()),
                Answer::Done(done, Err(words)) if done == tag => {
                    return Err(Fault::Refused(words));
                }
                Answer::Told(_) => {}
                Answer::Goodbye(words) => return Err(Fault::Refused(words)),
                Answer::Done(..) => break,
            }
        }
        Err(Fault::NotUnderstood)
    }

    fn finish(&mut self, tag: &str) -> Result<(Vec<Vec<Value>>, String)> {
        let (until, mut told) = (Instant::now() + COMMAND_TIME, Vec::new());
        while told.len() < LINES {
            match self.answer(until)? {
                Answer::Told(values) => told.push(values),
                Answer::Done(done, Ok(words)) if done == tag => return Ok((told, words)),
                Answer::Done(done, Err(words)) if done == tag => {
                    return Err(Fault::Refused(words));
                }
                // It says goodbye before it is done with LOGOUT, too.
                Answer::Goodbye(words) => return Err(Fault::Refused(words)),
                Answer::Done(..) | Answer::GoOn => break,
            }
        }
        Err(Fault::NotUnderstood)
    }

    fn answer(&mut self, until: Instant) -> Result<Answer> {
        let mut line = self.line(until)?;
        let head = String::from_utf8_lossy(&line).into_owned();
        let (tag, rest) = head.split_once(' ').unwrap_or((&head, ""));
        let (word, words) = rest.split_once(' ').unwrap_or((rest, ""));
        let word = word.to_ascii_uppercase();
        let words = words.to_owned();
        match (tag, word.as_str()) {
            ("+", _) => return Ok(Answer::GoOn),
            ("*", "BYE") => return Ok(Answer::Goodbye(words)),
            // Free text follows, but for what stands in brackets at its start.
            ("*", "OK" | "NO" | "BAD" | "PREAUTH") => {
                let first = words
                    .split_whitespace()
                    .map(|word| Value::Atom(word.into()));
                let word = Value::Atom(word);
                return Ok(Answer::Told([word].into_iter().chain(first).collect()));
            }
            ("*", _) => {}
            (tag, "OK") => return Ok(Answer::Done(tag.into(), Ok(words))),
            (tag, "NO" | "BAD") => return Ok(Answer::Done(tag.into(), Err(words))),
            _ => return Err(Fault::NotUnderstood),
        }
        let mut pieces = Vec::new();
        while let Some((text, length)) = announces(&line) {
            if length > self.limit {
                return Err(Fault::NotUnderstood);
            }
            pieces.push(Piece::Text(text.to_vec()));
            pieces.push(Piece::Literal(self.bytes(length, until)?));
            line = self.line(until)?;
        }
        pieces.push(Piece::Text(line));
        let first = pieces.first_mut();
        if let Some(Piece::Text(text)) = first {
            text.drain(..2.min(text.len()));
        }
        Value::read(pieces)
            .map(Answer::Told)
            .ok_or(Fault::NotUnderstood)
    }

    /// The next line, without its end. What has come of it is kept if time is over.
    fn line(&mut self, until: Instant) -> Result<Vec<u8>> {
        let mut seen = 0;
        loop {
            let fresh = self.unread.get(seen..).unwrap_or_default();
            if let Some(end) = fresh.iter().position(|byte| *byte == b'\n') {
                let rest = self.unread.split_off(seen + end + 1);
                let mut line = std::mem::replace(&mut self.unread, rest);
                line.truncate(seen + end);
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
            seen = self.unread.len();
            if seen > LINE {
                return Err(Fault::NotUnderstood);
            }
            self.more(until)?;
        }
    }

    fn bytes(&mut self, length: usize, until: Instant) -> Result<Vec<u8>> {
        self.unread
            .reserve(length.saturating_sub(self.unread.len()));
        while self.unread.len() < length {
            self.more(until)?;
        }
        let rest = self.unread.split_off(length);
        Ok(std::mem::replace(&mut self.unread, rest))
    }

    fn more(&mut self, until: Instant) -> Result<()> {
        let until = until.min(Instant::now() + IDLE_TIME);
        let mut room = [0; PIECE];
        match self.wire.until(until).read(&mut room)? {
            0 => Err(Fault::Io(io::ErrorKind::UnexpectedEof.into())),
            read => {
                self.unread
                    .extend_from_slice(room.get(..read).unwrap_or_default());
                Ok(())
            }
        }
    }
}

fn is(values: &[Value], at: usize, word: &str) -> bool {
    let atom = values.get(at).and_then(Value::atom);
    atom.is_some_and(|atom| atom.eq_ignore_ascii_case(word))
}

/// The length of the literal that follows a line, and the line without it.
fn announces(line: &[u8]) -> Option<(&[u8], usize)> {
    let inner = line.strip_suffix(b"}")?;
    let start = inner.iter().rposition(|byte| *byte == b'{')?;
    let length = str::from_utf8(inner.get(start + 1..)?).ok()?;
    Some((line.get(..start)?, length.parse().ok()?))
}

/// RFC 3501, 4.3. The configuration holds no line ends.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
