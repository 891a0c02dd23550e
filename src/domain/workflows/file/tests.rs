use super::*;

const HELPCENTRE: &str = include_str!("../../../../assets/workflows/helpcentre.toml");

fn refused(text: &str) -> (usize, String, String) {
    let fault = parse(text).unwrap_err();
    (fault.line, fault.key, fault.reason.say())
}

#[test]
fn a_faulty_file_is_refused_with_line_key_and_reason() {
    let said = |line: usize, key: &str, reason: &str| (line, key.to_owned(), reason.to_owned());
    let with = |from: &str, to: &str| {
        assert!(HELPCENTRE.contains(from), "{from}");
        HELPCENTRE.replacen(from, to, 1)
    };
    for (text, fault) in [
        (
            with("name = \"On hold\"", "name = \"Open\""),
            said(58, "open", "another status has this key"),
        ),
        (
            with("solve_to = \"solved\"", "solve_to = \"done\""),
            said(7, "done", "no status has this key"),
        ),
        (
            with("to = [\"open\", \"closed\"]", "to = [\"open\", \"gone\"]"),
            said(101, "gone", "no status has this key"),
        ),
        (
            with("initial = \"new\"", "initial = \"closed\""),
            said(6, "closed", "tickets begin in an open status"),
        ),
        (
            with("to = [\"open\", \"closed\"]", "to = [\"open\"]"),
            said(
                13,
                "solved",
                "it closes by itself as closed, but no transition by the system leads there",
            ),
        ),
    ] {
        assert_eq!(refused(&text), fault);
    }
    let typo = with("clock = \"runs\"", "clok = \"runs\"");
    let (line, key, reason) = refused(&typo);
    assert_eq!((line, key.as_str()), (39, "clok"), "{reason}");
    let (line, key, _) = refused(&with("delay = \"3 business days\"", "delay = \"3 weeks\""));
    assert_eq!((line, key.as_str()), (15, "delay"));
}

#[test]
fn a_workflow_on_a_calendar_that_is_not_there_is_refused() {
    let text = HELPCENTRE.replacen("[rules]", "[rules]\ncalendar = \"spain\"", 1);
    let workflow = parse_for(&text, |key| key == "spain").unwrap();
    assert_eq!(workflow.rules.calendar.as_deref(), Some("spain"));
    let fault = parse_for(&text, |_| false).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "line 6: spain: no calendar of this desk has this key"
    );
}

#[test]
fn a_loop_without_exit_is_refused() {
    let text = HELPCENTRE
        .replace(
            "to = [\"open\", \"pending\", \"on_hold\", \"solved\"]",
            "to = [\"open\"]",
        )
        .replace(
            "to = [\"pending\", \"on_hold\", \"solved\"]",
            "to = [\"pending\"]",
        )
        .replace(
            "to = [\"open\", \"on_hold\", \"solved\"]",
            "to = [\"open\"]",
        )
        .replace(
            "to = [\"open\", \"pending\", \"solved\"]",
            "to = [\"open\"]",
        );
    let (_, key, reason) = refused(&text);
    let found = (key.as_str(), reason.as_str());
    assert_eq!(found, ("new", "no way leads from here to a closed status"));
}
