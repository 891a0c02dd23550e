use super::*;

#[test]
fn words_are_read_as_they_were_meant() {
    for (value, text) in [
        ("plain", "plain"),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?q?a_?= =?utf-8?q?b?=", "a b"),
        ("Re: =?utf-8?q?a?= b", "Re: a b"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        // Cut within a character, in either encoding, or in both.
        ("=?UTF-8?Q?lm=C4?= =?utf-8?Q?=B1yor?=", "lmıyor"),
        ("=?utf-8?B?4pyTIOKc?=\t=?utf-8?B?kyDinJM=?=", "✓ ✓ ✓"),
        ("=?utf-8?Q?lm=C4?= =?UTF-8?B?sXlvcg==?=", "lmıyor"),
        ("=?shift_jis?Q?=83?= =?shift_jis?Q?n=83=8D?=", "ハロ"),
        (
            "=?iso-2022-jp?B?GyRCQWskTg==?= =?iso-2022-jp?B?N28bKEI=?=",
            "窓の件",
        ),
        // Two character sets are two texts.
        ("=?utf-8?q?=C3=BC?= =?iso-8859-2?q?=BE?=", "üž"),
        ("=?cp50221?B?GyRCQWskTjdvGyhC?=", "窓の件"),
        ("=?utf-8*de?q?=C3=BC?=", "ü"),
        // A label that cannot be true.
        ("=?utf-8?q?Gr=FC=DFe?=", "Grüße"),
        ("=?iso-8859-1?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        // Against the rule, and readable.
        ("=?utf-8?Q?two words?=", "two words"),
        ("a=?utf-8?q?b?=c", "abc"),
        ("=?utf-8?q?a?==?utf-8?q?b?=", "ab"),
        ("=?utf-8?Q?caf=C3=A9", "café"),
        ("=?utf-8?Q?50=?=", "50="),
        // No words.
        ("=?", "=?"),
        ("is it =? or ?=", "is it =? or ?="),
        ("=?x?y?z?=", "=?x?y?z?="),
        ("=?utf-8?Q?never ends here", "=?utf-8?Q?never ends here"),
    ] {
        assert_eq!(decoded(value), text, "{value}");
    }
}

#[test]
fn a_word_holds_no_comma_and_no_bracket() {
    let value = in_utf8("=?utf-8?q?Falk=2C_Mia_=3Cceo=40acme=2Eexample=3E?= <mia@plum.example>");
    assert!(value.ends_with("?= <mia@plum.example>") && value.matches('<').count() == 1);
    assert_eq!(
        decoded(&value),
        "Falk, Mia <ceo@acme.example> <mia@plum.example>"
    );
}
