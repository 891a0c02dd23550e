//! Initials on a quiet ground, for people in lists and threads.

use maud::{Markup, Render, html};

use crate::domain::ids::PersonId;
use crate::language::say;

/// Somebody by their initials. The name is told to whoever cannot see them.
#[derive(Debug, Clone, Copy)]
pub struct Avatar<'a> {
    pub name: &'a str,
    /// The same person has the same ground everywhere.
    pub person: PersonId,
}

/// Grounds there are (`avatar.css`), the neutral one first.
const GROUNDS: u64 = 5;

impl Render for Avatar<'_> {
    fn render(&self) -> Markup {
        let ground = ground(self.person);
        html! {
            span class={ "avatar h" (ground) } role="img" aria-label=(self.name) title=(self.name) dir="auto" { (initials(self.name)) }
        }
    }
}

/// The same beside a name, to whoever sees it alone.
#[derive(Debug, Clone, Copy)]
pub struct Face<'a> {
    pub name: &'a str,
    pub person: Option<PersonId>,
}

impl Render for Face<'_> {
    fn render(&self) -> Markup {
        let ground = self.person.map_or(0, ground);
        html! { span class={ "avatar md h" (ground) } aria-hidden="true" dir="auto" { (initials(self.name)) } }
    }
}

/// Nobody yet.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

impl Render for Nobody {
    fn render(&self) -> Markup {
        html! { span .avatar.nobody role="img" aria-label=(say::ui_nobody_yet()) title=(say::ui_nobody_yet()) {} }
    }
}

fn ground(person: PersonId) -> u64 {
    // Spreads numbers that are given out in a row.
    (person.0.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % GROUNDS
}

/// The first letters of the first and the last word; of a script without capitals the first sign.
fn initials(name: &str) -> String {
    // Without what is said of them in brackets.
    let (name, _) = name.split_once(" (").unwrap_or((name, ""));
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words
        .next_back()
        .filter(|last| last.is_uppercase() || !last.is_alphabetic());
    let both = first.into_iter().chain(last);
    both.flat_map(char::to_uppercase).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_known_by_the_first_letters_of_their_names() {
        for (name, letters) in [
            ("Ana Ruiz", "AR"),
            ("Dele Adeyemi-Cole", "DA"),
            ("Omar Farouk al-Masri", "O"),
            ("Jean-Luc de la Tour", "JT"),
            ("王 小明", "王"),
            ("élodie", "É"),
            ("Team 7", "T7"),
            ("Ivo Kral (account ended)", "IK"),
            ("(?) !", ""),
            ("ﬁona Straße", "FIS"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
