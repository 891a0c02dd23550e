//! The languages themselves, read once, and the one that is spoken.

use std::{
    borrow::Cow,
    cell::Cell,
    sync::{
        LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber,
};
use intl_pluralrules::{PluralRuleType, PluralRules};
use maud::{Markup, PreEscaped};
use unic_langid::LanguageIdentifier;

use super::{
    CHOOSING, IDS, LANGUAGES, filled,
    plain::{Plain, Saying},
};

/// As fluent-bundle takes what fills a sentence.
pub(super) type Filling = (&'static str, filled::Filled);

type Bundle = FluentBundle<FluentResource>;

/// English with accents, in brackets, and longer: for tests, which see what is not from a file and
/// what has no room to grow.
const PSEUDO: &str = "en-XA";

/// A language as its files have it.
pub(super) struct Source {
    pub tag: &'static str,
    pub text: &'static str,
    /// It lacks no sentence of English.
    pub is_whole: bool,
}

/// A language.
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    bundle: Bundle,
    /// What takes no values, said once.
    fixed: Vec<Option<&'static str>>,
    /// What is made ready: see `plain`.
    plain: Vec<Option<Plain>>,
    plurals: PluralRules,
}

static ALL: AtomicBool = AtomicBool::new(false);

/// From now on all languages are offered, for tests; before any is spoken.
pub fn offer_all() {
    ALL.store(true, Ordering::Relaxed);
}

static SHELF: LazyLock<Vec<Language>> = LazyLock::new(|| {
    // Tests see how languages look that are no languages, or not yet whole.
    let tested = cfg!(debug_assertions) || ALL.load(Ordering::Relaxed);
    let sources = LANGUAGES.iter().filter(|source| tested || source.is_whole);
    let languages = sources.map(|source| Language::read(source.tag, source));
    let pseudo = tested.then(|| Language::read(PSEUDO, english()));
    languages.chain(pseudo).collect()
});

fn english() -> &'static Source {
    let mut sources = LANGUAGES.iter();
    sources
        .find(|source| source.tag == "en")
        .unwrap_or(&LANGUAGES[0])
}

thread_local! {
    static SPOKEN: Cell<Option<&'static Language>> = const { Cell::new(None) };
}

/// The language that is spoken here: of the request being answered, or of the reader of a mail.
#[must_use]
pub fn spoken() -> &'static Language {
    SPOKEN.get().unwrap_or_else(source)
}

/// Says what follows in a language, until its guard is dropped.
#[must_use]
pub fn speaking(language: &'static Language) -> Speaking {
    Speaking(SPOKEN.replace(Some(language)))
}

/// Says what follows in another language, under the same guard.
pub fn speak(language: &'static Language) {
    SPOKEN.set(Some(language));
}

/// Does something in a language.
pub fn with_language<T>(language: &'static Language, act: impl FnOnce() -> T) -> T {
    let _speaking = speaking(language);
    act()
}

/// Speaks the language of before again when it goes.
pub struct Speaking(Option<&'static Language>);

impl Drop for Speaking {
    fn drop(&mut self) {
        SPOKEN.set(self.0);
    }
}

/// The language of a tag, if it is offered.
#[must_use]
pub fn find(tag: &str) -> Option<&'static Language> {
    SHELF
        .iter()
        .find(|language| language.tag.eq_ignore_ascii_case(tag))
}

/// All languages of which one may be chosen.
#[must_use]
pub fn offered() -> &'static [Language] {
    &SHELF
}

/// The names of all sentences.
#[must_use]
pub fn all_ids() -> &'static [&'static str] {
    &IDS
}

/// English, in which all sentences are.
#[must_use]
pub fn source() -> &'static Language {
    SHELF
        .iter()
        .find(|language| language.tag == "en")
        .unwrap_or(&SHELF[0])
}

impl Language {
    fn read(tag: &'static str, source: &'static Source) -> Self {
        let locale: LanguageIdentifier = source.tag.parse().unwrap_or_default();
        let plurals = PluralRules::create(locale.clone(), PluralRuleType::CARDINAL)
            .expect("rules for all languages of CLDR");
        let mut bundle = Bundle::new_concurrent(vec![locale]);
        // Values are set apart where they need it: see `filled`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match source.tag {
            "de" | "es" | "pt-BR" => |value, _| grouped(value, '.'),
            "fr" => |value, _| grouped(value, '\u{202f}'),
            _ => |value, _| grouped(value, ','),
        }));
        if tag == PSEUDO {
            bundle.set_transform(Some(longer));
        }
        // What it lacks is said in English: what is there already stays.
        let fallback = (!source.is_whole).then(english);
        for source in [source].into_iter().chain(fallback) {
            let read = FluentResource::try_new(source.text.to_owned());
            let _ = bundle.add_resource(read.unwrap_or_else(|(read, _)| read));
        }
        let mut language = Self {
            tag,
            bundle,
            fixed: Vec::new(),
            plain: Vec::new(),
            plurals,
        };
        let fixed = (0..IDS.len()).map(|at| language.unfilled(at));
        language.fixed = fixed.collect();
        let plain = (0..IDS.len()).map(|at| language.plain(at));
        language.plain = plain.collect();
        language
    }

    /// Which way its lines run, as `dir` says it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.is_right_to_left() {
            "rtl"
        } else {
            "ltr"
        }
    }

    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.tag == "ar"
    }

    /// What it calls itself.
    #[must_use]
    pub fn name(&'static self) -> &'static str {
        with_language(self, super::say::language_name)
    }

    fn unfilled(&self, at: usize) -> Option<&'static str> {
        let pattern = self.bundle.get_message(IDS[at])?.value()?;
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, None, &mut errors);
        errors
            .is_empty()
            .then(|| &*Box::leak(said.into_owned().into_boxed_str()))
    }

    fn plain(&self, at: usize) -> Option<Plain> {
        let pattern = self.bundle.get_message(IDS[at])?.value()?;
        Plain::read(pattern).filter(|_| self.fixed[at].is_none() && self.tag != PSEUDO)
    }

    /// The sentence from what was made ready, if that is enough.
    fn made_ready(
        &self,
        at: usize,
        values: &[Filling],
        text: impl Fn(&str, &mut String),
    ) -> Option<String> {
        let saying = Saying {
            values,
            plurals: &self.plurals,
            right_to_left: |name| self.sets_apart(at, name),
            text,
        };
        let mut said = String::with_capacity(64);
        self.plain[at].as_ref()?.say(&saying, &mut said)?;
        Some(said)
    }

    /// Which way the lines around a value run. A word that variants are chosen by stays as it is: set
    /// apart, it would be none of them.
    fn sets_apart(&self, at: usize, name: &'static str) -> bool {
        self.is_right_to_left() && !CHOOSING.contains(&(at, name))
    }

    /// What fills a sentence, as its lines run.
    fn in_lines(
        &self,
        at: usize,
        name: &'static str,
        value: filled::Filled,
    ) -> FluentValue<'static> {
        value.in_lines(self.sets_apart(at, name))
    }

    fn say(&self, at: usize, values: &FluentArgs<'_>) -> String {
        if let Some(said) = self.fixed[at] {
            return said.to_owned();
        }
        let message = self.bundle.get_message(IDS[at]);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return IDS[at].to_owned();
        };
        let mut errors = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(values), &mut errors);
        said.into_owned()
    }
}

/// What takes no values.
pub(super) fn fixed(at: usize) -> &'static str {
    spoken().fixed[at].unwrap_or(IDS[at])
}

/// What takes values.
pub(super) fn with(at: usize, values: Vec<Filling>) -> String {
    let language = spoken();
    let write = |text: &str, said: &mut String| said.push_str(text);
    match language.made_ready(at, &values, write) {
        Some(said) => said,
        None => resolved(language, at, values),
    }
}

/// The same, by whoever knows all of Fluent.
pub(super) fn resolved(language: &Language, at: usize, values: Vec<Filling>) -> String {
    let mut args = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        args.set(name, language.in_lines(at, name, value));
    }
    language.say(at, &args)
}

/// What takes elements of a page among its values: all else of it is text.
pub(super) fn marked(at: usize, values: Vec<Filling>) -> Markup {
    let language = spoken();
    match language.made_ready(at, &values, escape) {
        Some(said) => PreEscaped(said),
        None => marked_by_place(language, at, values),
    }
}

fn escape(text: &str, page: &mut String) {
    use std::fmt::Write;
    let _ = maud::Escaper::new(page).write_str(text);
}

/// The same, by whoever knows all of Fluent and nothing of elements: their places are held until then.
pub(super) fn marked_by_place(language: &Language, at: usize, values: Vec<Filling>) -> Markup {
    let mut args = FluentArgs::with_capacity(values.len());
    let mut elements = Vec::new();
    for (name, value) in values {
        let value = match value {
            filled::Filled::Markup(markup) => {
                elements.push(markup.0);
                FluentValue::from(String::from(filled::place(elements.len() - 1)))
            }
            value => language.in_lines(at, name, filled::without_places(value)),
        };
        args.set(name, value);
    }
    let said = language.say(at, &args);
    let mut page = String::with_capacity(said.len() + 64);
    let mut escaped = maud::Escaper::new(&mut page);
    for c in said.chars() {
        use std::fmt::Write;
        match filled::at_place(c).and_then(|at| elements.get(at)) {
            Some(element) => {
                page.push_str(element);
                escaped = maud::Escaper::new(&mut page);
            }
            None => {
                let _ = escaped.write_char(c);
            }
        }
    }
    PreEscaped(page)
}

/// A number as people of the language write it: thousands apart from ten thousand on, as most do.
fn grouped(value: &FluentValue<'_>, apart: char) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    let digits = value.abs().to_string();
    let mut written = String::with_capacity(digits.len() + 4);
    if *value < 0.0 {
        written.push('−');
    }
    let (whole, _) = digits.split_once('.').unwrap_or((&digits, ""));
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            written.push(apart);
        }
        written.push(digit);
    }
    Some(written)
}

/// Letters, and what they become: each is still known, and none is what it was.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ";

/// A third longer, with accents and in brackets.
fn longer(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_ascii_alphabetic()) {
        return text.into();
    }
    let mut changed = String::with_capacity(text.len() * 2);
    changed.push('[');
    for c in text.chars() {
        let accented = PLAIN.find(c).and_then(|at| ACCENTED.chars().nth(at));
        changed.push(accented.unwrap_or(c));
        if matches!(c, 'a' | 'e' | 'o' | 'u') {
            changed.extend(accented);
        }
    }
    changed.push(']');
    changed.into()
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.tag)
    }
}
