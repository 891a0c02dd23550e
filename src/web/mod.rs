//! The pages and the API over HTTP. No SQL, no transaction, no rule of the desk.

pub mod accounts;
pub mod audience;
pub mod calendars;
pub mod groups;
pub mod http;
pub mod inbox;
pub mod macros;
pub mod organizations;
pub mod outbox;
pub mod people;
pub mod routes;
pub mod search;
pub mod server;
pub mod site;
pub mod tickets;
pub mod ui;
pub mod views;
pub mod workflows;

use std::sync::Arc;

use crate::desk::Desk;

/// What every handler has at hand.
pub struct App {
    pub desk: Arc<Desk>,
    /// The path part of the site's address: empty, or like `/help/desk`.
    pub base: String,
    /// Origin of the site's address, as browsers send it.
    pub origin: String,
    /// Hosts a request may name.
    pub hosts: Vec<String>,
    pub secure: bool,
    /// Where bodies are put while they are read.
    pub spool: std::path::PathBuf,
    /// Whether mail leaves at all.
    pub mail_goes_out: bool,
    /// What the settings do not serve for, each in a sentence.
    pub cautions: Vec<String>,
    pub settings: Vec<(&'static str, String, String)>,
}

impl App {
    /// A path of this site, for links and redirects. Below a path, the site itself has no slash at
    /// its end, like everything else.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        let home = path.strip_prefix('/').filter(|rest| {
            !self.base.is_empty() && (rest.is_empty() || rest.starts_with(['?', '#']))
        });
        format!("{}{}", self.base, home.unwrap_or(path))
    }
}
