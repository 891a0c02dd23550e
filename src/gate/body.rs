//! Takes a body off the wire by its framing, into the spool, within its limit.
//!
//! The same reader serves requests and answers: one understanding of where a body ends.

use super::{chunked::Decoder, head::Framing, limits, refusal::Refusal, spool::Body};

#[derive(Debug)]
pub struct BodyReader {
    rest: Rest,
    limit: u64,
    body: Body,
}

#[derive(Debug)]
enum Rest {
    Counted(u64),
    Chunked(Decoder),
}

impl BodyReader {
    /// Refuses a length over `limit` (bytes) before anything is read.
    pub fn new(framing: Framing, limit: u64, body: Body) -> Result<Self, Refusal> {
        let rest = match framing {
            Framing::Length(length) if length > limit => return Err(Refusal::TooLarge),
            Framing::Length(length) => Rest::Counted(length),
            Framing::Chunked => Rest::Chunked(Decoder::new()),
        };
        Ok(Self { rest, limit, body })
    }

    /// Takes what belongs to the body from `input`: how many bytes, and whether it is whole.
    pub fn take(&mut self, input: &[u8]) -> Result<(usize, bool), Refusal> {
        match &mut self.rest {
            Rest::Counted(left) => {
                let wanted = usize::try_from(*left).unwrap_or(usize::MAX);
                let content = input.get(..wanted).unwrap_or(input);
                push(&mut self.body, content)?;
                *left = left.saturating_sub(content.len() as u64);
                Ok((content.len(), *left == 0))
            }
            Rest::Chunked(decoder) => {
                let mut taken = 0;
                loop {
                    let step = decoder.step(input.get(taken..).unwrap_or_default())?;
                    taken += step.consumed;
                    let came = self.body.len().saturating_add(step.content.len() as u64);
                    if came.saturating_add(step.announced) > self.limit {
                        return Err(Refusal::TooLarge);
                    }
                    push(&mut self.body, step.content)?;
                    if step.done || taken >= input.len() {
                        return Ok((taken, step.done));
                    }
                }
            }
        }
    }

    /// How much to read at once. What follows a chunked body cannot be told from it before it is
    /// read, and is kept until its turn: so less.
    pub fn wanted(&self) -> usize {
        match self.rest {
            Rest::Counted(left) => usize::try_from(left)
                .unwrap_or(usize::MAX)
                .min(limits::PIECE),
            Rest::Chunked(_) => limits::HEAD,
        }
    }

    /// Bytes of content so far.
    pub fn len(&self) -> u64 {
        self.body.len()
    }

    /// Whether the spool has all it can take for now.
    pub fn has_to_wait(&self) -> Result<bool, Refusal> {
        self.body.has_to_wait().map_err(|_| Refusal::NoSpace)
    }

    /// Whether what was taken can be passed on.
    pub fn is_settled(&self) -> Result<bool, Refusal> {
        self.body.is_settled().map_err(|_| Refusal::NoSpace)
    }

    pub fn into_body(self) -> Body {
        self.body
    }
}

fn push(body: &mut Body, content: &[u8]) -> Result<(), Refusal> {
    if content.is_empty() {
        return Ok(());
    }
    body.push(content).map_err(|error| {
        log::error!("gate: a body could not be spooled: {error}");
        Refusal::NoSpace
    })
}

#[cfg(test)]
mod tests;
