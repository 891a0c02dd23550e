//! Long answers in pieces: a worker gives the first and the address of the rest, and the gate asks
//! for the next one when the client has taken what it was given. So a slow reader holds a piece,
//! and neither a worker, nor a file, nor a view of the database.
//!
//! Who may have it is asked once, at the beginning. The addresses are the gate's alone: it refuses
//! them from outside, and names a client with whatever it passes on.

use super::{Method, Request, Response, Rest, error::Error};
use crate::{
    domain::{
        ids::{AttachmentId, InboxId},
        refusal::Refusal,
    },
    store::{self, tickets::attachments::PIECE},
    web::App,
};

/// What the gate's own addresses begin with.
const ROOM: &str = "/.gate/";

/// Where the bytes are.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    Attachment(AttachmentId),
    Mail(InboxId),
}

impl Source {
    fn address(self) -> String {
        match self {
            Self::Attachment(id) => format!("{ROOM}attachments/{id}"),
            Self::Mail(id) => format!("{ROOM}mail/{}", id.0),
        }
    }

    fn parse(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "attachments" => id.parse().ok().map(Self::Attachment),
            "mail" => id.parse().ok().map(InboxId).map(Self::Mail),
            _ => None,
        }
    }

    fn piece(self, app: &App, at: u64) -> store::Result<Vec<u8>> {
        app.desk.store.system(|system| match self {
            Self::Attachment(id) => system.attachment_piece(id, at),
            Self::Mail(id) => system.raw_piece(id, at),
        })
    }
}

/// The answer to whoever may have it.
///
/// # Errors
/// Not found, when the bytes are there no more.
pub fn answer(app: &App, (source, size): (Source, i64), kind: &str) -> Result<Response, Error> {
    let first = source.piece(app, 0)?;
    if first.is_empty() && size > 0 {
        return Err(Refusal::NotFound.into());
    }
    let mut response = Response::new(200, kind, first);
    let length = u64::try_from(size).unwrap_or(0);
    if length > PIECE as u64 {
        let address = source.address();
        response.rest = Some(Rest { address, length });
    }
    Ok(response)
}

/// A further piece, if it is the gate that asks for one.
pub fn further(app: &App, request: &Request) -> Option<Response> {
    let asked = request.target.strip_prefix(ROOM)?;
    let from_outside = request.header("x-pocketdesk-client").is_some();
    if from_outside || request.method != Method::Get {
        return None;
    }
    let mut parts = asked.split('/');
    let source = Source::parse(parts.next()?, parts.next()?)?;
    let at = parts.next()?.parse().ok()?;
    let piece = source.piece(app, at).unwrap_or_else(|error| {
        log::error!("a file could not be read on: {error}");
        vec![]
    });
    Some(match piece.is_empty() {
        true => Response::empty(404),
        false => Response::new(200, "application/octet-stream", piece),
    })
}
