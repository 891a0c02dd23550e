//! Which status a refusal has, and what is told of it.

use super::*;
use crate::language::Sentence;

fn said(words: &'static str) -> Sentence {
    Sentence::written(words)
}

fn refusals() -> Vec<(Error, u16, &'static str)> {
    let refused = |refusal: Refusal| Error::from(refusal);
    vec![
        (
            refused(Refusal::invalid("subject", "required", said("Write one."))),
            422,
            "required",
        ),
        (refused(Refusal::NotFound), 404, "not_found"),
        (refused(Refusal::agents_only()), 403, "agents_only"),
        (
            refused(Refusal::conflict("closed", said("It is closed."))),
            409,
            "closed",
        ),
        (refused(Refusal::Gone(said("It was used."))), 410, "gone"),
        (
            refused(Refusal::TooMany {
                words: said("Slower."),
                seconds: 9,
            }),
            429,
            "too_many",
        ),
        (Error::Store(store::Error::Busy), 503, "busy"),
        (Error::Store(store::Error::TooSlow), 503, "too_slow"),
        (Error::Store(store::Error::DiskFull), 507, "disk_full"),
        (std::io::Error::other("CANARY").into(), 500, "internal"),
        (Error::BadRequest(said("No.")), 400, "bad_request"),
        (Error::Unauthorized, 401, "unauthorized"),
        (
            Error::MethodNotAllowed("GET".into()),
            405,
            "method_not_allowed",
        ),
        (Error::PreconditionFailed, 412, "changed"),
        (Error::TooLarge, 413, "too_large"),
        (Error::Unsupported(said("No.")), 415, "unsupported"),
        (Error::WrongHost, 421, "wrong_host"),
        (Error::Busy(said("Others are at it.")), 503, "busy"),
    ]
}

#[test]
fn every_error_has_one_status_one_code_and_a_title() {
    for (error, status, code) in refusals() {
        let told = error.told();
        assert_eq!((told.status, told.code), (status, code), "{error}");
        assert_eq!(
            told.title == "Something went wrong",
            status == 500,
            "{error}"
        );
        assert!(!told.detail.is_empty(), "{error}");
    }
}

#[test]
fn t77_of_a_fault_of_ours_nothing_is_told_and_it_alone_is_ours() {
    for (error, status, _) in refusals() {
        let told = error.told();
        assert_eq!(told.internal, status == 500, "{error}");
        assert!(!told.detail.contains("CANARY"), "{told:?}");
    }
}

#[test]
fn a2_what_is_not_found_says_nothing_of_why() {
    let told = Error::from(Refusal::NotFound).told();
    assert_eq!(
        told.detail,
        "There is nothing here, or nothing you may see."
    );
    assert!(told.faults.is_empty());
}

#[test]
fn who_is_to_come_back_later_is_told_when() {
    let after = |code: &str| {
        let all = refusals();
        let mut all = all.iter().map(|(error, ..)| error.told());
        all.find(|told| told.code == code).unwrap().retry_after
    };
    assert_eq!(after("too_many"), Some(9));
    assert_eq!(after("busy"), Some(1));
    assert_eq!(after("disk_full"), None);
    assert_eq!(Error::Busy(said("Others.")).told().retry_after, Some(5));
}

#[test]
fn a_form_shows_what_it_can_explain_and_leaves_the_rest_to_the_page() {
    for (error, status, _) in refusals() {
        let shown = Trouble::new(error);
        let explained = [403, 409, 413, 422, 429, 503, 507].contains(&status);
        assert_eq!(shown.is_ok(), explained, "{status}");
    }
}

#[test]
fn faults_stand_beside_their_fields_and_what_has_no_field_stands_above() {
    let shown =
        Trouble::new(Refusal::invalid("subject", "required", said("Write one.")).into()).unwrap();
    assert_eq!(
        (shown.at("subject"), shown.at("body")),
        (Some(&said("Write one.")), None)
    );
    assert_eq!(shown.general, None);
    let shown = Trouble::new(Refusal::conflict("closed", said("It is closed.")).into()).unwrap();
    assert_eq!(shown.general.as_deref(), Some("It is closed."));
    assert!(!shown.is_edited_meanwhile());
}

#[test]
fn a_refusal_reads_as_its_first_sentence() {
    let two = Refusal::Invalid(vec![
        Fault::new("a", "x", said("First.")),
        Fault::new("b", "y", said("Second.")),
    ]);
    assert_eq!(two.to_string(), "First.");
    assert_eq!(Refusal::Invalid(vec![]).to_string(), "invalid");
    let many = Refusal::TooMany {
        words: said("Slower."),
        seconds: 9,
    };
    assert_eq!(many.to_string(), "Slower. Try again in 9 seconds.");
}
