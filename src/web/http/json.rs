//! Reading bodies and writing answers of the API.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use super::{
    Response, asked,
    body::Body,
    error::Error,
    paging::Part,
    visit::{Answer, Token},
};
use crate::{
    desk::{Act, once::Once, secrets},
    domain::{ids::TicketNumber, refusal::Refusal},
    language::Sentence,
    store::Reader,
};

/// The body as `T`; an unknown field or a wrong type is refused by name (42).
///
/// # Errors
/// 422 with what is wrong.
pub fn body<T: DeserializeOwned>(token: &Token<'_>) -> Result<T, Error> {
    let Body::Json(bytes) = &token.body else {
        return Err(Error::BadRequest(Sentence::http_json_needed()));
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Error::BadRequest(Sentence::http_body_not_utf8()))?;
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
        self.id("number")
    }

    /// The act a call asks for, with its `Idempotency-Key`.
    ///
    /// # Errors
    /// When the key is too long.
    pub fn act(&self) -> Result<Act, Error> {
        let mut act = self.app.desk.act(&self.viewer, "api");
        if let Some(key) = self.request.header("idempotency-key") {
            if key.is_empty() || key.len() > 200 {
                return Err(Error::BadRequest(Sentence::http_idempotency_key()));
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
                    Refusal::invalid("limit", "out_of_range", Sentence::http_limit()).into()
                }),
        }
    }
}

#[derive(Serialize)]
struct Page<T> {
    data: Vec<T>,
    next: Option<String>,
}

/// A part of a list.
pub fn page<T: Serialize>(token: &Token<'_>, part: Part<T>) -> Answer {
    let Part { rows, next } = part;
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
    let response = answer(200, &Page { data: rows, next })?;
    Ok(match link {
        Some(link) => response.with("Link", &link),
        None => response,
    })
}

#[cfg(test)]
mod tests;
