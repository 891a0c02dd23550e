//! The mark a browser keeps that has signed in to an account before. It opens nothing: whoever shows
//! it has tries at the password of their own, which strangers cannot use up (P6).

use data_encoding::BASE64URL_NOPAD;

use crate::{
    desk::secrets::{self, Secrets},
    store::people::account::Account,
};

/// Each mark is another, so that browsers have budgets of their own.
const NONCE: usize = 16;

/// A new mark for one browser, worth something until what lets the person in is ended.
pub(in crate::desk) fn mark(secrets: &Secrets, account: &Account) -> String {
    let nonce = secrets::random::<NONCE>();
    let mac = secrets.mac("device", &message(account, &nonce));
    BASE64URL_NOPAD.encode(&[nonce.as_slice(), &mac].concat())
}

/// Whether this very account has given that mark since the last time all was ended.
pub(in crate::desk) fn is_known(secrets: &Secrets, account: Option<&Account>, mark: &str) -> bool {
    let Ok(bytes) = BASE64URL_NOPAD.decode(mark.as_bytes()) else {
        return false;
    };
    let (Some(account), Some((nonce, mac))) = (account, bytes.split_at_checked(NONCE)) else {
        return false;
    };
    secrets.verify("device", &message(account, nonce), mac)
}

fn message(account: &Account, nonce: &[u8]) -> String {
    let nonce = BASE64URL_NOPAD.encode(nonce);
    format!("{} {} {nonce}", account.id, account.endings)
}
