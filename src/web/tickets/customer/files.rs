//! Attachments. The right to see the ticket is asked on every request (40).

use crate::{
    desk::tickets::uploads::is_named_as_markup,
    domain::{
        ids::{AttachmentId, TicketNumber},
        refusal::Refusal,
    },
    store::tickets::attachments::Attachment,
    web::{
        App,
        http::{
            Response,
            error::Error,
            pieces::{self, Source},
            visit::{Answer, Customer},
        },
    },
};

pub fn serve(customer: &Customer<'_>) -> Answer {
    let number: TicketNumber = customer.id("number")?;
    let id: AttachmentId = customer.id("id")?;
    let reader = customer.reader()?;
    let attachment = reader
        .attachment(id)?
        .filter(|attachment| attachment.ticket == Some(number))
        .ok_or(Refusal::NotFound)?;
    answer(customer.app, &attachment)
}

/// The bytes, under a policy that lets no browser run them (65, 66): only a few kinds are shown
/// where they are, everything else is a download of no particular type.
pub fn answer(app: &App, attachment: &Attachment) -> Result<Response, Error> {
    // Earlier versions took some markup for text.
    let kind =
        match is_named_as_markup(&attachment.name) && attachment.media_type.starts_with("text/") {
            true => "application/octet-stream",
            false => &attachment.media_type,
        };
    let shown = kind != "application/octet-stream";
    let disposition = format!(
        "{}; filename=\"{}\"; filename*=UTF-8''{}",
        if shown { "inline" } else { "attachment" },
        ascii(&attachment.name),
        encoded(&attachment.name)
    );
    let bytes = (Source::Attachment(attachment.id), attachment.size);
    Ok(pieces::answer(app, bytes, kind)?
        .with("Content-Disposition", &disposition)
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("Cache-Control", "private, no-store"))
}

/// RFC 6266: a plain name for old readers.
fn ascii(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || " .-_()".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect()
}

/// RFC 8187.
fn encoded(name: &str) -> String {
    const ATTR: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'.')
        .remove(b'-')
        .remove(b'_');
    percent_encoding::utf8_percent_encode(name, ATTR).to_string()
}
