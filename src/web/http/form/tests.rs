use super::*;

#[test]
fn a_scalar_field_that_comes_twice_is_refused() {
    let form = Form::parse(b"email=a%40x.example&email=b%40x.example&name=%C3%89va+M");
    assert!(form.text("email").is_err());
    assert_eq!(form.text("name"), Ok("Éva M"));
    assert_eq!(form.text("absent"), Ok(""));
    assert_eq!(Form::parse(b"email[]=a").text("email"), Ok(""));
}

#[test]
fn a_repeated_field_is_told_by_its_name_also_where_both_values_are_the_same() {
    for text in ["email=a&email=a", "email=&email=", "email=a&x=1&email"] {
        let form = Form::parse(text.as_bytes());
        let Err(Refusal::Invalid(faults)) = form.text("email") else {
            panic!("{text} is taken");
        };
        assert_eq!((&*faults[0].field, faults[0].code), ("email", "repeated"));
    }
}

#[test]
fn names_of_fields_are_compared_letter_by_letter() {
    let form = Form::parse(b"Email=a&email%20=b& email=c");
    assert_eq!(form.text("email"), Ok(""));
    assert!(form.has("Email") && !form.has("email"));
}

#[test]
fn what_is_blank_is_not_given() {
    let form = Form::parse(b"a=+%09+&b=+x+&c");
    assert_eq!(form.optional("a"), Ok(None));
    assert_eq!(form.optional("b"), Ok(Some("x")));
    assert_eq!(form.optional("c"), Ok(None));
    assert_eq!(form.text("b"), Ok(" x "), "as it was typed");
}

#[test]
fn a_list_is_all_its_values_that_say_something() {
    let form = Form::parse(b"tag=vip&tag=+&tag=+b+&tag=");
    assert_eq!(form.all("tag"), ["vip", "b"]);
    assert_eq!(form.all("none"), [] as [&str; 0]);
    assert_eq!(form.typed("tag"), "vip");
    assert_eq!(form.typed("none"), "");
}

#[test]
fn what_comes_after_a_thousand_fields_is_not_read() {
    let text = "a=1&".repeat(MOST_FIELDS) + "late=1";
    let mut form = Form::parse(text.as_bytes());
    assert_eq!(form.fields().len(), MOST_FIELDS);
    form.push("late".into(), "1".into());
    assert!(!form.has("late"));
}

#[test]
fn escapes_that_are_none_stay_as_they_were_typed() {
    let form = Form::parse(b"a=100%25&b=100%&c=%zz&d=%C3");
    assert_eq!(form.text("a"), Ok("100%"));
    assert_eq!(form.text("b"), Ok("100%"));
    assert_eq!(form.text("c"), Ok("%zz"));
    assert_eq!(form.text("d"), Ok("\u{fffd}"));
}

#[test]
fn an_edition_that_is_no_number_is_too_old_for_any() {
    for (text, edition) in [("edition=7", 7), ("edition=", 0), ("", 0), ("edition=x", 0)] {
        assert_eq!(
            Form::parse(text.as_bytes()).edition(),
            Ok(edition),
            "{text}"
        );
    }
    assert!(Form::parse(b"edition=7&edition=8").edition().is_err());
}

#[test]
fn a_form_shown_again_keeps_its_edition_until_its_writer_is_told_of_another() {
    let form = Form::parse(b"edition=7");
    let refused = |code| Trouble {
        status: 422,
        code,
        ..Trouble::default()
    };
    assert_eq!(form.kept_edition(9, &refused("required")), 7);
    assert_eq!(form.kept_edition(9, &refused("edited_meanwhile")), 9);
    assert_eq!(
        form.kept_edition(9, &Trouble::default()),
        9,
        "shown for the first time"
    );
}

#[test]
fn looking_at_a_form_sends_nothing() {
    for (text, looked_at, preview) in [
        ("check=1", true, false),
        ("act=preview", true, true),
        ("act=send", false, false),
        ("", false, false),
    ] {
        let form = Form::parse(text.as_bytes());
        assert_eq!(form.is_looked_at(), looked_at, "{text}");
        assert_eq!(form.asks_for_preview(), preview, "{text}");
    }
}

#[test]
fn one_request_sent_twice_is_known_as_one_and_another_is_not() {
    let print = |text: &str| Form::parse(text.as_bytes()).fingerprint("/tickets/new");
    let sent = print("key=a&subject=x&body=y");
    assert_eq!(
        sent,
        print("key=b&subject=x&body=y"),
        "the key is no part of it"
    );
    for other in [
        "subject=x",
        "subject=x&body=z",
        "body=y&subject=x",
        "subject=x&body=y&tag=",
    ] {
        assert_ne!(sent, print(other), "{other}");
    }
    let elsewhere = Form::parse(b"subject=x&body=y").fingerprint("/tickets/1");
    assert_ne!(sent, elsewhere);
}
