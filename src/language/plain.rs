//! Sentences made ready once: lists of tickets say hundreds of them.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRules};

use super::filled::{Filled, apart};

/// A sentence of words, values, and choices between such by a value.
pub(super) struct Plain(Vec<Piece>);

enum Piece {
    Words(Box<str>),
    Value(Box<str>),
    Choice {
        of: Box<str>,
        variants: Vec<(Box<str>, Plain)>,
        /// What is said where none of the others fits.
        default: usize,
    },
}

/// How the values of a sentence are said in it.
pub(super) struct Saying<'a, S, T> {
    pub values: &'a [(&'static str, Filled)],
    pub plurals: &'a PluralRules,
    /// Which way the lines around a value run.
    pub right_to_left: S,
    /// Writes whatever is no element of a page.
    pub text: T,
}

impl Plain {
    /// Nothing where there is more to it than that.
    pub(super) fn read(pattern: &Pattern<&str>) -> Option<Self> {
        let pieces = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Some(Piece::Words((*value).into())),
            PatternElement::Placeable { expression } => Piece::read(expression),
        });
        pieces.collect::<Option<_>>().map(Self)
    }

    /// Nothing where a value is missing, or a number has to be written as the language writes large
    /// ones.
    pub(super) fn say<S, T>(&self, saying: &Saying<'_, S, T>, said: &mut String) -> Option<()>
    where
        S: Fn(&'static str) -> bool,
        T: Fn(&str, &mut String),
    {
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => (saying.text)(words, said),
                Piece::Value(wanted) => saying.value(wanted, said)?,
                Piece::Choice {
                    of,
                    variants,
                    default,
                } => {
                    let chosen = saying.chosen(of, variants)?.unwrap_or(*default);
                    variants.get(chosen)?.1.say(saying, said)?;
                }
            }
        }
        Some(())
    }
}

impl Piece {
    fn read(expression: &Expression<&str>) -> Option<Self> {
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                Some(Self::Value(id.name.into()))
            }
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                let words = fluent_syntax::unicode::unescape_unicode_to_string(value);
                Some(Self::Words((*words).into()))
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                let default = variants.iter().position(|variant| variant.default)?;
                let variants = variants.iter().map(|variant| {
                    let VariantKey::Identifier { name } = variant.key else {
                        return None;
                    };
                    Some((name.into(), Plain::read(&variant.value)?))
                });
                Some(Self::Choice {
                    of: id.name.into(),
                    variants: variants.collect::<Option<_>>()?,
                    default,
                })
            }
            _ => None,
        }
    }
}

impl<S, T> Saying<'_, S, T>
where
    S: Fn(&'static str) -> bool,
    T: Fn(&str, &mut String),
{
    fn find(&self, wanted: &str) -> Option<&(&'static str, Filled)> {
        self.values.iter().find(|(name, _)| *name == wanted)
    }

    fn value(&self, wanted: &str, said: &mut String) -> Option<()> {
        let (name, value) = self.find(wanted)?;
        match value {
            Filled::Text(value) => (self.text)(&apart(value, (self.right_to_left)(name)), said),
            Filled::Number(number @ 0..10_000) => (self.text)(&number.to_string(), said),
            Filled::Number(_) => return None,
            Filled::Markup(element) => said.push_str(&element.0),
        }
        Some(())
    }

    /// By the word it is, or the plural a number asks for.
    fn chosen(&self, of: &str, variants: &[(Box<str>, Plain)]) -> Option<Option<usize>> {
        let (_, value) = self.find(of)?;
        let word = match value {
            Filled::Text(word) => word,
            Filled::Number(number) => {
                let number = u64::try_from(*number).ok()?;
                category(&self.plurals.select(number).ok()?)
            }
            Filled::Markup(_) => return None,
        };
        Some(variants.iter().position(|(key, _)| **key == *word))
    }
}

/// As CLDR calls it.
fn category(category: &PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}
