//! Whose ticket it becomes.

use crate::{
    desk::{
        Act, Desk,
        inbox::blotting,
        tickets::{
            message::Message,
            perform::{Done, perform, transact},
            update::Update,
        },
        work::Work,
    },
    domain::{
        ids::{PersonId, TicketNumber},
        names,
        people::{address::Address, rights::DeskRight},
        refusal::Refusal,
        tickets::{
            Ticket,
            command::{Change, Command},
        },
    },
    language::Sentence,
    store::{Result, tickets::change::LockedTicket},
};

/// Changes properties, and makes somebody the requester whom an agent names by id or address (A3).
///
/// # Errors
/// When there is no such customer, or the rules refuse.
pub fn change(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    (change, requester): (Change, Option<&str>),
) -> Result<Done> {
    let Some(who) = requester.map(|who| who.trim().to_owned()) else {
        return perform(desk, act, Update::new(number, Command::Change(change)));
    };
    let (mut command, mut message) = (Command::Change(change), Message::default());
    blotting::command(desk, &mut command, &mut message.seen)?;
    let command = move |work: &Work<'_>, ticket: &LockedTicket| {
        work.act.viewer.must(DeskRight::Properties)?;
        let mut command = command.clone();
        if let Command::Change(change) = &mut command {
            change.requester = Some(work.future_requester(ticket, &who)?);
        }
        Ok(command)
    };
    transact(desk, act, Update::new(number, command).saying(message))
}

/// People named by whoever acts.
impl Work<'_> {
    /// A customer; or, for whom the mail that opened the ticket asks to be answered, a new one.
    fn future_requester(&self, ticket: &Ticket, who: &str) -> Result<PersonId> {
        let unknown = || {
            let words = Sentence::audience_unknown_customer();
            Refusal::invalid("requester", "unknown_person", words)
        };
        let system = self.tx.system();
        let (account, asked) = match who.parse::<PersonId>() {
            Ok(id) => (system.account(id)?, None),
            Err(_) => {
                let address = Address::parse(who).map_err(|_| unknown())?;
                let asked = system.asked_to_answer(ticket.number)?.into_iter();
                let asked = asked.into_iter().find(|one| one.address == address);
                (system.account_at(&address)?, asked)
            }
        };
        let (Some(asked), None) = (asked, &account) else {
            let customer = account.filter(|account| account.active && !account.role.is_agent());
            return Ok(customer.ok_or_else(unknown)?.id);
        };
        let names = names::of_newcomer(&asked.name, &asked.address);
        self.tx.must_not_be_own(&asked.address, "requester")?;
        Ok(self.invite(asked.address, names, None)?.id)
    }
}
