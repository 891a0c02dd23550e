//! E-mail. `outbound`: what a mail of ours says, and the workers that hand it over. `inbound`: the
//! ways by which mail comes, what it says, and the worker that has it judged. `signed`: the addresses
//! that prove who answers.

pub mod inbound;
pub mod outbound;
pub mod signed;
