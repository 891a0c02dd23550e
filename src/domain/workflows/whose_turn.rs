//! Whose turn it is, in words that are true for whoever reads them: the requester is asked, and
//! nobody else is.

use super::Turn;

/// `requester`: the name of whose request it is, unless it is the reader's own.
#[must_use]
pub fn sentence(turn: Turn, requester: Option<&str>) -> String {
    let team = match turn {
        Turn::Customer => {
            return format!("We are waiting for {}", requester.unwrap_or("you"));
        }
        Turn::Both => {
            return match requester {
                None => "It is your turn and ours".to_owned(),
                Some(name) => format!("It is {name}’s turn and ours"),
            };
        }
        Turn::Nobody => return "Nothing is waiting".to_owned(),
        Turn::Support => "our support team",
        Turn::Product => "our product team",
        Turn::Technical => "our technical team",
        Turn::Development => "our developers",
        Turn::Deployment => "the deployment",
    };
    match requester {
        None => format!("You are waiting for {team}"),
        Some(name) => format!("{name} is waiting for {team}"),
    }
}

/// The same beside a row of a list, where the customer has something to do.
#[must_use]
pub fn in_short(turn: Turn, requester: Option<&str>) -> String {
    match (turn, requester) {
        (Turn::Both, None) => "Your turn and ours".to_owned(),
        (Turn::Both, Some(name)) => format!("{name}’s turn and ours"),
        (_, who) => format!("Waiting for {}", who.unwrap_or("you")),
    }
}

/// What a status means, in its workflow's words, which speak to the requester.
#[must_use]
pub fn meaning(words: &str, requester: Option<&str>) -> String {
    match requester {
        None => words.to_owned(),
        Some(name) => format!("{name} reads: “{words}”"),
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
            assert_eq!(sentence(turn, None), own);
            assert_eq!(sentence(turn, Some("Ana Ruiz")), others);
            assert_eq!(in_short(turn, Some("Ana Ruiz")), short);
        }
        assert_eq!(in_short(Turn::Customer, None), "Waiting for you");
        assert_eq!(in_short(Turn::Both, None), "Your turn and ours");
    }

    #[test]
    fn words_nobody_but_the_requester_is_told_that_they_are_asked_or_wait() {
        for turn in Turn::ALL {
            let told = sentence(turn, Some("Ana Ruiz")) + &in_short(turn, Some("Ana Ruiz"));
            assert!(!told.to_lowercase().contains("you"), "{told}");
        }
        let meaning = meaning("We need more from you.", Some("Ana Ruiz"));
        assert_eq!(meaning, "Ana Ruiz reads: “We need more from you.”");
    }
}
