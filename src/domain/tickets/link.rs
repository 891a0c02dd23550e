//! What tickets are to each other (T8): agents' knowledge.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{ids::TicketNumber, refusal::Refusal, word::words},
    language::Sentence,
};

/// So many links a ticket has, of all kinds and both ways.
pub const MOST: usize = 100;

words! {
    /// What a ticket is to another one, from its own side.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Kind {
        DuplicateOf = "duplicate_of": tickets_link_duplicate_of,
        DuplicatedBy = "duplicated_by": tickets_link_duplicated_by,
        Blocks = "blocks": tickets_link_blocks,
        BlockedBy = "blocked_by": tickets_link_blocked_by,
        Related = "related": tickets_link_related,
    }
}

impl Kind {
    /// What the other one is to it.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::DuplicateOf => Self::DuplicatedBy,
            Self::DuplicatedBy => Self::DuplicateOf,
            Self::Blocks => Self::BlockedBy,
            Self::BlockedBy => Self::Blocks,
            Self::Related => Self::Related,
        }
    }

    /// Whether it is kept the other way round.
    fn is_turned(self) -> bool {
        matches!(self, Self::DuplicatedBy | Self::BlockedBy)
    }
}

/// A link from one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub kind: Kind,
    pub ticket: TicketNumber,
}

/// A link as it is kept: once, whichever side it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    pub from: TicketNumber,
    pub kind: Kind,
    pub to: TicketNumber,
}

impl Edge {
    #[must_use]
    pub fn new(ticket: TicketNumber, link: Link) -> Self {
        let Link {
            kind,
            ticket: other,
        } = link;
        let turn = kind.is_turned() || kind == Kind::Related && other < ticket;
        match turn {
            true => Self {
                from: other,
                kind: kind.turned(),
                to: ticket,
            },
            false => Self {
                from: ticket,
                kind,
                to: other,
            },
        }
    }

    /// Whether a chain of such links has a direction, and so must not come back to where it began.
    #[must_use]
    pub fn is_directed(self) -> bool {
        self.kind != Kind::Related
    }
}

/// What two tickets have been linked with before.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// Links of either, each from its own side.
    pub of_from: &'a [Link],
    pub of_to: &'a [Link],
    /// A chain of the same kind leads from the second to the first.
    pub leads_back: bool,
}

/// # Errors
/// For a link to itself, one that is there, a second twin, a circle, and one too many.
pub fn may_link(edge: Edge, before: &Before<'_>) -> Result<(), Refusal> {
    let wrong = |code, words| Err(Refusal::invalid("ticket", code, words));
    let Edge { from, kind, to } = edge;
    if from == to {
        return wrong("self", Sentence::tickets_link_self());
    }
    let link = Link { kind, ticket: to };
    if before.of_from.contains(&link) {
        let words = Sentence::tickets_link_there(from.to_string(), to.to_string());
        return Err(Refusal::conflict("already_linked", words));
    }
    let mut others = before.of_from.iter();
    if kind == Kind::DuplicateOf
        && let Some(twin) = others.find(|link| link.kind == kind)
    {
        let words = Sentence::tickets_link_twin(from.to_string(), twin.ticket.to_string());
        return Err(Refusal::conflict("already_duplicate", words));
    }
    if before.leads_back {
        let words = match kind {
            Kind::DuplicateOf => Sentence::tickets_link_circle_duplicate,
            _ => Sentence::tickets_link_circle_blocks,
        };
        return wrong("circle", words(to.to_string(), from.to_string()));
    }
    for (number, links) in [(from, before.of_from), (to, before.of_to)] {
        if links.len() >= MOST {
            return wrong(
                "too_many",
                Sentence::tickets_link_too_many(MOST, number.to_string()),
            );
        }
    }
    Ok(())
}

/// The ticket that somebody names: by its number, `#12`, or its address on this desk.
#[must_use]
pub fn named(text: &str, url: &str) -> Option<TicketNumber> {
    let text = text.trim();
    let own = url.trim_end_matches('/');
    let path = match text.strip_prefix(own) {
        Some(path) if path.starts_with('/') => path,
        _ if text.contains("://") => return None,
        _ => text,
    };
    let path = path.split(['?', '#']).find(|part| !part.is_empty())?;
    let number = match path.rsplit_once("/tickets/") {
        Some(("" | "/desk" | "/api/v1", number)) => number.split('/').next()?,
        Some(_) => return None,
        None => path,
    };
    number.parse().ok()
}

#[cfg(test)]
mod tests;
