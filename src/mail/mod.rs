//! E-mail: what a mail of ours says (`letter`), the addresses that prove who answers (`signed`), the
//! worker that hands it over (`send`); the entrance for what comes in (`receive`), what a mail that
//! came says (`read`), and the worker that has it judged (`judge`).

pub mod body;
pub mod imap;
pub mod import;
pub mod judge;
pub mod letter;
pub mod pipe;
pub mod read;
pub mod receive;
pub mod sealed;
pub mod send;
pub mod signed;
mod wire;
