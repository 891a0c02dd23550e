//! What is said in which language.

use std::collections::BTreeSet;

use maud::html;

use super::{Sentence, ago, and, day, find, negotiate, offered, say, span, with_language};

fn german<T>(act: impl FnOnce() -> T) -> T {
    with_language(find("de").unwrap(), act)
}

#[test]
fn a_moment_is_said_as_people_of_the_language_say_it() {
    let at = jiff::civil::date(2026, 11, 27).at(16, 5, 0, 0);
    assert_eq!(super::moment(at), "Fri 27 Nov 2026, 16:05");
    assert_eq!(german(|| super::moment(at)), "Fr, 27. Nov. 2026, 16:05");
    assert_eq!(ago(-61), "1 minute ago");
    assert_eq!(ago(39 * 86_400), "in 39 days");
    assert_eq!(german(|| ago(39 * 86_400)), "in 39 Tagen");
    assert_eq!(german(|| ago(-86_400)), "vor 1 Tag");
    assert_eq!(german(|| span(7200)), "2 Stunden");
    assert_eq!(ago(59), "moments ago");
}

#[test]
fn every_weekday_and_month_has_its_name() {
    let days = (1..=7).map(|at| day(jiff::civil::date(2026, 6, at)));
    let days: Vec<String> = days.collect();
    assert_eq!(days[0], "Mon 1 Jun 2026");
    assert_eq!(days[6], "Sun 7 Jun 2026");
    let months: String = (1..=12)
        .map(|m| day(jiff::civil::date(2026, m, 9))[6..9].to_owned())
        .collect();
    assert_eq!(months.replace(' ', "").len(), 36, "{months}");
    assert!(
        months.starts_with("JanFeb") && months.ends_with("NovDec"),
        "{months}"
    );
}

#[test]
fn a_span_is_said_in_its_largest_unit_and_one_is_no_plural() {
    for (seconds, words) in [
        (0, "moments"),
        (59, "moments"),
        (60, "1 minute"),
        (119, "1 minute"),
        (120, "2 minutes"),
        (3599, "59 minutes"),
        (3600, "1 hour"),
        (86_399, "23 hours"),
        (86_400, "1 day"),
        (400 * 86_400, "400 days"),
        (-7200, "2 hours"),
    ] {
        assert_eq!(span(seconds), words, "{seconds}");
    }
}

#[test]
fn k29_a_time_ahead_is_said_to_be_ahead() {
    for (seconds, words) in [
        (0, "moments ago"),
        (-59, "moments ago"),
        // Clocks of two machines differ by so much.
        (59, "moments ago"),
        (60, "in 1 minute"),
        (-60, "1 minute ago"),
        (39 * 86_400 + 5, "in 39 days"),
        (-39 * 86_400, "39 days ago"),
    ] {
        assert_eq!(ago(seconds), words);
    }
}

#[test]
fn several_things_are_one_sentence() {
    assert_eq!(and(&["a"]), "a");
    assert_eq!(and(&["a", "b", "c"]), "a, b and c");
    assert_eq!(german(|| and(&["a", "b", "c"])), "a, b und c");
    assert_eq!(and::<&str>(&[]), "");
}

#[test]
fn what_is_said_later_is_said_in_the_language_of_then() {
    let sentence = Sentence::ago_days(12_345);
    assert_eq!(sentence.to_string(), "12,345 days ago");
    assert_eq!(german(|| sentence.to_string()), "vor 12.345 Tagen");
    assert_eq!(sentence.id(), Some("ago-days"));
    let words = Sentence::written("As it is.");
    assert_eq!(german(|| words.to_string()), "As it is.");
}

#[test]
fn a_language_is_spoken_until_its_guard_goes() {
    let said = german(|| with_language(find("en").unwrap(), say::language_name));
    assert_eq!((said, say::language_name()), ("English", "English"));
    assert_eq!(find("de").unwrap().name(), "Deutsch");
}

#[test]
fn letters_of_the_other_way_are_set_apart() {
    assert_eq!(say::list_and("Ana", "نور"), "Ana and \u{2068}نور\u{2069}");
    let arabic = with_language(find("ar").unwrap(), || say::list_and("Ana", "Bo"));
    assert_eq!(arabic, "\u{2068}Ana\u{2069} و\u{2068}Bo\u{2069}");
}

#[test]
fn a_word_that_variants_are_chosen_by_is_not_set_apart() {
    let arabic = with_language(find("ar").unwrap(), || {
        let morning = jiff::civil::date(2026, 11, 27).at(9, 5, 0, 0);
        (super::clock(morning), say::tickets_channel("mail"))
    });
    assert!(arabic.0.ends_with(" ص"), "{}", arabic.0);
    assert_eq!(arabic.1, "البريد");
}

#[test]
fn arabic_counts_one_two_few_and_many() {
    let days = |number: i64| with_language(find("ar").unwrap(), || ago(-number * 86_400));
    assert_eq!(days(1), "قبل يوم");
    assert_eq!(days(2), "قبل يومين");
    assert_eq!(days(3), "قبل 3 أيام");
    assert_eq!(days(11), "قبل 11 يومًا");
    assert_eq!(days(100), "قبل 100 يوم");
}

#[test]
fn the_pseudo_language_shows_what_is_from_no_file() {
    let said = with_language(find("en-XA").unwrap(), || say::list_and("Ana", "Bo"));
    assert_eq!(said, "Ana[ ááñð ]Bo");
}

#[test]
fn n5_a_browser_gets_the_language_it_likes_best_of_ours() {
    let best = |header| negotiate(header).map(|language| language.tag);
    assert_eq!(best("de-AT,de;q=0.9,en;q=0.8"), Some("de"));
    assert_eq!(best("xx, en;q=0.2, DE;q=0.7"), Some("de"));
    assert_eq!(best("de;q=0, en"), Some("en"));
    assert_eq!(best("tlh, xx;q=0.5, *;q=0.1"), None);
    assert_eq!(best("en-US"), Some("en"));
    assert_eq!(best(""), None);
    assert_eq!(best("de;q=2, en;q=x"), None);
    assert_eq!(best(&"x,".repeat(10_000)), None);
}

fn variables(tag: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut sources = super::LANGUAGES.iter();
    let text = sources.find(|source| source.tag == tag).unwrap().text;
    let resource = fluent_syntax::parser::parse(text).unwrap();
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => {
            let written = format!("{:?}", message.value);
            let names = written
                .split("VariableReference { id: Identifier { name: \"")
                .skip(1);
            let names = names.map(|rest| rest.split('"').next().unwrap().to_owned());
            let told = message.comment.map(|comment| comment.content.join(" "));
            let told = told.unwrap_or_default();
            let told = told
                .split('$')
                .skip(1)
                .map(|rest| rest.split(' ').next().unwrap().to_owned());
            Some((message.id.name.to_owned(), names.chain(told).collect()))
        }
        _ => None,
    });
    messages.collect()
}

#[test]
fn n1_every_language_fills_its_sentences_with_what_english_has() {
    let english: std::collections::BTreeMap<_, _> = variables("en").into_iter().collect();
    for tag in super::LANGUAGES.iter().map(|source| source.tag) {
        for (id, values) in variables(tag) {
            let known = english
                .get(&id)
                .unwrap_or_else(|| panic!("{tag}: no {id} in English"));
            assert!(
                values.is_subset(known),
                "{tag}: {id} takes {known:?}, not {values:?}"
            );
        }
    }
}

#[test]
fn n1_german_lacks_no_sentence() {
    let german: BTreeSet<String> = variables("de").into_iter().map(|(id, _)| id).collect();
    let missing: Vec<_> = super::all_ids()
        .iter()
        .filter(|id| !german.contains(**id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn elements_stand_in_sentences_and_all_else_is_text() {
    assert!(offered().len() > 2);
    let link = html! { a href="/" { "<b>" } };
    let and = super::all_ids().iter().position(|id| *id == "list-and");
    let values = |before: &str| {
        vec![
            ("before", super::filled::text(before)),
            ("thing", super::filled::markup(&link)),
        ]
    };
    let page = super::marked(and.unwrap(), values("<i>")).0;
    assert_eq!(page, "&lt;i&gt; and <a href=\"/\">&lt;b&gt;</a>");
    // Nobody's name takes the place of an element.
    let name = String::from(super::filled::place(0));
    let page = super::shelf::marked_by_place(super::source(), and.unwrap(), values(&name)).0;
    assert_eq!(page, "\u{fffd} and <a href=\"/\">&lt;b&gt;</a>");
}

/// Numbers of every plural that a language here has.
const NUMBERS: [i64; 12] = [0, 1, 2, 3, 5, 11, 21, 99, 100, 101, 1000, 12_345];

/// A value of each kind for everything a sentence may take.
fn filling(names: &BTreeSet<String>, number: i64) -> Vec<super::shelf::Filling> {
    let texts = ["Ana", "<b>", "نور", "7", "am"];
    let names = names.iter().enumerate();
    names
        .map(|(nth, name)| {
            let value = match (nth + usize::try_from(number).unwrap()) % 3 {
                0 => super::filled::text(texts[usize::try_from(number).unwrap() % texts.len()]),
                1 => super::filled::number(NUMBERS[usize::try_from(number).unwrap()]),
                _ => super::filled::markup(html! { b { "1 < 2" } }),
            };
            (&*name.clone().leak(), value)
        })
        .collect()
}

#[test]
fn what_is_words_and_values_alone_is_said_as_fluent_says_it() {
    let takes: Vec<(String, BTreeSet<String>)> = variables("en");
    let mut compared = 0;
    for language in offered() {
        for (id, names) in takes.iter().filter(|(_, names)| !names.is_empty()) {
            let at = super::all_ids()
                .iter()
                .position(|known| known == id)
                .unwrap();
            for number in 0..12 {
                let elements = filling(names, number);
                let (page, by_place) = with_language(language, || {
                    let page = super::marked(at, elements);
                    (
                        page,
                        super::shelf::marked_by_place(language, at, filling(names, number)),
                    )
                });
                assert_eq!(page.0, by_place.0, "{} {id}", language.tag);
                let texts = || {
                    let all = filling(names, number).into_iter();
                    all.filter(|(_, value)| !matches!(value, super::filled::Filled::Markup(_)))
                };
                let said = with_language(language, || super::with(at, texts().collect()));
                let resolved = super::shelf::resolved(language, at, texts().collect());
                assert_eq!(said, resolved, "{} {id}", language.tag);
                compared += 1;
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
}
