//! Whether the desk can read and write its data, and what whoever runs it should know.

use std::time::Duration;

use crate::{
    desk::{Desk, inbox::disk, outbox::lanes, secrets},
    domain::{
        moment::{DAY, HOUR, MINUTE, Moment},
        outbox::lanes::Hold,
    },
    language,
    store::{Result, System},
};

/// What was kept within this time shows well enough that writing goes on.
const LATELY: Duration = Duration::from_secs(10);
/// With less than this free, it does not (bytes).
const TIGHT: u64 = 64 << 20;
/// Clocks of well-kept machines are never so far apart.
const ASTRAY: i64 = HOUR;

/// What is not as it should be, though the desk works.
///
/// # Errors
/// When it cannot read, or cannot write.
pub fn warnings(desk: &Desk, mail_goes_out: bool) -> Result<Vec<String>> {
    let (now, directory) = (desk.clock.now(), &desk.settings.directory);
    let sure = desk.store.health().has_kept_within(LATELY)
        && disk::free(directory).is_none_or(|free| free >= TIGHT);
    // Another one each time: a row that stays as it is would not be written.
    let probe = (!sure).then(secrets::token);
    let (oldest, unbuilt) = desk.store.write(move |tx| {
        if let Some(probe) = &probe {
            tx.set_site("probe", probe)?;
        }
        let system = tx.system();
        Ok((system.oldest_unsent_mail()?, system.last_unbuilt_mail()?))
    })?;
    let (held, ahead) = desk.store.system(|system| {
        let held = lanes::held(system, now)?.into_iter().any(Hold::alarms);
        Ok((held, ahead(system, now)?))
    })?;
    let delayed = oldest.is_some_and(|oldest| mail_goes_out && now.0 - oldest.0 > 10 * MINUTE);
    let unnamed = desk.throttle.unnamed_since(now - DAY);
    let plain = [
        (delayed, "mail has been waiting for more than ten minutes"),
        (held, "mail is held back: see /admin/mail"),
        (
            unbuilt.is_some(),
            "a mail could not be written and will never leave: see /admin/mail",
        ),
        (
            desk.mailbox.state().fault.is_some(),
            "the mailbox could not be read last time",
        ),
        (
            unnamed,
            "a trusted proxy names no client: have it set X-Forwarded-For",
        ),
    ];
    let plain = plain.into_iter().filter(|(is, _)| *is);
    Ok(plain
        .map(|(_, words)| words.to_owned())
        .chain(disk::warning(directory).map(|words| words.to_string()))
        .chain(desk.store.health().warning())
        .chain(ahead)
        .collect())
}

/// That what was written last is dated after now: the clock was ahead then, or is behind now.
pub fn ahead(system: &System<'_>, now: Moment) -> Result<Option<String>> {
    let latest = system.activity_after(now + ASTRAY)?;
    Ok(latest.map(|latest| {
        let span = language::span(latest.0 - now.0);
        format!(
            "the clock stands {span} before the latest activity on a ticket: see that it is right"
        )
    }))
}
