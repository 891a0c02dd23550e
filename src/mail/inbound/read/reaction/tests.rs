use super::*;

#[test]
fn a_click_is_one_line_and_words_are_no_click() {
    let plain = "text/plain";
    for (media, text, answers, expected) in [
        (
            GMAIL,
            "👍\n\nRea reacted via Gmail\n",
            true,
            Some("👍 Rea reacted via Gmail"),
        ),
        (GMAIL, "🎉\n", false, Some("🎉")),
        (GMAIL, "", true, Some("")),
        (
            plain,
            "👍 Rea Toth reacted to your message:\n\nFrom: Acme\nSent: Monday\n",
            true,
            Some("👍 Rea Toth reacted to your message"),
        ),
        (
            plain,
            "Rea Toth hat auf Ihre Nachricht reagiert:\n",
            true,
            Some("Rea Toth hat auf Ihre Nachricht reagiert"),
        ),
        (
            plain,
            "👍\nRea a réagi à votre message :\n> x",
            true,
            Some("👍 Rea a réagi à votre message "),
        ),
        (plain, "Rea Toth reacted to your message:\n", false, None),
        (
            plain,
            "She reacted to your message: the pump stops.",
            true,
            None,
        ),
        (
            plain,
            "Since Monday it stops.\nNobody reacted to your message.",
            true,
            None,
        ),
        (plain, "👍", true, None),
    ] {
        let media = [plain, media, "text/html"];
        let found = line(media.into_iter(), text, answers);
        assert_eq!(found.as_deref(), expected, "{text}");
    }
}
