//! In whose name something happens, and when.

use crate::{
    desk::Act,
    domain::{moment::Moment, outbox::lanes::Cause, people::viewer::Viewer},
};

/// In whose name something happens, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Nobody: the desk itself, or whoever is nobody here.
    pub viewer: Option<&'a Viewer>,
    /// For whom mails go out.
    pub cause: Cause,
    pub channel: &'a str,
    /// As of when: what fell due while nothing ran happens as of the moment that was announced.
    pub at: Moment,
    pub now: Moment,
    /// Seconds that mails wait of what can be taken back.
    pub holds: i64,
}

impl By<'_> {
    pub fn desk(at: Moment, now: Moment) -> Self {
        Self {
            viewer: None,
            cause: Cause::Desk,
            channel: "desk",
            at,
            now,
            holds: 0,
        }
    }
}

impl<'a> From<&'a Act> for By<'a> {
    fn from(act: &'a Act) -> Self {
        Self {
            viewer: Some(&act.viewer),
            cause: act.cause,
            channel: act.channel,
            at: act.now,
            now: act.now,
            holds: act.holds,
        }
    }
}
