//! Choices that are taken away, and what becomes of tickets that have them (K27, K28).

use serde_json::{Value, json};

use crate::{
    harness::{Person, World, has},
    workflows::post_form,
};

/// A help centre whose requests for a device say a region and which systems, out of these.
pub fn offers(world: &World, regions: &str, systems: &str) {
    let text = world.server.command(&["workflow", "export", "helpcentre"]);
    let own = "\n[[request_types]]\nkey = \"device\"";
    let text = text.split(own).next().unwrap();
    let form = format!(
        r#"
[[request_types]]
key = "device"
name = "Broken device"

[[request_types.fields]]
key = "region"
name = "Region"
{regions}

[[request_types.fields]]
key = "systems"
name = "Systems"
kind = "choices"
choices = [{systems}]
"#
    );
    let file = world.folder.0.join("changed.toml");
    std::fs::write(&file, format!("{text}{form}")).unwrap();
    let file = file.to_str().unwrap();
    world.server.command(&["workflow", "import", file]);
}

const ALL: &str = "kind = \"choice\"\nchoices = [\"North\", \"South\"]";

/// A world in which a ticket has what is offered no more, the ticket's path, and an agent.
fn taken_away(region: &str) -> (World, String, Person) {
    let world = World::new();
    offers(&world, ALL, "\"Mail\", \"Print\", \"Fax\"");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let new = json!({
        "subject": "The lamp", "body": "Dark.", "request_type": "device",
        "fields": { "region": "South", "systems": ["Mail", "Fax"] },
    });
    let ticket = ana.adds("/tickets", &new).json();
    let path = format!("/tickets/{}", ticket["number"]);
    offers(&world, region, "\"Mail\", \"Print\"");
    (world, path, ines)
}

fn held(agent: &Person, path: &str) -> Value {
    agent.reads(path)["fields"].clone()
}

const TAGS: &str = "#property-tags";
const REGION: &str = "[id='property-fields.region']";

fn saves(agent: &Person, path: &str, other: (&str, &str)) -> u16 {
    let page = agent.html(&format!("/desk{path}"));
    let to = format!("/desk{path}/properties");
    let form = format!("[id='property-{}']", other.0);
    post_form(agent, &to, (&page, &form), &[other]).status
}

#[test]
fn k27_a_ticket_keeps_a_choice_that_was_taken_away_when_somebody_saves_something_else() {
    for region in [
        "kind = \"choice\"\nchoices = [\"North\"]",
        "kind = \"choice\"\nchoices = [\"North\"]\nrequired = true",
        "kind = \"choices\"\nchoices = [\"North\"]",
        "kind = \"date\"",
        "kind = \"number\"",
        "kind = \"yes_no\"",
        "kind = \"text\"",
    ] {
        let (_world, path, ines) = taken_away(region);
        let before = held(&ines, &path);
        assert_eq!(
            before,
            json!({ "region": "South", "systems": ["Mail", "Fax"] })
        );
        let page = ines.get(&format!("/desk{path}")).text();
        assert!(page.contains("Fax (no longer offered)"), "{page}");
        if region.contains("choice") {
            assert!(page.contains("South (no longer offered)"), "{page}");
        }
        assert_eq!(saves(&ines, &path, ("tags", "urgent")), 303, "{region}");
        assert_eq!(held(&ines, &path), before, "{region}");
        let tags = json!({ "tags": ["calm"], "fields": { "region": "South" } });
        ines.changes(&path, &tags);
        let systems = json!({ "fields": { "systems": ["Fax", "Print"] } });
        ines.changes(&path, &systems);
        let after = json!({ "region": "South", "systems": ["Print", "Fax"] });
        assert_eq!(held(&ines, &path), after, "{region}");
    }
}

#[test]
fn k27_only_a_deliberate_change_takes_such_a_choice_off() {
    let (_world, path, ines) = taken_away("kind = \"choice\"\nchoices = [\"North\"]");
    assert_eq!(saves(&ines, &path, ("fields.region", "North")), 303);
    let after = json!({ "region": "North", "systems": ["Mail", "Fax"] });
    assert_eq!(held(&ines, &path), after);
    assert_eq!(saves(&ines, &path, ("fields.region", "South")), 422);
    assert_eq!(saves(&ines, &path, ("fields.systems", "Print")), 303);
    let after = json!({ "region": "North", "systems": ["Print"] });
    assert_eq!(held(&ines, &path), after);
    let fax = json!({ "fields": { "systems": ["Fax"] } });
    ines.api("PATCH", &path, Some(&fax)).expect(422);
}

#[test]
fn k27_a_page_that_stood_open_undoes_nothing_in_the_form_that_others_changed() {
    let (world, path, ines) = taken_away(ALL);
    let page = ines.get(&format!("/desk{path}")).text();
    let north = json!({ "fields": { "region": "North" } });
    let ivo = world.with_token("ivo");
    ivo.changes(&path, &north);
    let to = format!("/desk{path}/properties");
    post_form(&ines, &to, (&page, TAGS), &[("tags", "urgent")]).expect(303);
    assert_eq!(held(&ines, &path)["region"], "North");
}

#[test]
fn k27_what_was_chosen_in_a_form_that_is_refused_is_still_chosen() {
    let (_world, path, ines) = taken_away(ALL);
    let to = format!("/desk{path}/properties");
    let typed = [("fields.region", "North"), ("assignee", "1")];
    let again = ines.post(&to, &typed).expect(422).text();
    has(&again, "<option value=\"North\" selected>");
    post_form(&ines, &to, (&again, REGION), &[]).expect(303);
    assert_eq!(held(&ines, &path)["region"], "North");
}

#[test]
fn k28_a_choice_that_is_typed_twice_is_one() {
    let world = World::new();
    offers(&world, ALL, "\"Mail\", \"Print\", \"Mail\"");
    let noor = world.person("noor");
    let path = "/admin/workflows/helpcentre/request-types/device";
    let shown = |page: &str| {
        let list = page.split("name=\"field.1.choices\"").nth(1).unwrap();
        let list = list.split('>').nth(1).unwrap().split('<').next().unwrap();
        list.trim().to_owned()
    };
    let page = noor.html(path);
    assert_eq!(shown(&page), "Mail\nPrint");
    let twice = [("field.1.choices", "C\r\nA\r\n c \r\nC\r\n")];
    post_form(&noor, path, (&page, "main form"), &twice).expect(303);
    assert_eq!(shown(&noor.get(path).text()), "C\nA");
}
