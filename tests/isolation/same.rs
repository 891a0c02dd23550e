//! When two answers are the same: to the byte, but for what is new in every answer.

use crate::harness::Answer;

/// An answer without its date, the keys of its forms and the id of the request.
pub fn plain(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let mut body = answer.text();
    for (start, end) in [
        ("name=\"key\" value=\"", "\""),
        ("<p class=\"faint\">Request ", "<"),
        ("\"request\":\"", "\""),
        // That somebody looks is itself a sign of life.
        ("last seen <time ", "</time>"),
    ] {
        body = masked(&body, start, end);
    }
    body = undated(&body);
    // The body is compared itself, so its length adds nothing but what was masked.
    let told = |name: &str| {
        !["date", "set-cookie", "content-length"].contains(&name.to_lowercase().as_str())
    };
    let headers = answer.headers.iter().filter(|(name, _)| told(name));
    (answer.status, headers.cloned().collect(), body)
}

/// Blanks what stands between `start` and `end`, wherever it does.
fn masked(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.find(end).map_or("", |at| &part[at..]);
        out.push_str(start);
        out.push_str(rest);
    }
    out
}

/// Moments without how long ago they are: a minute may pass between two answers.
fn undated(body: &str) -> String {
    let mut parts = body.split("<time ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (when, rest) = part.split_once('>').unwrap_or((part, ""));
        let (_, rest) = rest.split_once("</time>").unwrap_or(("", rest));
        out.extend(["<time ", when, "></time>", rest]);
    }
    out
}

/// Where two texts part, with a little of what stands before.
pub fn difference(one: &str, other: &str) -> String {
    let at = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| {
        let bytes = text.as_bytes();
        let piece = &bytes[at.saturating_sub(120).min(bytes.len())..(at + 160).min(bytes.len())];
        String::from_utf8_lossy(piece).into_owned()
    };
    format!("…{}…\n  is not\n…{}…", around(one), around(other))
}
