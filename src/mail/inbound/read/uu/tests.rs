use super::*;

const FILE: &str = "begin 644 data.txt\n-=F%L=F4@.2!O<&5N\"@  \n`\nend\n";

#[test]
fn a_file_is_taken_out_of_the_words_around_it() {
    for file in [
        FILE.to_owned(),
        // Blanks at the end of a line, and of the empty one, are easily lost.
        FILE.replace("  \n", "\n"),
        FILE.replace('`', " "),
        FILE.replace('`', ""),
        FILE.replace("`\n", ""),
    ] {
        let (text, files) = taken_out(format!("Here.\n{file}Thanks\n"));
        assert_eq!(text, "Here.\nThanks\n", "{file:?}");
        assert_eq!(
            (files[0].name.as_str(), &files[0].bytes[..]),
            ("data.txt", &b"valve 9 open\n"[..])
        );
        assert_eq!(decoded(file.as_bytes()).unwrap(), b"valve 9 open\n");
    }
    let (text, files) = taken_out(format!("{FILE}{FILE}"));
    assert_eq!((text.as_str(), files.len()), ("", 2));
}

#[test]
fn words_that_begin_are_words() {
    for text in [
        "begin 644 data.txt\nand so on\n",
        "begin 2026 with us\nend\n",
        "We begin 644 data.txt\n",
        "begin 644 data.txt\nend\n",
        "begin 644 data.txt\n-=F%L=F4@.2!O<&5N\"@  \n`\nthe end\n",
    ] {
        assert_eq!(
            taken_out(text.to_owned()),
            (text.to_owned(), Vec::new()),
            "{text}"
        );
    }
}
