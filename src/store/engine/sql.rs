//! Domain types as SQL values.

use rusqlite::{
    Row,
    types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};
use serde::de::DeserializeOwned;

use crate::domain::{
    audience::sight::Via,
    groups::Assign,
    ids::{
        ActId, AttachmentId, BulkId, InboxId, MacroId, OrganizationId, OutboxId, PersonId,
        TicketNumber, TokenId, ViewId,
    },
    inbox::{Doubt, Fate, Voucher, Way, channel::Finding},
    moment::Moment,
    outbox::notify::Topic,
    people::{
        address::Address,
        rights::{Role, Standpoint},
        viewer::Right,
    },
    tickets::{
        bulk::{Ended, Outcome},
        draft::DraftKind,
        link::Kind as LinkKind,
    },
    workflows::{Category, Turn},
};

/// Reads a row's columns in the order they were selected: finding one by its name costs more than
/// reading it.
pub(in crate::store) struct Columns<'r, 'stmt> {
    row: &'r Row<'stmt>,
    next: usize,
}

impl<'r, 'stmt> Columns<'r, 'stmt> {
    pub fn new(row: &'r Row<'stmt>) -> Self {
        Self { row, next: 0 }
    }

    pub fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// What is kept as JSON; where that cannot be read, what it is by default.
    pub fn json<T: DeserializeOwned + Default>(&mut self) -> rusqlite::Result<T> {
        let text: String = self.next()?;
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }
}

macro_rules! integer {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    )*};
}
integer!(
    PersonId,
    OrganizationId,
    TicketNumber,
    AttachmentId,
    InboxId,
    OutboxId,
    TokenId,
    ViewId,
    ActId,
    MacroId,
    BulkId,
    Moment
);

macro_rules! word {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )*};
}
word!(
    Standpoint, Right, Category, Turn, Topic, Via, Way, Fate, Doubt, Finding, Voucher, DraftKind,
    Assign, Ended, Outcome, LinkKind
);

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::of_account(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for Address {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Address {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).map_err(|_| FromSqlError::InvalidType)
    }
}
