//! The mail that tells agents how many mails wait for somebody to look at them, in none of their words.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Block, Draft, greeting, own_name};
use crate::{
    desk::Desk,
    domain::{ids::InboxId, inbox::Doubt},
    language::say,
    store::{Result, outbox::Mail, people::account::Account},
};

/// What it says by then; nothing where none waits any more.
pub fn draft(desk: &Desk, mail: &Mail, account: &Account) -> Result<Option<Draft>> {
    let told: Value = serde_json::from_str(&mail.facts)?;
    let first = InboxId(told.get("first").and_then(Value::as_i64).unwrap_or(0));
    let doubts = desk.store.system(|system| system.doubts_since(first))?;
    let mut by_doubt: BTreeMap<Doubt, usize> = BTreeMap::new();
    for doubt in doubts.into_iter().filter(|doubt| doubt.is_told()) {
        *by_doubt.entry(doubt).or_default() += 1;
    }
    let number: usize = by_doubt.values().sum();
    if number == 0 {
        return Ok(None);
    }
    let (site, url) = (desk.catalog().site_name.clone(), &desk.settings.url);
    let why = by_doubt
        .iter()
        .map(|(doubt, number)| say::outbox_waiting_doubt(doubt.in_words().say(), *number));
    let why: Vec<String> = why.collect();
    Ok(Some(Draft {
        from_name: own_name(desk, &desk.catalog()).to_owned(),
        subject: say::outbox_waiting_subject(number),
        blocks: vec![
            Block::Paragraph(greeting(account)),
            Block::Paragraph(say::outbox_waiting(number, site)),
            Block::Paragraph(why.join(" ")),
            Block::Link {
                text: say::outbox_waiting_link().into(),
                url: format!("{url}/desk/mail?fate=suspended"),
            },
            Block::Paragraph(say::outbox_waiting_once().into()),
        ],
    }))
}
