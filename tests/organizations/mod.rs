//! Organizations: who belongs to them, who manages them, what a membership opens.

mod agent;
mod api;
mod inviting;
mod joining;
mod leaving;

use crate::harness::{Person, World, person::PASSWORD};

/// The id of an organization, as an agent's token finds it.
pub fn organization(world: &World, name: &str) -> String {
    let all = world.with_token("ines").reads("/organizations");
    let found = all["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["name"] == name)
        .unwrap();
    found["id"].to_string()
}

/// The newest link of a kind that was mailed to an address, as the mail viewer shows it; nothing
/// if no such mail was written.
pub fn mailed(world: &World, email: &str, kind: &str) -> Option<String> {
    let noor = world.person("noor");
    let page = noor.html("/admin/mail");
    let mails = page.split("<li class=\"row\">").skip(1);
    let of_them = mails.filter(|row| row.contains(&format!(">{email}<")));
    let start = format!("{}/{kind}/", world.server.url);
    of_them
        .filter_map(|row| row.split("href=\"").nth(1)?.split('"').next())
        .find_map(|mail| {
            let text = noor.html(mail);
            let token = text.split(&start).nth(1)?;
            let end = token.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))?;
            Some(format!("/{kind}/{}", &token[..end]))
        })
}

/// How many mails there are for an address.
pub fn mails(world: &World, email: &str) -> usize {
    let page = world.person("noor").html("/admin/mail");
    page.matches(&format!(">{email}<")).count()
}

/// Uses the invitation that was mailed, and is signed in; with a token, too.
pub fn accepts(world: &World, email: &str) -> Person {
    let path = mailed(world, email, "invitation").expect("an invitation");
    let form = [
        ("given_name", "Nora"),
        ("family_name", "New"),
        ("password", PASSWORD),
    ];
    let mut person = Person {
        email: email.to_owned(),
        ..world.nobody()
    };
    let answer = person.sends(&path, &form);
    person.keep_cookies(&answer);
    person.with_token(&world.server)
}

/// What someone belongs to, as `Acme member`.
pub fn belongs(person: &Person) -> Vec<String> {
    let me = person.reads("/me");
    let rows = me["organizations"].as_array().unwrap();
    rows.iter()
        .map(|row| {
            format!(
                "{} {}",
                row["name"].as_str().unwrap(),
                row["right"].as_str().unwrap()
            )
        })
        .collect()
}

fn set(world: &World, key: &str, value: &str) {
    let form = [("site_name", "Desk"), ("time_zone", "UTC"), (key, value)];
    world.person("noor").sends("/admin/site", &form);
}
