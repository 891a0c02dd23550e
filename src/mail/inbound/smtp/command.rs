//! One command line, read strictly (RFC 5321, 4.1.1; 1870, 2033, 3207, 6152). Pure.

use super::limits;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// With how the other side calls itself, as in the next two.
    Helo(String),
    Ehlo(String),
    Lhlo(String),
    Mail {
        from: String,
        /// What it says its length is (RFC 1870).
        size: Option<u64>,
    },
    Rcpt(String),
    Data,
    Rset,
    Noop,
    Quit,
    Help,
    Vrfy,
    StartTls,
}

/// Why a line is no command of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxError {
    /// A byte no command may hold.
    Bytes,
    Unknown,
    /// A command of SMTP that is not done here.
    NotDone,
    Syntax,
    Path,
    Parameter,
}

impl Command {
    /// Reads a line without its end.
    pub fn parse(line: &[u8]) -> Result<Self, SyntaxError> {
        let text = str::from_utf8(line).map_err(|_| SyntaxError::Bytes)?;
        if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Err(SyntaxError::Bytes);
        }
        let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
        let (rest, bare) = (rest.trim(), rest.trim().is_empty());
        let alone = |command| {
            if bare {
                Ok(command)
            } else {
                Err(SyntaxError::Syntax)
            }
        };
        let name = || -> String {
            let word = rest.split(' ').next().unwrap_or_default();
            word.chars().take(limits::DOMAIN).collect()
        };
        let named = |command| {
            if bare {
                Err(SyntaxError::Syntax)
            } else {
                Ok(command)
            }
        };
        match verb.to_ascii_uppercase().as_str() {
            "HELO" => named(Self::Helo(name())),
            "EHLO" => named(Self::Ehlo(name())),
            "LHLO" => named(Self::Lhlo(name())),
            "MAIL" => mail(after(rest, "FROM:")?),
            "RCPT" => match path(after(rest, "TO:")?)? {
                (to, "") if !to.is_empty() => Ok(Self::Rcpt(to)),
                (_, "") => Err(SyntaxError::Path),
                _ => Err(SyntaxError::Parameter),
            },
            "DATA" => alone(Self::Data),
            "RSET" => alone(Self::Rset),
            "NOOP" => Ok(Self::Noop),
            "QUIT" => alone(Self::Quit),
            "HELP" => Ok(Self::Help),
            "VRFY" => named(Self::Vrfy),
            "STARTTLS" => alone(Self::StartTls),
            "EXPN" | "AUTH" | "BDAT" | "ETRN" | "TURN" => Err(SyntaxError::NotDone),
            _ => Err(SyntaxError::Unknown),
        }
    }
}

fn after<'a>(text: &'a str, word: &str) -> Result<&'a str, SyntaxError> {
    match text.split_at_checked(word.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(word) => Ok(rest.trim_start()),
        _ => Err(SyntaxError::Syntax),
    }
}

fn mail(rest: &str) -> Result<Command, SyntaxError> {
    let (from, rest) = path(rest)?;
    let (mut size, mut body) = (None, None);
    for parameter in rest.split_ascii_whitespace() {
        let (name, value) = parameter.split_once('=').ok_or(SyntaxError::Parameter)?;
        let (known, fits) = match name.to_ascii_uppercase().as_str() {
            // At most 20 digits (RFC 1870, 5): more than the largest number is only too large.
            "SIZE" => (
                size.replace(value.parse().unwrap_or(u64::MAX)),
                (1..=20).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit()),
            ),
            "BODY" => (
                body.replace(0),
                ["7BIT", "8BITMIME"].contains(&value.to_ascii_uppercase().as_str()),
            ),
            _ => return Err(SyntaxError::Parameter),
        };
        if known.is_some() || !fits {
            return Err(SyntaxError::Parameter);
        }
    }
    Ok(Command::Mail { from, size })
}

/// The mailbox in `<…>`, and what follows it. A route before it means nothing any more (RFC 5321,
/// appendix C).
fn path(text: &str) -> Result<(String, &str), SyntaxError> {
    let inner = text.strip_prefix('<').ok_or(SyntaxError::Path)?;
    let (mut quoted, mut escaped, mut end) = (false, false, None);
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '>' if !quoted => {
                end = Some(at);
                break;
            }
            ' ' | '<' if !quoted => return Err(SyntaxError::Path),
            _ => {}
        }
    }
    let (mailbox, rest) = inner.split_at(end.ok_or(SyntaxError::Path)?);
    let rest = rest.strip_prefix('>').unwrap_or_default();
    let mailbox = match mailbox.strip_prefix('@') {
        Some(_) => mailbox.split_once(':').ok_or(SyntaxError::Path)?.1,
        None => mailbox,
    };
    if mailbox.len() > limits::PATH || !(rest.is_empty() || rest.starts_with(' ')) {
        return Err(SyntaxError::Path);
    }
    Ok((mailbox.to_owned(), rest.trim()))
}

#[cfg(test)]
mod tests;
