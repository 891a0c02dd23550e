use super::*;
use crate::domain::tickets::samples::{helpcentre, service_desk, ticket_in};

fn tagged(tags: &[&str]) -> Ticket {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    let ticket = ticket_in(&helpcentre(), "open");
    Ticket { tags, ..ticket }
}

fn words(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

#[test]
fn b1_tags_are_added_to_those_that_are_there_and_taken_from_them_however_they_are_written() {
    let ticket = tagged(&["pump", "vip"]);
    let made = |step: Step| change(&[step], &ticket, &helpcentre()).unwrap().tags;
    assert_eq!(
        made(Step::TagsAdd(words(&["new", "VIP"]))),
        Some(words(&["new", "pump", "vip"]))
    );
    assert_eq!(
        made(Step::TagsRemove(words(&["Pump", "never"]))),
        Some(words(&["vip"]))
    );
    // What is like that already is no change.
    assert_eq!(made(Step::TagsAdd(words(&["vip"]))), None);
    assert_eq!(made(Step::TagsRemove(words(&["never"]))), None);
    let both = [
        Step::TagsRemove(words(&["vip"])),
        Step::TagsAdd(words(&["vip"])),
    ];
    assert_eq!(change(&both, &ticket, &helpcentre()).unwrap().tags, None);
}

#[test]
fn b1_a_ticket_takes_no_more_tags_than_by_hand() {
    let many: Vec<String> = (0..30).map(|nth| format!("tag {nth:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let (full, flow) = (tagged(&many), helpcentre());
    let one_more = [Step::TagsAdd(words(&["one more"]))];
    assert_eq!(
        change(&one_more, &full, &flow).unwrap_err().code(),
        "too_many"
    );
    let swapped = [
        Step::TagsRemove(words(&["tag 00"])),
        Step::TagsAdd(words(&["one more"])),
    ];
    assert!(change(&swapped, &full, &flow).is_ok());
}

#[test]
fn b1_spam_goes_to_where_each_workflow_puts_it() {
    let made = |flow: &Workflow, status: &str| {
        let change = change(&[Step::Spam], &ticket_in(flow, status), flow).unwrap();
        change.status
    };
    assert_eq!(made(&service_desk(), "open").as_deref(), Some("spam"));
    assert_eq!(
        made(&service_desk(), "in_progress").as_deref(),
        Some("closed")
    );
    assert_eq!(made(&helpcentre(), "open").as_deref(), Some("solved"));
    // What is there, or closed, stays as it is.
    for status in ["spam", "closed"] {
        assert_eq!(made(&service_desk(), status), None);
    }
}

#[test]
fn b2_what_is_to_be_done_is_kept_and_read_as_it_was() {
    let steps = vec![
        Step::Status("solved".into(), Some(Reason::Duplicate)),
        Step::Assignee(None),
        Step::Assignee(Some(PersonId(7))),
        Step::Priority(None),
        Step::Group(Some("support".into())),
        Step::Type(None),
        Step::TagsAdd(words(&["vip"])),
        Step::TagsRemove(words(&["pump"])),
        Step::Spam,
    ];
    let kept = serde_json::to_string(&steps).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Step>>(&kept).unwrap(), steps);
}
