//! Who a message mentions, decided in the act's own transaction (F6).

use super::{carry_out::Hand, perform::Message};
use crate::{
    desk::Act,
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
    store::{
        Result, Tx,
        tickets::{attachments::Place, change::LockedTicket},
    },
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
    /// Remembers who was mentioned by the message among `events`.
    pub fn keep(&self, tx: &Tx<'_>, ticket: &LockedTicket, events: &[Event]) -> Result<()> {
        let place = events.iter().find_map(|event| match event {
            Event::Commented { comment } => Some(Place::Comment(*comment)),
            Event::Noted { note } => Some(Place::Note(*note)),
            Event::Opened { .. } => Some(Place::Comment(1)),
            _ => None,
        });
        match place {
            Some(place) => tx.insert_mentions(ticket, place, &self.mentions),
            None => Ok(()),
        }
    }
}

/// Whom the message that opens a ticket mentions: they are told with everyone else, and who cannot
/// see the ticket joins it.
pub(in crate::desk) fn in_first_message(
    hand: &Hand<'_>,
    act: &Act,
    (ticket, message): (&mut LockedTicket, &Message),
    events: &mut Vec<Event>,
) -> Result<Vec<(PersonId, bool)>> {
    if message.names_nobody {
        return Ok(vec![]);
    }
    let mentioned = read(hand.tx, act, ticket, (&message.body, false))?;
    mentioned.keep(hand.tx, ticket, events)?;
    events.extend(hand.carry_out(ticket, mentioned.joining, message, act.channel)?);
    Ok(mentioned.people)
}

/// Reads what somebody said for mentions of people they may mention; in a note, of agents alone. What
/// they quote names nobody, nor does their signature.
///
/// # Errors
/// When more would join than may, or the file cannot be read.
pub(in crate::desk) fn read(
    tx: &Tx<'_>,
    act: &Act,
    ticket: &Ticket,
    (body, is_note): (&str, bool),
) -> Result<Mentioned> {
    let said = inbox::text::own_words(body, act.channel == "mail");
    if !mention::has_any(&said) {
        return Ok(Mentioned::default());
    }
    let author = &act.viewer;
    let mut candidates = tx.mentionable(author, ticket.number)?;
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
        let words = format!("At most {most} people can be added here.");
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
