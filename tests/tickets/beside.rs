//! What stands beside a ticket's words: pictures, and the tickets before and after it.

use crate::harness::{Call, World, has, lacks, person::number};

/// The smallest there are.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa7\x35\x81\x84\0\0\0\0IEND\xaeB`\x82";

#[test]
fn t9_a_picture_is_shown_in_the_thread_and_nothing_that_could_run() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let fields = [
        ("subject", "Labels print half"),
        ("body", "See the picture."),
    ];
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let files: [(&str, &[u8]); 3] = [
        ("label.png", PNG),
        ("drawing.svg", svg),
        ("fake.png", b"<html>"),
    ];
    let sent = ana.post_files("/tickets/new", &fields, &files).expect(303);
    let number = number(sent.location());
    for page in [
        ana.html(&format!("/tickets/{number}")),
        ines.html(&format!("/desk/tickets/{number}")),
    ] {
        assert_eq!(page.matches("<img ").count(), 1, "{page}");
        let address = page
            .split("<img src=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        has(address, "label.png");
        has(&page, "alt=\"label.png\" width=");
        let picture = ines.get(address).expect(200);
        assert_eq!(picture.header("content-type"), Some("image/png"));
        has(
            picture.header("content-security-policy").unwrap(),
            "sandbox",
        );
        has(&page, "drawing.svg</bdi>");
    }
}

#[test]
fn t11_a_ticket_leads_to_those_beside_it_in_the_view_one_came_from() {
    let world = World::new();
    let [ana, omar, ines] = world.people(["ana", "omar", "ines"]);
    let first = ana.opens("Chair one", "It squeaks.");
    let second = omar.opens("Chair two", "It squeaks.");
    let third = ana.opens("Chair three", "It squeaks.");
    // A browser says which list it comes from; further steps are in the addresses.
    let list = format!("{}/desk/views/open?after=1.2.3", world.server.url);
    let call = Call::new("GET", &format!("/desk/tickets/{second}")).header("Referer", &list);
    has(
        ines.call(call).text(),
        format!("/desk/tickets/{third}?view=open\""),
    );
    let beside = |path: &str| {
        let page = ines.html(path);
        let link = |rel: &str| {
            let found = page.split(&format!("rel=\"{rel}\" href=\"")).nth(1);
            found.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"))
        };
        (link("prev"), link("next"))
    };
    let at = |number: i64, query: &str| format!("/desk/tickets/{number}?view=open{query}");
    // The latest comes first.
    let middle = (Some(at(third, "")), Some(at(first, "")));
    assert_eq!(beside(&at(second, "")), middle);
    assert_eq!(beside(&at(third, "")).0, None);
    assert_eq!(beside(&at(first, "")).1, None);
    // In one organization's part of it the other's is passed over.
    let list = ines.html(&format!("/desk/tickets/{first}"));
    let acme = list.split("/desk/organizations/").nth(1).unwrap();
    let acme: String = acme.chars().take_while(char::is_ascii_digit).collect();
    let of_acme = format!("&organization={acme}");
    assert_eq!(beside(&at(third, &of_acme)).1, Some(at(first, &of_acme)));
    // From elsewhere it leads nowhere.
    for query in ["", "?view=nowhere", "?view=open%00"] {
        assert_eq!(
            beside(&format!("/desk/tickets/{second}{query}")),
            (None, None)
        );
    }
    lacks(
        ana.html(&format!("/tickets/{first}?view=open")),
        "rel=\"next\"",
    );
}
