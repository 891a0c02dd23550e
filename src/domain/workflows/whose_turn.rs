//! Whose turn it is, in words that are true for whoever reads them: the requester is asked, and
//! nobody else is.

use super::Turn;

use crate::language::Sentence;

/// `requester`: the name of whose request it is, unless it is the reader's own.
#[must_use]
pub fn sentence(turn: Turn, requester: Option<&str>) -> Sentence {
    let Some(requester) = requester else {
        return to_requester(turn);
    };
    match turn {
        Turn::Customer => Sentence::workflows_awaits_requester(requester),
        Turn::Both => Sentence::workflows_awaits_requester_and_us(requester),
        Turn::Nobody => Sentence::workflows_awaits_nothing(),
        Turn::Support => Sentence::workflows_requester_awaits_support(requester),
        Turn::Product => Sentence::workflows_requester_awaits_product(requester),
        Turn::Technical => Sentence::workflows_requester_awaits_technical(requester),
        Turn::Development => Sentence::workflows_requester_awaits_development(requester),
        Turn::Deployment => Sentence::workflows_requester_awaits_deployment(requester),
    }
}

fn to_requester(turn: Turn) -> Sentence {
    match turn {
        Turn::Customer => Sentence::workflows_awaits_you(),
        Turn::Both => Sentence::workflows_awaits_you_and_us(),
        Turn::Nobody => Sentence::workflows_awaits_nothing(),
        Turn::Support => Sentence::workflows_you_await_support(),
        Turn::Product => Sentence::workflows_you_await_product(),
        Turn::Technical => Sentence::workflows_you_await_technical(),
        Turn::Development => Sentence::workflows_you_await_development(),
        Turn::Deployment => Sentence::workflows_you_await_deployment(),
    }
}

/// The same beside a row of a list, where the customer has something to do.
#[must_use]
pub fn in_short(turn: Turn, requester: Option<&str>) -> Sentence {
    match (turn, requester) {
        (Turn::Both, None) => Sentence::workflows_short_you_and_us(),
        (Turn::Both, Some(name)) => Sentence::workflows_short_requester_and_us(name),
        (_, None) => Sentence::workflows_short_you(),
        (_, Some(name)) => Sentence::workflows_short_requester(name),
    }
}

/// What a status means, in its workflow's words, which speak to the requester.
#[must_use]
pub fn meaning(words: &str, requester: Option<&str>) -> Sentence {
    match requester {
        None => Sentence::written(words.to_owned()),
        Some(name) => Sentence::workflows_meaning_to(words, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_both_sides_turn_is_not_we_are_waiting_for_you() {
        for (turn, own, others, short) in [
            (
                Turn::Customer,
                "We are waiting for you",
                "We are waiting for Ana Ruiz",
                "Waiting for Ana Ruiz",
            ),
            (
                Turn::Both,
                "It is your turn and ours",
                "It is Ana Ruiz’s turn and ours",
                "Ana Ruiz’s turn and ours",
            ),
        ] {
            assert_eq!(sentence(turn, None).say(), own);
            assert_eq!(sentence(turn, Some("Ana Ruiz")).say(), others);
            assert_eq!(in_short(turn, Some("Ana Ruiz")).say(), short);
        }
        assert_eq!(in_short(Turn::Customer, None).say(), "Waiting for you");
        assert_eq!(in_short(Turn::Both, None).say(), "Your turn and ours");
    }

    #[test]
    fn words_nobody_but_the_requester_is_told_that_they_are_asked_or_wait() {
        for turn in Turn::ALL {
            let told = [sentence, in_short].map(|words| words(turn, Some("Ana Ruiz")).say());
            let told = told.join(" ").to_lowercase();
            assert!(!told.contains("you"), "{told}");
        }
        let meaning = meaning("We need more from you.", Some("Ana Ruiz"));
        assert_eq!(meaning.say(), "Ana Ruiz reads: “We need more from you.”");
    }
}
