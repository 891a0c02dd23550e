//! What somebody writes about a ticket, sent with its files or only looked at.

use crate::{
    desk::{
        Act,
        tickets::{message::Message, uploads},
    },
    domain::{
        ids::AttachmentId,
        refusal::{Fault, Refusal},
    },
    language::{Sentence, say},
    store::tickets::attachments::Attachment,
    web::{
        App,
        http::{
            body,
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Answer, Customer},
        },
    },
};

/// As [`submit`], with files: the page shows again those that are kept, whatever comes of the rest.
///
/// # Errors
/// What no form can explain, and those of the pages.
pub fn send<T>(
    (customer, act): (&Customer<'_>, &Act),
    done: impl FnOnce(Message) -> Result<T, Error>,
    then: impl FnOnce(T) -> Answer,
    page: impl FnOnce(&[Attachment], &Trouble) -> Answer,
) -> Answer {
    let form = customer.form();
    let Files { ids, refused } = keep_files(customer.app, act, form);
    let again = |trouble: &Trouble| page(&kept(customer, act, &ids)?, trouble);
    if form.is_looked_at() {
        let trouble = refused.map(Trouble::new).transpose()?.unwrap_or_default();
        return again(&Trouble {
            status: 200,
            ..trouble
        });
    }
    let done = refused.map_or(Ok(()), Err).and_then(|()| {
        done(Message {
            body: form.text("body")?.to_owned(),
            uploads: ids.clone(),
            ..Message::default()
        })
    });
    submit(done, then, again)
}

/// The files of a form of which something else is asked than to send it, kept for it; and what is wrong
/// with those that are not.
///
/// # Errors
/// What no form can explain.
pub fn begun((customer, act): (&Customer<'_>, &Act)) -> Result<(Vec<Attachment>, Trouble), Error> {
    let Files { ids, refused } = keep_files(customer.app, act, customer.form());
    let trouble = refused.map(Trouble::new).transpose()?.unwrap_or_default();
    let trouble = Trouble {
        status: 200,
        ..trouble
    };
    Ok((kept(customer, act, &ids)?, trouble))
}

/// Files of a form: those just sent are kept as uploads of their sender, so that a form shown again
/// need not ask for them a second time; those kept earlier are named in `uploads`.
struct Files {
    ids: Vec<AttachmentId>,
    /// Why not all of them are.
    refused: Option<Error>,
}

fn keep_files(app: &App, act: &Act, form: &Form) -> Files {
    let mut ids: Vec<AttachmentId> = form
        .all("uploads")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let mut faults = Vec::new();
    if !form.too_large.is_empty() {
        faults.push(too_large(&form.too_large));
    }
    for received in &form.files {
        match uploads::keep(&app.desk, act, received) {
            Ok(id) => ids.push(id),
            Err(crate::store::Error::Refused(Refusal::Invalid(more))) => faults.extend(more),
            Err(other) => {
                let refused = Some(other.into());
                return Files { ids, refused };
            }
        }
    }
    let refused = (!faults.is_empty()).then(|| Refusal::Invalid(faults).into());
    Files { ids, refused }
}

fn too_large(names: &[String]) -> Fault {
    let (most, files) = (body::largest_file() >> 20, body::MOST_FILES);
    let named: Vec<String> = names.iter().take(3).map(say::tickets_quoted).collect();
    let more = names.len() - named.len();
    let named = named.join(say::names_between());
    let words = match more {
        0 => Sentence::tickets_files_too_large(names.len(), files, named, most),
        _ => Sentence::tickets_files_too_large_more(files, more, named, most),
    };
    Fault::new("files", "too_large", words)
}

/// Uploads of this try and earlier ones, as the form shows them again.
fn kept(
    customer: &Customer<'_>,
    act: &Act,
    ids: &[AttachmentId],
) -> Result<Vec<Attachment>, Error> {
    let reader = customer.app.desk.store.reader(&act.viewer)?;
    let mut kept = Vec::new();
    for id in ids {
        let upload = reader.attachment(*id)?;
        kept.extend(upload.filter(|upload| upload.ticket.is_none()));
    }
    Ok(kept)
}
