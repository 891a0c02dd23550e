//! Who is on a ticket: adding, removing, sharing (A3–A6).

use maud::{Markup, html};

use crate::{
    desk::people_on_ticket as people,
    domain::{ids::OrganizationId, refusal::Refusal, viewer::Right},
    store::timeline::TicketFacts,
    web::{
        error::{Error, Trouble},
        ui::{Page, Ui, fields},
        visit::{Answer, Customer, or_trouble},
    },
};

/// # Errors
/// Not found.
pub fn show(customer: &Customer<'_>) -> Answer {
    let ui = Ui::of(customer);
    Ok(ui.answer(200, &page(&ui, customer, &Trouble::default())?))
}

fn page(ui: &Ui<'_>, customer: &Customer<'_>, trouble: &Trouble) -> Result<Page, Error> {
    let number = customer.number()?;
    let reader = customer.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let shares = reader.shares(number)?;
    let viewer = customer.viewer();
    let others: Vec<(OrganizationId, String)> = if viewer.is_agent() {
        reader
            .organizations()?
            .into_iter()
            .map(|o| (o.id, o.name))
            .collect()
    } else {
        viewer
            .memberships()
            .iter()
            .filter(|m| m.right >= Right::Member)
            .map(|m| (m.id, m.name.clone()))
            .collect()
    };
    let others: Vec<_> = others
        .into_iter()
        .filter(|(id, _)| !shares.iter().any(|(shared, _)| shared == id))
        .collect();
    let colleagues = if viewer.is_agent() {
        vec![]
    } else {
        reader.colleagues()?
    };
    let action = ui.to(&format!("/tickets/{number}/people"));
    let main = html! {
        (fields::summary(trouble))
        (confirmation(customer, &action, trouble))
        section .card.narrow {
            h2 { "On this ticket" }
            ul .plain.people {
                li { span { (facts.requester_name) " " span .faint { "requester; always keeps sight of it" } } }
                @for follower in reader.followers(number)?.iter().filter(|f| f.person != facts.requester) {
                    li {
                        span { (follower.name) @if follower.muted { span .faint { " muted" } } }
                        (remove(&action, "person", &follower.person.to_string(), &follower.name))
                    }
                }
                @for (id, name) in &shares {
                    li { span { (name) " " span .faint { "its members can see it" } } (remove(&action, "organization", &id.to_string(), name)) }
                }
            }
        }
        section .card.narrow {
            h2 { "Add someone" }
            form method="post" action=(action) {
                (fields::key())
                div .field {
                    label for="person" { "E-mail address" }
                    p .hint #person-hint { "Whoever you add sees the whole ticket and is mailed about it from now on." }
                    input #person name="person" type="text" list="colleagues" required autocomplete="off" value=(customer.form().typed("person")) aria-describedby="person-hint";
                    datalist #colleagues { @for person in &colleagues { option value=(person.email) { (person.name) } } }
                    (fields::beside("person", trouble.at("person")))
                }
                button .btn.primary type="submit" name="act" value="add" { "Add" }
            }
        }
        (share_form(&action, &others))
    };
    let (list, ticket) = if viewer.is_agent() {
        (("Desk", "/desk"), format!("/desk/tickets/{number}"))
    } else {
        (("Your requests", "/tickets"), format!("/tickets/{number}"))
    };
    let page = Page::new("People", main).below(list.0, list.1);
    let heading = html! { h1 { "People on #" (number) } };
    Ok(page.below(&crumb(&facts), &ticket).headed(heading))
}

/// Organizations it is not shared with yet.
fn share_form(action: &str, others: &[(OrganizationId, String)]) -> Markup {
    html! {
        @if !others.is_empty() {
            section .card.narrow {
                h2 { "Share with an organization" }
                form method="post" action=(action) {
                    (fields::key())
                    div .field {
                        label for="organization" { "Organization" }
                        select #organization name="organization" { @for (id, name) in others { option value=(id) { (name) } } }
                    }
                    button .btn type="submit" name="act" value="add" { "Share" }
                }
            }
        }
    }
}

fn crumb(facts: &TicketFacts) -> String {
    format!("#{} {}", facts.number, facts.subject)
}

fn remove(action: &str, field: &str, value: &str, name: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name=(field) value=(value);
            button .btn.small type="submit" name="act" value="remove" aria-label={ "Remove " (name) } { "Remove" }
        }
    }
}

/// A5: before a removal that ends one's own sight, a yes is asked for.
fn confirmation(customer: &Customer<'_>, action: &str, trouble: &Trouble) -> Markup {
    let form = customer.form();
    html! {
        @if trouble.code == "would_lose_access" {
            form .card.narrow method="post" action=(action) {
                @for name in ["person", "organization"] { @if form.has(name) { input type="hidden" name=(name) value=(form.typed(name)); } }
                input type="hidden" name="confirm" value="yes";
                p { "After this you, " strong { (customer.signed.account.name()) } ", no longer see this ticket." }
                button .btn type="submit" name="act" value="remove" { "Remove, and lose sight of it" }
            }
        }
    }
}

/// # Errors
/// What is not the form's to explain.
pub fn change(customer: &Customer<'_>) -> Answer {
    let number = customer.number()?;
    let form = customer.form();
    let (desk, act) = (&customer.app.desk, customer.act("portal"));
    let confirmed = form.text("confirm")? == "yes";
    let organization = form
        .optional("organization")?
        .map(|id| id.parse::<OrganizationId>().map_err(|_| Refusal::NotFound))
        .transpose()?;
    let person = form.optional("person")?;
    let done = match (form.text("act")?, person, organization) {
        ("add", Some(who), None) => people::add(desk, &act, number, who),
        ("remove", Some(who), None) => people::remove(desk, &act, number, (who, confirmed)),
        ("add", None, Some(id)) => people::share(desk, &act, number, id),
        ("remove", None, Some(id)) => people::unshare(desk, &act, number, (id, confirmed)),
        _ => Err(Refusal::invalid("person", "required", "Say whom to add or remove.").into()),
    };
    match or_trouble(done)? {
        Ok(_) if customer.reader()?.ticket(number)?.is_none() => {
            Ok(customer.see("/tickets?notice=left"))
        }
        Ok(_) => Ok(customer.see(&format!("/tickets/{number}/people?notice=people"))),
        Err(trouble) => {
            let ui = Ui::of(customer);
            Ok(ui.answer(trouble.status, &page(&ui, customer, &trouble)?))
        }
    }
}
