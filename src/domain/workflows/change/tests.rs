use super::super::file::parse;
use super::*;

const HELPCENTRE: &str = include_str!("../../../../assets/workflows/helpcentre.toml");

/// What is done to tickets in every status when the help centre becomes `text`.
fn planned(text: &str, moves: &[(&str, &str)]) -> String {
    let (old, new) = (parse(HELPCENTRE).unwrap(), parse(text).unwrap());
    let held: Vec<(String, i64)> = old.statuses.iter().map(|s| (s.key.clone(), 3)).collect();
    let moves = moves
        .iter()
        .map(|(from, to)| ((*from).to_owned(), (*to).to_owned()))
        .collect();
    let words: Vec<String> = match plan((&old, &new), &held, &moves) {
        Err(refusal) => vec![refusal.to_string()],
        Ok(Plan::Stranded(stranded)) => stranded
            .iter()
            .map(|s| format!("{} ({}) has {}", s.status, s.name, s.tickets))
            .collect(),
        Ok(Plan::Shifts(shifts)) => shifts
            .iter()
            .map(|shift| {
                let retimed = if shift.retimed { " retimed" } else { "" };
                format!("{}→{}{retimed}", shift.key, shift.to.key)
            })
            .collect(),
    };
    words.join("; ")
}

/// Without a status: nothing leads there or on from there.
fn without_on_hold() -> String {
    let kept = HELPCENTRE
        .split("\n\n")
        .filter(|part| {
            !part.contains("name = \"On hold\"") && !part.contains("from = [\"on_hold\"]")
        })
        .collect::<Vec<_>>()
        .join("\n\n");
    kept.replace("\"on_hold\", ", "")
        .replace(", \"on_hold\"", "")
}

#[test]
fn a_change_of_words_touches_no_ticket() {
    let text = HELPCENTRE.replace("label = \"Solved\"", "label = \"Done\"");
    assert_eq!(planned(&text, &[]), "");
    assert_eq!(planned(HELPCENTRE, &[]), "");
}

#[test]
fn a_change_of_turn_or_of_a_delay_reaches_the_tickets_there() {
    let text = HELPCENTRE.replace("3 business days\"\n", "5 business days\"\n");
    assert_eq!(planned(&text, &[]), "solved→solved retimed");
    let text = HELPCENTRE.replacen("turn = \"customer\"", "turn = \"both\"", 1);
    assert_eq!(planned(&text, &[]), "pending→pending");
}

#[test]
fn tickets_in_a_status_that_is_gone_need_a_place_to_go() {
    let text = without_on_hold();
    assert_eq!(planned(&text, &[]), "on_hold (On hold) has 3");
    assert_eq!(planned(&text, &[("on_hold", "pending")]), "on_hold→pending");
    assert_eq!(
        planned(&text, &[("on_hold", "gone")]),
        "No status has the key “gone”: tickets cannot go there."
    );
    assert_eq!(
        planned(&text, &[("open", "pending")]),
        "The status “open” stays; only tickets in one that is gone are moved."
    );
}
