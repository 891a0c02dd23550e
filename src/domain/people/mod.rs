//! Who somebody is: address, side, what they may do, and what tells two of them apart.

pub mod address;
pub mod alike;
pub mod rights;
pub mod roles;
pub mod side;
pub mod viewer;
