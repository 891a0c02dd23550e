//! Reading bodies and writing answers of the API.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use super::{
    Response, asked,
    body::Body,
    error::Error,
    visit::{Answer, Token},
};
use crate::{
    desk::{Act, once::Once, secrets},
    domain::{ids::TicketNumber, refusal::Refusal},
    store::Reader,
};

/// The body as `T`; an unknown field or a wrong type is refused by name (42).
///
/// # Errors
/// 422 with what is wrong.
pub fn body<T: DeserializeOwned>(token: &Token<'_>) -> Result<T, Error> {
    let Body::Json(bytes) = &token.body else {
        return Err(Error::BadRequest("A JSON body is needed."));
    };
    let text =
        std::str::from_utf8(bytes).map_err(|_| Error::BadRequest("The body is not in UTF-8."))?;
    asked::body(text)
}

/// The body, where one came.
pub fn body_if_any<T: DeserializeOwned + Default>(token: &Token<'_>) -> Result<T, Error> {
    match &token.body {
        Body::Json(bytes) if !bytes.is_empty() => body(token),
        _ => Ok(T::default()),
    }
}

pub fn answer(status: u16, value: &impl Serialize) -> Answer {
    let text = serde_json::to_string(value).map_err(crate::store::Error::from)?;
    Ok(Response::new(status, "application/json", text))
}

/// Absent, `null` or a value: three different things in a PATCH.
///
/// # Errors
/// When the value is of another type.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// An id or an address, in JSON a number or text.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "an id or an address")]
pub enum Who {
    Id(i64),
    Text(String),
}

impl Who {
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

impl Token<'_> {
    pub fn reader(&self) -> Result<Reader<'_>, Error> {
        Ok(self.app.desk.store.reader(&self.viewer)?)
    }

    pub fn number(&self) -> Result<TicketNumber, Error> {
        self.id(0)
    }

    /// The act a call asks for, with its `Idempotency-Key`.
    ///
    /// # Errors
    /// When the key is too long.
    pub fn act(&self) -> Result<Act, Error> {
        let mut act = self.app.desk.act(&self.viewer, "api");
        if let Some(key) = self.request.header("idempotency-key") {
            if key.is_empty() || key.len() > 200 {
                return Err(Error::BadRequest(
                    "An Idempotency-Key has 1 to 200 characters.",
                ));
            }
            let mut asked =
                format!("{} {}\n", self.request.method.word(), self.request.target).into_bytes();
            match &self.body {
                Body::Json(bytes) => asked.extend_from_slice(bytes),
                Body::Raw(received) => asked.extend_from_slice(&received.sha256),
                _ => {}
            }
            act.once = Some(Once {
                key: key.to_owned(),
                request: secrets::sha256(&asked),
            });
        }
        Ok(act)
    }

    /// `?limit=`, 1 to 100, 25 if absent.
    ///
    /// # Errors
    /// 422 for anything else.
    pub fn limit(&self) -> Result<i64, Error> {
        match self.query.optional("limit")? {
            None => Ok(25),
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=100).contains(limit))
                .ok_or_else(|| {
                    Refusal::invalid("limit", "out_of_range", "limit is a number from 1 to 100.")
                        .into()
                }),
        }
    }

    /// `?after=`: the number after which a list of a ticket's parts goes on.
    ///
    /// # Errors
    /// 422 when it is not one of ours.
    pub fn after(&self) -> Result<i64, Error> {
        match self.query.optional("after")? {
            None => Ok(0),
            Some(text) => text.parse().map_err(|_| bad_cursor()),
        }
    }
}

#[must_use]
pub fn bad_cursor() -> Error {
    Refusal::invalid(
        "after",
        "bad_cursor",
        "after is the value of “next” in an earlier answer.",
    )
    .into()
}

/// What `?after=` says of the last row that was given out: its sorting keys, empty at the start.
///
/// # Errors
/// 422 when it is not one of ours.
pub fn cursor<const N: usize>(token: &Token<'_>) -> Result<[String; N], Error> {
    let Some(text) = token.query.optional("after")? else {
        return Ok(std::array::from_fn(|_| String::new()));
    };
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes());
    let bytes = bytes.map_err(|_| bad_cursor())?;
    let keys: Vec<String> = serde_json::from_slice(&bytes).map_err(|_| bad_cursor())?;
    keys.try_into().map_err(|_| bad_cursor())
}

/// The rows of one page out of one more than that, and the cursor after them.
pub fn split<T, const N: usize>(
    mut rows: Vec<T>,
    limit: i64,
    keys: impl Fn(&T) -> [String; N],
) -> (Vec<T>, Option<String>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.map(|last| {
        let keys = serde_json::Value::from(keys(last).to_vec());
        BASE64URL_NOPAD.encode(keys.to_string().as_bytes())
    });
    (rows, next)
}

/// The largest answer, in bytes, but for what stands around its rows.
const LARGEST: usize = 8 * 1024 * 1024 - 64 * 1024;

/// As many rows as an answer has room for, one at least, and where to go on. Each comes with the
/// cursor that leads on after it.
pub fn within<T: Serialize, C>(
    rows: Vec<(T, C)>,
    next: Option<C>,
) -> Result<(Vec<T>, Option<C>), Error> {
    let (mut kept, mut last, mut size) = (Vec::with_capacity(rows.len()), None, 0);
    for (row, cursor) in rows {
        size += length(&row)?;
        if size > LARGEST && !kept.is_empty() {
            return Ok((kept, last));
        }
        kept.push(row);
        last = Some(cursor);
    }
    Ok((kept, next))
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

#[derive(Serialize)]
struct Page<T> {
    data: Vec<T>,
    next: Option<String>,
}

/// A page of a list whose rows may be large: fewer of them where they are.
pub fn page_within<T: Serialize>(
    token: &Token<'_>,
    rows: impl Iterator<Item = (T, String)>,
    next: Option<String>,
) -> Answer {
    let (data, next) = within(rows.collect(), next)?;
    page(token, data, next)
}

/// A page of a list, with where to go on.
pub fn page<T: Serialize>(token: &Token<'_>, data: Vec<T>, next: Option<String>) -> Answer {
    let link = next.as_ref().map(|cursor| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let kept = token
            .query
            .fields()
            .iter()
            .filter(|(name, _)| name != "after");
        query.extend_pairs(kept).append_pair("after", cursor);
        format!(
            "<{}{}?{}>; rel=\"next\"",
            token.app.desk.settings.url,
            token.path,
            query.finish()
        )
    });
    let response = answer(200, &Page { data, next })?;
    Ok(match link {
        Some(link) => response.with("Link", &link),
        None => response,
    })
}

#[cfg(test)]
mod tests;
