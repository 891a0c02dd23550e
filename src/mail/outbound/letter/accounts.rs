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
    let (catalog, url) = (desk.catalog(), &desk.settings.url);
    let site = &catalog.site_name;
    let secret = || {
        mail.secret
            .as_deref()
            .and_then(|sealed| desk.secrets.sealer().unseal(sealed))
    };
    let hello = Block::Paragraph(greeting(account));
    let (subject, blocks) = match mail.kind {
        MailKind::Invitation => (
            format!("Your invitation to {site}"),
            vec![
                hello,
                Block::Paragraph(format!("{site} has an account for you. Choose a password, and you are in. The link works for seven days.")),
                Block::Link { text: "Choose a password".into(), url: format!("{url}/invitation/{}", secret()?) },
            ],
        ),
        MailKind::Reset => (
            format!("Choose a new password for {site}"),
            vec![
                hello,
                Block::Paragraph("Someone, hopefully you, asked for a new password for this address. The link works for one hour.".into()),
                Block::Link { text: "Choose a new password".into(), url: format!("{url}/reset/{}", secret()?) },
                Block::Paragraph("If it was not you, there is nothing to do: your password stays as it is.".into()),
            ],
        ),
        MailKind::PasswordChanged => (
            format!("Your password for {site} has been changed"),
            vec![
                hello,
                Block::Paragraph("Your password has just been changed, and you were signed out everywhere.".into()),
                Block::Paragraph("If it was not you, choose a new one at once and tell the support team.".into()),
                Block::Link { text: "Choose a new password".into(), url: format!("{url}/forgot") },
            ],
        ),
        MailKind::HasAccount => (
            format!("Your account at {site}"),
            vec![
                hello,
                Block::Paragraph(format!("Someone, hopefully you, asked for an account at {site} with this address. You have one already: sign in, or choose a new password. The link works for one hour.")),
                Block::Link { text: "Choose a new password".into(), url: format!("{url}/reset/{}", secret()?) },
                Block::Paragraph("If it was not you, there is nothing to do.".into()),
            ],
        ),
        MailKind::Confirm => asked_whether_theirs(mail, account, (site, url))?,
        MailKind::Membership => {
            let told: Value = serde_json::from_str(&mail.facts).unwrap_or_default();
            let organization = told.get("organization").and_then(Value::as_str).unwrap_or_default();
            (
                format!("{organization} invites you"),
                vec![
                    hello,
                    Block::Paragraph(format!("{organization} invites you to join it at {site}. Once you have joined, its members see who you are, and your new requests can be shared with them, unless your right is limited.")),
                    Block::Link { text: "Join or decline".into(), url: format!("{url}/organization") },
                    Block::Paragraph("If you do nothing, you do not join.".into()),
                ],
            )
        }
        MailKind::Alarm => (
            format!("{site} holds mail back"),
            vec![
                hello,
                Block::Paragraph(alarm(mail)),
                Block::Link { text: "See what is held".into(), url: format!("{url}/admin/mail") },
            ],
        ),
        _ => (
            format!("Test mail from {site}"),
            vec![hello, Block::Paragraph(format!("This is the test mail you asked for. Mail from {site} arrives.")), Block::Link { text: "Open the desk".into(), url: format!("{url}/desk") }],
        ),
    };
    Some(Draft {
        from_name: own_name(desk, &catalog).to_owned(),
        subject,
        blocks,
    })
}

/// What is held back.
fn alarm(mail: &Mail) -> String {
    let told: Value = serde_json::from_str(&mail.facts).unwrap_or_default();
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

/// Asks an agent about a mail in their name, in none of its words.
fn asked_whether_theirs(
    mail: &Mail,
    account: &Account,
    (site, url): (&str, &str),
) -> Option<(String, Vec<Block>)> {
    let told: Value = serde_json::from_str(&mail.facts).unwrap_or_default();
    let id = told.get("mail").and_then(Value::as_i64)?;
    let mut others = format!("{url}/desk/mail?fate=suspended&from=");
    let address = account.email.as_str().as_bytes();
    others.extend(url::form_urlencoded::byte_serialize(address));
    let blocks = vec![
        Block::Paragraph(greeting(account)),
        Block::Paragraph(format!("A mail that says it is from you came to {site}, and nothing proves that it is. It waits at the desk, and nothing was done in your name.")),
        Block::Paragraph("If you wrote it, look at it there and say so: it is then taken up as yours.".into()),
        Block::Link { text: "Look at the mail".into(), url: format!("{url}/desk/mail/{id}") },
        Block::Paragraph("If you did not, there is nothing to do. You are asked once an hour at most; all that wait are listed here:".into()),
        Block::Link { text: "Mail that waits for your word".into(), url: others },
    ];
    Some((format!("Did you write to {site}?"), blocks))
}
