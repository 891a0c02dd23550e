//! A plain HTTP client over a socket: it sends what it is told, and nothing else.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::said::{has, lacks};

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn location(&self) -> &str {
        self.header("location")
            .unwrap_or_else(|| panic!("no Location in {} {}", self.status, self.text()))
    }

    /// The page's words, without markup.
    pub fn words(&self) -> String {
        let page = scraper::Html::parse_document(&self.text());
        let text: Vec<&str> = page.root_element().text().collect();
        text.join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Its words, as people read them.
    #[track_caller]
    pub fn says(&self, words: &str) {
        has(self.words(), words);
    }

    #[track_caller]
    pub fn says_not(&self, words: &str) {
        lacks(self.words(), words);
    }

    /// Its text, as programs get it.
    #[track_caller]
    pub fn holds(&self, text: &str) {
        has(self.text(), text);
    }

    #[track_caller]
    pub fn holds_not(&self, text: &str) {
        lacks(self.text(), text);
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.words());
        self
    }
}

/// A request in the making.
pub struct Call {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Call {
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.into(),
            path: path.into(),
            headers: vec![],
            body: vec![],
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.headers.push(("Content-Type".into(), kind.into()));
        self.body = body.into();
        self
    }

    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.extend_pairs(fields);
        self.body("application/x-www-form-urlencoded", out.finish())
    }

    pub fn json(self, value: &serde_json::Value) -> Self {
        self.body("application/json", value.to_string())
    }

    pub fn multipart(self, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Self {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!(
                    "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        for (name, bytes) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        self.body("multipart/form-data; boundary=edge", body)
    }

    /// Sends it to `address` (host and port) over a connection of its own.
    pub fn send(self, address: &str) -> Answer {
        self.try_send(address)
            .unwrap_or_else(|error| panic!("no answer: {error}"))
    }

    /// The request on the wire; `host` is who it is for, unless a header says so.
    pub fn bytes(&self, host: &str) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if !self
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("host"))
        {
            text.push_str(&format!("Host: {host}\r\n"));
        }
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.body.len()
        ));
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }

    pub fn try_send(self, address: &str) -> std::io::Result<Answer> {
        let raw = raw(address, &self.bytes(address))?;
        parse(&raw).ok_or_else(|| {
            std::io::Error::other(format!(
                "not an answer: {:?}",
                String::from_utf8_lossy(&raw)
            ))
        })
    }
}

/// Sends bytes as they are and reads until the other side closes.
pub fn raw(address: &str, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    exchange(stream, bytes)
}

/// The same over any connection.
pub fn exchange(mut stream: impl Read + Write, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    // The server may refuse and close while we still send; its answer counts.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Ok(_) => Ok(answer),
        Err(error) if answer.is_empty() => Err(error),
        Err(_) => Ok(answer),
    }
}

pub fn parse(raw: &[u8]) -> Option<Answer> {
    let end = raw.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&raw[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    Some(Answer {
        status,
        headers,
        body: raw[end + 4..].to_vec(),
    })
}

/// A text as it stands in an address.
pub fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
