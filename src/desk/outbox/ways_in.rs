//! Whether a way in still proves its person: the one place where that is decided, for mail that comes
//! in, one-click ends and reports alike.

use crate::{
    desk::secrets,
    domain::{
        moment::Moment,
        outbox::way_in::{self, WayIn},
        people::viewer::Viewer,
    },
    store::{Result, System},
};

/// The person a way in proves, if it is alive: while they are active, have the role they had, see the
/// ticket as they did when it was given, and for a year at most.
pub fn alive(system: &System<'_>, way_in: &WayIn, now: Moment) -> Result<Option<Viewer>> {
    let Some(viewer) = system.viewer(way_in.person)? else {
        return Ok(None);
    };
    let seen_since = match way_in.ticket {
        Some(ticket) => system.seen_since(&viewer, ticket)?,
        // What is about the account is theirs to see as long as they have one.
        None => Some(Moment(0)),
    };
    let Some(since) = way_in::given_since(seen_since, now) else {
        return Ok(None);
    };
    let given = system.was_given(way_in, since)?;
    Ok(given.then_some(viewer))
}

/// As [`alive`], for what acts by one click, by its token as well: it ends when it was seen by
/// somebody else.
pub fn acts(
    system: &System<'_>,
    (way_in, token): (&WayIn, &str),
    now: Moment,
) -> Result<Option<Viewer>> {
    if system.is_way_in_ended(&secrets::sha256(token.as_bytes()))? {
        return Ok(None);
    }
    alive(system, way_in, now)
}
