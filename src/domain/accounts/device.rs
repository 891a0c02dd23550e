//! What the place is called where somebody has signed in: in words of our own, of what the browser says
//! of itself.

/// What is found in `User-Agent`, the more special first: most browsers claim to be others, too.
use crate::language::Sentence;

const BROWSERS: [(&str, &str); 10] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Kept where nothing is known of it.
const UNKNOWN: &str = "An unknown browser";
/// Between a browser and its system, as they are kept.
const ON: &str = " on ";

/// What is kept of it: nothing of what was sent gets into it but by these tables.
#[must_use]
pub fn kept(user_agent: &str) -> String {
    let found = |table: &[(&str, &'static str)]| {
        let found = table.iter().find(|(sign, _)| user_agent.contains(sign));
        found.map(|(_, word)| *word)
    };
    match (found(&BROWSERS), found(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}{ON}{system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("{UNKNOWN}{ON}{system}"),
        (None, None) => UNKNOWN.to_owned(),
    }
}

/// What was kept, in words. Browsers and systems have the same names everywhere.
#[must_use]
pub fn in_words(kept: &str) -> Sentence {
    match kept.split_once(ON) {
        Some((UNKNOWN, system)) => Sentence::accounts_device_unknown_on(system),
        Some((browser, system)) => Sentence::accounts_device_on(browser, system),
        None if [UNKNOWN, ""].contains(&kept) => Sentence::accounts_device_unknown(),
        None => Sentence::written(kept.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_what_people_call_it() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome on Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            ("curl/8.5.0", "curl"),
            ("Something (Linux)", "An unknown browser on Linux"),
            ("<b>Call +1 555 0100 now</b>", UNKNOWN),
            ("", UNKNOWN),
        ] {
            assert_eq!(kept(agent), words, "{agent}");
            assert_eq!(in_words(&kept(agent)).say(), words, "{agent}");
        }
        assert_eq!(in_words("").say(), UNKNOWN);
        let _speaking = crate::language::speaking(crate::language::find("de").unwrap());
        assert_eq!(in_words("Firefox on Linux").say(), "Firefox unter Linux");
        let unknown = in_words("An unknown browser on Linux").say();
        assert_eq!(unknown, "Ein unbekannter Browser unter Linux");
    }
}
