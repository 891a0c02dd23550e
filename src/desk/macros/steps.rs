//! The steps of a macro, in an order in which each finds what it asks for: the type, the reply with the
//! status, all the rest.

use crate::{
    desk::{
        tickets::message::Message,
        work::{Work, deed::Deed},
    },
    domain::{
        ids::PersonId,
        macros::To,
        refusal::{Fault, Refusal},
        tickets::{
            MOST_TAGS,
            command::{Command, Comment},
        },
    },
    language::Sentence,
    store::{Error, Result, macros::MacroRow},
};

pub(super) fn said(body: String) -> Result<Message, Refusal> {
    Message {
        body,
        ..Message::default()
    }
    .checked()
}

/// A step of a macro, to be named where it is refused.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Reply,
    Note,
    Properties,
    Followers,
    Snooze,
}

impl MacroRow {
    /// The refusal of a step: which one, and that nothing of the macro was done.
    pub(super) fn refused(&self, step: Step, error: Error) -> Error {
        let Error::Refused(refusal) = error else {
            return error;
        };
        let name = &self.kept.name;
        let told = |field: &str, words| match (step, field) {
            (Step::Followers, _) => Sentence::macros_step_followers(name, words),
            (Step::Snooze, _) => Sentence::macros_step_snooze(name, words),
            (_, "status" | "reason" | "release") => Sentence::macros_step_status(name, words),
            (_, "type") => Sentence::macros_step_type(name, words),
            (_, "priority") => Sentence::macros_step_priority(name, words),
            (_, "group") => Sentence::macros_step_group(name, words),
            (_, "assignee") => Sentence::macros_step_assignee(name, words),
            (_, "tags") => Sentence::macros_step_tags(name, words),
            (Step::Note, _) => Sentence::macros_step_note(name, words),
            (Step::Reply | Step::Properties, _) => Sentence::macros_step_reply(name, words),
        };
        Error::Refused(match refusal {
            Refusal::Invalid(faults) => {
                let faults = faults.into_iter().map(|fault| Fault {
                    message: told(&fault.field, fault.message),
                    ..fault
                });
                Refusal::Invalid(faults.collect())
            }
            Refusal::Conflict { code, message } if code != "newer_events" => Refusal::Conflict {
                code,
                message: told("", message),
            },
            other => other,
        })
    }
}

impl Work<'_> {
    /// Says the reply, if there is one, and sets what the macro sets.
    pub(super) fn take_steps(
        &self,
        deed: &mut Deed<'_>,
        row: &MacroRow,
        reply: Option<(String, Comment)>,
    ) -> Result<()> {
        let Some((body, comment)) = reply else {
            self.set_before(deed, row)?;
            return self.set_rest(deed, row, false);
        };
        self.take_steps_saying(deed, row, (&said(body)?, comment))
    }

    pub(super) fn take_steps_saying(
        &self,
        deed: &mut Deed<'_>,
        row: &MacroRow,
        (message, comment): (&Message, Comment),
    ) -> Result<()> {
        self.set_before(deed, row)?;
        let said = self.step(deed, message, |_, _| Ok(Command::Comment(comment.clone())));
        said.map_err(|error| row.refused(Step::Reply, error))?;
        self.set_rest(deed, row, true)
    }

    /// Last of all: what is done on a ticket that is put aside brings it back.
    pub(super) fn put_aside(&self, deed: &mut Deed<'_>, row: &MacroRow) -> Result<()> {
        let Some(aside) = row.kept.changes.snooze else {
            return Ok(());
        };
        let put = self.step(deed, &Message::default(), |work, ticket| {
            work.snoozing(ticket, aside.from(work.act.now))
        });
        put.map_err(|error| row.refused(Step::Snooze, error))
    }

    fn set_followers(&self, deed: &mut Deed<'_>, row: &MacroRow) -> Result<()> {
        let me = self.act.viewer.person();
        let followers = row.kept.changes.followers.iter();
        for who in followers.filter_map(|to| to.whom(me)) {
            let refused = |error| row.refused(Step::Followers, error);
            self.must_work_here(who).map_err(refused)?;
            let added = self.step(deed, &Message::default(), |work, ticket| {
                let target = work.find_or_invite(ticket, &who.to_string())?;
                Ok(Command::AddFollower(target))
            });
            added.map_err(refused)?;
        }
        Ok(())
    }

    fn set_before(&self, deed: &mut Deed<'_>, row: &MacroRow) -> Result<()> {
        let before = row.kept.changes.before();
        self.set(deed, row, before.map(Command::Change))
    }

    fn set_rest(&self, deed: &mut Deed<'_>, row: &MacroRow, said: bool) -> Result<()> {
        let changes = &row.kept.changes;
        let me = self.act.viewer.person();
        if let Some(To::Person(id)) = changes.assignee {
            self.must_work_here(id)
                .map_err(|error| row.refused(Step::Properties, error))?;
        }
        let rest = changes.rest(&deed.ticket, (me, said));
        if rest.as_ref().is_some_and(|rest| {
            let tags = rest.tags.as_ref();
            tags.is_some_and(|tags| tags.len() > MOST_TAGS)
        }) {
            let words = Sentence::macros_too_many_tags(MOST_TAGS);
            let refused = Refusal::invalid("tags", "too_many", words).into();
            return Err(row.refused(Step::Properties, refused));
        }
        self.set(deed, row, rest.map(Command::Change))?;
        self.set_followers(deed, row)
    }

    fn set(&self, deed: &mut Deed<'_>, row: &MacroRow, command: Option<Command>) -> Result<()> {
        let Some(command) = command else {
            return Ok(());
        };
        let set = self.step(deed, &Message::default(), |_, _| Ok(command.clone()));
        set.map_err(|error| row.refused(Step::Properties, error))
    }

    /// Whoever a macro names may have gone since it was saved.
    fn must_work_here(&self, id: PersonId) -> Result<()> {
        let account = self.tx.system().account(id)?;
        if account.is_some_and(|account| account.works_here()) {
            return Ok(());
        }
        let words = Sentence::tickets_assignee_unknown();
        Err(Refusal::invalid("assignee", "unknown_agent", words).into())
    }
}
