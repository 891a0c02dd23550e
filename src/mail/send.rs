//! The mail worker: renders what is due and hands it to the mail server, again until it is taken.
//! The only file that names `lettre`.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use lettre::{
    Message, SmtpTransport, Transport,
    address::{Address, Envelope},
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};

use super::{letter::Letter, signed};
use crate::{
    config::Smtp,
    desk::Desk,
    domain::moment::{DAY, HOUR, MINUTE, Moment},
    store::{Result, outbox::Mail},
};

/// Tries go on for so long.
const GIVE_UP: i64 = 5 * DAY;
/// Most mails taken up at once.
const BATCH: i64 = 50;

/// Caps per address: automatic mails an hour and a day, mails about people's acts an hour.
const AUTOMATIC_AN_HOUR: i64 = 4;
const AUTOMATIC_A_DAY: i64 = 40;
const PERSONAL_AN_HOUR: i64 = 60;

pub struct Sender {
    transport: SmtpTransport,
    from: Address,
}

#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("smtp_url: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("smtp_ca: {0}")]
    Ca(#[from] std::io::Error),
    #[error("mail_from: {0}")]
    From(#[from] lettre::address::AddressError),
}

impl Sender {
    /// # Errors
    /// When the settings cannot be used. Nothing is connected yet.
    pub fn new(smtp: &Smtp, mail_from: &str) -> std::result::Result<Self, SetupError> {
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
        let mut builder = SmtpTransport::builder_dangerous(&host)
            .port(smtp.url.port().unwrap_or(port))
            .tls(tls);
        builder = builder.timeout(Some(Duration::from_secs(30))).pool_config(
            PoolConfig::new()
                .max_size(2)
                .idle_timeout(Duration::from_secs(30)),
        );
        if !smtp.url.username().is_empty() {
            let decode = |text: &str| {
                percent_encoding::percent_decode_str(text)
                    .decode_utf8_lossy()
                    .into_owned()
            };
            builder = builder.credentials(Credentials::new(
                decode(smtp.url.username()),
                decode(smtp.url.password().unwrap_or_default()),
            ));
        }
        Ok(Self {
            transport: builder.build(),
            from: mail_from.parse()?,
        })
    }

    /// Connects and signs in, and sends nothing.
    ///
    /// # Errors
    /// What the mail server, or the way to it, says.
    pub fn try_out(&self) -> std::result::Result<(), lettre::transport::smtp::Error> {
        self.transport.test_connection().map(drop)
    }

    /// Sends a mail of its own to an address, past the outbox, and says how it went. `name` is its
    /// Message-ID, without the brackets.
    ///
    /// # Errors
    /// When there is no such address, or the mail server does not take it.
    pub fn send_test(
        &self,
        to: &str,
        name: Option<&str>,
        now: Moment,
    ) -> std::result::Result<(), Box<dyn std::error::Error>> {
        let at = std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(now.0).unwrap_or(0));
        let message = Message::builder()
            .from(Mailbox::new(None, self.from.clone()))
            .to(Mailbox::new(None, to.parse()?))
            .subject("Test mail from your support desk")
            .date(at)
            .message_id(name.map(|name| format!("<{name}>")))
            .raw_header(header("Auto-Submitted", "auto-generated")?)
            .raw_header(header("X-Auto-Response-Suppress", "All")?)
            .body(
                "The desk can send mail: this one was asked for by pocketdesk mail test.\n"
                    .to_owned(),
            )?;
        self.transport.send(&message)?;
        Ok(())
    }

    /// Sends what is due until told to stop.
    pub fn work(&self, desk: &Arc<Desk>, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            match self.send_due(desk, stop) {
                Ok(0) => desk.wait_for_outbox(Duration::from_secs(2)),
                Ok(_) => {}
                Err(error) => {
                    log::error!("mail: {error}");
                    desk.wait_for_outbox(Duration::from_secs(5));
                }
            }
        }
    }

    fn send_due(&self, desk: &Desk, stop: &AtomicBool) -> Result<usize> {
        let now = desk.clock.now();
        let due = desk.store.system(|system| system.mails_due(now, BATCH))?;
        for mail in &due {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            // One letter's fault, or panic, is not another's.
            let sending = std::panic::AssertUnwindSafe(|| self.send(desk, mail));
            let result = std::panic::catch_unwind(sending);
            let fault = match result {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => error.to_string(),
                Err(_) => "rendering failed unexpectedly".to_owned(),
            };
            log::error!("mail {}: {}", mail.id, fault.escape_debug());
            let (id, again) = (mail.id, next_try(mail, now));
            desk.store
                .write(move |tx| tx.mail_not_sent(id, &fault, again))?;
        }
        Ok(due.len())
    }

    fn send(&self, desk: &Desk, mail: &Mail) -> Result<()> {
        let (id, now) = (mail.id, desk.clock.now());
        if let Some((until, why)) = over_a_cap(desk, mail, now)? {
            log::warn!("mail {id} is held: {why}");
            return desk.store.write(move |tx| tx.postpone_mail(id, until, why));
        }
        let Some(letter) = Letter::of(desk, mail)? else {
            return desk.store.write(move |tx| {
                tx.set_mail_aside(
                    id,
                    "dropped",
                    "its recipient may no longer see what it is about",
                )
            });
        };
        let built = self.build(&letter, mail.created_at);
        let (message, envelope) = match built {
            Ok(built) => built,
            Err(error) => {
                let error = error.to_string();
                return desk
                    .store
                    .write(move |tx| tx.mail_not_sent(id, &error, None));
            }
        };
        let source = message.formatted();
        match self.transport.send_raw(&envelope, &source) {
            Ok(_) => {
                let kept = (!letter.is_secret).then_some(source);
                let name = signed::mail_name(&desk.secrets, id);
                desk.store
                    .write(move |tx| tx.mail_sent((id, &name), kept.as_deref(), now))
            }
            Err(error) => {
                let again = next_try(mail, now).filter(|_| !refused_for_good(&error));
                let error = error.to_string();
                log::warn!("mail {id} was not taken: {}", error.escape_debug());
                desk.store
                    .write(move |tx| tx.mail_not_sent(id, &error, again))
            }
        }
    }

    fn at_our_domain(&self, token: &str) -> String {
        format!("{}+{token}@{}", self.from.user(), self.from.domain())
    }

    fn build(
        &self,
        letter: &Letter,
        written: Moment,
    ) -> std::result::Result<(Message, Envelope), Box<dyn std::error::Error>> {
        let to: Address = letter.to.parse()?;
        let id = |token: &str| format!("<{token}@{}>", self.from.domain());
        let date =
            std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(written.0).unwrap_or(0));
        let mut builder = Message::builder()
            .from(Mailbox::new(
                Some(letter.from_name.clone()),
                self.from.clone(),
            ))
            .to(Mailbox::new(
                Some(letter.to_name.clone()).filter(|name| *name != letter.to),
                to.clone(),
            ))
            .subject(&letter.subject)
            .date(date)
            .message_id(Some(id(&letter.message_token)))
            .raw_header(header("Auto-Submitted", letter.auto_submitted)?)
            .raw_header(header("X-Auto-Response-Suppress", "All")?);
        if let Some(token) = &letter.reply_token {
            builder = builder.reply_to(Mailbox::new(None, self.at_our_domain(token).parse()?));
        }
        if let Some(token) = &letter.thread_token {
            builder = builder.in_reply_to(id(token)).references(id(token));
        }
        if let Some(url) = &letter.unsubscribe {
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{url}>"))?)
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click",
                )?);
        }
        let message = builder.multipart(MultiPart::alternative_plain_html(
            letter.text.clone(),
            letter.html.clone(),
        ))?;
        let envelope = Envelope::new(
            Some(self.at_our_domain(&letter.bounce_token).parse()?),
            vec![to],
        )?;
        Ok((message, envelope))
    }
}

fn header(
    name: &'static str,
    value: &str,
) -> std::result::Result<HeaderValue, Box<dyn std::error::Error>> {
    Ok(HeaderValue::new(
        HeaderName::new_from_ascii(name.to_owned())?,
        value.to_owned(),
    ))
}

/// Growing pauses, then no more.
fn next_try(mail: &Mail, now: Moment) -> Option<Moment> {
    let pause = ((MINUTE / 2) << mail.attempts.clamp(0, 9)).min(4 * HOUR);
    Some(now + pause).filter(|next| next.0 < mail.created_at.0 + GIVE_UP)
}

/// The receiving side will never take this one. A refused login is our own trouble and may pass.
fn refused_for_good(error: &lettre::transport::smtp::Error) -> bool {
    error
        .status()
        .is_some_and(|code| (550..=559).contains(&u16::from(code)))
}

fn over_a_cap(desk: &Desk, mail: &Mail, now: Moment) -> Result<Option<(Moment, &'static str)>> {
    use crate::domain::notify::MailKind::{Invitation, PasswordChanged, Received, Reset, Test};
    if matches!(mail.kind, Invitation | Reset | PasswordChanged | Test) {
        return Ok(None);
    }
    let automatic = mail.kind.is_automatic();
    let sent = |then| {
        desk.store
            .system(|system| system.mails_sent(mail.person, automatic, then))
    };
    let (hour, day) = (sent(now - HOUR)?, sent(now - DAY)?);
    let account = desk.store.system(|system| system.account(mail.person))?;
    let unconfirmed = account.is_some_and(|account| !account.verified);
    Ok(match automatic {
        // Whoever writes in somebody's name fills their mailbox no faster than this.
        true if unconfirmed && mail.kind == Received && day >= 1 => Some((
            now + HOUR,
            "this address is not confirmed yet and got a mail today",
        )),
        true if day >= AUTOMATIC_A_DAY => {
            Some((now + HOUR, "this address got 40 automatic mails today"))
        }
        true if hour >= AUTOMATIC_AN_HOUR => Some((
            now + 10 * MINUTE,
            "this address got 4 automatic mails within the hour",
        )),
        false if hour >= PERSONAL_AN_HOUR => Some((
            now + 10 * MINUTE,
            "this address got 60 mails within the hour",
        )),
        _ => None,
    })
}
