//! What people type and paste into a search, and what they are told of it (K10, K11, K13, K37).

use super::world;
use crate::harness::{has, has_all, http::encoded};

#[test]
fn words_parts_phrases_and_numbers_find_a_request() {
    let (_world, ana, _, _) = world();
    let export = ana.opens(
        "Export stops half way",
        "The invoice for Müller & Söhne is **missing**.\nIt says “code E42”.",
    );
    let meeting = ana.opens("会议室预订", "我们在日本语学校。");
    let other = ana.opens("Printer", "Prints empty pages, see #1");
    for (text, found) in [
        ("export", vec![export]),
        ("EXPORT invoice", vec![export]),
        ("export printer", vec![]),
        ("port", vec![export]),
        ("voic", vec![export]),
        ("muller sohne", vec![export]),
        ("\"half way\"", vec![export]),
        ("\"way half\"", vec![]),
        ("\"stops half\" e42", vec![export]),
        ("日本", vec![meeting]),
        ("会议", vec![meeting]),
        ("日语", vec![]),
        ("#1", vec![export, other]),
        ("2", vec![meeting]),
        ("nowhere", vec![]),
        ("", vec![]),
        ("***", vec![]),
        ("in", vec![]),
    ] {
        assert_eq!(ana.finds(text), found, "{text}");
    }
    // Whole words come first, then parts of words.
    let exports = ana.opens("Exports", "All of them");
    assert_eq!(ana.finds("export"), [export, exports]);
    let page = ana.searches("muller").text();
    has_all(
        &page,
        &[
            "<mark>Müller</mark>",
            &format!("/tickets/{export}#comment-1"),
        ],
    );
    assert!(ana.searches("port").text().contains("<mark>Export</mark>"));
}

#[test]
fn filters_narrow_a_search_and_stand_alone() {
    let (world, ana, _, ines) = world();
    let [luis, mara] = world.with_tokens(["luis", "mara"]);
    let (one, two) = (ana.opens("Export", "one"), luis.opens("Export", "two"));
    ines.sends(
        &format!("/desk/tickets/{one}/comments"),
        &[("body", "Try again"), ("status", "pending")],
    );
    for (text, found) in [
        ("export turn:me", vec![one]),
        ("turn:you", vec![one]),
        ("turn:customer", vec![one]),
        ("turn:us", vec![two]),
        ("from:luis", vec![two]),
        ("from:ortega export", vec![two]),
        ("from:ana@acme.example", vec![one]),
        ("from:nobody", vec![]),
        ("org:acme", vec![two, one]),
        ("org:globex", vec![]),
        ("after:2020-01 export", vec![two, one]),
        ("before:2020-01", vec![]),
        ("after:2020-01-31 before:2999-12", vec![two, one]),
        // To customers a word like any other.
        ("assignee:none", vec![]),
    ] {
        assert_eq!(mara.finds(text), found, "{text}");
    }
    let label = ana.asks(&format!("/tickets/{one}")).json()["status"]["label"].clone();
    let label = label.as_str().unwrap();
    assert_eq!(mara.finds(&format!("status:\"{label}\"")), [one]);
    for (text, found) in [
        ("assignee:none", vec![two, one]),
        ("assignee:none from:luis", vec![two]),
        ("assignee:me", vec![]),
        ("status:pending export", vec![one]),
        ("org:acme again", vec![one]),
    ] {
        assert_eq!(ines.finds(text), found, "{text}");
    }
    let me = ines.id();
    ines.sends(
        &format!("/desk/tickets/{two}/properties"),
        &[("assignee", &me)],
    );
    assert_eq!(ines.finds("assignee:me"), [two]);
    assert_eq!(ines.finds("assignee:ines export"), [two]);
    assert_eq!(ines.finds("assignee:none"), [one]);
}

#[test]
fn what_cannot_be_searched_for_is_said_beside_what_was_typed() {
    let (_world, ana, _, _) = world();
    for (text, sentence) in [
        ("before:soon", "is not a date"),
        ("turn:theirs", "turn: takes"),
        ("status:elsewhere", "No status is called “elsewhere”"),
        (&"x".repeat(201), "at most 200 characters"),
    ] {
        let answer = ana.searches(text).expect(422);
        assert!(answer.words().contains(sentence), "{}", answer.words());
        assert!(answer.text().contains(&format!("value=\"{text}\"")));
        let list = ana
            .get(&format!("/tickets?q={}", encoded(text)))
            .expect(422);
        has(list.words(), sentence);
        has(list.text(), format!("value=\"{text}\""));
        let api = ana
            .asks(&format!("/search?q={}", encoded(text)))
            .expect(422);
        assert_eq!(api.json()["errors"][0]["field"], "q");
    }
    for path in [
        "/search?q=a&after=x",
        "/search?limit=0&q=a",
        "/search?q=a&q=b",
    ] {
        ana.asks(path).expect(422);
    }
}

#[test]
fn k10_words_are_found_however_their_letters_are_written() {
    let (_world, ana, _, ines) = world();
    let ticket = ana.opens(
        "Łódź: smørrebrød in der Hauptstraße",
        "Ｇｉｌ asked, ﬁle attached, Diyarbakır, Steuer\u{ad}nummer.",
    );
    for text in [
        "Lodz",
        "LÓDŹ",
        "smorrebrod",
        "hauptstrasse",
        "HAUPTSTRASSE",
        "gil",
        "file",
        "diyarbakir",
        "steuernummer",
        "strasse",
    ] {
        assert_eq!(ana.finds(text), [ticket], "{text}");
        assert_eq!(ines.finds(text), [ticket], "{text}");
    }
}

#[test]
fn k11_short_pieces_at_the_edge_of_a_compound_are_found() {
    let (_world, ana, _, ines) = world();
    let text = "Since v2.10.3-rc1 the file error.log grows: INV-2026/118.";
    let ticket = ana.opens("Update", text);
    let other = ana.opens("Other", "Version 3 of 10, and 2 more. The error: low.");
    for text in [
        "2.10.3",
        "2.10",
        "10.3",
        "0.3",
        "2.10.3-rc",
        "error.lo",
        "rror.log",
        "26/118",
        "v-2026",
    ] {
        assert_eq!(ines.finds(text), [ticket], "{text}");
    }
    assert_eq!(ines.finds("2.1.3"), [] as [i64; 0]);
    assert_eq!(ines.finds("error low"), [other]);
}

#[test]
fn k13_k37_what_people_paste_or_type_on_a_phone_leads_to_the_ticket() {
    let (world, ana, _, ines) = world();
    let ticket = ana.opens("Wrong tax number", "It says so.");
    let _other = ana.opens("Number wrong", "The tax.");
    let url = &world.server.url;
    for text in [
        "[#1] Wrong tax number".to_owned(),
        "Re: [#1] Wrong tax number".to_owned(),
        "#1".to_owned(),
        format!("{url}/tickets/1"),
        format!("{url}/desk/tickets/1#comment-1"),
        "https://example.com/help/desk/tickets/1".to_owned(),
    ] {
        assert_eq!(ines.finds(&text).first(), Some(&ticket), "{text}");
        assert_eq!(ana.finds(&text).first(), Some(&ticket), "{text}");
    }
    for text in [
        "“wrong tax number”",
        "„wrong tax number“",
        "«wrong tax number»",
        "‘wrong tax number’",
        "「wrong tax number」",
    ] {
        assert_eq!(ana.finds(text), [ticket], "{text}");
    }
}
