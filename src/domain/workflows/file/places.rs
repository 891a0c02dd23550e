//! Where in the file each key stands.

use std::collections::BTreeMap;
use toml::Spanned;

use crate::language::Sentence;

/// Where in the file a key is first named, and each thing that is defined.
#[derive(Default)]
pub(super) struct Places {
    named: BTreeMap<String, usize>,
    defined: BTreeMap<(&'static str, String), Vec<usize>>,
}

impl Places {
    /// Gives the key, having noted where it stands.
    pub(super) fn name(&mut self, key: Spanned<String>) -> String {
        let at = key.span().start;
        let key = key.into_inner();
        let first = self.named.entry(key.clone()).or_insert(at);
        *first = at.min(*first);
        key
    }

    pub(super) fn names(&mut self, keys: Vec<Spanned<String>>) -> Vec<String> {
        keys.into_iter().map(|key| self.name(key)).collect()
    }

    pub(super) fn define(&mut self, what: &'static str, key: &str, at: usize) {
        let places = self.defined.entry((what, key.to_owned()));
        places.or_default().push(at);
    }

    /// The things of that kind, each with a key of its own.
    pub(super) fn terms<T>(
        &mut self,
        what: &'static str,
        terms: Vec<Spanned<T>>,
        key: impl Fn(&T) -> &String,
    ) -> Vec<T> {
        let terms = terms.into_iter().map(|term| {
            let at = term.span().start;
            let term = term.into_inner();
            self.define(what, key(&term), at);
            term
        });
        terms.collect()
    }

    /// The second of two things by the same key, or of two rules about the same status.
    pub(super) fn twice(&self) -> Option<(usize, String, Sentence)> {
        self.defined.iter().find_map(|((what, key), places)| {
            let reason = match *what {
                "request type" => Sentence::workflows_fault_second_request_type(),
                "priority" => Sentence::workflows_fault_second_priority(),
                "type" => Sentence::workflows_fault_second_type(),
                "group" => Sentence::workflows_fault_second_group(),
                "status" => Sentence::workflows_fault_second_status(),
                list => Sentence::workflows_fault_second_rule(list),
            };
            Some((*places.get(1)?, key.clone(), reason))
        })
    }

    /// In a rule of that kind, or where it is first named, or where the status is.
    pub(super) fn of(&self, rule: Option<&'static str>, key: &str) -> usize {
        let defined = |what| self.defined.get(&(what, key.to_owned()))?.first();
        let in_rule = rule.and_then(defined);
        let named = in_rule.or_else(|| self.named.get(key));
        named.or_else(|| defined("status")).copied().unwrap_or(0)
    }

    /// Names a key in a rule of that kind.
    pub(super) fn name_in(&mut self, rule: &'static str, key: Spanned<String>) -> String {
        let places = self.defined.entry((rule, key.get_ref().clone()));
        places.or_default().push(key.span().start);
        self.name(key)
    }

    pub(super) fn names_in(
        &mut self,
        rule: &'static str,
        keys: Vec<Spanned<String>>,
    ) -> Vec<String> {
        let keys = keys.into_iter();
        keys.map(|key| self.name_in(rule, key)).collect()
    }
}

pub(super) fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The word the line at fault begins with.
pub(super) fn key_at(text: &str, offset: usize) -> String {
    let line = text.lines().nth(line_of(text, offset) - 1).unwrap_or("");
    let word = line.split(['=', ' ']).next().unwrap_or("").trim();
    let word = if word.is_empty() { "syntax" } else { word };
    word.to_owned()
}
