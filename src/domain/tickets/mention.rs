//! `@` in a message (F6): who is meant. What does not name exactly one person who may be mentioned
//! stays plain text, and nobody learns why.

use std::{collections::HashMap, ops::Range};

use super::dialect;
use crate::domain::{
    ids::PersonId,
    names,
    words::{fold_in_name, folded_name, is_silent},
};

/// Someone who may be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    pub given_name: String,
    pub family_name: String,
    /// Where the author may know it: by this, one of several of one name is meant.
    pub address: Option<String>,
    pub is_agent: bool,
    /// Whether they see the ticket already; who does not is added by being mentioned.
    pub sees: bool,
    /// Whether somebody else took them off the ticket: then it takes an act that names them as added
    /// to bring them back.
    pub removed: bool,
}

impl Candidate {
    /// Whether a mention means them; to whom it does not, the text is plain.
    #[must_use]
    pub fn can_be_mentioned(&self) -> bool {
        self.sees || !self.removed
    }

    #[must_use]
    pub fn name(&self) -> String {
        names::join(&self.given_name, &self.family_name)
    }

    /// The name that means nobody else.
    fn name_with_address(&self) -> Option<String> {
        let address = self.address.as_ref()?;
        Some(format!("{} ({address})", self.name()))
    }

    /// Whatever means them and nobody else, in the text after an `@`.
    fn own_names(&self) -> impl Iterator<Item = String> {
        self.name_with_address()
            .into_iter()
            .chain(self.address.clone())
    }
}

impl Unclear {
    #[must_use]
    pub fn sentence(&self) -> String {
        let words = &self.words;
        if self.instead.is_empty() {
            return format!("“{words}” fits several people, and so mentions nobody.");
        }
        let instead = self.instead.join("” or “");
        format!("“{words}” fits several people, and so mentions nobody: write “{instead}”.")
    }
}

/// What is offered to be mentioned, as it is to be written after the `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<'a> {
    pub candidate: &'a Candidate,
    pub name: String,
}

/// Words that might mention one of several, and so mention nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// As typed, with the `@`.
    pub words: String,
    /// What may be written instead, with the `@`; nothing of those whose addresses the author may not
    /// know.
    pub instead: Vec<String>,
}

/// A mention that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub person: PersonId,
    /// As typed, with the `@`.
    pub words: String,
}

/// Places in one message that are looked at; what stands further on is plain text.
const MOST_PLACES: usize = 200;
/// Suggestions at once.
const MOST_OFFERED: usize = 10;

/// Whether it is worth asking who may be mentioned.
#[must_use]
pub fn has_any(text: &str) -> bool {
    !places(text).is_empty()
}

/// Everyone mentioned, in the order of the text; the same words for the same person once.
#[must_use]
pub fn find(text: &str, candidates: &[Candidate]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    each_place(text, candidates, |words, meant| {
        let Meant::One(candidate) = meant else { return };
        let mention = Mention {
            person: candidate.person,
            words: words.to_owned(),
        };
        if !mentions.contains(&mention) {
            mentions.push(mention);
        }
    });
    mentions
}

/// Words of a text that fit several people, each once.
#[must_use]
pub fn unclear(text: &str, candidates: &[Candidate]) -> Vec<Unclear> {
    let mut all: Vec<Unclear> = Vec::new();
    each_place(text, candidates, |words, meant| {
        let Meant::Several(several) = meant else {
            return;
        };
        if all.iter().any(|known| known.words == words) {
            return;
        }
        let names = several.iter().filter_map(|one| one.name_with_address());
        let mut instead: Vec<String> = names.map(|name| format!("@{name}")).collect();
        instead.sort_unstable();
        instead.dedup();
        let words = words.to_owned();
        all.push(Unclear { words, instead });
    });
    all
}

/// Calls `see` with the words of each place that names somebody, and whom.
fn each_place(text: &str, candidates: &[Candidate], mut see: impl FnMut(&str, Meant<'_>)) {
    // There an `@` is code.
    let code = dialect::code(text);
    // An organization can have ten thousand people, and a message two hundred places.
    let mut by_initial: HashMap<Option<char>, Vec<Candidate>> = HashMap::new();
    for candidate in candidates {
        let mut initials = vec![initial(&candidate.name())];
        initials.extend(candidate.address.as_deref().map(initial));
        initials.dedup();
        for one in initials {
            by_initial.entry(one).or_default().push(candidate.clone());
        }
    }
    for at in places(text) {
        if code.iter().any(|range| range.contains(&at)) {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let alike = by_initial
            .get(&initial(rest))
            .map_or(&[][..], Vec::as_slice);
        if let Some((meant, length)) = meant(rest, alike) {
            see(text.get(at..=at + length).unwrap_or_default(), meant);
        }
    }
}

/// Whom a text names, as far as its author may know.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Whom it mentions.
    pub mentioned: Vec<Candidate>,
    /// Whom it would mention, had nobody taken them off the ticket.
    pub removed: Vec<Candidate>,
    /// What fits several of them, and so mentions nobody.
    pub unclear: Vec<Unclear>,
}

impl Named {
    /// What its author is told of names that reach nobody.
    pub fn in_vain(&self) -> impl Iterator<Item = String> {
        let unclear = self.unclear.iter().map(Unclear::sentence);
        let removed = self.removed.iter().map(Candidate::name);
        let removed = removed.map(|name| {
            format!("{name} was removed from this ticket and is not told by being mentioned.")
        });
        unclear.chain(removed)
    }
}

/// Whom a text names of these; in a note, of agents alone.
#[must_use]
pub fn named_in(text: &str, candidates: Vec<Candidate>, is_note: bool) -> Named {
    let known = candidates.into_iter().filter(|c| c.is_agent || !is_note);
    let (mut mentioned, mut removed): (Vec<_>, Vec<_>) =
        known.partition(Candidate::can_be_mentioned);
    let mentions = find(text, &mentioned);
    let unclear = unclear(text, &mentioned);
    let mut without_effect = find(text, &removed);
    without_effect.retain(|of| !mentions.iter().any(|other| other.words == of.words));
    mentioned.retain(|c| mentions.iter().any(|m| m.person == c.person));
    removed.retain(|c| without_effect.iter().any(|m| m.person == c.person));
    Named {
        mentioned,
        removed,
        unclear,
    }
}

/// The one person of this name: the whole of it, or a given name that only they have.
#[must_use]
pub fn named<'a>(name: &str, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    match meant(name, candidates)? {
        (Meant::One(candidate), length) if length == name.len() => Some(candidate),
        _ => None,
    }
}

/// What to write instead of a name that several have; nothing where it is not that.
#[must_use]
pub fn several(name: &str, candidates: &[Candidate]) -> Vec<String> {
    match meant(name, candidates) {
        Some((Meant::Several(several), length)) if length == name.len() => {
            let mut addresses: Vec<String> = several
                .iter()
                .filter_map(|one| one.address.clone())
                .collect();
            addresses.sort_unstable();
            addresses.dedup();
            addresses
        }
        _ => vec![],
    }
}

/// Who is offered for what was typed so far: any part of the name may start so, or the address. Two
/// people of one name are offered with their addresses, and not where the author may not know these:
/// the text could not say who is meant.
#[must_use]
pub fn offer<'a>(typed: &str, candidates: &'a [Candidate]) -> Vec<Offer<'a>> {
    let typed = names::one_line(typed);
    let mut fitting: Vec<(String, &Candidate)> = candidates
        .iter()
        .map(|candidate| (candidate.name(), candidate))
        .filter(|(name, candidate)| {
            let address = candidate.address.as_deref().unwrap_or_default();
            !name.is_empty() && (parts_start_with(name, &typed) || start(address, &typed).is_some())
        })
        .collect();
    fitting.sort_by_cached_key(|(name, candidate)| {
        (
            name.to_lowercase(),
            candidate.address.clone(),
            candidate.person,
        )
    });
    let known = known(candidates);
    let alone = |name: &str| known.get(&folded_name(name)) == Some(&1);
    let unmistakable = fitting.into_iter().filter_map(|(name, candidate)| {
        let name = match alone(&name) {
            true => name,
            false => candidate.name_with_address()?,
        };
        Some(Offer { candidate, name })
    });
    unmistakable.take(MOST_OFFERED).collect()
}

/// The names of those whom the whole of it means and nobody else, in the order of the alphabet.
#[must_use]
pub fn unmistakable<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Vec<String> {
    let all: Vec<&Candidate> = candidates.collect();
    let known = known(all.iter().copied());
    let mut names: Vec<String> = all.into_iter().map(Candidate::name).collect();
    names.retain(|name| !name.is_empty() && known.get(&folded_name(name)) == Some(&1));
    names.sort_unstable();
    names
}

/// How many have each name.
fn known<'a>(candidates: impl IntoIterator<Item = &'a Candidate>) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    for candidate in candidates {
        *known.entry(folded_name(&candidate.name())).or_default() += 1;
    }
    known
}

fn parts_start_with(name: &str, typed: &str) -> bool {
    let inner = name.char_indices().filter(|(_, c)| " -".contains(*c));
    std::iter::once(0)
        .chain(inner.map(|(at, c)| at + c.len_utf8()))
        .any(|at| start(name.get(at..).unwrap_or_default(), typed).is_some())
}

/// Where the words of earlier mentions stand in a piece of text, to be marked.
#[must_use]
pub fn marks(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for at in places(text) {
        let rest = text.get(at..).unwrap_or_default();
        let fitting = words
            .iter()
            .filter(|words| rest.strip_prefix(words.as_str()).is_some_and(ends));
        if let Some(longest) = fitting.map(String::len).max() {
            marks.push(at..at + longest);
        }
    }
    marks
}

/// Every `@` that can begin a mention: not within a word, an address or a path.
fn places(text: &str) -> Vec<usize> {
    let mut before = ' ';
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        if c == '@' && (before.is_whitespace() || "([{<\"'*_~>,;:!?¡¿|–—“‘«„".contains(before))
        {
            places.push(at);
            if places.len() == MOST_PLACES {
                break;
            }
        }
        before = c;
    }
    places
}

/// Whom a text names.
enum Meant<'a> {
    One(&'a Candidate),
    Several(Vec<&'a Candidate>),
}

/// Whom the start of `text` names, and how many bytes name them: what means one alone first, then
/// whole names, the longest first.
fn meant<'a>(text: &str, candidates: &'a [Candidate]) -> Option<(Meant<'a>, usize)> {
    let own = candidates.iter().flat_map(|candidate| {
        let lengths = candidate
            .own_names()
            .filter_map(|name| named_by(text, &name));
        lengths.map(move |length| (candidate, length))
    });
    if let Some(found) = longest(text, &own.collect::<Vec<_>>()) {
        return Some(found);
    }
    let whole = candidates
        .iter()
        .filter_map(|candidate| Some((candidate, named_by(text, &candidate.name())?)))
        .collect::<Vec<_>>();
    if !whole.is_empty() {
        return longest(text, &whole);
    }
    let given = candidates.iter().flat_map(|candidate| {
        let given = candidate.given_name.as_str();
        let first = given.split(' ').next().unwrap_or_default();
        [given, first].into_iter().filter_map(move |name| {
            let length = named_by(text, name)?;
            stands_alone(text.get(length..).unwrap_or_default()).then_some((candidate, length))
        })
    });
    longest(text, &given.collect::<Vec<_>>())
}

/// Of those whom the most of the text names; of several, the one whose name is written letter by
/// letter.
fn longest<'a>(text: &str, fitting: &[(&'a Candidate, usize)]) -> Option<(Meant<'a>, usize)> {
    let longest = fitting.iter().map(|(_, length)| *length).max()?;
    let best = fitting.iter().filter(|(_, length)| *length == longest);
    let mut best: Vec<&Candidate> = best.map(|(candidate, _)| *candidate).collect();
    best.sort_by_key(|candidate| candidate.person);
    best.dedup_by_key(|candidate| candidate.person);
    let written = text.get(..longest).unwrap_or_default().to_lowercase();
    let to_the_letter = |one: &&&Candidate| {
        let names = [one.name(), one.given_name.clone()];
        names.iter().any(|name| name.to_lowercase() == written)
    };
    let exact: Vec<&Candidate> = best.iter().filter(to_the_letter).copied().collect();
    Some(match (best.as_slice(), exact.as_slice()) {
        ([one], _) | (_, [one]) => (Meant::One(one), longest),
        _ => (Meant::Several(best), longest),
    })
}

fn named_by(text: &str, name: &str) -> Option<usize> {
    let length = start(text, name).filter(|_| !name.is_empty())?;
    ends(text.get(length..).unwrap_or_default()).then_some(length)
}

/// What a name has to begin with to begin a text.
fn initial(text: &str) -> Option<char> {
    let mut folded = String::new();
    text.chars().find_map(|c| {
        fold_in_name(c, &mut folded);
        folded.chars().next()
    })
}

/// How many bytes of `text` are `name`, however its letters are written.
fn start(text: &str, name: &str) -> Option<usize> {
    let wanted = folded_name(name);
    let mut rest = wanted.as_str();
    let mut folded = String::new();
    for (at, c) in text.char_indices() {
        folded.clear();
        fold_in_name(c, &mut folded);
        if folded.is_empty() {
            continue;
        }
        if rest.is_empty() {
            return Some(at);
        }
        rest = rest.strip_prefix(folded.as_str())?;
    }
    rest.is_empty().then_some(text.len())
}

/// Whether a name can end here: "@Ana's" is one, "@Anabel", "@ana.example" and "@Ana-Maria" are not.
fn ends(after: &str) -> bool {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (None, _) => true,
        (Some('\'' | '’'), Some('s')) => chars.next().is_none_or(|c| !c.is_alphanumeric()),
        (Some('.' | '-' | '\'' | '’' | '_' | '@' | '·'), Some(next)) => !next.is_alphanumeric(),
        (Some(c), _) => !c.is_alphanumeric() && !names::is_mark(c) && !is_silent(c),
    }
}

/// Whether a given name is not followed by what may be a family name: "@Luis Ortega" must not come
/// to mean another Luis because Luis Ortega has left. Family names begin small, too ("de la Cruz"),
/// so any word may be one; a comma says that none follows.
fn stands_alone(after: &str) -> bool {
    let next = after
        .strip_prefix([' ', '\u{a0}'])
        .and_then(|rest| rest.chars().next());
    next.is_none_or(|c| !c.is_alphabetic())
}

#[cfg(test)]
mod tests;
