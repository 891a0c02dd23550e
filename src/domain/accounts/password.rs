//! Which passwords are taken (P4). Hashing is not here: it costs time.

use crate::domain::refusal::Fault;
use crate::language::Sentence;

pub const MINIMUM: usize = 8;
/// Guesses below which a password counts as common: the breadth of the lists attackers start with.
const COMMON_GUESSES: u64 = 60_000;

/// Lists of common passwords hold none longer than this.
const LISTED: usize = 24;

/// At least eight characters of any kind, and not one that everybody tries first. No composition
/// rules and no truncation (NIST SP 800-63B §5.1.1.2).
///
/// # Errors
/// The rule in words, for the field `password`.
pub fn check(password: &str) -> Result<(), Fault> {
    if password.chars().count() < MINIMUM {
        return Err(Fault::new(
            "password",
            "too_short",
            Sentence::accounts_password_short(MINIMUM),
        ));
    }
    let listed = password.chars().count() <= LISTED;
    if listed && zxcvbn::zxcvbn(password, &[]).guesses() < COMMON_GUESSES {
        return Err(Fault::new(
            "password",
            "common",
            Sentence::accounts_password_common(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p4_common_passwords_are_refused_and_long_or_odd_ones_are_not() {
        for common in [
            "password",
            "12345678",
            "qwertyuiop",
            "Passw0rd",
            "iloveyou",
            "aaaaaaaa",
            "football1",
        ] {
            assert_eq!(check(common).unwrap_err().code, "common", "{common}");
        }
        assert_eq!(check("kurz").unwrap_err().code, "too_short");
        for good in [
            "copper lantern river",
            "vT7#kq9!zz",
            &"🦊".repeat(64),
            &"x9-".repeat(4000),
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
    }
}
