//! E-mail: what a mail says (`letter`), the addresses that prove who answers (`signed`), and the
//! worker that hands it over (`send`).

pub mod body;
pub mod letter;
pub mod send;
pub mod signed;
