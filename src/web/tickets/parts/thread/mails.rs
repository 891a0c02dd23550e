//! What a mail in the thread asks of agents.

use maud::{Markup, PreEscaped, html};

use super::Thread;
use crate::{
    domain::{
        ids::InboxId,
        inbox::{Doubt, Fate, can_be_accepted, reply_to::ReplyTo},
        people::rights::DeskRight,
    },
    language::say,
    mail::inbound::read::html::Safe,
    store::{inbox::MailOf, tickets::read::Message},
    web::ui::{Ui, fields},
};

/// Somebody as a mail names them.
#[must_use]
pub fn mailbox(asked: &ReplyTo) -> String {
    match asked.name.as_str() {
        "" => asked.address.to_string(),
        name => format!("{name} <{}>", asked.address),
    }
}

impl Thread<'_> {
    /// Agents: what nothing proved of a mail, with one click that says it is its sender's; or where it
    /// stands since.
    pub(super) fn to_accept(
        &self,
        ui: &Ui<'_>,
        of: impl Fn(&&MailOf) -> bool,
        is_note: bool,
    ) -> Markup {
        let mail = self.mails.iter().find(of);
        let doubt = mail.and_then(|mail| mail.reason);
        html! {
            @match mail {
                Some(mail) if can_be_accepted(mail.fate, doubt) => {
                    @if mail.fate == Fate::Ticket {
                        p .hint { (say::tickets_unproven()) }
                    }
                    (accept(ui, mail.id, doubt))
                },
                Some(MailOf { fate: Fate::Comment, comment: Some(comment), note: Some(_), .. }) if is_note => {
                    p .hint { (say::tickets_accepted(html! { a href={ "#comment-" (comment) } { (say::tickets_accepted_link()) } })) }
                },
                _ => {},
            }
        }
    }

    /// Agents: to which ticket what a mail opened may belong.
    pub(super) fn maybe(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        let mut mails = self.mails.iter();
        let mail = mails.find(|mail| mail.comment == Some(1) && message.number == 1);
        html! {
            @if let Some(number) = mail.and_then(|mail| mail.maybe) {
                p .hint { (say::tickets_maybe(html! { a href=(ui.to(&format!("/desk/tickets/{number}"))) { "#" (number) } })) }
            }
        }
    }
}

/// One click that says of a mail that it is from whom it says.
pub fn accept(ui: &Ui<'_>, mail: InboxId, doubt: Option<Doubt>) -> Markup {
    if !ui.may(DeskRight::Answer) {
        return html! {};
    }
    html! {
        form method="post" action=(ui.to(&format!("/desk/mail/{mail}/accept"))) {
            (fields::key())
            button .btn type="submit" {
                @if doubt == Some(Doubt::NotOnThisTicket) { (say::tickets_accept_adding()) } @else { (say::tickets_accept()) }
            }
        }
    }
}

/// HTML that was made harmless, as it is.
#[must_use]
pub fn vouched(safe: Safe) -> Markup {
    PreEscaped(safe.html)
}
