//! What the API shows. A customer's answer has no agent fields to hide: they are another type.

mod comment;
mod event;
mod eyes;
mod ticket;

use serde::Serialize;

use crate::domain::{
    ids::{OrganizationId, PersonId},
    people::rights::{DeskRight, Standpoint},
};
pub use comment::{Author, Comment, File, Recipient};
pub use event::Event;
pub use eyes::Eyes;
pub use ticket::{AgentTicket, AnyTicket, Status, Ticket};

#[derive(Serialize)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
}

#[derive(Serialize)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
}

#[derive(Serialize)]
pub struct Me<'a> {
    pub id: PersonId,
    pub email: String,
    pub name: String,
    pub role: Standpoint,
    /// What their role lets them do at the desk.
    pub rights: Vec<DeskRight>,
    pub language: Option<String>,
    /// Rows of a list on a page.
    pub rows: u16,
    /// Whether single letters and signs are shortcuts.
    pub letter_keys: bool,
    pub organizations: &'a [crate::domain::people::viewer::Membership],
}
