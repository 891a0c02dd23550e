//! A letter as a message: header fields, parts, and who it goes to.

use std::time::{Duration, UNIX_EPOCH};

use lettre::{
    Message,
    address::{Address, Envelope},
    message::{
        Body, Mailbox, MultiPart,
        header::{ContentTransferEncoding, HeaderName, HeaderValue},
    },
};

use super::mailbox;
use crate::{
    domain::{
        moment::Moment,
        people::address::{Address as Own, MailFrom},
    },
    language::say,
    mail::outbound::letter::Letter,
};

type Built<T> = Result<T, Box<dyn std::error::Error>>;

/// A mail up to this is written as short as can be.
const SMALL: usize = 16 * 1024;
/// No mail is larger: what somebody wrote is bounded, as text and as HTML, and what may triple it is
/// used only within this.
const MOST: usize = 1024 * 1024;

/// A message ready to be handed over.
pub struct Ready {
    pub envelope: Envelope,
    pub source: String,
}

impl Ready {
    /// Where what becomes of it comes back to.
    pub fn sender(&self) -> String {
        self.envelope
            .from()
            .map(ToString::to_string)
            .unwrap_or_default()
    }
}

/// The letter, from the desk's own address. The same letter has the same name at every try. An own
/// address without room for marks goes without: answers to it still name the mail they answer.
///
/// # Errors
/// When an address or a field cannot be written in a mail.
pub fn ready(letter: &Letter, own: &Own, written: Moment) -> Built<Ready> {
    let to: Address = letter.to.parse()?;
    let id = |token: &str| format!("<{token}@{}>", own.domain());
    let marked = |marks| own.marked(marks).unwrap_or_else(|| own.clone());
    let marked = |marks| marked(marks).as_str().parse::<Address>();
    let mut builder = Message::builder()
        .raw_header(mailbox::field(
            "From",
            Some(&letter.from_name),
            own.as_str(),
        ))
        .raw_header(mailbox::field(
            "To",
            Some(letter.to_name.as_str()).filter(|name| *name != letter.to),
            &letter.to,
        ))
        .subject(&letter.subject)
        .date(at(written))
        .message_id(Some(id(&letter.message_token)))
        .raw_header(header("Auto-Submitted", letter.auto_submitted)?)
        .raw_header(header("X-Auto-Response-Suppress", "All")?);
    if let Some(marks) = &letter.reply_marks {
        builder = builder.reply_to(Mailbox::new(None, marked(marks)?));
    }
    if let Some(token) = &letter.thread_token {
        let (root, theirs) = (id(token), |name: &String| format!("<{name}>"));
        let answered = letter.answers.iter().take(1).map(theirs);
        let answered: Vec<String> = answered.chain([root.clone()]).collect();
        let older = letter.answers.iter().rev().map(theirs);
        let thread: Vec<String> = std::iter::once(root).chain(older).collect();
        builder = builder
            .in_reply_to(answered.join(" "))
            .references(thread.join(" "));
    }
    if let Some(url) = &letter.unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{url}>"))?)
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            )?);
    }
    let alike = |encoded: fn(&str) -> Body| {
        let parts = MultiPart::alternative_plain_html(encoded(&letter.text), encoded(&letter.html));
        builder.clone().multipart(parts)
    };
    let mut source = alike(|text| Body::new(text.to_owned()))?.formatted();
    if source.len() > SMALL {
        let by_lines = alike(by_lines)?.formatted();
        if by_lines.len() <= MOST {
            source = by_lines;
        }
    }
    Ok(Ready {
        envelope: Envelope::new(Some(marked(&letter.bounce_marks)?), vec![to])?,
        source: String::from_utf8(source)?,
    })
}

/// Whatever stands before a line, the line is written the same, so that mails to several people
/// differ where they differ. In base64 everything after a name would.
fn by_lines(text: &str) -> Body {
    let lines = Body::new_with_encoding(text.to_owned(), ContentTransferEncoding::QuotedPrintable);
    lines.unwrap_or_else(|_| Body::new(text.to_owned()))
}

/// A mail past the outbox. `name` is its Message-ID, without the brackets.
///
/// # Errors
/// When there is no such address.
pub fn test(own: &MailFrom, to: &str, name: Option<&str>, now: Moment) -> Built<Ready> {
    let message = Message::builder()
        .raw_header(mailbox::field(
            "From",
            own.name.as_deref(),
            own.address.as_str(),
        ))
        .to(Mailbox::new(None, to.parse()?))
        .subject(say::outbox_tried_subject())
        .date(at(now))
        .message_id(name.map(|name| format!("<{name}>")))
        .raw_header(header("Auto-Submitted", "auto-generated")?)
        .raw_header(header("X-Auto-Response-Suppress", "All")?)
        .body(format!("{}\n", say::outbox_tried()))?;
    Ok(Ready {
        envelope: message.envelope().clone(),
        source: String::from_utf8(message.formatted())?,
    })
}

fn at(moment: Moment) -> std::time::SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(moment.0).unwrap_or(0))
}

fn header(name: &'static str, value: &str) -> Built<HeaderValue> {
    Ok(HeaderValue::new(
        HeaderName::new_from_ascii(name.to_owned())?,
        value.to_owned(),
    ))
}
