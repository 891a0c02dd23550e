//! Who is on a ticket, who sees it, and who is told that.

mod access;
mod following;
mod people;
