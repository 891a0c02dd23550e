//! Whether a program wrote a message.

use super::Settings;
use crate::{
    domain::people::address::Address,
    language::Sentence,
    mail::inbound::read::{Letter, Why},
    store::inbox::Waiting,
};

impl Settings {
    /// Why nobody wrote a message, as the end of a sentence. Where the way in names no return path,
    /// the message says what it was.
    ///
    /// What is passed on by an alias bears the signs of whatever passes it on; so that counts alone
    /// which makes it no message at all.
    pub(super) fn why_automatic(
        &self,
        message: &Waiting,
        letter: &Letter,
        answers_ours: bool,
    ) -> Option<Sentence> {
        let has_null_path = match message.envelope_from.as_deref() {
            Some(path) => path.is_empty(),
            None => letter.has_null_path,
        };
        let away = letter.may_be_away && answers_ours;
        let why = letter.automatic.or(away.then_some(Why::Subject));
        let enveloped = message.envelope_to.iter();
        let mut enveloped = enveloped.filter_map(|to| Address::parse(to).ok());
        let mut aliases = self.own.aliases.iter();
        let by_alias = enveloped.any(|to| self.own.is_alias(&to))
            || aliases.any(|alias| letter.came_by(alias));
        if by_alias && !answers_ours {
            return why.filter(|why| why.is_no_message()).map(Why::in_words);
        }
        let no_path = has_null_path.then(Sentence::inbox_why_no_path);
        why.map(Why::in_words).or(no_path)
    }
}
