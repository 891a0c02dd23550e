//! Organizations and people, as agents keep them.

use serde_json::json;

use crate::{
    harness::{World, has},
    organizations::{belongs, organization},
};

#[test]
fn an_agent_sets_what_an_organization_is() {
    let world = World::new();
    let (ines, ivo) = (world.person("ines"), world.with_token("ivo").id());
    let path = format!("/desk/organizations/{}", organization(&world, "Acme"));
    let form = [
        ("name", "Acme & Sons"),
        ("domains", "acme.example acme-sons.example"),
        ("domain_right", "member"),
        ("share_new_tickets", "off"),
        ("contacts", ivo.as_str()),
    ];
    ines.sends(&path, &form);
    let page = ines.html(&path);
    assert!(page.contains("Acme &amp; Sons") && page.contains("acme-sons.example"));
    assert!(page.contains(&format!("value=\"{ivo}\" checked")));
    assert!(page.contains("value=\"member\" selected") && page.contains("value=\"off\" selected"));
    // What cannot be taken is shown beside its field, with everything typed.
    let wrong = [
        form[0],
        ("domains", "acme.example gmail.com"),
        form[2],
        form[3],
    ];
    let page = ines.post(&path, &wrong).expect(422).text();
    assert!(page.contains("domains-wrong") && page.contains("acme.example gmail.com"));
    // The contact is still there: nothing was half done.
    assert!(ines.get(&path).text().contains("\" checked"));
}

#[test]
fn organizations_are_listed_page_by_page() {
    let world = World::new();
    let ines = world.with_token("ines");
    for n in 0..55 {
        let body = json!({ "name": format!("Company {n:02} & Co") });
        ines.adds("/organizations", &body);
    }
    let first = ines.html("/desk/organizations");
    let next = first.split("rel=\"next\" href=\"").nth(1).unwrap();
    let second = ines.html(next.split('"').next().unwrap());
    let rows = |page: &str| page.matches("<li class=\"row\">").count();
    assert_eq!((rows(&first), rows(&second)), (50, 7));
    assert!(second.contains("Globex") && !second.contains("rel=\"next\""));
    let form = [("name", "Umbra"), ("domains", "umbra.example")];
    let made = ines.sends("/desk/organizations/new", &form);
    ines.get(made.location()).expect(200);
}

#[test]
fn an_agent_adds_changes_and_removes_members() {
    let world = World::new();
    let (ines, omar) = (world.person("ines"), world.with_token("omar"));
    let path = format!("/desk/organizations/{}", organization(&world, "Acme"));
    let add = |email: &str| {
        ines.post(
            &format!("{path}/members"),
            &[("email", email), ("right", "limited")],
        )
    };
    add("OMAR@globex.example").expect(303);
    assert_eq!(belongs(&omar), ["Globex member", "Acme limited"]);
    add("omar@globex.example")
        .expect(422)
        .says("already belongs");
    add("nobody@globex.example").expect(422).says("invite them");
    has(add("ivo@desk.example").expect(422).words(), "is an agent");
    let member = format!("{path}/members/{}", omar.id());
    ines.get(&member).expect(200);
    ines.sends(&member, &[("act", "right"), ("right", "manager")]);
    assert_eq!(belongs(&omar), ["Globex member", "Acme manager"]);
    ines.post(&member, &[("act", "nonsense")]).expect(422);
    // What they follow of the organization's is listed, and goes if ticked.
    let ticket = world.person("ana").opens("Followed", "text");
    omar.sends(&format!("/tickets/{ticket}/follow"), &[("act", "follow")]);
    has(ines.get(&member).words(), format!("#{ticket} Followed"));
    ines.sends(&member, &[("act", "remove"), ("all", "yes")]);
    omar.get(&format!("/tickets/{ticket}")).expect(404);
    assert_eq!(belongs(&omar), ["Globex member"]);
    ines.get(&member).expect(404);
    ines.post(&member, &[("act", "remove")]).expect(404);
    ines.post(&member, &[("act", "nonsense")]).expect(404);
}

#[test]
fn a_persons_card_changes_names_role_and_organizations() {
    let world = World::new();
    let [ines, noor] = world.people(["ines", "noor"]);
    let omar = world.with_token("omar");
    let path = format!("/desk/people/{}", omar.id());
    let details = [
        ("act", "details"),
        ("given_name", "Omar"),
        ("family_name", "F1"),
    ];
    let page = ines.post(&path, &details).expect(422).text();
    assert!(page.contains("family_name-wrong") && page.contains("value=\"F1\""));
    ines.sends(&path, &[details[0], details[1], ("family_name", "Faruk")]);
    assert!(ines.get(&path).words().contains("Omar Faruk"));
    let join = |name: &str| {
        ines.post(
            &path,
            &[
                ("act", "join"),
                ("organization", name),
                ("right", "limited"),
            ],
        )
    };
    join("Initech")
        .expect(422)
        .says("no organization of this name");
    join("Acme").expect(303);
    assert_eq!(belongs(&omar), ["Globex member", "Acme limited"]);
    assert!(ines.get(&path).words().contains("Acme , limited"));
    // Roles are an administrator's to give.
    let role = [
        details[0],
        details[1],
        ("family_name", "Faruk"),
        ("role", "agent"),
    ];
    ines.post(&path, &role).expect(403);
    omar.asks("/me").expect(200);
    noor.sends(&path, &role);
    omar.asks("/me").expect(401);
    // Found by how a name or an address begins.
    let found = |q: &str| {
        ines.words(&format!("/desk/people?q={q}"))
            .contains("Omar Faruk")
    };
    assert_eq!(
        [found("faruk"), found("omar@g"), found("ruk")],
        [true, true, false]
    );
}

#[test]
fn a_ticket_for_someone_new_counts_to_the_organization_of_their_domain() {
    let world = World::new();
    let ines = world.with_token("ines");
    let body = json!({ "subject": "Called", "body": "text", "requester": "fresh@acme.example" });
    let ticket = ines.adds("/tickets", &body).json();
    assert_eq!(ticket["organization"]["name"], "Acme");
    assert_eq!(ticket["shared_with"], json!([]));
}
