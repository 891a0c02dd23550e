use super::unwrapped;

#[test]
fn lines_that_end_with_a_blank_go_on() {
    for (text, read) in [
        ("one \ntwo\n", "one two\n"),
        ("one \ntwo \nthree\nfour", "one two three\nfour\n"),
        ("one\ntwo", "one\ntwo\n"),
        ("one \n\ntwo", "one \ntwo\n"),
        ("one ", "one \n"),
        ("", ""),
        ("\n\n", "\n\n"),
    ] {
        assert_eq!(unwrapped(text, false), read, "{text:?}");
    }
}

#[test]
fn what_is_quoted_goes_on_at_its_own_depth_alone() {
    for (text, read) in [
        ("> one \n> two\n", "> one two\n"),
        ("> one \ntwo\n", "> one \ntwo\n"),
        (">> one \n> two\n", ">> one \n> two\n"),
        (">one \n>two\n", "> one two\n"),
        (">\n> a\n", ">\n> a\n"),
    ] {
        assert_eq!(unwrapped(text, false), read, "{text:?}");
    }
}

#[test]
fn the_line_above_a_signature_never_flows() {
    assert_eq!(
        unwrapped("bye \n-- \nAna \nRuiz\n", false),
        "bye \n-- \nAna Ruiz\n"
    );
    assert_eq!(unwrapped("> -- \n> Ana\n", false), "> -- \n> Ana\n");
}

#[test]
fn a_blank_that_protects_the_beginning_of_a_line_is_taken_off() {
    assert_eq!(
        unwrapped(" From here\n >no quote\n  two\n", false),
        "From here\n>no quote\n two\n"
    );
}

#[test]
fn scripts_without_blanks_lose_those_that_were_put_in() {
    assert_eq!(unwrapped("会议 \n室\n", true), "会议室\n");
    assert_eq!(unwrapped("会议 \n室\n", false), "会议 室\n");
}
