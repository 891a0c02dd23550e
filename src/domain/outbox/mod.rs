//! Who is mailed of what, by which way back, and in which order it leaves.

pub mod lanes;
pub mod notify;
pub mod way_in;
