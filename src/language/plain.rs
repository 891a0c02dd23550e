//! Sentences that are words and values in a row, made ready once: lists of tickets say hundreds of them.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::filled::{Filled, apart};

/// A piece of such a sentence.
enum Piece {
    Words(Box<str>),
    Value(Box<str>),
}

/// A sentence that chooses nothing.
pub(super) struct Plain(Vec<Piece>);

impl Plain {
    /// Nothing where there is more to it than that.
    pub(super) fn read(pattern: &Pattern<&str>) -> Option<Self> {
        let pieces = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Some(Piece::Words((*value).into())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Piece::Value(id.name.into())),
            PatternElement::Placeable { .. } => None,
        });
        pieces.collect::<Option<_>>().map(Self)
    }

    /// The sentence with these values: `right_to_left` tells of each which way the lines around it run,
    /// `text` writes whatever is no element of a page. Nothing where a value is missing, or a number has
    /// to be written as the language writes large ones.
    pub(super) fn say(
        &self,
        values: &[(&'static str, Filled)],
        right_to_left: impl Fn(&'static str) -> bool,
        text: impl Fn(&str, &mut String),
    ) -> Option<String> {
        let mut said = String::with_capacity(64);
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text(words, &mut said),
                Piece::Value(wanted) => {
                    let (name, value) = values.iter().find(|(name, _)| **name == **wanted)?;
                    match value {
                        Filled::Text(value) => text(&apart(value, right_to_left(name)), &mut said),
                        Filled::Number(number @ 0..10_000) => text(&number.to_string(), &mut said),
                        Filled::Number(_) => return None,
                        Filled::Markup(element) => said.push_str(&element.0),
                    }
                }
            }
        }
        Some(said)
    }
}
