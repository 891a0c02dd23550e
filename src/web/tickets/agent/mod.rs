//! A ticket, for those who answer.

pub mod answers;
pub mod bulk;
pub mod drafts;
pub mod links;
pub mod merge;
pub mod messages;
pub mod new;
pub mod presence;
pub mod properties;
pub mod releases;
pub mod show;
pub mod snooze;
pub mod split;
pub mod time;
pub mod undo;

use crate::{
    domain::{ids::TicketNumber, people::rights::DeskRight},
    web::http::visit::{Agent, Answer},
};

/// Back to the ticket after an act, or to the desk, where the act has put it out of the sight of an agent
/// who does not see every ticket (G4). `place`: what the address says beside its number.
fn back(agent: &Agent<'_>, number: TicketNumber, place: &str) -> Answer {
    let sees_all = agent.viewer().may(DeskRight::SeeAll);
    let place = match sees_all || agent.reader()?.sees(number)? {
        true => format!("/desk/tickets/{number}{place}"),
        false => "/desk?notice=out-of-sight".to_owned(),
    };
    Ok(agent.see(&place))
}
