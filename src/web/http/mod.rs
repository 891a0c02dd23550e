//! HTTP as the rest of the program sees it, and the only file that names `tiny_http`.

pub mod asked;
pub mod assets;
pub mod body;
pub mod conditions;
pub mod error;
pub mod form;
pub mod json;
pub mod one_at_a_time;
pub mod paging;
pub mod params;
pub mod pieces;
pub mod problem;
pub mod scratch;
pub mod session;
pub mod visit;

use std::{
    fs::File,
    io::{self, Cursor, Read, Write},
    net::IpAddr,
    path::Path,
    sync::Arc,
};

pub use tiny_http::Server;

/// Opens the private socket the gate talks to.
///
/// # Errors
/// When it cannot be made.
pub fn listen(socket: &Path) -> io::Result<Arc<Server>> {
    Server::http_unix(socket)
        .map(Arc::new)
        .map_err(io::Error::other)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Other,
}

impl Method {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Other => "OTHER",
        }
    }

    /// HEAD is GET without the body.
    #[must_use]
    pub fn as_route(self) -> Self {
        if self == Self::Head { Self::Get } else { self }
    }

    #[must_use]
    pub fn changes_nothing(self) -> bool {
        matches!(self, Self::Get | Self::Head)
    }

    fn new(method: &tiny_http::Method) -> Self {
        match method {
            tiny_http::Method::Get => Self::Get,
            tiny_http::Method::Head => Self::Head,
            tiny_http::Method::Post => Self::Post,
            tiny_http::Method::Put => Self::Put,
            tiny_http::Method::Patch => Self::Patch,
            tiny_http::Method::Delete => Self::Delete,
            _ => Self::Other,
        }
    }
}

/// The head of a request.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: Method,
    /// As sent: path and query.
    pub target: String,
    headers: Vec<(String, String)>,
    /// Who is at the other end, as the gate found out; nobody, where a proxy does not say.
    pub client: Option<IpAddr>,
    pub length: u64,
}

impl Request {
    /// The value of a header, by its name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    #[must_use]
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        let pairs = self.header("cookie")?;
        cookie::Cookie::split_parse(pairs.to_owned())
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)
            .map(|cookie| cookie.value().to_owned())
    }

    fn new(request: &tiny_http::Request) -> Self {
        let headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .map(|h| (h.field.to_string(), h.value.to_string()))
            .collect();
        let own = |name: &str| {
            headers
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.as_str())
        };
        Self {
            method: Method::new(request.method()),
            target: request.url().to_owned(),
            client: own("x-pocketdesk-client").and_then(|text| text.parse().ok()),
            length: request
                .body_length()
                .and_then(|length| u64::try_from(length).ok())
                .unwrap_or(0),
            headers,
        }
    }
}

/// An answer, whole before it is sent.
#[derive(Debug, Clone)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// The body is the first piece of a longer one.
    pub rest: Option<Rest>,
    /// In place of a body that is too long to hold in memory: so many bytes from where it stands.
    file: Option<(Arc<File>, u64)>,
}

/// Where the gate gets the rest of a body, and how long the whole is.
#[derive(Debug, Clone)]
pub struct Rest {
    pub address: String,
    pub length: u64,
}

impl Response {
    #[must_use]
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", content_type.to_owned())],
            body: body.into(),
            rest: None,
            file: None,
        }
    }

    #[must_use]
    pub fn html(status: u16, page: maud::Markup) -> Self {
        Self::new(status, "text/html; charset=utf-8", page.into_string())
    }

    #[must_use]
    pub fn text(words: &str) -> Self {
        Self::new(200, "text/plain; charset=utf-8", words)
    }

    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            headers: vec![],
            body: vec![],
            rest: None,
            file: None,
        }
    }

    #[must_use]
    pub fn file(status: u16, content_type: &str, (file, length): (File, u64)) -> Self {
        Self {
            file: Some((Arc::new(file), length)),
            ..Self::new(status, content_type, vec![])
        }
    }

    /// After a post: see the page that shows what came of it.
    #[must_use]
    pub fn see_other(location: &str) -> Self {
        Self::empty(303).with("Location", location)
    }

    /// A value that could end the header line is dropped with the header: nothing of the kind is
    /// ever meant.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        if value.chars().all(|c| c.is_ascii() && !c.is_ascii_control()) {
            self.headers.push((name, value.to_owned()));
        }
        self
    }

    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// Answers one request after another until the server is unblocked.
pub fn work(server: &Server, mut answer: impl FnMut(&Request, &mut dyn Read) -> Response) {
    while let Ok(mut incoming) = server.recv() {
        let request = Request::new(&incoming);
        let response = answer(&request, incoming.as_reader());
        if let Err(error) = hand_over(incoming, response) {
            log::debug!("the answer could not be handed over: {error}");
        }
    }
}

/// What is in memory goes in one piece, since each piece would wake the gate.
fn hand_over(incoming: tiny_http::Request, response: Response) -> io::Result<()> {
    if response.file.is_some() {
        return incoming.respond(outgoing(response));
    }
    let mut whole = Vec::with_capacity(response.body.len() + HEAD);
    outgoing(response).raw_print(
        &mut whole,
        incoming.http_version().clone(),
        incoming.headers(),
        *incoming.method() == tiny_http::Method::Head,
        None,
    )?;
    let mut way = incoming.into_writer();
    way.write_all(&whole)?;
    way.flush()
}

/// Room for the head of an answer, as most are.
const HEAD: usize = 1024;

fn outgoing(response: Response) -> tiny_http::Response<Box<dyn Read + Send>> {
    let rest = response.rest.map(|rest| {
        let words = format!("{} {}", rest.length, rest.address);
        ("X-Pocketdesk-Rest", words)
    });
    let headers = response
        .headers
        .iter()
        .chain(&rest)
        .filter_map(|(name, value)| {
            tiny_http::Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
        })
        .collect();
    let (body, length): (Box<dyn Read + Send>, usize) = match response.file {
        Some((file, length)) => (
            Box::new(file),
            usize::try_from(length).unwrap_or(usize::MAX),
        ),
        None => {
            let length = response.body.len();
            (Box::new(Cursor::new(response.body)), length)
        }
    };
    tiny_http::Response::new(response.status.into(), headers, body, Some(length), None)
        .with_chunked_threshold(usize::MAX)
}

#[cfg(test)]
mod tests;
