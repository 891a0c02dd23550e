//! What agents say of a message that waits for them.

use std::time::{Duration, Instant};

use crate::{
    desk::{Act, Desk},
    domain::{
        ids::InboxId,
        inbox::{Fate, Voucher, can_be_accepted, can_be_confirmed, lacks_sender},
        people::{address::Address, rights::DeskRight},
        refusal::Refusal,
    },
    language::Sentence,
    store::{Error, Result, inbox::Judged, people::account::Account},
};

/// How long an agent waits to see what became of a message.
const PATIENCE: Duration = Duration::from_secs(2);

/// Has a suspended message judged anew, with an agent's word for it, and waits a moment for that.
/// `whose`: the address of its author, where the message itself names nobody.
///
/// # Errors
/// Not found where it is not suspended; when nobody is named; agents only.
pub fn release(desk: &Desk, act: &Act, id: InboxId, whose: Option<&str>) -> Result<()> {
    let refused = |words: Sentence| Refusal::invalid("from", "bad_address", words);
    let whose = whose.map(Address::parse).transpose();
    let whose = whose.map_err(|bad| refused(bad.into()))?;
    let named = whose.is_some();
    judge_anew(desk, act, ((id, whose), true), move |agent, judged| {
        agent.role.must(DeskRight::Answer)?;
        match (judged.fate, judged.reason) {
            (Fate::Suspended, doubt) if lacks_sender(doubt) && !named => {
                Err(refused(Sentence::inbox_no_sender_named()))
            }
            (Fate::Suspended, _) => Ok(Some(Voucher::Released)),
            _ => Err(Refusal::NotFound),
        }
    })
}

/// Has what nothing proved count as if it were proven: a flagged note becomes what its author said in
/// full view, a new ticket brings about what it says beyond its text. What was accepted stays so.
///
/// # Errors
/// Not found where there is nothing to accept; agents only.
pub fn accept(desk: &Desk, act: &Act, id: InboxId) -> Result<()> {
    judge_anew(desk, act, ((id, None), true), |agent, judged| {
        agent.role.must(DeskRight::Answer)?;
        if can_be_accepted(judged.fate, judged.reason) {
            Ok(Some(Voucher::Accepted))
        } else if judged.voucher == Some(Voucher::Accepted) {
            Ok(None)
        } else {
            Err(Refusal::NotFound)
        }
    })
}

/// Has a message taken as what its author, signed in, says that it is: theirs.
///
/// # Errors
/// Not found where it does not wait for that, or says to be from somebody else; agents only.
pub fn confirm(desk: &Desk, act: &Act, id: InboxId) -> Result<()> {
    judge_anew(desk, act, ((id, None), false), |author, judged| {
        if judged.from != author.email.as_str() {
            Err(Refusal::NotFound)
        } else if can_be_confirmed(judged.fate, judged.reason) {
            Ok(Some(Voucher::Confirmed))
        } else if judged.voucher == Some(Voucher::Confirmed) {
            Ok(None)
        } else {
            Err(Refusal::NotFound)
        }
    })
}

/// Has a message judged anew if `word` has one for it, by whoever acts, and waits a moment for that. Where it
/// must be `seen`, it is not there for an agent who does not see it (G4).
fn judge_anew<F>(
    desk: &Desk,
    act: &Act,
    ((id, whose), seen): ((InboxId, Option<Address>), bool),
    word: F,
) -> Result<()>
where
    F: Fn(&Account, &Judged) -> Result<Option<Voucher>, Refusal> + Send + 'static,
{
    let act = act.clone();
    desk.store.write(move |tx| {
        let act = act.anew(tx)?;
        act.viewer.must_be_agent()?;
        let person = act.viewer.person();
        let (system, missing) = (tx.system(), || Error::Refused(Refusal::NotFound));
        let account = system.account(person)?.ok_or_else(missing)?;
        let judged = system.fate_of(id)?.ok_or_else(missing)?;
        if seen && !tx.sees_message(&act.viewer, id)? {
            return Err(missing());
        }
        // Where its bytes were dropped, there is nothing to judge any more.
        match word(&account, &judged)? {
            Some(voucher)
                if !tx.judge_anew((id, judged.fate), (voucher, person), whose.as_ref())? =>
            {
                Err(missing())
            }
            _ => Ok(()),
        }
    })?;
    desk.ring_inbox();
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE && desk.store.system(|system| system.is_waiting(id))? {
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}
