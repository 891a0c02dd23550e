//! What the rules say of a message, done.

use super::Judging;
use crate::{
    desk::{Act, inbox::waiting, secrets::Entropy},
    domain::{
        ids::AttachmentId,
        inbox::{Doubt, Fate, Known, Verdict},
        people::viewer::Viewer,
    },
    language::Sentence,
    store::{Result, inbox::Outcome},
};

impl Judging<'_> {
    pub(super) fn carry_out(
        &self,
        (verdict, known): (Verdict, &Known),
        viewer: Option<Viewer>,
        entropy: &mut Entropy,
    ) -> Result<Outcome> {
        match verdict {
            Verdict::Drop => Ok(Outcome {
                fate: Fate::Dropped,
                detail: Some(Sentence::inbox_from_ourselves().in_english()),
                ..Outcome::default()
            }),
            Verdict::Duplicate(twin) => Ok(Outcome {
                fate: Fate::Duplicate,
                twin: Some(twin),
                ..Outcome::default()
            }),
            Verdict::Delivery => self.delivery(),
            Verdict::Suspend(doubt) => {
                if let Some(author) = viewer.filter(|_| known.asks_its_author(&verdict)) {
                    self.ask(author.person())?;
                }
                if !known.vouched_for() {
                    waiting::tell(self.tx, self.message.id, doubt, self.now)?;
                }
                let detail = match doubt {
                    Doubt::TooMany => known.used_up.clone(),
                    Doubt::Automatic => known.automatic.clone().map(Sentence::inbox_by_program),
                    _ => self.read.over.clone(),
                };
                Ok(Outcome {
                    fate: Fate::Suspended,
                    reason: Some(doubt),
                    detail: detail.map(|detail| detail.in_english()),
                    ..Outcome::default()
                })
            }
            Verdict::Note {
                ticket,
                doubt,
                quiet,
            } if quiet || doubt.is_some() => self.note(ticket, viewer.as_ref(), (doubt, quiet)),
            verdict => {
                let viewer = match viewer {
                    Some(viewer) => viewer,
                    None => self.newcomer(entropy)?,
                };
                let files = self.read.files.iter();
                let ids: Vec<_> = files.map(|_| AttachmentId(entropy.id())).collect();
                let act = Act {
                    cause: self.cause(known, &viewer)?,
                    viewer,
                    now: self.now,
                    entropy: entropy.clone(),
                    channel: "mail",
                    holds: 0,
                    once: None,
                };
                self.act_on((&verdict, known.effects()), &act, ids)
            }
        }
    }
}
