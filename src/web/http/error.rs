//! The one place where something that went wrong becomes a status.

use crate::{
    domain::refusal::{Fault, Refusal},
    language::{Sentence, say},
    store,
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The request itself cannot be understood.
    #[error("{0}")]
    BadRequest(Sentence),
    #[error("{}", say::http_not_signed_in())]
    Unauthorized,
    #[error("{}", say::http_other_methods(.0))]
    MethodNotAllowed(String),
    #[error("{}", say::http_too_large())]
    TooLarge,
    #[error("{}", say::http_wrong_host())]
    WrongHost,
    #[error("{0}")]
    Unsupported(Sentence),
    /// Others are at it.
    #[error("{0}")]
    Busy(Sentence),
    /// The ticket has changed since it was read (If-Match).
    #[error("{}", say::http_changed())]
    PreconditionFailed,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Store(refusal.into())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What an error tells the one who asked.
#[derive(Debug, Clone)]
pub struct Told {
    pub status: u16,
    pub code: &'static str,
    pub title: &'static str,
    pub detail: String,
    pub faults: Vec<Fault>,
    pub retry_after: Option<i64>,
    /// Our fault: log it, and show only an id.
    pub internal: bool,
}

impl Error {
    #[must_use]
    pub fn told(&self) -> Told {
        let (status, code) = self.status();
        let internal = status == 500;
        let faults = match self {
            Self::Store(store::Error::Refused(
                Refusal::Invalid(faults) | Refusal::Overtaken(faults),
            )) => faults.clone(),
            _ => vec![],
        };
        let retry_after = match self {
            Self::Store(store::Error::Refused(Refusal::TooMany { seconds, .. })) => Some(*seconds),
            Self::Store(store::Error::Busy) => Some(1),
            Self::Busy(_) => Some(5),
            _ => None,
        };
        let detail = match status {
            404 => say::http_not_found().to_owned(),
            500 => say::http_internal().to_owned(),
            _ => self.to_string(),
        };
        Told {
            status,
            code,
            title: title(status),
            detail,
            faults,
            retry_after,
            internal,
        }
    }

    fn status(&self) -> (u16, &'static str) {
        match self {
            Self::Store(store::Error::Refused(refusal)) => (of_refusal(refusal), refusal.code()),
            Self::Store(store::Error::Busy) | Self::Busy(_) => (503, "busy"),
            Self::Store(store::Error::TooSlow) => (503, "too_slow"),
            Self::Store(store::Error::DiskFull) => (507, "disk_full"),
            Self::Store(_) => (500, "internal"),
            Self::BadRequest(_) => (400, "bad_request"),
            Self::Unauthorized => (401, "unauthorized"),
            Self::MethodNotAllowed(_) => (405, "method_not_allowed"),
            Self::PreconditionFailed => (412, "changed"),
            Self::TooLarge => (413, "too_large"),
            Self::Unsupported(_) => (415, "unsupported"),
            Self::WrongHost => (421, "wrong_host"),
        }
    }
}

fn of_refusal(refusal: &Refusal) -> u16 {
    match refusal {
        Refusal::Invalid(_) => 422,
        Refusal::Overtaken(_) | Refusal::Conflict { .. } => 409,
        Refusal::NotFound => 404,
        Refusal::Forbidden { .. } => 403,
        Refusal::Gone(_) => 410,
        Refusal::TooMany { .. } => 429,
    }
}

fn title(status: u16) -> &'static str {
    match status {
        400 => say::http_title_400(),
        401 => say::http_title_401(),
        403 => say::http_title_403(),
        404 => say::http_title_404(),
        405 => say::http_title_405(),
        409 | 412 => say::http_title_409(),
        410 => say::http_title_410(),
        413 => say::http_title_413(),
        415 => say::http_title_415(),
        421 => say::http_title_421(),
        422 => say::http_title_422(),
        429 => say::http_title_429(),
        503 => say::http_title_503(),
        507 => say::http_title_507(),
        _ => say::http_title_500(),
    }
}

/// What a form shows when it could not be taken: general sentence, and faults beside their fields.
/// None, and 200, where it is shown for the first time or only to be looked at.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub status: u16,
    pub code: &'static str,
    pub general: Option<String>,
    pub faults: Vec<Fault>,
}

impl Default for Trouble {
    fn default() -> Self {
        Self {
            status: 200,
            code: "",
            general: None,
            faults: vec![],
        }
    }
}

impl Trouble {
    /// What a form can show of an error; errors that no form can explain stay errors.
    ///
    /// # Errors
    /// The error itself, when it is about the whole page.
    pub fn new(error: Error) -> Result<Self, Error> {
        let told = error.told();
        match told.status {
            409 | 413 | 422 | 429 | 503 | 507 | 403 => Ok(Self {
                status: told.status,
                code: told.code,
                general: told.faults.is_empty().then_some(told.detail),
                faults: told.faults,
            }),
            _ => Err(error),
        }
    }

    /// Whether others have changed what the form was made from.
    #[must_use]
    pub fn is_edited_meanwhile(&self) -> bool {
        self.code == "edited_meanwhile"
    }

    #[must_use]
    pub fn at(&self, field: &str) -> Option<&Sentence> {
        self.faults
            .iter()
            .find(|fault| fault.field == field)
            .map(|fault| &fault.message)
    }
}

#[cfg(test)]
mod tests;
