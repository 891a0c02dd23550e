use super::*;

const URL: &str = "https://help.example/desk-at";

fn number(number: i64) -> TicketNumber {
    TicketNumber(number)
}

fn link(kind: Kind, ticket: i64) -> Link {
    Link {
        kind,
        ticket: number(ticket),
    }
}

fn code(edge: Edge, before: &Before<'_>) -> String {
    match may_link(edge, before) {
        Ok(()) => "ok".into(),
        Err(Refusal::Invalid(faults)) => faults[0].code.into(),
        Err(Refusal::Conflict { code, .. }) => code.into(),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn a_link_is_one_whichever_side_it_is_made_from() {
    for (kind, turned) in [
        (Kind::Related, Kind::Related),
        (Kind::DuplicateOf, Kind::DuplicatedBy),
        (Kind::Blocks, Kind::BlockedBy),
    ] {
        let one = Edge::new(number(7), link(kind, 3));
        assert_eq!(one, Edge::new(number(3), link(turned, 7)));
    }
}

#[test]
fn a_ticket_is_named_by_number_sign_or_address_of_this_desk() {
    for text in [
        "12",
        "#12",
        " #12 ",
        "/tickets/12",
        "/desk/tickets/12/merge",
        "https://help.example/desk-at/tickets/12",
        "https://help.example/desk-at/desk/tickets/12?view=mine#comment-3",
        "https://help.example/desk-at/api/v1/tickets/12",
    ] {
        assert_eq!(named(text, URL), Some(number(12)), "{text}");
    }
    for text in [
        "",
        "#",
        "twelve",
        "12 13",
        "-12",
        "012",
        "https://other.example/tickets/12",
        "https://help.example/desk-at.evil/tickets/12",
        "https://help.example/tickets/12",
        "/people/12",
        "/x/tickets/12",
        "/tickets/",
        "12.5",
        "99999999999999999999",
    ] {
        assert_eq!(named(text, URL), None, "{text}");
    }
}

#[test]
fn a_link_that_says_nothing_new_or_contradicts_itself_is_refused() {
    let edge = Edge::new(number(1), link(Kind::DuplicateOf, 2));
    let nothing = Before {
        of_from: &[],
        of_to: &[],
        leads_back: false,
    };
    assert_eq!(code(edge, &nothing), "ok");
    let itself = Edge::new(number(1), link(Kind::Related, 1));
    assert_eq!(code(itself, &nothing), "self");
    let before = |of_from, leads_back| Before {
        of_from,
        of_to: &[],
        leads_back,
    };
    let twin = [link(Kind::DuplicateOf, 2)];
    assert_eq!(code(edge, &before(&twin, false)), "already_linked");
    let other = [link(Kind::DuplicateOf, 3)];
    assert_eq!(code(edge, &before(&other, false)), "already_duplicate");
    assert_eq!(code(edge, &before(&[], true)), "circle");
    // Related and blocked at once is no contradiction.
    let related = [link(Kind::Related, 2), link(Kind::BlockedBy, 2)];
    assert_eq!(code(edge, &before(&related, false)), "ok");
    let many: Vec<Link> = (10..).take(MOST).map(|n| link(Kind::Related, n)).collect();
    assert_eq!(code(edge, &before(&many, false)), "too_many");
    let full = Before {
        of_to: &many,
        ..nothing
    };
    assert_eq!(code(edge, &full), "too_many");
}
