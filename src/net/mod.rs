//! What the public port and mail share: addresses, certificates, sockets with deadlines.

pub mod certificate;
pub mod network;
pub mod roster;
pub mod wire;
