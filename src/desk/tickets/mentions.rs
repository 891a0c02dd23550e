//! Who a message mentions, decided in the act's own transaction (F6).

use super::message::Message;
use crate::{
    desk::work::{Work, deed::Deed},
    domain::{
        ids::PersonId,
        inbox,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{
            Ticket,
            event::Event,
            mention::{self, Mention},
        },
    },
    language::Sentence,
    store::{Result, tickets::attachments::Place},
};

/// Most followers one customer's act may add, and most a ticket may have.
const PER_ACT: usize = 20;
const PER_TICKET: usize = 500;

/// Who is mentioned, and what being mentioned brings about.
#[derive(Debug, Clone, Default)]
pub(in crate::desk) struct Mentioned {
    pub mentions: Vec<Mention>,
    /// Each once, with whether they are an agent.
    pub people: Vec<(PersonId, bool)>,
    /// Who could not see the ticket follows it from now on.
    pub joining: Vec<Event>,
}

impl Mentioned {
    /// Remembers who was mentioned by the message among what has happened since.
    pub fn keep(&self, deed: &Deed<'_>, since: usize) -> Result<()> {
        let place = deed
            .events
            .iter()
            .skip(since)
            .find_map(|event| match event {
                Event::Commented { comment } => Some(Place::Comment(*comment)),
                Event::Noted { note } => Some(Place::Note(*note)),
                _ => None,
            });
        match place {
            Some(place) => deed.tx.insert_mentions(&deed.ticket, place, &self.mentions),
            None => Ok(()),
        }
    }
}

/// Whom the message that opens a ticket mentions: they are told with everyone else, and who cannot
/// see the ticket joins it.
pub(in crate::desk) fn in_first_message(
    work: &Work<'_>,
    deed: &mut Deed<'_>,
    message: &Message,
) -> Result<()> {
    if message.names_nobody {
        return Ok(());
    }
    let mentioned = read(work, &deed.ticket, (&message.body, false))?;
    let first = Place::Comment(1);
    work.tx
        .insert_mentions(&deed.ticket, first, &mentioned.mentions)?;
    deed.mentioned = mentioned.people;
    deed.record(mentioned.joining, message)
}

/// Reads what somebody said for mentions of people they may mention; in a note, of agents alone. What
/// they quote names nobody, nor does their signature.
///
/// # Errors
/// When more would join than may, or the file cannot be read.
pub(in crate::desk) fn read(
    work: &Work<'_>,
    ticket: &Ticket,
    (body, is_note): (&str, bool),
) -> Result<Mentioned> {
    let said = inbox::text::own_words(body, work.act.channel == "mail");
    if !mention::has_any(&said) {
        return Ok(Mentioned::default());
    }
    let author = &work.act.viewer;
    let mut candidates = work.tx.mentionable(author, ticket.number)?;
    candidates.retain(|candidate| candidate.can_be_mentioned() && (candidate.is_agent || !is_note));
    let mentions = mention::find(&said, &candidates);
    candidates.retain(|candidate| mentions.iter().any(|m| m.person == candidate.person));
    let joining: Vec<Event> = candidates
        .iter()
        .filter(|candidate| !candidate.sees && ticket.follows(candidate.person).is_none())
        .map(|candidate| Event::FollowerAdded {
            person: candidate.person,
        })
        .collect();
    may_join(author, ticket, joining.len())?;
    let people = candidates.iter().map(|c| (c.person, c.is_agent)).collect();
    Ok(Mentioned {
        mentions,
        people,
        joining,
    })
}

/// Whether so many may be added at once.
///
/// # Errors
/// The limit in words.
pub(in crate::desk) fn may_join(
    viewer: &Viewer,
    ticket: &Ticket,
    joining: usize,
) -> Result<(), Refusal> {
    let too_many = |most| {
        let words = Sentence::tickets_too_many_people(most);
        Err(Refusal::invalid("followers", "too_many", words))
    };
    if !viewer.is_agent() && joining > PER_ACT {
        return too_many(PER_ACT);
    }
    if joining > 0 && ticket.followers.len() + joining > PER_TICKET {
        return too_many(PER_TICKET);
    }
    Ok(())
}
