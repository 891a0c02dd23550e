//! Canaries: every text of a world holds a word that is nowhere else, and every id is known, so
//! that an answer betrays by itself what it tells of.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{oracle::Thing, rng::Rng};

/// How a word begins; its other letters are none of these two.
const MARK: &str = "zq";
const LETTERS: &[u8] = b"abcdefghijklmnoprstuvwxy";
const LENGTH: usize = 12;

#[derive(Default, Clone)]
pub struct Canaries {
    words: HashMap<String, Thing>,
    /// Random ids of people, organizations and files, as text.
    ids: HashMap<String, Thing>,
}

impl Canaries {
    /// A new word that stands for a thing.
    pub fn word(&mut self, rng: &mut Rng, thing: Thing) -> String {
        let mut word = MARK.to_owned();
        while word.len() < LENGTH {
            word.push(char::from(LETTERS[rng.below(LETTERS.len())]));
        }
        self.words.insert(word.clone(), thing);
        word
    }

    /// It stands for something else from now on.
    pub fn stands_for(&mut self, word: &str, thing: Thing) {
        self.words.insert(word.to_owned(), thing);
    }

    pub fn id(&mut self, id: &str, thing: Thing) {
        self.ids.insert(id.to_owned(), thing);
    }

    /// The words and ids of a text that tell of something, with what they tell of.
    pub fn told(&self, text: &str) -> BTreeMap<String, Thing> {
        let text = text.to_lowercase();
        let words = text.match_indices(MARK).filter_map(|(at, _)| {
            let word = text.get(at..at + LENGTH)?;
            Some((word, self.words.get(word)?))
        });
        let runs = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|run| run.len() > 9);
        let ids = runs.filter_map(|run| Some((run, self.ids.get(run)?)));
        let all = words.chain(ids);
        all.map(|(word, thing)| (word.to_owned(), thing.clone()))
            .collect()
    }
}

/// Numbers of tickets a text names: in addresses, after a number sign, in the API's fields.
pub fn tickets_named(text: &str) -> BTreeSet<i64> {
    let mut found = BTreeSet::new();
    for start in [
        "/tickets/",
        "#",
        "\"number\":",
        "\"follow_up_of\":",
        "\"merged_into\":",
        "\"ticket\":",
    ] {
        for (at, _) in text.match_indices(start) {
            found.extend(number_at(&text[at + start.len()..]));
        }
    }
    for list in text.split("\"follow_ups\":[").skip(1) {
        let list = list.split(']').next().unwrap_or_default();
        found.extend(list.split(',').filter_map(number_at));
    }
    found
}

fn number_at(text: &str) -> Option<i64> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).next()?;
    // Longer ones are ids, or the entities of HTML.
    digits.parse().ok().filter(|_| digits.len() < 7)
}
