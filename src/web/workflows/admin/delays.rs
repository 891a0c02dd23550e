//! Delays in forms: in the words of the page, which files do not know.

use crate::domain::{calendars::Delay, names};

/// Delays of a file, with commas between, as the page has them. What is none stays as it was typed.
pub(super) fn said(written: &str) -> String {
    each(written, |text| text.parse().ok().map(in_words))
}

/// What was typed as files have it, where it is in the words of the page.
pub(super) fn written(typed: &str) -> String {
    each(typed, |text| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let number = digits.parse().ok()?;
        let all = [
            Delay::Hours(number),
            Delay::BusinessHours(number),
            Delay::BusinessDays(number),
        ];
        let mut meant = all.into_iter();
        let meant = meant.find(|delay| names::is_same(&in_words(*delay), text));
        meant.map(|delay| delay.to_string())
    })
}

fn in_words(delay: Delay) -> String {
    let words = delay.in_words().say();
    // Where thousands are written with a comma, it would part the list.
    if words.contains(',') {
        delay.to_string()
    } else {
        words
    }
}

fn each(list: &str, one: impl Fn(&str) -> Option<String>) -> String {
    let delays = list.split(',').map(str::trim);
    let delays = delays.map(|text| one(text).unwrap_or_else(|| text.to_owned()));
    delays.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{said, written};
    use crate::language;

    #[test]
    fn delays_are_typed_in_the_words_of_the_page() {
        let german = language::find("de").unwrap();
        for (file, page) in [
            ("48 hours", "48 Stunden"),
            ("1 hour, 8 business hours", "1 Stunde, 8 Geschäftsstunden"),
            ("10000 business days", "10.000 Geschäftstage"),
            ("", ""),
            ("2 weeks", "2 weeks"),
        ] {
            language::with_language(german, || {
                assert_eq!((said(file), written(page)), (page.into(), file.into()));
                assert_eq!(written(file), file, "as a file has it");
                assert_eq!(written(&page.to_uppercase()).to_lowercase(), file);
            });
            assert_eq!((said(file), written(file)), (file.into(), file.into()));
        }
    }
}
