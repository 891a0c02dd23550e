//! Enumerations whose members have a word each: the one by which files, addresses, the API and SQL
//! know them. Some have words for people, too.

/// Defines the enumeration with `ALL` (in the order of its members), `word`, `parse`, and `in_words`
/// where each member has a sentence after a colon.
macro_rules! words {
    (
        $(#[$about:meta])* $vis:vis enum $name:ident {
            $($(#[$of:meta])* $member:ident = $word:literal: $said:ident,)+
        }
    ) => {
        $crate::domain::word::words! {
            $(#[$about])* $vis enum $name { $($(#[$of])* $member = $word,)+ }
        }

        impl $name {
            #[must_use]
            pub fn in_words(self) -> $crate::language::Sentence {
                match self {
                    $(Self::$member => $crate::language::Sentence::$said(),)+
                }
            }
        }
    };
    (
        $(#[$about:meta])* $vis:vis enum $name:ident {
            $($(#[$of:meta])* $member:ident = $word:literal,)+
        }
    ) => {
        $(#[$about])*
        $vis enum $name {
            $($(#[$of])* $member,)+
        }

        impl $name {
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$member),+];

            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$member => $word,)+
                }
            }

            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.word() == word)
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests;
