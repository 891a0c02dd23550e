use serde::Deserialize;

use super::super::json::Who;
use super::*;
use crate::domain::ids::AttachmentId;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Made {
    subject: String,
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    #[serde(default)]
    followers: Vec<Who>,
    urgent: Option<bool>,
    inner: Option<Inner>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Inner {
    region: u8,
}

/// A body, the field that is named, and how.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        r#"{"subject":1}"#,
        "subject",
        "subject is a text, in quotation marks.",
    ),
    (
        r#"{"subject":null}"#,
        "subject",
        "subject is a text, in quotation marks.",
    ),
    (
        r#"{"subject":["a"]}"#,
        "subject",
        "subject is a text, in quotation marks.",
    ),
    (r#"{}"#, "subject", "subject is missing."),
    (
        r#"{"subject":"a","subject":"b"}"#,
        "subject",
        "subject stands there more than once.",
    ),
    (
        r#"{"subject":"a","subjct":"b"}"#,
        "subjct",
        "There is no field “subjct” here. Did you mean “subject”?",
    ),
    (
        r#"{"subject":"a","x":1}"#,
        "x",
        "There is no field “x” here. There are: subject, attachments, followers, urgent, inner.",
    ),
    (
        r#"{"subject":"a","attachments":7}"#,
        "attachments",
        "attachments is a list, in square brackets.",
    ),
    (
        r#"{"subject":"a","attachments":[1,"b"]}"#,
        "attachments",
        "attachments is a whole number.",
    ),
    (
        r#"{"subject":"a","followers":[{}]}"#,
        "followers",
        "followers: an id or an address.",
    ),
    (
        r#"{"subject":"a","urgent":"yes"}"#,
        "urgent",
        "urgent is true or false.",
    ),
    (
        r#"{"subject":"a","inner":"b"}"#,
        "inner",
        "inner is an object, in braces.",
    ),
    (
        r#"{"subject":"a","inner":{"region":"b"}}"#,
        "inner.region",
        "region is a whole number.",
    ),
    (
        r#"{"subject":"a","inner":{"region":-1}}"#,
        "inner.region",
        "region is a whole number.",
    ),
    (
        r#"{"subject":"a","inner":{}}"#,
        "inner.region",
        "region is missing.",
    ),
    (
        r#"{"subject":"a","inner":{"regio":1}}"#,
        "inner.regio",
        "There is no field “regio” here. Did you mean “region”?",
    ),
];

#[test]
fn k26_a_fault_names_the_field_that_was_written_in_plain_words() {
    for (text, field, words) in FAULTS {
        let Err(Error::Store(crate::store::Error::Refused(Refusal::Invalid(faults)))) =
            body::<Made>(text)
        else {
            panic!("{text}");
        };
        let [fault] = faults.as_slice() else {
            panic!("{text}");
        };
        assert_eq!(
            (fault.field.as_ref(), fault.message.say()),
            (*field, (*words).to_owned()),
            "{text}"
        );
    }
    for text in [
        "",
        "[]",
        "1",
        "\"a\"",
        "null",
        "{",
        "{\"subject\":\"a\"} x",
        "{'a':1}",
    ] {
        let error = body::<Made>(text).unwrap_err();
        assert!(matches!(error, Error::BadRequest(_)), "{text}");
    }
    assert!(body::<Made>(r#" {"subject":"a","followers":[1,"b@x.example"]} "#).is_ok());
}

#[test]
fn k25_a_parameter_that_is_not_known_is_named_with_what_was_meant() {
    for (query, name, words) in [
        ("requester=x", "requester", "It takes: view, sort, limit."),
        ("limit=3&page=2", "page", "It takes: view, sort, limit."),
        ("limits=3", "limits", "Did you mean “limit”?"),
        ("Sort=x", "Sort", "Did you mean “sort”?"),
        ("view%20=mine", "view ", "Did you mean “view”?"),
        ("=", "", "It takes: view, sort, limit."),
    ] {
        let form = Form::parse(query.as_bytes());
        let Err(Refusal::Invalid(faults)) = parameters(&form, &["view", "sort", "limit"]) else {
            panic!("{query}");
        };
        assert_eq!(faults[0].field, name);
        assert!(
            faults[0].message.say().ends_with(words),
            "{}",
            faults[0].message
        );
    }
    let form = Form::parse(b"view=mine&limit=3&view=all");
    assert_eq!(parameters(&form, &["view", "sort", "limit"]), Ok(()));
}
