//! One ticket of the demo, told by its people.

use super::{
    filling::STEP,
    journeys::{Journey, Move},
    texts::Story,
};
use crate::{
    cli::Failure,
    desk::{
        Act, Desk,
        tickets::{
            follow_up, intake, message::Message, perform::perform, request::Request, timers,
        },
    },
    domain::{
        ids::{PersonId, TicketNumber},
        moment::{DAY, HOUR, Moment},
        people::viewer::Viewer,
        tickets::{
            command::{Change, Command, Comment},
            event::Reason,
        },
    },
};

/// Who tells, of whom, and when that is.
pub(super) struct Telling<'a> {
    pub(super) desk: &'a Desk,
    pub(super) customer: Viewer,
    pub(super) agent: Viewer,
    pub(super) now: Moment,
}

impl Telling<'_> {
    pub(super) fn act(&self, viewer: &Viewer, at: Moment) -> Act {
        let channel = if viewer.is_agent() { "desk" } else { "portal" };
        Act {
            now: at.min(self.now),
            ..self.desk.act(viewer, channel)
        }
    }

    pub(super) fn say(
        &self,
        viewer: &Viewer,
        at: Moment,
        number: TicketNumber,
        (body, status): (&str, Option<&str>),
    ) -> Result<(), Failure> {
        let comment = Comment {
            status: status.map(str::to_owned),
            ..Comment::default()
        };
        let message = Message {
            body: body.to_owned(),
            ..Message::default()
        };
        perform(
            self.desk,
            &self.act(viewer, at),
            number,
            Command::Comment(comment),
            Some(message),
        )?;
        Ok(())
    }

    fn assign(&self, at: Moment, number: TicketNumber) -> Result<(), Failure> {
        let assignee: Option<PersonId> = Some(self.agent.person());
        let change = Change {
            assignee: Some(assignee),
            ..Change::default()
        };
        self.change(at, number, change)
    }

    pub(super) fn change(
        &self,
        at: Moment,
        number: TicketNumber,
        change: Change,
    ) -> Result<(), Failure> {
        let act = self.act(&self.agent, at);
        perform(self.desk, &act, number, Command::Change(change), None)?;
        Ok(())
    }

    /// The first `moves` steps of a journey.
    pub(super) fn travel(
        &self,
        journey: &Journey,
        opened: Moment,
        moves: usize,
    ) -> Result<(), Failure> {
        let request = Request {
            subject: journey.subject.to_owned(),
            message: Message {
                body: journey.question.to_owned(),
                ..Message::default()
            },
            request_type: journey.request_type.to_owned(),
            ..Request::default()
        };
        let number = intake::open(self.desk, &self.act(&self.customer, opened), request)?.ticket;
        for (step, at) in journey.moves.iter().take(moves).zip(1..) {
            let at = opened + at * STEP;
            if at == opened + STEP {
                self.assign(at, number)?;
            }
            self.step(*step, at, number)?;
        }
        timers::work_off(self.desk)?;
        Ok(())
    }

    pub(super) fn step(&self, step: Move, at: Moment, number: TicketNumber) -> Result<(), Failure> {
        let key = |key: &str| Some(Some(key.to_owned()));
        let none = Change::default();
        match step {
            Move::Set(status) => self.change(
                at,
                number,
                Change {
                    status: Some(status.to_owned()),
                    ..none
                },
            ),
            Move::Priority(to) => self.change(
                at,
                number,
                Change {
                    priority: key(to),
                    ..none
                },
            ),
            Move::Type(to) => self.change(
                at,
                number,
                Change {
                    kind: key(to),
                    ..none
                },
            ),
            Move::Group(to) => self.change(
                at,
                number,
                Change {
                    group: key(to),
                    ..none
                },
            ),
            Move::Say(status, text) => self.say(&self.agent, at, number, (text, Some(status))),
            Move::Reply(text) => self.say(&self.customer, at, number, (text, None)),
            Move::Note(text) => self.note(at, number, text),
            Move::Solve(word) => {
                let command = Command::Solve {
                    reason: Reason::parse(word),
                    with_comment: false,
                };
                perform(
                    self.desk,
                    &self.act(&self.customer, at),
                    number,
                    command,
                    None,
                )?;
                Ok(())
            }
        }
    }

    pub(super) fn note(&self, at: Moment, number: TicketNumber, text: &str) -> Result<(), Failure> {
        let noted = Message {
            body: text.to_owned(),
            ..Message::default()
        };
        let act = self.act(&self.agent, at);
        perform(self.desk, &act, number, Command::Note, Some(noted))?;
        Ok(())
    }

    pub(super) fn tell(&self, story: &Story, opened: Moment, how_far: i64) -> Result<(), Failure> {
        let Story {
            subject,
            question,
            note,
            ask,
            answer,
            solution,
            follow_up: again,
        } = story;
        let request = Request {
            subject: (*subject).to_owned(),
            message: Message {
                body: (*question).to_owned(),
                ..Message::default()
            },
            ..Request::default()
        };
        let number = intake::open(self.desk, &self.act(&self.customer, opened), request)?.ticket;
        let old = self.now.0 - opened.0 > 10 * DAY;
        // Old tickets have come to an end; young ones are anywhere on their way.
        let how_far = if old { how_far.max(6) } else { how_far };
        if how_far < 2 {
            return Ok(());
        }
        self.assign(opened + HOUR, number)?;
        self.note(opened + HOUR, number, note)?;
        if how_far == 2 {
            return self.say(
                &self.agent,
                opened + 2 * HOUR,
                number,
                (
                    "Thank you, we are looking into it with our supplier.",
                    Some("on_hold"),
                ),
            );
        }
        self.say(
            &self.agent,
            opened + 3 * HOUR,
            number,
            (ask, Some("pending")),
        )?;
        if how_far < 5 {
            return Ok(());
        }
        self.say(&self.customer, opened + 20 * HOUR, number, (answer, None))?;
        if how_far == 5 {
            return Ok(());
        }
        self.say(
            &self.agent,
            opened + 26 * HOUR,
            number,
            (solution, Some("solved")),
        )?;
        timers::work_off(self.desk)?;
        if how_far == 9 && self.now.0 - opened.0 > 20 * DAY {
            let message = Message {
                body: (*again).to_owned(),
                ..Message::default()
            };
            follow_up::open(
                self.desk,
                &self.act(&self.customer, opened + 15 * DAY),
                number,
                (None, message),
            )?;
        }
        Ok(())
    }
}
