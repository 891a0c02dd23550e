//! A story from its question to its end.

use super::{Telling, comment, said};
use crate::{
    cli::{Failure, demo::texts::Story},
    desk::tickets::{follow_up, intake, request::Request, timers},
    domain::{
        ids::TicketNumber,
        moment::{DAY, HOUR, Moment},
    },
};

impl Telling<'_> {
    pub(in crate::cli::demo) fn tell(
        &self,
        story: &Story,
        opened: Moment,
        how_far: i64,
    ) -> Result<(), Failure> {
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
