//! Messages of a ticket, with their files.

use rusqlite::Row;

use crate::{
    domain::{
        ids::{AttachmentId, PersonId},
        inbox::{Doubt, text::Layout},
        moment::Moment,
        people::side::Side,
    },
    store::engine::sql::Columns,
};

#[derive(Debug, Clone)]
pub struct Message {
    pub number: i64,
    /// None: a note made of a mail of somebody who is nobody here.
    pub author: Option<PersonId>,
    pub author_name: String,
    /// Where the author stands, as far as that is proven.
    pub side: Side,
    pub by_agent: bool,
    pub body: String,
    pub created_at: Moment,
    pub edited_at: Option<Moment>,
    /// What it said was removed then (L14).
    pub redacted_at: Option<Moment>,
    /// Agents: something of it is still where nobody looks.
    pub is_removing: bool,
    /// Written as a mail: plain text, with what it quotes.
    pub by_mail: bool,
    /// What of a mail is what, where somebody looked when it came.
    pub layout: Option<Layout>,
    /// Who passed it on to the desk.
    pub forwarded_by: Option<String>,
    /// By a program, such as an absence notice.
    pub automatic: bool,
    /// Why a mail is a note only.
    pub flag: Option<Doubt>,
    pub files: Vec<FileRow>,
    /// Words of the body that mention someone.
    pub mentions: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct FileRow {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub size: i64,
}

impl Message {
    pub(in crate::store) const COLUMNS: &str = "number, author, author_name, unproven, of_organization, by_agent, body, created_at, edited_at, redacted_at, removing, by_mail, automatic, layout, forwarded_by";

    pub(in crate::store) const NOTE_COLUMNS: &str = "number, author, author_name, unproven, body, created_at, edited_at, redacted_at, removing, by_mail, automatic, flag, layout";

    /// A row of `visible_notes`; files come after.
    pub(in crate::store) fn of_note(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::new(row);
        let mut note = Self {
            number: columns.next()?,
            author: columns.next()?,
            author_name: columns.next()?,
            side: {
                let unproven: Option<String> = columns.next()?;
                unproven.map_or(Side::Support, |address| Side::NotVerified(Some(address)))
            },
            by_agent: false,
            body: columns.next()?,
            created_at: columns.next()?,
            edited_at: columns.next()?,
            redacted_at: columns.next()?,
            is_removing: columns.next()?,
            by_mail: columns.next()?,
            automatic: columns.next()?,
            flag: columns.next()?,
            layout: {
                let written: Option<String> = columns.next()?;
                layout(written.as_deref())
            },
            forwarded_by: None,
            files: Vec::new(),
            mentions: Vec::new(),
        };
        note.by_agent = note.flag.is_none();
        Ok(note)
    }

    /// A row of `visible_comments`; files come after.
    pub(in crate::store) fn of_comment(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::new(row);
        let mut comment = Self {
            number: columns.next()?,
            author: columns.next()?,
            author_name: columns.next()?,
            side: {
                let (unproven, organization): (Option<String>, Option<String>) =
                    (columns.next()?, columns.next()?);
                match unproven {
                    Some(address) => Side::NotVerified(Some(address).filter(|a| !a.is_empty())),
                    None => Side::Customer(organization),
                }
            },
            by_agent: columns.next()?,
            body: columns.next()?,
            created_at: columns.next()?,
            edited_at: columns.next()?,
            redacted_at: columns.next()?,
            is_removing: columns.next()?,
            by_mail: columns.next()?,
            automatic: columns.next()?,
            flag: None,
            layout: {
                let written: Option<String> = columns.next()?;
                layout(written.as_deref())
            },
            forwarded_by: columns.next()?,
            files: Vec::new(),
            mentions: Vec::new(),
        };
        if comment.by_agent {
            comment.side = Side::Support;
        }
        Ok(comment)
    }
}

pub(in crate::store::tickets::read) fn layout(written: Option<&str>) -> Option<Layout> {
    written.map(Layout::parse)
}
