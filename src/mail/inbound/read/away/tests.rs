use super::*;

#[test]
fn what_stands_before_the_subject_that_is_answered_has_a_form() {
    use Form::{OfOurs, Phrase, Word};
    for (subject, expected) in [
        ("Out of Office Re: [#1] Lamp", Some(OfOurs)),
        ("AutoReply Re: [#1] Lamp", Some(OfOurs)),
        ("Automatic reply: [#12] Lamp", Some(OfOurs)),
        ("Out of Office until Monday", None),
        ("Out of Office until Monday Re: [#1] Lamp", Some(OfOurs)),
        (
            "Pia Holm is out of the office (Re: [#1] Lamp)",
            Some(OfOurs),
        ),
        ("Pia Holm ist außer Haus.", Some(Phrase)),
        ("Out of Office: back on Monday", Some(Phrase)),
        ("Réponse automatique\u{a0}: absente", Some(Phrase)),
        ("réponse automatique d’absence", Some(Phrase)),
        ("Abwesenheitsnotiz – zurück am 5.", Some(Phrase)),
        ("Otomatik Yanıt: Lamba", Some(Phrase)),
        ("自動応答: 不在", Some(Phrase)),
        ("ตอบกลับอัตโนมัติ: โคมไฟ", Some(Phrase)),
        ("स्वचालित उत्तर: दीपक", Some(Phrase)),
        ("رد تلقائي: مصباح", Some(Phrase)),
        ("*** Autoreply ***", Some(Phrase)),
        ("Auto: Bremse quietscht", Some(Word)),
        ("Vacation", Some(Word)),
        ("Urlaub: Wer vertritt mich?", Some(Word)),
        ("Vacation request of Pia", None),
        ("Automatic replies do not work", None),
        ("Re: Out of office: back on Monday", None),
        ("[#1] Out of office", None),
        ("AW: [#1] Pia ist abwesend", None),
        ("Lamp", None),
        ("", None),
    ] {
        assert_eq!(form(subject), expected, "{subject}");
    }
}

#[test]
fn every_form_is_written_as_it_is_compared() {
    for text in [PHRASES, WITHIN, WORDS, ANSWERS].concat() {
        assert_eq!(text, text.to_lowercase(), "{text}");
        assert!(!text.contains('’'), "{text}");
    }
}
