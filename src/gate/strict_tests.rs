//! A second reader of requests, for the property tests: written for its strictness alone, over
//! whole text, by splitting. It shares no code and no method with the gate.

/// A request as this reader sees it.
pub struct Request {
    pub line: String,
    fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.fields.iter().map(|(name, _)| name.to_lowercase())
    }

    fn all(&self, wanted: &str) -> Vec<&str> {
        let same = self
            .fields
            .iter()
            .filter(|(name, _)| name.to_lowercase() == wanted);
        same.map(|(_, value)| value.as_str()).collect()
    }
}

/// The first request and what follows it; `None` if any rule is broken or the end is missing.
pub fn read(wire: &[u8]) -> Option<(Request, &[u8])> {
    let mut wire = wire;
    while let Some(rest) = wire.strip_prefix(b"\r\n") {
        wire = rest;
    }
    let end = wire.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&wire[..end]).ok()?;
    let rest = &wire[end + 4..];
    let mut lines = head.split("\r\n");
    let line = lines.next()?.to_owned();
    let fields: Vec<(String, String)> = lines.map(field).collect::<Option<_>>()?;
    let mut request = Request {
        line,
        fields,
        body: Vec::new(),
    };
    let old = is_request_line(&request.line)?;
    let hosts = request.all("host");
    let host_is_fine = match hosts[..] {
        [] => old,
        [host] => !host.is_empty() && !host.contains(['/', '@', ' ', '\t', ',', '\\', '?']),
        _ => false,
    };
    if !host_is_fine {
        return None;
    }
    let (body, after) = match (
        &request.all("content-length")[..],
        &request.all("transfer-encoding")[..],
    ) {
        ([], []) => (Vec::new(), rest),
        ([length], []) if length.chars().all(|c| c.is_ascii_digit()) => {
            let length: usize = length.parse().ok()?;
            (rest.get(..length)?.to_vec(), rest.get(length..)?)
        }
        ([], ["chunked"]) if !old => chunks(rest)?,
        _ => return None,
    };
    request.body = body;
    Some((request, after))
}

/// `Some(true)` for HTTP/1.0.
fn is_request_line(line: &str) -> Option<bool> {
    let [method, target, version] = line.split(' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(&method);
    let path = target.starts_with('/') && target.chars().all(|c| ('!'..='~').contains(&c));
    match version {
        "HTTP/1.0" if known && path => Some(true),
        "HTTP/1.1" if known && path => Some(false),
        _ => None,
    }
}

fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let plain = |c: char| c == '\t' || (' '..='~').contains(&c);
    let fine = !name.is_empty() && name.chars().all(token) && value.chars().all(plain);
    fine.then(|| (name.to_owned(), value.trim_matches([' ', '\t']).to_owned()))
}

fn chunks(wire: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (mut body, mut rest) = (Vec::new(), wire);
    loop {
        let (line, after) = text_line(rest)?;
        let size = line.split(';').next()?;
        if size.is_empty() || !size.chars().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            rest = after;
            break;
        }
        body.extend_from_slice(after.get(..size)?);
        rest = after.get(size..)?.strip_prefix(b"\r\n")?;
    }
    loop {
        let (line, after) = text_line(rest)?;
        rest = after;
        if line.is_empty() {
            return Some((body, rest));
        }
        field(line)?;
    }
}

/// A line up to CRLF, of visible ASCII, blanks and tabs.
fn text_line(wire: &[u8]) -> Option<(&str, &[u8])> {
    let end = wire.windows(2).position(|two| two == b"\r\n")?;
    let line = std::str::from_utf8(&wire[..end]).ok()?;
    let plain = line.chars().all(|c| c == '\t' || (' '..='~').contains(&c));
    plain.then_some((line, &wire[end + 2..]))
}
