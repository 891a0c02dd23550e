use super::*;

/// Keys and how much of each.
fn charged(known: bool, proven: bool, network: &str, good: Good) -> Vec<(String, u32)> {
    let payer = Payer {
        from: &Address::parse("kim@acme.example").unwrap(),
        proven,
        known,
        network: network.parse().ok(),
    };
    let budgets = payer.budgets(good, 200).into_iter();
    budgets.map(|budget| (budget.key, budget.most)).collect()
}

const FOUR: &str = "203.0.113.77";

/// Whether they are known and proven, from where, for what, and the budgets it is charged to.
const CHARGED: &[(bool, bool, &str, Good, &[&str])] = &[
    (
        true,
        true,
        FOUR,
        Good::Ticket,
        &[
            "proven ticket kim@acme.example 10",
            "proven known desk 2000",
        ],
    ),
    (
        true,
        true,
        FOUR,
        Good::Comment,
        &[
            "proven comment kim@acme.example 600",
            "proven comment desk 20000",
        ],
    ),
    (
        false,
        true,
        "",
        Good::Ticket,
        &[
            "proven ticket kim@acme.example 10",
            "proven new @acme.example 66",
            "proven new desk 200",
        ],
    ),
    (
        false,
        false,
        FOUR,
        Good::Ticket,
        &[
            "unproven ticket kim@acme.example 10",
            "unproven new @acme.example 66",
            "unproven new 203.0.113.0/24 66",
            "unproven new desk 200",
        ],
    ),
    (
        true,
        false,
        "2001:db8:7:8::9",
        Good::Ticket,
        &[
            "unproven ticket kim@acme.example 10",
            "unproven known @acme.example 666",
            "unproven known 2001:db8:7::/48 666",
            "unproven known desk 2000",
        ],
    ),
    (
        false,
        false,
        "::ffff:203.0.113.1",
        Good::Note,
        &[
            "unproven note kim@acme.example 10",
            "unproven note @acme.example 666",
            "unproven note 203.0.113.0/24 666",
            "unproven note desk 2000",
        ],
    ),
];

#[test]
fn t109_every_budget_of_what_is_not_known_and_proven_ends_in_what_no_sender_chooses() {
    for (known, proven, network, good, expected) in CHARGED {
        let budgets = charged(*known, *proven, network, *good).into_iter();
        let budgets: Vec<String> = budgets.map(|(key, most)| format!("{key} {most}")).collect();
        assert_eq!(budgets, *expected);
    }
}

#[test]
fn t117_nothing_unproven_is_charged_to_what_is_proven() {
    for good in [Good::Ticket, Good::Note] {
        for known in [true, false] {
            let proven = charged(known, true, "", good);
            for forged in [true, false] {
                let others = charged(forged, false, "192.0.2.1", good);
                assert!(
                    proven
                        .iter()
                        .all(|(key, _)| others.iter().all(|(other, _)| key != other))
                );
            }
        }
    }
}

#[test]
fn a_small_budget_lets_somebody_in() {
    let from = Address::parse("kim@acme.example").unwrap();
    let payer = Payer {
        from: &from,
        proven: false,
        known: false,
        network: None,
    };
    let most: Vec<u32> = payer
        .budgets(Good::Ticket, 1)
        .iter()
        .map(|b| b.most)
        .collect();
    assert_eq!(most, [10, 1, 1]);
    let words = payer.budgets(Good::Ticket, 200).remove(1).words.say();
    assert_eq!(
        words,
        "Too many within an hour: more than 66 new senders of acme.example."
    );
}
