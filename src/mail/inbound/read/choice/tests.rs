use super::*;

#[test]
fn a_text_is_a_placeholder_if_the_words_are_elsewhere() {
    for (plain, html) in [
        (
            "Your program cannot show this mail.",
            "<p>Order 88 lacks two parts.</p>",
        ),
        (
            "This is a message in HTML.",
            "<p>Die Bestellung ist nicht da.</p>",
        ),
        (
            "See https://shop.example/mail/7",
            "<p>Order 88 lacks two parts. Please send them.</p>",
        ),
        (
            "View this mail in your browser",
            "<p>View this mail in your browser</p><p>Order 88 lacks two parts, a ring and a bolt of steel; please send both of them by Friday, since the pump has been standing still for a week, and the cellar fills with water.</p>",
        ),
        ("[image: logo]", "<p>お問い合わせの件</p>"),
    ] {
        assert!(is_placeholder(plain, html), "{plain}");
    }
    for (plain, html) in [
        (
            "Order 88 lacks two parts.",
            "<p>Order 88 lacks two parts.</p>",
        ),
        (
            "Order 88 lacks two parts.",
            "<p>Order <b>88</b> lacks two parts.</p><a href='https://shop.example/88'><img alt='Logo'></a>",
        ),
        (
            "Thanks!\n\n> It is done.",
            "<p>Thanks!</p><blockquote>It is done.</blockquote>",
        ),
        (
            "窓が開きません。\n修理をお願いします。",
            "<p>窓が開きません。<br>修理をお願いします。</p>",
        ),
        ("Ok", "<p>Ok</p>"),
        ("Ok", ""),
        (
            "Thanks, works.\n--\nMia",
            "<div>Thanks, works.</div><div>--<br>Mia Falk<br>Plum Inc.</div>",
        ),
    ] {
        assert!(!is_placeholder(plain, html), "{plain}");
    }
}
