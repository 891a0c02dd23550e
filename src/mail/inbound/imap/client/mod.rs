//! One connection to an IMAP server (RFC 3501), with bounds of time and memory in every step.

mod answers;

use std::{
    io::{self, Write},
    sync::Arc,
    time::{Duration, Instant},
};

use super::value::Value;
use crate::{config::Imap, language::Sentence, net::wire::Wire, store};
pub use answers::quoted;
use answers::{Answer, is};

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

impl Fault {
    /// As administrators read it.
    #[must_use]
    pub fn in_words(&self) -> Sentence {
        match self {
            Self::Io(error) => Sentence::written(error.to_string()),
            Self::Refused(words) => Sentence::inbox_imap_refused(words),
            Self::NotUnderstood => Sentence::inbox_imap_not_understood(),
            Self::NotKept(error) => Sentence::inbox_imap_not_kept(error.to_string()),
        }
    }
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
}
