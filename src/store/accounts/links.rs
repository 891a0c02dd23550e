//! One-time links: set-up, invitation, password reset, sign-in (P1, P2).

use crate::{
    domain::{ids::PersonId, moment::Moment, word::words},
    store::{System, Tx, engine::error::Result},
};

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LinkKind {
        Setup = "setup",
        Invitation = "invitation",
        Reset = "reset",
        SignIn = "sign-in",
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Link {
    pub person: Option<PersonId>,
    pub expires_at: Moment,
}

/// A link about to be made.
#[derive(Debug, Clone)]
pub struct NewLink {
    pub kind: LinkKind,
    pub person: Option<PersonId>,
    pub secret: Kept,
    pub expires_at: Moment,
}

/// What is kept of a link's secret.
#[derive(Debug, Clone)]
pub struct Kept {
    /// By which it is used.
    pub hash: Vec<u8>,
    /// By which it is recognised wherever it turns up again.
    pub mark: Vec<u8>,
}

impl System<'_> {
    /// The hash of the link that this is the secret of, or that it was: used, ended and expired ones
    /// are known, too.
    pub fn known_link(&self, kept: &Kept) -> Result<Option<Vec<u8>>> {
        let sql = "/* known_link */ SELECT hash FROM base_link_marks WHERE mark = ?1 UNION ALL SELECT hash FROM base_links WHERE hash = ?2 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query_map((&kept.mark, &kept.hash), |row| row.get(0))?;
        Ok(rows.next().transpose()?)
    }

    pub fn link(&self, kind: LinkKind, hash: &[u8]) -> Result<Option<Link>> {
        let mut statement = self.conn.prepare_cached(
            "/* link */ SELECT person, expires_at FROM base_links WHERE hash = ?1 AND kind = ?2",
        )?;
        let mut rows = statement.query_map((hash, kind.word()), |row| {
            Ok(Link {
                person: row.get(0)?,
                expires_at: row.get(1)?,
            })
        })?;
        Ok(rows.next().transpose()?)
    }
}

impl Tx<'_> {
    /// A newer link of a kind ends the person's older ones.
    pub fn insert_link(&self, link: &NewLink, now: Moment) -> Result<()> {
        self.end_links(link.kind, link.person)?;
        let kept = &link.secret;
        let marks = "INSERT OR REPLACE INTO base_link_marks (mark, hash) VALUES (?1, ?2)";
        let mut marks = self.conn.prepare_cached(marks)?;
        marks.execute((&kept.mark, &kept.hash))?;
        let sql = "INSERT INTO base_links (hash, kind, person, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.conn.prepare_cached(sql)?.execute((
            &kept.hash,
            link.kind.word(),
            link.person,
            now,
            link.expires_at,
        ))?;
        Ok(())
    }

    /// Ends one link, whatever it is for.
    pub fn end_link(&self, hash: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_links WHERE hash = ?1")?
            .execute([hash])?;
        Ok(())
    }

    pub fn end_links(&self, kind: LinkKind, person: Option<PersonId>) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_links WHERE kind = ?1 AND person IS ?2")?
            .execute((kind.word(), person))?;
        Ok(())
    }

    pub fn end_all_links_of(&self, person: PersonId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_links WHERE person = ?1")?
            .execute([person])?;
        Ok(())
    }
}
