use super::*;

#[test]
fn an_address_is_the_value_of_its_option_however_it_begins_or_is_missing() {
    for (given, read) in [
        ("--from a@x --to b@x", "--from=a@x --to=b@x"),
        ("--from=a@x --to=b@x", "--from=a@x --to=b@x"),
        ("--from -a@x --to --b@x", "--from=-a@x --to=--b@x"),
        (
            "--from --data=/tmp@x --to b@x",
            "--from=--data=/tmp@x --to=b@x",
        ),
        ("--from --to b@x", "--from= --to=b@x"),
        ("--from --to=b@x --to", "--from= --to=b@x --to="),
        ("--data d --from", "--data d --from="),
        ("--data d", "--data d"),
    ] {
        let words = given.split(' ').map(OsString::from).collect();
        let words = joined(words).into_iter();
        let words: Vec<String> = words.map(|word| word.into_string().unwrap()).collect();
        assert_eq!(words.join(" "), read, "{given}");
    }
    let empty = ["--from", "", "--to", "b@x"].map(OsString::from).to_vec();
    assert_eq!(joined(empty), ["--from=", "--to=b@x"]);
}
