//! Senders of whom no mail is taken any more.

use crate::{
    desk::{Act, Desk},
    domain::{
        people::{address::Address, rights::DeskRight},
        refusal::Refusal,
    },
    language::Sentence,
    store::Result,
};

/// Takes up no more mail from an address, or from all of its domain (`@domain`); or does again.
/// `proven`: not even where it is proven to be theirs. Else whoever forges a sender would have the
/// real one blocked.
///
/// # Errors
/// When it is neither; agents only.
pub fn block(desk: &Desk, act: &Act, (sender, proven): (&str, bool), blocked: bool) -> Result<()> {
    let wrong = |_| Refusal::invalid("sender", "bad_address", Sentence::inbox_bad_sender());
    let sender = sender.trim();
    let sender = match sender.strip_prefix('@') {
        Some(domain) => {
            let address = Address::parse(&format!("anyone@{domain}")).map_err(wrong)?;
            format!("@{}", address.domain())
        }
        None => Address::parse(sender).map_err(wrong)?.as_str().to_owned(),
    };
    let act = act.clone();
    desk.store.write(move |tx| {
        let act = act.anew(tx)?;
        act.viewer.must(DeskRight::Answer)?;
        if blocked {
            tx.block_sender((&sender, proven), (act.viewer.person(), act.now))
        } else {
            tx.unblock_sender(&sender)
        }
    })
}
