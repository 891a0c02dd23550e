//! Who a handler is answering: each audience has its own type, so that a page for agents cannot be
//! mounted for customers.

use std::ops::Deref;

use super::{
    Request, Response,
    body::Body,
    error::{Error, Trouble},
    form::Form,
};
use crate::{
    desk::{
        Act,
        accounts::sessions::{Place, Signed},
        once::Once,
        tickets::uploads,
    },
    domain::{
        ids::{AttachmentId, TicketNumber},
        moment::Moment,
        people::viewer::Viewer,
        refusal::{Fault, Refusal},
    },
    store::Reader,
    web::App,
};

pub type Answer = Result<Response, Error>;

/// A request that has found its route.
pub struct Visit<'a> {
    pub app: &'a App,
    pub request: &'a Request,
    /// Path without the site's base, as routes name it.
    pub path: &'a str,
    pub params: Vec<String>,
    pub query: Form,
    pub body: Body,
    pub signed: Option<Signed>,
}

static NOTHING: Form = Form {
    fields: Vec::new(),
    files: Vec::new(),
    too_large: Vec::new(),
    refused: None,
};

impl Visit<'_> {
    #[must_use]
    pub fn now(&self) -> Moment {
        self.app.desk.clock.now()
    }

    /// What was posted, empty when there was no form.
    #[must_use]
    pub fn form(&self) -> &Form {
        match &self.body {
            Body::Form(form) => form,
            _ => &NOTHING,
        }
    }

    #[must_use]
    pub fn param(&self, index: usize) -> &str {
        self.params.get(index).map_or("", String::as_str)
    }

    /// A parameter of the path as an id; anything else is not found.
    pub fn id<T: std::str::FromStr>(&self, index: usize) -> Result<T, Error> {
        self.param(index)
            .parse()
            .map_err(|_| Refusal::NotFound.into())
    }

    /// From where someone comes who is not signed in.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            client: self.request.client,
            device: self.request.cookie(super::session::DEVICE),
            user_agent: self
                .request
                .header("user-agent")
                .unwrap_or_default()
                .to_owned(),
        }
    }

    #[must_use]
    pub fn see(&self, path: &str) -> Response {
        Response::see_other(&self.app.to(path))
    }
}

macro_rules! audience {
    ($(#[$doc:meta])* $name:ident derefs $inner:ty) => {
        $(#[$doc])*
        pub struct $name<'a>(pub(in crate::web) &'a $inner);

        impl<'a> Deref for $name<'a> {
            type Target = $inner;
            fn deref(&self) -> &Self::Target {
                self.0
            }
        }
    };
}

/// Anyone signed in.
pub struct Customer<'a> {
    pub(in crate::web) visit: &'a Visit<'a>,
    pub signed: &'a Signed,
}

impl<'a> Deref for Customer<'a> {
    type Target = Visit<'a>;
    fn deref(&self) -> &Visit<'a> {
        self.visit
    }
}

audience! {
    /// An agent or admin.
    Agent derefs Customer<'a>
}
audience! {
    /// An admin.
    Admin derefs Agent<'a>
}

/// An API call by its token.
pub struct Token<'a> {
    pub(in crate::web) visit: &'a Visit<'a>,
    pub viewer: Viewer,
}

impl<'a> Deref for Token<'a> {
    type Target = Visit<'a>;
    fn deref(&self) -> &Visit<'a> {
        self.visit
    }
}

impl Customer<'_> {
    #[must_use]
    pub fn viewer(&self) -> &Viewer {
        &self.signed.viewer
    }

    pub fn reader(&self) -> Result<Reader<'_>, Error> {
        Ok(self.app.desk.store.reader(self.viewer())?)
    }

    pub fn number(&self) -> Result<TicketNumber, Error> {
        self.id(0)
    }

    /// Where they read tickets.
    #[must_use]
    pub fn room(&self) -> &'static str {
        if self.viewer().is_agent() {
            "/desk/tickets"
        } else {
            "/tickets"
        }
    }

    /// Whether a script asks for a sentence instead of a page.
    #[must_use]
    pub fn wants_text(&self) -> bool {
        self.request.header("accept") == Some("text/plain")
    }

    /// The act a posted form asks for, with its key.
    #[must_use]
    pub fn act(&self, channel: &'static str) -> Act {
        let mut act = self.app.desk.act(self.viewer(), channel);
        let key = self.form().typed("key");
        if !key.is_empty() && key.len() <= 100 {
            act.once = Some(Once {
                key: key.to_owned(),
                request: self.form().fingerprint(self.path),
            });
        }
        act
    }
}

/// Files of a form: those just sent are kept as uploads of their sender, so that a form shown again
/// need not ask for them a second time; those kept earlier are named in `uploads`.
pub struct Files {
    pub ids: Vec<AttachmentId>,
    /// Why not all of them are.
    refused: Option<Error>,
}

#[must_use]
pub fn keep_files(app: &App, act: &Act, form: &Form) -> Files {
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
    let (most, files) = (super::body::largest_file() >> 20, super::body::MOST_FILES);
    let named: Vec<String> = names
        .iter()
        .take(3)
        .map(|name| format!("“{name}”"))
        .collect();
    let more = names.len() - named.len();
    let named = named.join(", ");
    let which = match more {
        0 => named,
        _ => format!("{named} and {more} more"),
    };
    let were = if names.len() == 1 { "was" } else { "were" };
    let words = format!(
        "{which} {were} not taken: a file may have at most {most} MiB, and a message {files} files."
    );
    Fault::new("files", "too_large", words)
}

impl Files {
    /// All of them, before the act itself is tried.
    ///
    /// # Errors
    /// Why one of them is not kept.
    pub fn all(&mut self) -> Result<Vec<AttachmentId>, Error> {
        match self.refused.take() {
            Some(error) => Err(error),
            None => Ok(self.ids.clone()),
        }
    }
}

/// Either the answer after an act, or the trouble a form shows.
///
/// # Errors
/// What no form can show.
pub fn or_trouble<T>(result: Result<T, impl Into<Error>>) -> Result<Result<T, Trouble>, Error> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(error) => super::error::trouble(error.into()).map(Err),
    }
}
