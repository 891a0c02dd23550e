use super::*;

#[test]
fn a_date_is_written_as_http_has_it() {
    let moment = OffsetDateTime::from_unix_timestamp(784_111_777).expect("a moment");
    assert_eq!(http_date(moment), "Sun, 06 Nov 1994 08:49:37 GMT");
}

#[test]
fn a_refusal_says_its_length_and_closes() {
    let answer = Refusal::Crowded
        .answer(true, Reader::Person)
        .expect("crowded has an answer");
    let text = String::from_utf8(answer).expect("answers are ASCII");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    assert!(head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
    assert!(head.contains("\r\nRetry-After: 1\r\n"));
    assert!(head.contains(" GMT\r\n"), "{head}");
    assert!(head.ends_with("\r\nConnection: close"));
    assert!(body.ends_with(".\n"));
}

#[test]
fn k38_a_program_is_told_in_the_shape_of_the_api() {
    for refusal in [
        Refusal::TooLarge,
        Refusal::NoSpace,
        Refusal::Crowded,
        Refusal::Malformed("The head ends in \"nothing\"."),
    ] {
        let answer = refusal
            .answer(true, Reader::Program)
            .expect("each has an answer");
        let text = String::from_utf8(answer).expect("answers are ASCII");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.contains("\r\nContent-Type: application/problem+json\r\n"));
        assert!(head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(body["status"], refusal.status());
        assert_eq!(body["detail"], refusal.sentence());
        assert!(body["code"].is_string() && body["errors"].is_array());
    }
}

#[test]
fn a_refusal_of_head_has_no_body() {
    let answer = Refusal::NotFound
        .answer(false, Reader::Person)
        .expect("not found has an answer");
    assert!(answer.ends_with(b"\r\n\r\n"));
}
