//! Answers of mail servers, and words that are known.

/// The first answer of a mail server in a text (RFC 5321, 4.2): `550 `, `550-`, `#550`.
pub fn code(text: &str) -> Option<u16> {
    words(text).find_map(|word| {
        let word = word.trim_start_matches(['#', '(', '[', '<']);
        let digits = word.get(..3)?;
        let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '.');
        let whole = word.get(3..)?.chars().next().is_none_or(ends);
        let code = digits.parse::<u16>().ok().filter(|_| whole)?;
        matches!(code, 421 | 422 | 431..=432 | 441..=442 | 446..=447 | 450..=455 | 471 | 500..=504 | 510..=515 | 521 | 523 | 530 | 535 | 541 | 546..=547 | 550..=557 | 571 | 577)
            .then_some(code)
    })
}

/// The first status in a text that says that something failed (RFC 3463): `5.1.1`, `#5.1.1`.
pub fn status(text: &str) -> Option<String> {
    words(text).find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let mut numbers = word.split('.');
        let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let short = |number: &str| {
            (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        };
        let known = matches!(class, "4" | "5")
            && matches!(subject, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7");
        let is_status = known && short(detail);
        (is_status && numbers.next().is_none()).then(|| word.to_owned())
    })
}

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || ",;:()[]<>{}\"'-=".contains(c))
        .filter(|word| !word.is_empty())
}
