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
            update::Update,
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

    pub(super) fn perform(
        &self,
        viewer: &Viewer,
        at: Moment,
        update: Update,
    ) -> Result<(), Failure> {
        perform(self.desk, &self.act(viewer, at), update)?;
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
        let update = Update::new(number, Command::Change(change));
        self.perform(&self.agent, at, update)
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
            message: said(journey.question),
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
            Move::Say(status, text) => {
                self.perform(&self.agent, at, comment(number, text, Some(status)))
            }
            Move::Reply(text) => self.perform(&self.customer, at, comment(number, text, None)),
            Move::Note(text) => self.note(at, number, text),
            Move::Solve(word) => {
                let command = Command::Solve {
                    reason: Reason::parse(word),
                    with_comment: false,
                };
                self.perform(&self.customer, at, Update::new(number, command))
            }
        }
    }

    pub(super) fn note(&self, at: Moment, number: TicketNumber, text: &str) -> Result<(), Failure> {
        let update = Update::new(number, Command::Note).saying(said(text));
        self.perform(&self.agent, at, update)
    }

    pub(super) fn tell(&self, story: &Story, opened: Moment, how_far: i64) -> Result<(), Failure> {
        let request = Request {
            subject: story.subject.to_owned(),
            message: said(story.question),
            ..Request::default()
        };
        let number = intake::open(self.desk, &self.act(&self.customer, opened), request)?.ticket;
        let age = self.now.0 - opened.0;
        // Old tickets have come to an end; young ones are anywhere on their way.
        let how_far = if age > 10 * DAY {
            how_far.max(6)
        } else {
            how_far
        };
        if how_far < 2 {
            return Ok(());
        }
        self.assign(opened + HOUR, number)?;
        self.note(opened + HOUR, number, story.note)?;
        if how_far == 2 {
            let words = "Thank you, we are looking into it with our supplier.";
            let held = comment(number, words, Some("on_hold"));
            return self.perform(&self.agent, opened + 2 * HOUR, held);
        }
        self.converse(story, (number, opened), how_far)?;
        if how_far == 9 && age > 20 * DAY {
            let act = self.act(&self.customer, opened + 15 * DAY);
            follow_up::open(self.desk, &act, number, (None, said(story.follow_up)))?;
        }
        Ok(())
    }

    /// A question back, its answer and the solution, as far as it has come.
    fn converse(
        &self,
        story: &Story,
        (number, opened): (TicketNumber, Moment),
        how_far: i64,
    ) -> Result<(), Failure> {
        let ask = comment(number, story.ask, Some("pending"));
        self.perform(&self.agent, opened + 3 * HOUR, ask)?;
        if how_far < 5 {
            return Ok(());
        }
        let answer = comment(number, story.answer, None);
        self.perform(&self.customer, opened + 20 * HOUR, answer)?;
        if how_far == 5 {
            return Ok(());
        }
        let solution = comment(number, story.solution, Some("solved"));
        self.perform(&self.agent, opened + 26 * HOUR, solution)?;
        timers::work_off(self.desk)?;
        Ok(())
    }
}

fn said(body: &str) -> Message {
    Message {
        body: body.to_owned(),
        ..Message::default()
    }
}

/// A comment, and the status that it sets.
pub(super) fn comment(number: TicketNumber, body: &str, status: Option<&str>) -> Update {
    let comment = Comment {
        status: status.map(str::to_owned),
        ..Comment::default()
    };
    Update::new(number, Command::Comment(comment)).saying(said(body))
}
