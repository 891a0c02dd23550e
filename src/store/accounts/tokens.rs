//! API tokens: rows found by the SHA-256 of the secret.

use crate::{
    domain::{
        ids::{PersonId, TokenId},
        moment::Moment,
    },
    store::{System, Tx, engine::error::Result},
};

#[derive(Debug, Clone)]
pub struct Token {
    pub id: TokenId,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub read_only: bool,
    pub expires_at: Option<Moment>,
}

impl System<'_> {
    pub fn token(&self, hash: &[u8]) -> Result<Option<Token>> {
        let mut found = self.tokens_where("t.hash = ?1", hash)?;
        Ok(found.pop())
    }

    pub fn tokens(&self) -> Result<Vec<Token>> {
        self.tokens_where("?1 IS NOT NULL", b"")
    }

    fn tokens_where(&self, condition: &str, hash: &[u8]) -> Result<Vec<Token>> {
        let sql = format!(
            "/* tokens */ SELECT t.id, t.person, p.email, t.name, t.read_only, t.expires_at FROM base_tokens t
             JOIN base_people p ON p.id = t.person WHERE {condition} ORDER BY p.email, t.name"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([hash], |row| {
            Ok(Token {
                id: row.get(0)?,
                person: row.get(1)?,
                email: row.get(2)?,
                name: row.get(3)?,
                read_only: row.get(4)?,
                expires_at: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    pub fn insert_token(&self, token: &Token, hash: &[u8], now: Moment) -> Result<()> {
        let sql = "INSERT INTO base_tokens (id, hash, person, name, read_only, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let row = (
            token.id,
            hash,
            token.person,
            &token.name,
            token.read_only,
            now,
            token.expires_at,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Whether there was one.
    pub fn delete_token(&self, id: TokenId) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("DELETE FROM base_tokens WHERE id = ?1")?
            .execute([id])?
            > 0)
    }

    pub fn delete_tokens_of(&self, person: PersonId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_tokens WHERE person = ?1")?
            .execute([person])?;
        Ok(())
    }
}
