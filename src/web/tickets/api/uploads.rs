//! Files over the API: sent first, then named by a ticket, comment or note.

use serde_json::json;

use crate::{
    desk::tickets::uploads::{self, Received},
    domain::{ids::AttachmentId, refusal::Refusal},
    language::Sentence,
    web::{
        http::{
            self,
            body::Body,
            error::Error,
            visit::{Answer, Token},
        },
        tickets::customer::files,
    },
};

/// # Errors
/// 413 when it is too large.
pub fn add(token: &Token<'_>) -> Answer {
    let Body::Raw(received) = &token.body else {
        return Err(Error::BadRequest(Sentence::tickets_file_is_body()));
    };
    let name = token.query.optional("name")?.unwrap_or("file").to_owned();
    let received = Received {
        name,
        size: received.size,
        sha256: received.sha256.clone(),
        bytes: received.bytes.try_clone()?,
    };
    let id = uploads::keep(&token.app.desk, &token.act()?, &received)?;
    http::json::answer(201, &json!({ "id": id }))
}

pub fn serve(token: &Token<'_>) -> Answer {
    let id: AttachmentId = token.id("id")?;
    let reader = token.reader()?;
    let attachment = reader.attachment(id)?.ok_or(Refusal::NotFound)?;
    files::answer(token.app, &attachment)
}
