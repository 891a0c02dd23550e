//! Accounts: first passwords, forgotten ones, names, rights (P2–P6, A10).

mod adding;
mod change;
pub mod credentials;
pub(super) mod device;
pub mod ending;
mod forgotten;
mod joining;
mod links;
mod passwords;
mod profile;
pub(in crate::desk) mod reading;
pub mod registration;
pub mod sessions;
pub mod setup;
pub mod tokens;

pub use adding::{NewAccount, add};
pub use change::{PersonChange, change, disable};
pub use forgotten::forgot;
pub use links::{account_of_link, sign_in_link};
pub use passwords::{change_password, choose_password};
pub use profile::{Profile, save_profile};
pub use reading::{ROWS, Reading, save_reading};
