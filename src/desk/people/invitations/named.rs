//! Names and addresses of who is invited, checked.

use crate::{
    domain::{
        names,
        people::address::Address,
        refusal::{Fault, Refusal},
    },
    store::Result,
};

/// Given and family name as someone typed them, by the rules of P5.
///
/// # Errors
/// The faults of both.
pub(in crate::desk) fn checked_names(
    given: &str,
    family: &str,
) -> Result<(String, String), Vec<Fault>> {
    match (names::given_name(given), names::family_name(family)) {
        (Ok(given), Ok(family)) => Ok((given, family)),
        (given, family) => Err(given.err().into_iter().chain(family.err()).collect()),
    }
}

/// An address and two names, with every fault of theirs at once.
pub(in crate::desk) fn checked_person(
    email: &str,
    (given, family): (&str, &str),
) -> Result<(Address, (String, String)), Refusal> {
    let bad_address = |bad| Fault::new("email", "bad_address", bad);
    match (
        Address::parse(email).map_err(bad_address),
        checked_names(given, family),
    ) {
        (Ok(email), Ok(names)) => Ok((email, names)),
        (email, names) => {
            let faults = email.err().into_iter();
            Err(Refusal::Invalid(
                faults.chain(names.err().unwrap_or_default()).collect(),
            ))
        }
    }
}
