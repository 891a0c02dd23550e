//! People: what they are called, and what stays when they go.

mod leaving;
mod names;
pub mod own_roles;
mod reach;
mod roles;
