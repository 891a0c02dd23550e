//! Lists in parts: for pages and programs alike, with one kind of cursor.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;

use super::{error::Error, form::Form};
use crate::domain::refusal::Refusal;
use crate::language::Sentence;

/// Rows of a list, and the cursor that leads on after the last of them, if more follow.
#[derive(Debug, PartialEq, Eq)]
pub struct Part<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

impl<T> Part<T> {
    /// The first `limit` of rows that were read with one more than that. `keys` are what the list is
    /// sorted by, of one row.
    #[must_use]
    pub fn cut<const N: usize>(
        mut rows: Vec<T>,
        limit: i64,
        keys: impl Fn(&T) -> [String; N],
    ) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| more);
        let next = last.map(|last| written(&keys(last)));
        Self { rows, next }
    }

    /// All there are.
    #[must_use]
    pub fn whole(rows: Vec<T>) -> Self {
        Self { rows, next: None }
    }

    #[must_use]
    pub fn map<U>(self, of: impl FnMut(T) -> U) -> Part<U> {
        Part {
            rows: self.rows.into_iter().map(of).collect(),
            next: self.next,
        }
    }
}

/// A number alone is written as it is; anything else as JSON, for programs to pass on unread.
#[must_use]
pub fn written(keys: &[String]) -> String {
    match keys {
        [number] if is_number(number) => number.clone(),
        keys => {
            let keys = serde_json::Value::from(keys.to_vec());
            BASE64URL_NOPAD.encode(keys.to_string().as_bytes())
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn read(text: &str) -> Option<Vec<String>> {
    if is_number(text) {
        return Some(vec![text.to_owned()]);
    }
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[must_use]
pub fn bad_cursor() -> Error {
    Refusal::invalid("after", "bad_cursor", Sentence::http_bad_cursor()).into()
}

/// Where `?after=` says that a list goes on, read by its own reader; nothing at the start.
///
/// # Errors
/// 422 when it is not one of ours.
pub fn cursor<C>(query: &Form, read: impl Fn(&str) -> Option<C>) -> Result<Option<C>, Error> {
    let cursor = query.optional("after")?;
    let cursor = cursor.map(|text| read(text).ok_or_else(bad_cursor));
    cursor.transpose()
}

/// The keys that the last row had that was given out.
///
/// # Errors
/// 422 when they are not ours.
pub fn after<const N: usize>(query: &Form) -> Result<Option<[String; N]>, Error> {
    cursor(query, |text| read(text)?.try_into().ok())
}

/// The same where the key is a number.
///
/// # Errors
/// 422 when it is not one of ours.
pub fn after_number(query: &Form) -> Result<Option<i64>, Error> {
    cursor(query, |text| text.parse().ok().filter(|_| is_number(text)))
}

/// The largest answer to a program, in bytes, but for what stands around its rows.
const LARGEST: usize = 8 * 1024 * 1024 - 64 * 1024;

/// As many of a part's rows as an answer has room for, one at least. Each comes with the cursor that
/// leads on after it.
pub fn within<T: Serialize>(part: Part<(T, String)>) -> Result<Part<T>, Error> {
    let (mut rows, mut last, mut size) = (Vec::with_capacity(part.rows.len()), None, 0);
    for (row, cursor) in part.rows {
        size += length(&row)?;
        if size > LARGEST && !rows.is_empty() {
            return Ok(Part { rows, next: last });
        }
        rows.push(row);
        last = Some(cursor);
    }
    let next = part.next;
    Ok(Part { rows, next })
}

/// Of a value as JSON, with the comma after it.
fn length(value: &impl Serialize) -> Result<usize, Error> {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(1);
    serde_json::to_writer(&mut count, value).map_err(crate::store::Error::from)?;
    Ok(count.0)
}

#[cfg(test)]
mod tests;
