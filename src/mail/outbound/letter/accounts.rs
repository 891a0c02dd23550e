//! Mails about one's account.

use super::{Draft, greeting, own_name};
use crate::{
    desk::Desk,
    domain::{
        ids::OrganizationId,
        outbox::{lanes::Hold, notify::MailKind},
    },
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
    fn say(self, subject: String, blocks: impl IntoIterator<Item = Block>) -> Said {
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
        let link = self.link("Choose a password", &format!("/invitation/{secret}"));
        self.say(format!("Your invitation to {site}"), [
            words(format!("{site} has an account for you. Choose a password, and you are in. The link works for seven days.")),
            link,
        ])
    }

    fn reset(self, secret: &str) -> Said {
        let site = self.site;
        let link = self.link("Choose a new password", &format!("/reset/{secret}"));
        self.say(format!("Choose a new password for {site}"), [
            words("Someone, hopefully you, asked for a new password for this address. The link works for one hour."),
            link,
            words("If it was not you, there is nothing to do: your password stays as it is."),
        ])
    }

    fn password_changed(self) -> Said {
        let site = self.site;
        let link = self.link("Choose a new password", "/forgot");
        self.say(
            format!("Your password for {site} has been changed"),
            [
                words("Your password has just been changed, and you were signed out everywhere."),
                words("If it was not you, choose a new one at once and tell the support team."),
                link,
            ],
        )
    }

    fn has_account(self, secret: &str) -> Said {
        let site = self.site;
        let link = self.link("Choose a new password", &format!("/reset/{secret}"));
        self.say(format!("Your account at {site}"), [
            words(format!("Someone, hopefully you, asked for an account at {site} with this address. You have one already: sign in, or choose a new password. The link works for one hour.")),
            link,
            words("If it was not you, there is nothing to do."),
        ])
    }

    fn membership(self, mail: &Mail) -> Said {
        let (site, told) = (self.site, facts(mail));
        let organization = told.get("organization").and_then(Value::as_str);
        let organization = organization.unwrap_or_default();
        let link = self.link("Join or decline", "/organization");
        self.say(format!("{organization} invites you"), [
            words(format!("{organization} invites you to join it at {site}. Once you have joined, its members see who you are, and your new requests can be shared with them, unless your right is limited.")),
            link,
            words("If you do nothing, you do not join."),
        ])
    }

    fn alarm(self, mail: &Mail) -> Said {
        let subject = format!("{} holds mail back", self.site);
        let link = self.link("See what is held", "/admin/mail");
        self.say(subject, [words(held(mail)), link])
    }

    fn test(self) -> Said {
        let site = self.site;
        let link = self.link("Open the desk", "/desk");
        self.say(
            format!("Test mail from {site}"),
            [
                words(format!(
                    "This is the test mail you asked for. Mail from {site} arrives."
                )),
                link,
            ],
        )
    }

    /// Asks an agent about a mail in their name, in none of its words.
    fn whether_theirs(self, mail: &Mail, account: &Account) -> Option<Said> {
        let (site, told) = (self.site, facts(mail));
        let id = told.get("mail").and_then(Value::as_i64)?;
        let mut others = "/desk/mail?fate=suspended&from=".to_owned();
        let address = account.email.as_str().as_bytes();
        others.extend(url::form_urlencoded::byte_serialize(address));
        let look = self.link("Look at the mail", &format!("/desk/mail/{id}"));
        let others = self.link("Mail that waits for your word", &others);
        Some(self.say(format!("Did you write to {site}?"), [
            words(format!("A mail that says it is from you came to {site}, and nothing proves that it is. It waits at the desk, and nothing was done in your name.")),
            words("If you wrote it, look at it there and say so: it is then taken up as yours."),
            look,
            words("If you did not, there is nothing to do. You are asked once an hour at most; all that wait are listed here:"),
            others,
        ]))
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
    let what = held.and_then(Hold::parse).map(Hold::in_words);
    let ticket = told.get("ticket").and_then(Value::as_i64);
    let first = ticket.map(|ticket| format!(" The first was #{ticket}."));
    format!(
        "{}{} What is above that is held: nothing is lost, and it leaves by and by. You can let it go at once.",
        what.unwrap_or_default(),
        first.unwrap_or_default()
    )
}
