use super::*;

fn taken_apart(mbox: &str) -> Vec<String> {
    let messages = Mbox::new(mbox.as_bytes(), 1000).map(Result::unwrap);
    messages
        .map(|raw| String::from_utf8(raw).unwrap())
        .collect()
}

#[test]
fn an_mbox_comes_apart_where_messages_begin_and_nowhere_else() {
    let mbox = "From ana@acme.example Sun Nov 22 14:00:00 2026\nSubject: One\n\nFrom now on it drips.\n\nFrom here, too, says Kim.\n>From the start\n>>From twice\n\nFrom MAILER-DAEMON Sun Nov 22 14:00:01 2026\nSubject: Two\n\nLast.\n";
    assert_eq!(
        taken_apart(mbox),
        [
            "Subject: One\n\nFrom now on it drips.\n\nFrom here, too, says Kim.\nFrom the start\n>From twice\n",
            "Subject: Two\n\nLast.\n"
        ]
    );
    let windows = mbox.replace('\n', "\r\n");
    let two = taken_apart(&windows);
    assert!(
        two.len() == 2
            && two
                .iter()
                .all(|raw| raw.ends_with(".\r\n") || raw.ends_with("twice\r\n"))
    );
    assert_eq!(taken_apart(""), [""; 0]);
    assert_eq!(taken_apart("no archive at all\n"), [""; 0]);
}

#[test]
fn a_message_that_nobody_takes_is_not_held() {
    let mbox = format!(
        "From a Sun Nov 22 14:00:00 2026\n{}",
        "x".repeat(99).repeat(1000)
    );
    let raw = Mbox::new(mbox.as_bytes(), 1000).next().unwrap().unwrap();
    assert!(raw.len() > 1000 && raw.len() < 3000, "{}", raw.len());
}
