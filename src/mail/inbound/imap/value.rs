//! What an IMAP server answers with: atoms, strings and lists (RFC 3501, 4). Pure.

/// A part of an answer as it came: text, or a literal, whose length was told before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(Vec<u8>),
    Literal(Vec<u8>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Atom(String),
    /// Quoted, or a literal.
    String(Vec<u8>),
    List(Vec<Value>),
}

/// Lists within lists.
const DEPTH: usize = 16;

impl Value {
    /// Reads the values of an answer; `None` if it holds something else.
    pub fn read(pieces: Vec<Piece>) -> Option<Vec<Self>> {
        let mut open: Vec<Vec<Self>> = vec![Vec::new()];
        for piece in pieces {
            match piece {
                Piece::Literal(bytes) => open.last_mut()?.push(Self::String(bytes)),
                Piece::Text(text) => read_text(&text, &mut open)?,
            }
        }
        let all = open.pop()?;
        open.is_empty().then_some(all)
    }

    pub fn atom(&self) -> Option<&str> {
        match self {
            Self::Atom(text) => Some(text),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<u32> {
        self.atom()?.parse().ok()
    }
}

fn read_text(text: &[u8], open: &mut Vec<Vec<Value>>) -> Option<()> {
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b' ' => {}
            b'(' if open.len() <= DEPTH => open.push(Vec::new()),
            b'(' => return None,
            b')' => {
                let list = open.pop()?;
                open.last_mut()?.push(Value::List(list));
            }
            b'"' => {
                let (string, after) = quoted(rest)?;
                open.last_mut()?.push(Value::String(string));
                rest = after;
            }
            _ => {
                let length = 1 + atom_length(after);
                let start = text.len() - after.len() - 1;
                let atom = text.get(start..start + length)?;
                open.last_mut()?
                    .push(Value::Atom(str::from_utf8(atom).ok()?.to_owned()));
                rest = text.get(start + length..)?;
            }
        }
    }
    Some(())
}

/// `BODY[…]` is one atom, whatever stands in its brackets.
fn atom_length(rest: &[u8]) -> usize {
    let mut bracket = false;
    let end = rest.iter().position(|byte| {
        bracket = (bracket || *byte == b'[') && *byte != b']';
        !bracket && matches!(byte, b' ' | b'(' | b')' | b'"')
    });
    end.unwrap_or(rest.len())
}

fn quoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (mut string, mut escaped) = (Vec::new(), false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => {
                string.push(*byte);
                escaped = false;
            }
            b'\\' => escaped = true,
            b'"' => return Some((string, text.get(at + 1..)?)),
            _ => string.push(*byte),
        }
    }
    None
}

#[cfg(test)]
mod tests;
