//! What becomes of a text that is typed, wherever it is shown: on the page, in the mail, by the API.

use crate::harness::{Person, World, page::form};

/// A ticket with that text, and its HTML, which is the same on the page, by the API and in the mail,
/// whose text part has every line of it as it was typed.
fn everywhere(world: &World, ana: &Person, typed: &str) -> (i64, String) {
    let number = ana.opens("What people type", typed);
    let comments = ana.asks(&format!("/tickets/{number}/comments"));
    let comments = comments.expect(200).json();
    let html = comments["data"][0]["html"].as_str().unwrap().to_owned();
    let page = ana.html(&format!("/tickets/{number}"));
    assert!(page.contains(&html), "{html} is not in {page}");
    let noor = world.person("noor");
    let list = noor.html("/admin/mail");
    let mut mails = list.split("href=\"").filter(|part| {
        part.starts_with("/admin/mail/")
            && part.contains(&format!("#{number}"))
            && part.contains("new ticket")
    });
    let link = mails
        .next()
        .expect("a mail to the agents")
        .split('"')
        .next()
        .unwrap();
    let mail = noor.html(&format!("{link}/html"));
    assert!(mail.contains(&html), "{html} is not in {mail}");
    let text = noor.html(link);
    for line in typed.lines().filter(|line| !line.trim().is_empty()) {
        let line = line.trim_end().replace('&', "&amp;").replace('<', "&lt;");
        let line = line.replace('>', "&gt;").replace('"', "&quot;");
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    (number, html)
}

/// The words of HTML, line by line.
fn lines(html: &str) -> Vec<String> {
    let page = scraper::Html::parse_fragment(html);
    let text: String = page.root_element().text().collect();
    let lines = text.lines().map(|line| line.replace('\u{a0}', " "));
    lines.filter(|line| !line.trim().is_empty()).collect()
}

#[test]
fn k1_a_line_that_looks_like_a_link_definition_is_shown() {
    let world = World::new();
    let ana = world.with_token("ana");
    let (_, html) = everywhere(&world, &ana, "[ERROR]: timeout");
    assert_eq!(lines(&html), ["[ERROR]: timeout"]);
    let log =
        "It says:\n\n[INFO]: started\n[ERROR]: timeout\n\n[^1]: twice\n> [WARN]: /tmp\n- [x]: y";
    let (_, html) = everywhere(&world, &ana, log);
    let typed: Vec<&str> = log.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines(&html), typed);
}

#[test]
fn k2_answers_keep_the_numbers_that_were_typed() {
    let world = World::new();
    let ana = world.with_token("ana");
    let typed = "1. yes\n3. no\n5. maybe";
    let (_, html) = everywhere(&world, &ana, typed);
    assert_eq!(lines(&html), ["1. yes", "3. no", "5. maybe"]);
    assert!(!html.contains("<ol"));
}

#[test]
fn k3_nothing_that_was_typed_disappears_from_paths_formulas_and_commands() {
    let world = World::new();
    let ana = world.with_token("ana");
    let typed = "\\\\fileserver\\dept\nC:\\a\\*.log\n^\\d+\\.\\d+$\nsnake_case_name 2*3*4\n* * * * * backup\n**/*.rs\n~~x~~ &amp; <b>\n# no head\n===\na & b > c";
    let (_, html) = everywhere(&world, &ana, typed);
    assert_eq!(lines(&html), typed.lines().collect::<Vec<_>>());
    let (_, html) = everywhere(&world, &ana, "It is **very** `urgent`");
    assert_eq!(
        html,
        "<p>It is <strong>very</strong> <code>urgent</code></p>\n"
    );
}

#[test]
fn k4_an_answer_under_a_quotation_stands_by_itself() {
    let world = World::new();
    let ana = world.with_token("ana");
    let (number, html) = everywhere(&world, &ana, "> Which version?\n2.10\n> Which OS?\nDebian");
    let page = scraper::Html::parse_fragment(&html);
    let quoted = scraper::Selector::parse("blockquote").unwrap();
    let quoted: Vec<String> = page
        .select(&quoted)
        .map(|quote| quote.text().collect::<String>().trim().to_owned())
        .collect();
    assert_eq!(quoted, ["> Which version?", "> Which OS?"]);
    // So whoever is named there is meant.
    let answer = [("body", "> Who knows?\n@Luis Ortega")];
    ana.sends(&format!("/tickets/{number}/comments"), &answer);
    let page = ana.get(&format!("/tickets/{number}")).text();
    assert!(page.contains("<span class=\"mention\">@Luis Ortega</span>"));
}

#[test]
fn k5_logs_and_xml_keep_their_lines_and_columns() {
    let world = World::new();
    let ana = world.with_token("ana");
    for typed in [
        "<order>\n  <id>5</id>\n</order>",
        "Error: no\n    at a (b.js:1)\n\tat c",
        "PID  USER   CPU\n1    root   0.1",
        "+----+---+\n| id | n |\n+----+---+",
        "a\n\n   b   c",
    ] {
        let (_, html) = everywhere(&world, &ana, typed);
        let shown: Vec<&str> = typed.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines(&html), shown);
    }
}

#[test]
fn k6_an_address_is_a_link_without_the_bracket_and_the_full_stop() {
    let world = World::new();
    let ana = world.with_token("ana");
    let typed = "See (https://example.com/a_b).\nhttps://example.com/A_(b), mailto:ana@acme.example and javascript:alert(1)";
    let (_, html) = everywhere(&world, &ana, typed);
    let page = scraper::Html::parse_fragment(&html);
    let links = scraper::Selector::parse("a").unwrap();
    let links: Vec<&str> = page
        .select(&links)
        .map(|link| link.attr("href").unwrap())
        .collect();
    assert_eq!(
        links,
        [
            "https://example.com/a_b",
            "https://example.com/A_(b)",
            "mailto:ana@acme.example"
        ]
    );
    assert_eq!(lines(&html), typed.lines().collect::<Vec<_>>());
}

#[test]
fn k8_deep_quotations_and_lists_are_no_deeper_than_one() {
    let world = World::new();
    let ana = world.with_token("ana");
    let quotes: String = (1..=10)
        .map(|n| format!("{} level {n}\n", ">".repeat(n)))
        .collect();
    let list: String = (0..10)
        .map(|n| format!("{}- level {n}\n", "  ".repeat(n)))
        .collect();
    let (_, html) = everywhere(&world, &ana, &format!("{quotes}\n{list}"));
    assert_eq!(html.matches("<blockquote>").count(), 1);
    assert_eq!(html.matches("role=\"list\"").count(), 1);
}

/// Every composer: who writes there, the page, and what the button is called that sends.
fn composers(world: &World, ana: &Person, ines: &Person) -> Vec<(bool, String, &'static str)> {
    let number = world.private_ticket(ana);
    let closed = world.private_ticket(ana);
    ines.closes(&format!("/tickets/{closed}"));
    vec![
        (false, "/tickets/new".into(), "Send request"),
        (false, format!("/tickets/{number}"), "Send"),
        (
            false,
            format!("/tickets/{closed}/follow-up"),
            "Create the follow-up",
        ),
        (true, format!("/desk/tickets/{number}"), "Send"),
        (true, format!("/desk/tickets/{number}"), "Save note"),
        (true, "/desk/tickets/new".into(), "Open ticket"),
    ]
}

#[test]
fn k3_whoever_writes_sees_how_it_will_look_before_anything_is_sent() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let all = || {
        let tickets = ines.asks("/tickets?limit=100").json();
        let mails = world.person("noor").get("/admin/mail").text();
        (tickets, mails.matches("/admin/mail/").count())
    };
    for (is_agent, path, button) in composers(&world, &ana, &ines) {
        let person = if is_agent { &ines } else { &ana };
        let page = person.get(&path).expect(200);
        let help = page.words();
        assert!(
            help.contains("Lines stay as you type them"),
            "{path}: {help}"
        );
        let before = all();
        let typed = "It is **very** urgent:\n> C:\\a\\*.log\n1. yes\n3. no";
        // The form of that button, sent by the one that asks for a preview.
        let filled = form(&page, button).at(&path).with("body", typed);
        let filled = match path.ends_with("/new") {
            true => filled.with("subject", "Half a subject"),
            false => filled,
        };
        let answer = filled.with("act", "preview").sent_by(person).expect(200);
        let html = answer.text();
        let shown = "<p>It is <strong>very</strong> urgent:</p>\n<blockquote>\n<p>&gt; C:\\a\\*.log</p>\n</blockquote>";
        assert!(
            html.contains("Nothing has been sent yet") && html.contains(shown),
            "{path}: {html}"
        );
        assert!(html.contains("data-unsent"), "{path}");
        let again = form(&answer, button);
        assert_eq!(again.value("body"), typed, "{path}");
        if path.ends_with("/new") {
            assert_eq!(again.value("subject"), "Half a subject");
        }
        assert_eq!(all(), before, "{path}");
        // And from there it is sent.
        if path.starts_with("/tickets/") && button == "Send" {
            again.at(&path).sent_by(person).expect(303);
            assert!(person.get(&path).text().contains(shown));
        }
    }
}

#[test]
fn k3_a_preview_is_shown_where_it_was_asked_for_and_nowhere_else() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let number = world.private_ticket(&ana);
    let path = format!("/desk/tickets/{number}");
    let note = form(&ines.get(&path).expect(200), "Save note").with("body", "**inside**");
    let page = note.with("act", "preview").sent_by(&ines).expect(200);
    assert_eq!(page.text().matches("class=\"preview\"").count(), 1);
    assert_eq!(form(&page, "Save note").value("body"), "**inside**");
    assert_eq!(form(&page, "Send").value("body"), "");
    // Nothing typed, nothing to see; and no page has room for all of a text that is too long.
    for (typed, words) in [
        (" ".to_owned(), "There is no text yet"),
        ("&".repeat(190_000), "too long to show here"),
    ] {
        let reply = form(&ana.get(&format!("/tickets/{number}")), "Send").with("body", &typed);
        let page = reply.with("act", "preview").sent_by(&ana).expect(200);
        assert!(page.text().contains(words));
    }
    ana.get(&format!("/tickets/{number}"))
        .holds_not("class=\"preview\"");
}
