//! A journey through a workflow, step by step.

use super::{Telling, comment, said};
use crate::{
    cli::{
        Failure,
        demo::{
            filling::STEP,
            journeys::{Journey, Move},
        },
    },
    desk::tickets::{intake, request::Request, timers, update::Update},
    domain::{
        ids::TicketNumber,
        moment::Moment,
        tickets::{
            command::{Change, Command},
            event::Reason,
        },
    },
};

impl Telling<'_> {
    /// The first `moves` steps of a journey.
    pub(in crate::cli::demo) fn travel(
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

    pub(in crate::cli::demo) fn step(
        &self,
        step: Move,
        at: Moment,
        number: TicketNumber,
    ) -> Result<(), Failure> {
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
}
