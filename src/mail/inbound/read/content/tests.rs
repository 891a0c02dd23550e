use super::super::{Limits, read};

fn said(raw: &str) -> Vec<u8> {
    let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
    let mut said = Vec::new();
    letter.each_piece(&mut |piece| said.extend_from_slice(piece));
    said
}

#[test]
fn a_message_says_the_same_by_whatever_way_it_came() {
    let head = "Message-ID: <a@b.example>\nSubject: Keys\n";
    let mail = format!("{head}\nTwo keys are missing.\n\nFrom Ulm.\nSend new ones.\n");
    let files = format!(
        "{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee there.\n--b\nContent-Type: text/csv; name=a.csv\n\na;b\n1;2\n--b--\n"
    );
    for (one, other) in [
        (&mail, mail.replace('\n', "\r\n")),
        (&mail, format!("{mail}\n\n\n")),
        (&mail, format!("{mail}.\n")),
        (
            &mail,
            format!("From a@b.example Sat Nov 28 10:15:30 2026\n{mail}"),
        ),
        (&mail, format!("Received: from x\nX-Virus: none\n{mail}")),
        (&mail, mail.replace("\nFrom Ulm", "\n>From Ulm")),
        (&mail, mail.replace("ones.\n", "ones.  \n")),
        (
            &mail,
            format!(
                "Content-Transfer-Encoding: quoted-printable\n{}",
                mail.replace("keys", "=6Beys")
            ),
        ),
        (&files, files.replace('\n', "\r\n")),
        (&files, format!("{files}\n\n")),
    ] {
        assert_eq!(said(one), said(&other), "{other}");
    }
    for other in [
        mail.replace("Two", "Three"),
        mail.replace("ones.\n", "ones.\nPlease.\n"),
        mail.replace("missing.\n\n", "missing.\n"),
        files.clone(),
    ] {
        assert_ne!(said(&mail), said(&other), "{other}");
    }
    assert_ne!(said(&files), said(&files.replace("1;2", "1;3")));
    // Without a name, the head says which one it is.
    let nameless = mail.replace("Message-ID", "X-Name");
    assert_eq!(said(&nameless), said(&nameless.replace('\n', "\r\n")));
    for other in [
        nameless.replace("Keys", "Locks"),
        format!("Date: Sat, 28 Nov 2026 10:15:30 +0100\n{nameless}"),
    ] {
        assert_ne!(said(&nameless), said(&other), "{other}");
    }
}
