//! E-mail: what a mail of ours says (`letter`), the addresses that prove who answers (`signed`), the
//! worker that hands it over (`send`), and what a mail that came says (`read`).

pub mod body;
pub mod letter;
pub mod read;
//! E-mail: what a mail says (`letter`), the addresses that prove who answers (`signed`), the worker
//! that hands it over (`send`), and the entrance for what comes in (`receive`).

pub mod body;
pub mod letter;
pub mod receive;
pub mod send;
pub mod signed;
mod wire;
