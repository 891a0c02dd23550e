//! The mail server that takes our mail, and a connection to it.
//!
//! A connection is one worker's. A message and the dot that ends it leave in one write: in two, the
//! second waits until the first is acknowledged (Nagle), and servers acknowledge late (40 ms on
//! Linux), which let some twenty mails a second through.

use std::{
    fs,
    time::{Duration, Instant},
};

use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{Certificate, SmtpConnection, Tls, TlsParameters},
        commands::{Data, Mail, Quit, Rcpt, Rset},
        extension::{ClientId, Extension, MailParameter},
    },
};

use super::SetupError;
use crate::config::Smtp;

/// An answer may take so long.
const ANSWER_TIME: Duration = Duration::from_secs(30);
/// Unused for so long, a connection is given up.
const IDLE: Duration = Duration::from_secs(30);
/// Unused for so long, a connection is asked whether it is still there.
const DOUBTFUL: Duration = Duration::from_secs(1);

pub struct Relay {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    hello: ClientId,
}

impl Relay {
    /// # Errors
    /// When the settings cannot be used. Nothing is connected yet.
    pub fn new(smtp: &Smtp) -> Result<Self, SetupError> {
        let host = smtp
            .url
            .host_str()
            .unwrap_or_default()
            .trim_matches(['[', ']'])
            .to_owned();
        let mut tls = TlsParameters::builder(host.clone());
        if let Some(path) = &smtp.ca {
            tls = tls.add_root_certificate(Certificate::from_pem(&fs::read(path)?)?);
        }
        let (tls, port) = match smtp.url.scheme() {
            "smtps" => (Tls::Wrapper(tls.build()?), 465),
            "smtp+starttls" => (Tls::Required(tls.build()?), 587),
            _ => (Tls::None, 25),
        };
        let decode = |text: &str| {
            percent_encoding::percent_decode_str(text)
                .decode_utf8_lossy()
                .into_owned()
        };
        let credentials = (!smtp.url.username().is_empty()).then(|| {
            Credentials::new(
                decode(smtp.url.username()),
                decode(smtp.url.password().unwrap_or_default()),
            )
        });
        Ok(Self {
            port: smtp.url.port().unwrap_or(port),
            host,
            tls,
            credentials,
            hello: ClientId::default(),
        })
    }

    /// Connects and signs in.
    pub fn connect(&self) -> Result<Connection, Error> {
        let wrapper = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters),
            _ => None,
        };
        let server = (self.host.as_str(), self.port);
        let mut smtp =
            SmtpConnection::connect(server, Some(ANSWER_TIME), &self.hello, wrapper, None)?;
        if let Tls::Required(parameters) = &self.tls {
            smtp.starttls(parameters, &self.hello)?;
        }
        if let Some(credentials) = &self.credentials {
            smtp.auth(DEFAULT_MECHANISMS, credentials)?;
        }
        Ok(Connection {
            smtp,
            used: Instant::now(),
        })
    }
}

pub struct Connection {
    smtp: SmtpConnection,
    used: Instant,
}

impl Connection {
    /// Hands a message over. Whether it was taken or not, the connection is as good as before,
    /// unless [`Connection::is_gone`].
    pub fn hand_over(&mut self, envelope: &Envelope, source: &str) -> Result<(), Error> {
        let handed = self.try_to_hand_over(envelope, source);
        if let Err(error) = &handed {
            // Whoever refused one message takes others.
            let spoke = error.status().is_some_and(|code| u16::from(code) != 421);
            if !spoke || self.smtp.command(Rset).is_err() {
                self.smtp.abort();
            }
        }
        self.used = Instant::now();
        handed
    }

    fn try_to_hand_over(&mut self, envelope: &Envelope, source: &str) -> Result<(), Error> {
        // Without it, what such an address is worth is the server's to say.
        let knows = Extension::SmtpUtfEight;
        let parameters = envelope
            .to()
            .iter()
            .chain(envelope.from())
            .any(|address| !AsRef::<str>::as_ref(address).is_ascii())
            .then_some(MailParameter::SmtpUtfEight)
            .filter(|_| self.smtp.server_info().supports_feature(knows));
        let parameters = parameters.into_iter().collect();
        self.smtp
            .command(Mail::new(envelope.from().cloned(), parameters))?;
        for to in envelope.to() {
            self.smtp.command(Rcpt::new(to.clone(), vec![]))?;
        }
        self.smtp.command(Data)?;
        self.smtp.command(Dotted(source))?;
        Ok(())
    }

    pub fn is_gone(&self) -> bool {
        self.smtp.has_broken()
    }

    /// Whether the next message may go this way. A server that was left alone may have closed it.
    pub fn holds(&mut self) -> bool {
        let unused = self.used.elapsed();
        !self.is_gone() && (unused < DOUBTFUL || unused < IDLE && self.smtp.test_connected())
    }

    pub fn is_idle(&self) -> bool {
        self.used.elapsed() >= IDLE
    }

    pub fn end(mut self) {
        // Gone already is as good.
        let _ = self.smtp.command(Quit);
    }
}

/// A message to its last dot, as one command: lines that begin with a dot get another.
struct Dotted<'a>(&'a str);

impl std::fmt::Display for Dotted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.0.strip_suffix("\r\n").unwrap_or(self.0);
        let mut between = "";
        for line in text.split("\r\n") {
            let dot = if line.starts_with('.') { "." } else { "" };
            write!(f, "{between}{dot}{line}")?;
            between = "\r\n";
        }
        f.write_str("\r\n.\r\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_where_it_ends_and_nowhere_else() {
        for (source, sent) in [
            ("a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n.\r\n"),
            ("a\r\n\r\nb", "a\r\n\r\nb\r\n.\r\n"),
            (".\r\nb\r\n", "..\r\nb\r\n.\r\n"),
            ("a\r\n.\r\n..\r\n.b", "a\r\n..\r\n...\r\n..b\r\n.\r\n"),
            ("", "\r\n.\r\n"),
        ] {
            assert_eq!(Dotted(source).to_string(), sent, "{source:?}");
        }
    }
}
