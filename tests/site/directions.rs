//! Texts that are written from right to left (K7): whatever people wrote has its own direction,
//! wherever it stands.

use scraper::{ElementRef, Html, Selector};

use crate::harness::{Person, World};

/// Subject, message and names.
const SUBJECT: &str = "תקלה 12 (דחוף)";
const MESSAGE: &str = "שלום, גרסה 2.10\n> ציטוט 5\n- אחת\n\n```\nקוד\n```";

fn is_right_to_left(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{5d0}'..='\u{5ea}'))
}

fn finds_its_own(element: ElementRef<'_>) -> bool {
    element.value().name() == "bdi" || element.value().attr("dir") == Some("auto")
}

/// What of a page is not told to find its own direction.
fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut faults = Vec::new();
    for node in page.root_element().descendants() {
        let Some(text) = node.value().as_text().filter(|text| is_right_to_left(text)) else {
            continue;
        };
        let mut above = node.ancestors().filter_map(ElementRef::wrap);
        // The title of a window has no parts. A sentence of ours isolates the names in it.
        let isolated = text.contains('\u{2068}');
        if !isolated && !above.any(|e| finds_its_own(e) || e.value().name() == "title") {
            faults.push(text.trim().to_owned());
        }
    }
    let fields = Selector::parse("textarea:not([hidden]), input[type=text], input[type=search]");
    for field in page.select(&fields.unwrap()) {
        if !finds_its_own(field) && field.value().attr("inputmode") != Some("email") {
            faults.push(field.html());
        }
    }
    faults
}

/// What is wrong on a page of this person's, which has some of it.
fn faults_on(person: &Person, path: &str) -> Vec<String> {
    let page = person.html(path);
    assert!(is_right_to_left(&page), "{path}: {page}");
    let faults = faults(&page).into_iter();
    faults.map(|fault| format!("{path}: {fault}")).collect()
}

#[test]
fn k7_what_people_write_from_right_to_left_is_shown_so() {
    let world = World::new();
    let [ines, noor] = world.people(["ines", "noor"]);
    let ana = world.with_token("ana");
    let names = [("given_name", "דנה"), ("family_name", "כהן")];
    ana.sends("/account", &names);
    let me = ana.asks("/me").json();
    let (id, organization) = (&me["id"], &me["organizations"][0]["id"]);
    let name = [("name", "ארגון"), ("domains", "acme.example")];
    noor.sends(&format!("/desk/organizations/{organization}"), &name);
    let number = ana.opens(SUBJECT, MESSAGE);
    for (path, status) in [("comments", 303), ("notes", 303)] {
        let path = format!("/desk/tickets/{number}/{path}");
        ines.post(&path, &[("body", MESSAGE)]).expect(status);
    }
    let mut wrong = Vec::new();
    for path in [
        "/".to_owned(),
        "/tickets".into(),
        format!("/tickets?view={organization}"),
        format!("/tickets/{number}"),
        format!("/tickets/{number}/people"),
        "/tickets/new".into(),
        "/search?q=12".into(),
        "/organization".into(),
        "/account".into(),
    ] {
        wrong.extend(faults_on(&ana, &path));
    }
    for path in [
        "/desk".to_owned(),
        "/desk/views/open".into(),
        format!("/desk/views/open?organization={organization}"),
        format!("/desk/tickets/{number}"),
        format!("/desk/tickets/{number}/access"),
        format!("/tickets/{number}/people"),
        "/desk/people".into(),
        format!("/desk/people/{id}"),
        format!("/desk/people/{id}/access?ticket={number}"),
        "/desk/tickets/new".into(),
        "/desk/organizations".into(),
        format!("/desk/organizations/{organization}"),
        format!("/desk/organizations/{organization}/members/{id}"),
        "/search?q=12".into(),
    ] {
        wrong.extend(faults_on(&ines, &path));
    }
    let list = noor.html("/admin/mail");
    let mut links: Vec<&str> = list
        .split("href=\"")
        .filter_map(|part| part.split('"').next())
        .filter(|link| link.starts_with("/admin/mail/"))
        .collect();
    links.retain(|link| is_right_to_left(&noor.get(link).text()));
    assert!(links.len() > 2);
    for link in links {
        wrong.extend(faults_on(&noor, link));
        wrong.extend(faults_on(&noor, &format!("{link}/html")));
    }
    assert_eq!(wrong, [""; 0]);
}
