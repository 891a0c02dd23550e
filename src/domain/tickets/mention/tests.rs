use super::offer::MOST_OFFERED;
use crate::domain::tickets::mention::*;

fn people() -> Vec<Candidate> {
    [
        (1, "Ana", "Ruiz"),
        (2, "Luis", "Ortega"),
        (3, "Luis", "Ortega Vega"),
        (4, "Zoë", "Ångström"),
        (5, "Mary Jane", "O'Neil"),
        (6, "李", "明"),
        (7, "Sam", "Twin"),
        (8, "Sam", "Twin"),
        (9, "İpek", "Yılmaz"),
        (10, "Jean-Luc", "Roy"),
        (11, "", ""),
    ]
    .map(|(id, given, family)| Candidate {
        person: PersonId(id),
        given_name: given.into(),
        family_name: family.into(),
        address: None,
        is_agent: false,
        sees: true,
        removed: false,
    })
    .to_vec()
}

fn found(text: &str) -> Vec<(i64, String)> {
    find(text, &people())
        .into_iter()
        .map(|mention| (mention.person.0, mention.words))
        .collect()
}

#[test]
fn f6_what_is_typed_names_exactly_one_person_or_nobody() {
    let rows: &[(&str, &[(i64, &str)])] = &[
        ("@Ana Ruiz look", &[(1, "@Ana Ruiz")]),
        (
            "Hello @ANA RUIZ, @ana ruiz.",
            &[(1, "@ANA RUIZ"), (1, "@ana ruiz")],
        ),
        // The longest name wins, and a shorter one is found where it ends.
        ("@Luis Ortega Vega", &[(3, "@Luis Ortega Vega")]),
        ("@Luis Ortega, please", &[(2, "@Luis Ortega")]),
        ("(@Zoë Ångström)", &[(4, "@Zoë Ångström")]),
        ("@zoë ångström's idea", &[(4, "@zoë ångström")]),
        ("@Mary Jane O’Neil", &[(5, "@Mary Jane O’Neil")]),
        ("@李 明,看看", &[(6, "@李 明")]),
        ("@İpek Yılmaz", &[(9, "@İpek Yılmaz")]),
        (
            "**@Ana Ruiz** and _@Jean-Luc Roy_",
            &[(1, "@Ana Ruiz"), (10, "@Jean-Luc Roy")],
        ),
        // A given name that only one has, or its first part.
        ("@Ana, look", &[(1, "@Ana")]),
        ("@ana: could you", &[(1, "@ana")]),
        ("@Ana's turn", &[(1, "@Ana")]),
        ("@Mary Jane", &[(5, "@Mary Jane")]),
        ("@Mary?", &[(5, "@Mary")]),
        ("@Jean-Luc:", &[(10, "@Jean-Luc")]),
        // Two people share it.
        ("@Luis, look", &[]),
        ("@Sam Twin", &[]),
        ("@Sam", &[]),
        // Perhaps someone else, who may have left.
        ("@Ana Lopez", &[]),
        ("@Ana de la Cruz", &[]),
        ("@ana could you", &[]),
        ("@Mary Smith", &[]),
        // Not a mention at all.
        ("@Nobody Here", &[]),
        ("@", &[]),
        ("mail ana@Ana Ruiz", &[]),
        ("ana@ana.example", &[]),
        ("@ana.example", &[]),
        ("https://x.example/@Ana Ruiz", &[]),
        ("@@Ana Ruiz", &[]),
        ("@Anabel", &[]),
        ("@Ana-Maria", &[]),
        ("@Ana Ruizberg", &[]),
        ("x\\@Ana Ruiz", &[]),
    ];
    for (text, expected) in rows {
        let expected: Vec<(i64, String)> = expected
            .iter()
            .map(|(id, words)| (*id, (*words).to_owned()))
            .collect();
        assert_eq!(found(text), expected, "{text}");
    }
}

/// Two of one name, whose addresses the author may know.
fn twins() -> Vec<Candidate> {
    let mut people = people();
    for person in people.iter_mut().filter(|one| one.given_name == "Sam") {
        person.address = Some(format!("sam{}@x.example", person.person.0));
    }
    people
}

#[test]
fn k18_of_two_people_of_one_name_each_is_offered_and_meant_with_the_address() {
    let people = twins();
    let names: Vec<String> = offer("sam", &people).into_iter().map(|o| o.name).collect();
    assert_eq!(
        names,
        ["Sam Twin (sam7@x.example)", "Sam Twin (sam8@x.example)"]
    );
    assert_eq!(offer("sam8@", &people).len(), 1);
    for (text, expected) in [
        (
            "@Sam Twin (sam7@x.example), look",
            vec![(7, "@Sam Twin (sam7@x.example)")],
        ),
        (
            "@sam twin (SAM8@X.example)",
            vec![(8, "@sam twin (SAM8@X.example)")],
        ),
        ("(@sam8@x.example)", vec![(8, "@sam8@x.example")]),
        ("@sam8@x.example.org", vec![]),
        ("@Sam Twin (sam9@x.example)", vec![]),
    ] {
        let found = find(text, &people);
        let found: Vec<_> = found
            .iter()
            .map(|m| (m.person.0, m.words.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(
        several("sam twin", &people),
        ["sam7@x.example", "sam8@x.example"]
    );
    assert_eq!(several("Ana Ruiz", &people), [] as [String; 0]);
}

#[test]
fn k18_a_mention_that_fits_two_people_is_said() {
    let said = |text: &str, people: &[Candidate]| {
        let unclear = unclear(text, people).into_iter();
        unclear.map(|one| one.sentence().say()).collect::<Vec<_>>()
    };
    let sentence = "“@Sam Twin” fits several people, and so mentions nobody: write “@Sam Twin (sam7@x.example)” or “@Sam Twin (sam8@x.example)”.";
    assert_eq!(said("@Sam Twin, and @Sam Twin", &twins()), [sentence]);
    let bare = "“@Sam” fits several people, and so mentions nobody.";
    assert_eq!(said("@Sam, look", &people()), [bare]);
    for text in [
        "@Ana",
        "`@Sam Twin`",
        "@Sam Twin (sam7@x.example)",
        "@Nobody",
    ] {
        assert!(said(text, &twins()).is_empty(), "{text}");
    }
}

#[test]
fn k10_k14_names_are_meant_however_their_letters_are_written() {
    for (text, person) in [
        ("@Zoe Angstrom", 4),
        ("@ZOE\u{308} ANGSTRÖM", 4),
        ("@Mary\u{a0}Jane O'Neil", 5),
        ("@A\u{200b}na Ruiz", 1),
        ("@Ana Rui\u{301}z", 1),
        ("@ipek yilmaz", 9),
        ("@Jean‑Luc Roy", 10),
    ] {
        let meant = find(text, &people()).first().map(|m| m.person.0);
        assert_eq!(meant, Some(person), "{text}");
    }
}

#[test]
fn k10_of_two_who_differ_by_an_accent_whoever_is_written_to_the_letter_is_meant() {
    let mut people = people();
    people.retain(|one| one.given_name != "Sam");
    let mut plain = people.iter().find(|one| one.person.0 == 4).unwrap().clone();
    (plain.person, plain.given_name) = (PersonId(40), "Zoe".into());
    people.push(plain);
    for (text, meant) in [("@Zoë Ångström", 4), ("@zoe ångström", 40)] {
        assert_eq!(find(text, &people)[0].person.0, meant, "{text}");
    }
    assert_eq!(unclear("@Zoe Angstrom", &people).len(), 1);
}

#[test]
fn f6_code_mentions_nobody() {
    for (text, mentions) in [
        ("`@Ana Ruiz`", 0),
        ("``a ` @Ana Ruiz``", 0),
        ("**so `@Ana Ruiz`**", 0),
        ("```\n@Ana Ruiz\n```", 0),
        ("```text\n@Ana Ruiz\n``\n@Ana Ruiz\n```", 0),
        ("```\n@Ana Ruiz, never closed", 0),
        ("`a` @Ana Ruiz", 1),
        ("` @Ana Ruiz", 1),
        ("```\na\n```\n@Ana Ruiz", 1),
        ("so\n    @Ana Ruiz", 1),
        ("so:\n\n    @Ana Ruiz\n", 1),
        ("~~~\n@Ana Ruiz\n~~~", 1),
        ("`` a ` @Ana Ruiz", 1),
    ] {
        assert_eq!(found(text).len(), mentions, "{text}");
    }
}

#[test]
fn however_much_code_a_message_has_it_is_read_once() {
    let began = std::time::Instant::now();
    let text = format!("{} @Ana Ruiz", "`a".repeat(99_000));
    assert_eq!(find(&text, &people())[0].words, "@Ana Ruiz");
    let took = began.elapsed();
    assert!(took < std::time::Duration::from_secs(5), "{took:?}");
}

#[test]
fn of_many_people_each_name_is_compared_with_few() {
    let began = std::time::Instant::now();
    let crowd: Vec<Candidate> = (0..10_000)
        .map(|id| Candidate {
            person: PersonId(id),
            given_name: format!("{}o", char::from(b'a' + u8::try_from(id % 25).unwrap())),
            family_name: format!("F{}", id / 2 * 2),
            address: None,
            is_agent: false,
            sees: true,
            removed: false,
        })
        .collect();
    assert_eq!(unmistakable(crowd.iter()).len(), 10_000);
    assert_eq!(unmistakable(people().iter().chain(&people())).len(), 0);
    assert_eq!(unmistakable(people().iter()).len(), 8);
    assert_eq!(offer("f9", &crowd).len(), MOST_OFFERED);
    assert!(find(&"@zoe ".repeat(300), &crowd).is_empty());
    let took = began.elapsed();
    assert!(took < std::time::Duration::from_secs(5), "{took:?}");
}

#[test]
fn suggestions_start_any_part_of_a_name_and_can_all_be_taken() {
    let people = people();
    let offered = |typed: &str| {
        let ids = offer(typed, &people)
            .into_iter()
            .map(|o| o.candidate.person.0);
        ids.collect::<Vec<_>>()
    };
    assert_eq!(offered("an"), [1, 4]);
    assert_eq!(offered("RU"), [1]);
    assert_eq!(offered("luis o"), [2, 3]);
    assert_eq!(offered("vega"), [3]);
    assert_eq!(offered("luc"), [10]);
    assert_eq!(offered("明"), [6]);
    assert_eq!(offered("sam"), Vec::<i64>::new());
    assert_eq!(offered("").len(), 8);
    for offer in offer("", &people) {
        let text = format!("@{}", offer.name);
        assert_eq!(
            find(&text, &people)[0].person,
            offer.candidate.person,
            "{text}"
        );
    }
    assert_eq!(
        named("ana ruiz", &people).map(|c| c.person),
        Some(PersonId(1))
    );
    assert_eq!(named("Ana", &people).map(|c| c.person), Some(PersonId(1)));
    assert_eq!(named("Ana Lopez", &people), None);
}

#[test]
fn what_was_understood_is_marked_whatever_people_are_called_now() {
    let words = ["@Ana".to_owned(), "@Ana Ruiz".to_owned()];
    assert_eq!(marks("@Ana Ruiz and @Ana.", &words), [0..9, 14..18]);
    assert!(marks("ana@Ana @Anabel @Luis", &words).is_empty());
}
