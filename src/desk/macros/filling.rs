//! What a macro says on a ticket.

use std::cell::OnceCell;

use crate::{
    desk::work::Work,
    domain::{
        inbox,
        macros::{Macro, Values, filled},
        tickets::{Ticket, mention},
        workflows::fields::in_words,
    },
    language::{self, with_language},
    store::{Result, people::account::Account},
};

/// The two texts, ready to be sent; empty where it has none.
pub(super) struct Texts {
    pub comment: String,
    pub note: String,
}

impl Work<'_> {
    /// As the requester reads the reply. Agents read the note.
    pub(super) fn texts(&self, ticket: &Ticket, kept: &Macro) -> Result<Texts> {
        let system = self.tx.system();
        let requester = system.account(ticket.requester)?;
        let agent = system.account(self.act.viewer.person())?;
        let organization = ticket.organization.map(|id| system.organization_name(id));
        let organization = organization.transpose()?.flatten().unwrap_or_default();
        let (desk, read) = (self.catalog.language, requester.as_ref());
        let read = read.and_then(|one| one.language.as_deref());
        let named = |account: &Option<Account>| {
            let account = account.as_ref();
            let given = account.map(|one| one.given_name.clone());
            (
                given.unwrap_or_default(),
                account.map(Account::name).unwrap_or_default(),
            )
        };
        let ((given_name, name), (_, agent)) = (named(&requester), named(&agent));
        let may_be = OnceCell::new();
        let candidates = || {
            let found = self.tx.mentionable(&self.act.viewer, ticket.number);
            found.unwrap_or_default()
        };
        let mention = |words: &str| {
            let said = inbox::text::own_words(words, false);
            mention::has_any(&said) && {
                let candidates = may_be.get_or_init(candidates);
                !mention::find(&said, candidates).is_empty()
                    || !mention::unclear(&said, candidates).is_empty()
            }
        };
        let fields = self.catalog.fields(&ticket.request_type);
        let text = |text: &str, for_agents: bool| {
            let field = |key: &str| {
                let mut fields = fields.iter();
                let known = fields.find(|field| field.key == key)?;
                let shown = known.customer_visible || for_agents;
                let value = ticket.fields.get(key).filter(|_| shown)?;
                Some(in_words(value).say())
            };
            let values = Values {
                number: ticket.number.to_string(),
                subject: &ticket.subject,
                requester: (&given_name, &name),
                agent: &agent,
                organization: &organization,
                field: &field,
                mention: &mention,
            };
            filled(text, &values)
        };
        let reads = read.and_then(language::find).unwrap_or(desk);
        let comment = kept.comment_in(read, desk.tag);
        Ok(Texts {
            comment: with_language(reads, || text(comment, false)),
            note: text(&kept.note, true),
        })
    }
}
