//! Who a handler is answering: each audience has its own type, so that a page for agents cannot be
//! mounted for customers.

use std::ops::Deref;

use super::{
    App,
    body::Body,
    error::{Error, Trouble},
    form::Form,
    http::{Request, Response},
};
use crate::{
    desk::{
        Act,
        once::Once,
        sessions::{Place, Signed},
        uploads,
    },
    domain::{
        ids::{AttachmentId, TicketNumber},
        moment::Moment,
        refusal::{Fault, Refusal},
        viewer::Viewer,
    },
    store::Reader,
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
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
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
        pub struct $name<'a>(pub(super) &'a $inner);

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
    pub(super) visit: &'a Visit<'a>,
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
    pub(super) visit: &'a Visit<'a>,
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

    /// # Errors
    /// When the file cannot be read.
    pub fn reader(&self) -> Result<Reader<'_>, Error> {
        Ok(self.app.desk.store.reader(self.viewer())?)
    }

    /// # Errors
    /// Not found, if it is not a number.
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
    pub faults: Vec<Fault>,
}

/// # Errors
/// When the disk cannot take them.
pub fn keep_files(app: &App, act: &Act, form: &Form) -> Result<Files, Error> {
    let mut ids: Vec<AttachmentId> = form
        .all("uploads")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let mut faults = Vec::new();
    for name in &form.too_large {
        let most = super::body::largest_file() >> 20;
        faults.push(Fault::new("files", "too_large", format!("“{name}” was not taken: a file may have at most {most} MiB, and a message {} files.", super::body::MOST_FILES)));
    }
    for received in &form.files {
        match uploads::keep(&app.desk, act, received) {
            Ok(id) => ids.push(id),
            Err(crate::store::Error::Refused(Refusal::Invalid(more))) => faults.extend(more),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(Files { ids, faults })
}

/// Refuses with the faults of files, if there are any, before the act itself is tried.
///
/// # Errors
/// [`Refusal::Invalid`].
pub fn without_faults(files: &Files) -> Result<Vec<AttachmentId>, Error> {
    if files.faults.is_empty() {
        Ok(files.ids.clone())
    } else {
        Err(Refusal::Invalid(files.faults.clone()).into())
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
