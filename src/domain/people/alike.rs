//! Which names pass for each other.

use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;
use unicode_security::skeleton as confusable;

use crate::domain::names::is_mark;

/// By which version of the tables names are compared. Where it is another, all of them are folded anew.
pub const EDITION: &str = "17.1";

/// The shortest name of a site that is looked for inside other names.
pub const WITHIN: usize = 4;

/// A name as it looks: names that a reader could take for each other have the same one. Case,
/// accents, blanks, joiners and punctuation count for nothing, and characters that look alike
/// (Unicode Technical Standard 39) for the same.
#[must_use]
pub fn skeleton(name: &str) -> String {
    let plain = name.bytes().map(|byte| PLAIN.get(usize::from(byte)));
    let plain: Option<String> = plain.map(|letter| letter.map(String::as_str)).collect();
    plain.unwrap_or_else(|| folded(name))
}

/// What each character of ASCII becomes, whatever stands beside it.
static PLAIN: LazyLock<Vec<String>> = LazyLock::new(|| {
    (0..128)
        .map(|byte| folded(&char::from(byte).to_string()))
        .collect()
});

fn folded(name: &str) -> String {
    let plain: String = DecomposingNormalizerBorrowed::new_nfkd()
        .normalize(name)
        .chars()
        .filter(|c| !is_mark(*c))
        .collect();
    // What a capital looks like is another thing than what its small letter looks like.
    let small: String = confusable(&plain).collect::<String>().to_lowercase();
    let small: String = confusable(&small).collect::<String>().to_lowercase();
    let letters = small.chars().filter(|c| !is_mark(*c));
    letters
        .map(|c| match c {
            'i' | '1' | '|' | '!' => 'l',
            '0' => 'o',
            c => c,
        })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{folded, skeleton};

    #[test]
    fn t111_plain_letters_are_folded_alike_by_themselves_and_beside_others() {
        let all: Vec<char> = (0..128u8).map(char::from).collect();
        let pairs = all
            .iter()
            .flat_map(|one| all.iter().map(move |other| [*one, *other]));
        for pair in pairs {
            let pair: String = pair.iter().collect();
            assert_eq!(skeleton(&pair), folded(&pair), "{pair:?}");
        }
        let every: String = all.iter().collect();
        assert_eq!(skeleton(&every), folded(&every));
    }

    #[test]
    fn t111_names_that_look_alike_have_one_skeleton() {
        for name in [
            "Gil Agent",
            "gil agent",
            "GIL AGENT",
            "GiI Agent",
            "Gi1 Agent",
            "G\u{456}l Agent",
            "\u{405}il Agent".replace('\u{405}', "G").as_str(),
            "Gil \u{410}gent",
            "Gil \u{391}gent",
            "Gil Ag\u{435}nt",
            "Gil Age\u{578}t",
            "Gíl Ágent",
            "Gil\u{a0}Agent",
            "Gil  Agent",
            "GilAgent",
            "G\u{200d}il A\u{200c}gent",
            "Gil\u{200b} Agent\u{feff}",
            "\u{202e}Gil Agent\u{202c}",
            "Gil-Agent",
            "Gil. Agent.",
            "Gil ’Agent’",
            "Ｇｉｌ Ａｇｅｎｔ",
            "𝐆𝐢𝐥 𝐀𝐠𝐞𝐧𝐭",
            "𝓖𝓲𝓵 𝓐𝓰𝓮𝓷𝓽",
            "Ⓖⓘⓛ Ⓐⓖⓔⓝⓣ",
            "Gi\u{301}l A\u{327}gent",
        ] {
            assert_eq!(skeleton(name), skeleton("Gil Agent"), "{name:?}");
        }
        assert_eq!(skeleton("Acme Support"), skeleton("Асmе Ѕuрроrt"));
        assert_eq!(skeleton("Łukasz Ørsted"), skeleton("Lukasz Orsted"));
    }

    #[test]
    fn other_names_have_others() {
        for (one, other) in [
            ("Gil Agent", "Gal Agent"),
            ("Ana Ruiz", "Ana Ruis"),
            ("李明", "李民"),
            ("Мария", "Марина"),
            ("राम", "श्याम"),
        ] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }
}
