//! Who somebody is: address, side, and what tells two of them apart.

pub mod address;
pub mod alike;
pub mod side;
pub mod viewer;
