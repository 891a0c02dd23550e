//! What the gate itself says no to, and the answer it gives.
//!
//! Answers made here never quote the request: nothing from outside is echoed. They bear the date
//! (RFC 9110, section 6.6.1) by the real clock, not by one that was moved for a trial.

use time::OffsetDateTime;
use time::macros::format_description;

/// Whoever is told that it is too much now may try again after this.
pub const RETRY_AFTER: &str = "Retry-After: 1\r\n";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The request breaks HTTP/1.1; the text says how.
    Malformed(&'static str),
    /// Plain HTTP where TLS is spoken.
    NotTls,
    NotFound,
    TooSlow,
    TooLarge,
    ExpectationFailed,
    HeadTooLarge,
    MethodUnknown,
    CodingUnknown,
    VersionUnknown,
    /// HTTP/2 with prior knowledge: no answer it would understand, so none is given.
    HttpTwo,
    /// The HTTP server hung up or answered nonsense.
    UpstreamBroken,
    /// More waiting requests or connections than the gate holds.
    Crowded,
    /// The HTTP server did not answer in time.
    UpstreamSilent,
    /// A body could not be written to the spool directory.
    NoSpace,
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Person,
    /// Whoever asks the API.
    Program,
}

impl Refusal {
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed(_) | Self::NotTls => 400,
            Self::NotFound => 404,
            Self::TooSlow => 408,
            Self::TooLarge => 413,
            Self::ExpectationFailed => 417,
            Self::HeadTooLarge => 431,
            Self::MethodUnknown | Self::CodingUnknown => 501,
            Self::UpstreamBroken => 502,
            Self::Crowded => 503,
            Self::UpstreamSilent => 504,
            Self::VersionUnknown | Self::HttpTwo => 505,
            Self::NoSpace => 507,
        }
    }

    /// The whole answer as bytes; `None` where silence is the answer.
    pub fn answer(self, with_body: bool, reader: Reader) -> Option<Vec<u8>> {
        if self == Self::HttpTwo {
            return None;
        }
        let status = self.status();
        let reason = self.reason();
        let (kind, body) = match reader {
            Reader::Person => (
                "text/plain; charset=utf-8",
                format!("{}\n", self.sentence()),
            ),
            Reader::Program => ("application/problem+json", self.problem()),
        };
        let date = http_date(OffsetDateTime::now_utc());
        let retry = if self == Self::Crowded {
            RETRY_AFTER
        } else {
            ""
        };
        let length = body.len();
        let shown = if with_body { body.as_str() } else { "" };
        Some(
            format!(
                "HTTP/1.1 {status} {reason}\r\n\
                 Date: {date}\r\n\
                 Content-Type: {kind}\r\n\
                 Content-Length: {length}\r\n\
                 Cache-Control: no-store\r\n\
                 X-Content-Type-Options: nosniff\r\n\
                 Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\
                 Referrer-Policy: no-referrer\r\n\
                 {retry}Connection: close\r\n\r\n{shown}"
            )
            .into_bytes(),
        )
    }

    /// As the API says what went wrong (RFC 9457).
    fn problem(self) -> String {
        serde_json::json!({
            "type": "about:blank",
            "title": self.reason(),
            "status": self.status(),
            "detail": self.sentence(),
            "code": self.code(),
            "errors": [],
        })
        .to_string()
    }

    /// The words of the API for the same, where it has them.
    fn code(self) -> &'static str {
        match self {
            Self::Malformed(_) | Self::NotTls => "bad_request",
            Self::NotFound => "not_found",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::ExpectationFailed => "expectation_failed",
            Self::HeadTooLarge => "head_too_large",
            Self::MethodUnknown | Self::CodingUnknown => "not_implemented",
            Self::VersionUnknown | Self::HttpTwo => "version_unknown",
            Self::UpstreamBroken => "no_answer",
            Self::Crowded => "busy",
            Self::UpstreamSilent => "answer_too_slow",
            Self::NoSpace => "disk_full",
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Self::Malformed(_) | Self::NotTls => "Bad Request",
            Self::NotFound => "Not Found",
            Self::TooSlow => "Request Timeout",
            Self::TooLarge => "Content Too Large",
            Self::ExpectationFailed => "Expectation Failed",
            Self::HeadTooLarge => "Request Header Fields Too Large",
            Self::MethodUnknown | Self::CodingUnknown => "Not Implemented",
            Self::UpstreamBroken => "Bad Gateway",
            Self::Crowded => "Service Unavailable",
            Self::UpstreamSilent => "Gateway Timeout",
            Self::VersionUnknown | Self::HttpTwo => "HTTP Version Not Supported",
            Self::NoSpace => "Insufficient Storage",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Malformed(why) => why,
            Self::NotTls => "This port speaks TLS: the address begins with https://.",
            Self::NotFound => "There is nothing at this address.",
            Self::TooSlow => "The request took too long to arrive.",
            Self::TooLarge => {
                "The request is larger than this address accepts. A browser that goes back still has what was typed."
            }
            Self::ExpectationFailed => "Only the expectation 100-continue can be met.",
            Self::HeadTooLarge => "The header fields of the request are too large.",
            Self::MethodUnknown => "This method is not supported.",
            Self::CodingUnknown => "This transfer coding is not supported.",
            Self::VersionUnknown | Self::HttpTwo => "Only HTTP/1.1 and HTTP/1.0 are spoken here.",
            Self::UpstreamBroken => "The desk could not answer this request. Please try again.",
            Self::Crowded => "The desk is busy. Please try again in a moment.",
            Self::UpstreamSilent => "The desk took too long to answer. Please try again.",
            Self::NoSpace => "There is no room to store this request. Please try again later.",
        }
    }
}

fn http_date(now: OffsetDateTime) -> String {
    let form = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    now.format(form).unwrap_or_default()
}

#[cfg(test)]
mod tests;
