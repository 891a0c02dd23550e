//! Who a handler is answering: each audience has its own type, so that a page for agents cannot be
//! mounted for customers.

use std::ops::Deref;

use super::{Request, Response, body::Body, error::Error, form::Form, params::Params};
use crate::{
    desk::{
        Act,
        accounts::sessions::{Place, Signed},
        once::Once,
    },
    domain::{ids::TicketNumber, moment::Moment, people::viewer::Viewer, refusal::Refusal},
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
    pub params: Params,
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

    /// What the path says where its route has this name.
    #[must_use]
    pub fn param(&self, name: &'static str) -> &str {
        self.params.get(name)
    }

    /// The same as an id; anything else is not found.
    pub fn id<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Error> {
        self.param(name)
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
        self.id("number")
    }

    /// So many rows of a list they see at once.
    #[must_use]
    pub fn rows_at_once(&self) -> i64 {
        self.signed.account.page_rows.into()
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
