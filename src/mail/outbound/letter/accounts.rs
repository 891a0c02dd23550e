//! Mails about one's account.

use super::{Draft, greeting, own_name};
use crate::{
    desk::Desk,
    domain::{
        ids::OrganizationId,
        outbox::{lanes::Hold, notify::MailKind},
    },
    language::say,
    mail::outbound::body::Block,
    store::{Result, outbox::Mail, people::account::Account},
};
use serde_json::Value;

/// Whether what a mail offers still stands: an invitation that was answered or taken back meanwhile
/// is none to be told of.
pub(super) fn still_offered(desk: &Desk, mail: &Mail) -> Result<bool> {
    if mail.kind != MailKind::Membership {
        return Ok(true);
    }
    let told: Value = serde_json::from_str(&mail.facts)?;
    let Some(id) = told.get("id").and_then(Value::as_i64) else {
        return Ok(false);
    };
    let store = &desk.store;
    let held = store.system(|system| system.membership(mail.person, OrganizationId(id)))?;
    Ok(held.is_some_and(|held| held.pending))
}

pub(super) fn about_account(desk: &Desk, mail: &Mail, account: &Account) -> Option<Draft> {
    let catalog = desk.catalog();
    let about = About {
        site: &catalog.site_name,
        url: &desk.settings.url,
        hello: Block::Paragraph(greeting(account)),
    };
    let secret = || {
        mail.secret
            .as_deref()
            .and_then(|sealed| desk.secrets.sealer().unseal(sealed))
    };
    let (subject, blocks) = match mail.kind {
        MailKind::Invitation => about.invitation(&secret()?),
        MailKind::Reset => about.reset(&secret()?),
        MailKind::PasswordChanged => about.password_changed(),
        MailKind::HasAccount => about.has_account(&secret()?),
        MailKind::Confirm => about.whether_theirs(mail, account)?,
        MailKind::Membership => about.membership(mail),
        MailKind::Alarm => about.alarm(mail),
        _ => about.test(),
    };
    Some(Draft {
        from_name: own_name(desk, &catalog).to_owned(),
        subject,
        blocks,
    })
}

/// The desk, and the person greeted.
struct About<'a> {
    site: &'a str,
    url: &'a str,
    hello: Block,
}

/// A subject, and what is said under it.
type Said = (String, Vec<Block>);

impl About<'_> {
    /// After the greeting.
    fn greeted(self, subject: String, blocks: impl IntoIterator<Item = Block>) -> Said {
        let blocks = std::iter::once(self.hello).chain(blocks).collect();
        (subject, blocks)
    }

    fn link(&self, text: &str, path: &str) -> Block {
        Block::Link {
            text: text.into(),
            url: format!("{}{path}", self.url),
        }
    }

    fn invitation(self, secret: &str) -> Said {
        let site = self.site;
        let link = self.link(
            say::outbox_choose_password(),
            &format!("/invitation/{secret}"),
        );
        self.greeted(
            say::outbox_invitation_subject(site),
            [words(say::outbox_invitation(site)), link],
        )
    }

    fn reset(self, secret: &str) -> Said {
        let site = self.site;
        let link = self.link(
            say::outbox_choose_new_password(),
            &format!("/reset/{secret}"),
        );
        self.greeted(
            say::outbox_reset_subject(site),
            [
                words(say::outbox_reset()),
                link,
                words(say::outbox_reset_not_you()),
            ],
        )
    }

    fn password_changed(self) -> Said {
        let site = self.site;
        let link = self.link(say::outbox_choose_new_password(), "/forgot");
        self.greeted(
            say::outbox_password_changed_subject(site),
            [
                words(say::outbox_password_changed()),
                words(say::outbox_password_changed_not_you()),
                link,
            ],
        )
    }

    fn has_account(self, secret: &str) -> Said {
        let site = self.site;
        let link = self.link(
            say::outbox_choose_new_password(),
            &format!("/reset/{secret}"),
        );
        self.greeted(
            say::outbox_has_account_subject(site),
            [
                words(say::outbox_has_account(site)),
                link,
                words(say::outbox_has_account_not_you()),
            ],
        )
    }

    fn membership(self, mail: &Mail) -> Said {
        let (site, told) = (self.site, facts(mail));
        let organization = told.get("organization").and_then(Value::as_str);
        let organization = organization.unwrap_or_default();
        let link = self.link(say::outbox_join_or_decline(), "/organization");
        self.greeted(
            say::outbox_membership_subject(organization),
            [
                words(say::outbox_membership(organization, site)),
                link,
                words(say::outbox_membership_nothing()),
            ],
        )
    }

    fn alarm(self, mail: &Mail) -> Said {
        let subject = say::outbox_alarm_subject(self.site);
        let link = self.link(say::outbox_alarm_link(), "/admin/mail");
        self.greeted(subject, [words(held(mail)), link])
    }

    fn test(self) -> Said {
        let site = self.site;
        let link = self.link(say::outbox_open_desk(), "/desk");
        self.greeted(
            say::outbox_test_subject(site),
            [words(say::outbox_test(site)), link],
        )
    }

    /// Asks an agent about a mail in their name, in none of its words.
    fn whether_theirs(self, mail: &Mail, account: &Account) -> Option<Said> {
        let (site, told) = (self.site, facts(mail));
        let id = told.get("mail").and_then(Value::as_i64)?;
        let mut others = "/desk/mail?fate=suspended&from=".to_owned();
        let address = account.email.as_str().as_bytes();
        others.extend(url::form_urlencoded::byte_serialize(address));
        let look = self.link(say::outbox_confirm_look(), &format!("/desk/mail/{id}"));
        let others = self.link(say::outbox_confirm_others(), &others);
        Some(self.greeted(
            say::outbox_confirm_subject(site),
            [
                words(say::outbox_confirm(site)),
                words(say::outbox_confirm_if()),
                look,
                words(say::outbox_confirm_if_not()),
                others,
            ],
        ))
    }
}

fn words(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into())
}

fn facts(mail: &Mail) -> Value {
    serde_json::from_str(&mail.facts).unwrap_or_default()
}

/// What is held back.
fn held(mail: &Mail) -> String {
    let told = facts(mail);
    let held = told.get("held").and_then(Value::as_str);
    let what = held.and_then(Hold::parse);
    let ticket = told.get("ticket").and_then(Value::as_i64);
    let sentences = [
        what.map(|hold| hold.in_words().say()),
        ticket.map(|ticket| say::outbox_alarm_first(ticket.to_string())),
        Some(say::outbox_alarm_held().to_owned()),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    sentences.join(" ")
}
