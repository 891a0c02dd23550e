//! Who is on a ticket: adding, removing, sharing, leaving (A3–A6, F3). A page of its own; scripts
//! show it as a dialog over the ticket.

use maud::{Markup, html};

use crate::{
    desk::{audience, inbox::copied},
    domain::{
        audience::access::{self, Target},
        ids::{OrganizationId, PersonId},
        names::enumerated,
        people::{rights::DeskRight, viewer::Right},
        refusal::Refusal,
        tickets::mention::{self, Candidate},
    },
    language::{Sentence, say},
    store::{
        Reader,
        tickets::read::{FollowerRow, ShareRow, TicketFacts},
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Answer, Customer},
        },
        tickets::parts::named,
        ui::{Page, Ui, button::Button, fields},
    },
};

pub fn show(customer: &Customer<'_>) -> Answer {
    page(customer, &Trouble::default())
}

fn page(customer: &Customer<'_>, trouble: &Trouble) -> Answer {
    let (ui, number) = (Ui::new(customer), customer.number()?);
    let reader = customer.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let sharing = reader.sharing(number)?;
    let people = People {
        customer,
        action: ui.to(&format!("/tickets/{number}/people")),
        trouble,
        followers: reader.followers(number)?,
        memberships: reader.memberships_on(number)?,
        mentionable: reader.mentionable(number)?,
        others: others(customer, &reader, &sharing)?,
        facts: &facts,
        sharing: &sharing,
    };
    let main = html! {
        (fields::summary(trouble))
        (people.confirmation())
        (people.there(&reader)?)
        @if people.changes() {
            (people.proposed(&reader.proposed(number)?))
            (people.adding())
            (people.share_form())
        }
    };
    let list = if customer.viewer().is_agent() {
        (say::audience_desk(), "/desk")
    } else {
        (say::audience_requests(), "/tickets")
    };
    let ticket = format!("{}/{number}", customer.room());
    let page = Page::new(say::audience_people(), main).below(list.0, list.1);
    let heading = html! { h1 { (say::audience_people_on(number.to_string())) } };
    let crumb = format!("#{number} {}", facts.subject);
    let page = page.below(&crumb, &ticket).headed(heading);
    Ok(ui.answer(trouble.status, &page))
}

/// Organizations it could be shared with and is not.
fn others(
    customer: &Customer<'_>,
    reader: &Reader<'_>,
    sharing: &[ShareRow],
) -> Result<Vec<(OrganizationId, String)>, Error> {
    let viewer = customer.viewer();
    let mut all: Vec<(OrganizationId, String)> = if viewer.is_agent() {
        let organizations = reader.organizations()?.into_iter();
        organizations.map(|o| (o.id, o.name)).collect()
    } else {
        let members = viewer.memberships().iter();
        let members = members.filter(|m| m.right >= Right::Member);
        members.map(|m| (m.id, m.name.clone())).collect()
    };
    all.retain(|(id, _)| !sharing.iter().any(|share| share.organization == *id));
    Ok(all)
}

struct People<'a> {
    customer: &'a Customer<'a>,
    action: String,
    trouble: &'a Trouble,
    facts: &'a TicketFacts,
    followers: Vec<FollowerRow>,
    sharing: &'a [ShareRow],
    memberships: Vec<(PersonId, OrganizationId)>,
    mentionable: Vec<Candidate>,
    others: Vec<(OrganizationId, String)>,
}

impl People<'_> {
    /// To agents it is a ticket, and to customers a request.
    fn for_agent(&self) -> bool {
        self.customer.viewer().is_agent()
    }

    /// Whether others are put on it and taken off by whoever looks: of agents, those whose role has
    /// the right.
    fn changes(&self) -> bool {
        !self.for_agent() || self.customer.viewer().may(DeskRight::Properties)
    }

    fn there(&self, reader: &Reader<'_>) -> Result<Markup, Error> {
        let requester = self.facts.requester;
        let muted = |row: &FollowerRow| row.person == requester && row.muted;
        Ok(html! {
            section .card.narrow {
                h2 { (if self.for_agent() { say::audience_on_ticket() } else { say::audience_on_request() }) }
                ul .plain.people {
                    li { span { bdi { (self.facts.requester_name) } " " span .faint { (named::requester(self.followers.iter().any(muted))) } } }
                    @for follower in self.followers.iter().filter(|f| f.person != requester) { (self.follower(follower)) }
                    @for share in self.sharing { (self.share(share, &reader.seeing_by(self.facts.number, share.organization)?)) }
                }
                p .hint { (if self.for_agent() { say::audience_requester_hint_agent() } else { say::audience_requester_hint_customer() }) }
            }
        })
    }

    fn follower(&self, follower: &FollowerRow) -> Markup {
        let me = follower.person == self.customer.viewer().person();
        let standing = match (me, follower.muted) {
            (true, false) => say::audience_you(),
            (true, true) => say::audience_you_muted(),
            (false, false) => say::tickets_follows(),
            (false, true) => say::tickets_follows_muted(),
        };
        let leave = match self.for_agent() {
            true => say::audience_leave_ticket(),
            false => say::audience_leave_request(),
        };
        let person = follower.person.to_string();
        html! {
            li {
                span { bdi { (follower.name) } " " span .faint { (standing) } }
                @if me { (self.removal("person", &person, (say::audience_leave(), leave))) }
                @else if self.may_remove(follower) { (self.removal("person", &person, (say::audience_remove(), &say::audience_remove_named(&follower.name)))) }
            }
        }
    }

    fn share(&self, share: &ShareRow, losing: &[(PersonId, String)]) -> Markup {
        let viewer = self.customer.viewer();
        let shares = self.in_charge() || access::may_share(viewer, share.organization).is_ok();
        let may = shares && self.changes();
        let names: Vec<&str> = losing
            .iter()
            .filter(|(person, _)| *person != viewer.person())
            .map(|(_, name)| name.as_str())
            .collect();
        let sees = match may && !names.is_empty() {
            true => say::audience_members_see_losing(enumerated(&names)),
            false => say::audience_members_see().to_owned(),
        };
        let removes = say::audience_remove_named(&share.name);
        html! {
            li {
                span { bdi { (share.name) } " " span .faint { (sees) } }
                @if may { (self.removal("organization", &share.organization.to_string(), (say::audience_remove(), &removes))) }
            }
        }
    }

    fn in_charge(&self) -> bool {
        let shares: Vec<_> = self.sharing.iter().map(|s| s.organization).collect();
        access::is_in_charge(self.customer.viewer(), self.facts.requester, &shares)
    }

    fn may_remove(&self, follower: &FollowerRow) -> bool {
        let theirs = self.memberships.iter();
        let theirs = theirs.filter(|(person, _)| *person == follower.person);
        let target = Target {
            person: follower.person,
            name: follower.name.clone(),
            organizations: theirs.map(|(_, organization)| *organization).collect(),
            contact_of: vec![],
            by_address: false,
        };
        self.changes() && access::is_removable(self.customer.viewer(), self.in_charge(), &target)
    }

    fn removal(&self, field: &str, value: &str, (verb, told): (&str, &str)) -> Markup {
        html! {
            form method="post" action=(self.action) {
                input type="hidden" name=(field) value=(value);
                (Button::new(verb).size("small").named("act", "remove").told(told))
            }
        }
    }

    /// Whom a mail was addressed to: a yes adds them like anyone else, with the same rules.
    fn proposed(&self, addresses: &[String]) -> Markup {
        let button = |act: &str, (verb, told): (&str, String)| {
            html! { (Button::new(verb).size("small").named("act", act).told(told)) }
        };
        let hint = match self.for_agent() {
            true => say::audience_addressed_ticket(),
            false => say::audience_addressed_request(),
        };
        html! {
            @if !addresses.is_empty() {
                section .card.narrow {
                    h2 { (say::audience_addressed()) }
                    p .hint { (hint) }
                    ul .plain.people {
                        @for address in addresses {
                            li {
                                span { (address) }
                                form method="post" action=(self.action) {
                                    input type="hidden" name="person" value=(address);
                                    (button("add", (say::audience_add(), say::audience_add_named(address)))) " "
                                    (button("decline", (say::audience_decline(), say::audience_decline_named(address))))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn adding(&self) -> Markup {
        let follows = |person| self.followers.iter().any(|f| f.person == person);
        // Of those on it, too: a name that two have means nobody.
        let there = self.mentionable.iter().filter(|c| follows(c.person));
        let there: Vec<String> = there.map(Candidate::name).collect();
        let mut names = mention::unmistakable(self.mentionable.iter());
        names.retain(|name| !there.contains(name));
        html! {
            section .card.narrow {
                h2 { (say::audience_add_someone()) }
                form method="post" action=(self.action) {
                    (fields::key())
                    div .field {
                        label for="person" { (say::audience_name_or_address()) }
                        p .hint #person-hint { (if self.for_agent() { say::audience_add_hint_ticket() } else { say::audience_add_hint_request() }) }
                        input #person name="person" type="text" dir="auto" list="colleagues" required autocomplete="off" value=(self.customer.form().typed("person"))
                            aria-invalid=[self.trouble.at("person").map(|_| "true")] aria-describedby=(if self.trouble.at("person").is_some() { "person-hint person-wrong" } else { "person-hint" });
                        datalist #colleagues { @for name in names.iter().take(500) { option value=(name) {} } }
                        (fields::beside("person", self.trouble.at("person")))
                    }
                    (Button::primary(say::audience_add()).named("act", "add"))
                }
            }
        }
    }

    fn share_form(&self) -> Markup {
        html! {
            @if !self.others.is_empty() {
                section .card.narrow {
                    h2 { (say::audience_share_with()) }
                    form method="post" action=(self.action) {
                        (fields::key())
                        div .field {
                            label for="organization" { (say::audience_organization()) }
                            select #organization name="organization" { @for (id, name) in &self.others { option value=(id) dir="auto" { (name) } } }
                            (fields::beside("organization", self.trouble.at("organization")))
                        }
                        (Button::new(say::audience_share()).named("act", "add"))
                    }
                }
            }
        }
    }

    /// A5: before a removal that ends one's own sight, a yes is asked for; who it is stands above.
    fn confirmation(&self) -> Markup {
        let form = self.customer.form();
        html! {
            @if self.trouble.code == "would_lose_access" {
                form .card.narrow method="post" action=(self.action) {
                    @for name in ["person", "organization"] { @if form.has(name) { input type="hidden" name=(name) value=(form.typed(name)); } }
                    input type="hidden" name="confirm" value="yes";
                    (Button::danger(say::audience_lose_sight_yes()).named("act", "remove"))
                }
            }
        }
    }
}

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
    if let ("decline", Some(address)) = (form.text("act")?, person) {
        copied::decline(desk, &act, number, address)?;
        return Ok(customer.see(&format!("/tickets/{number}/people?notice=people")));
    }
    let done = match (form.text("act")?, person, organization) {
        ("add", Some(who), None) => audience::add(desk, &act, number, who),
        ("remove", Some(who), None) => audience::remove(desk, &act, number, (who, confirmed)),
        ("add", None, Some(id)) => audience::share(desk, &act, number, id),
        ("remove", None, Some(id)) => audience::unshare(desk, &act, number, (id, confirmed)),
        _ => {
            let words = Sentence::audience_say_whom();
            Err(Refusal::invalid("person", "required", words).into())
        }
    };
    let lead_on = |_| match customer.reader()?.ticket(number)? {
        None => Ok(customer.see("/tickets?notice=left")),
        Some(_) => Ok(customer.see(&format!("/tickets/{number}/people?notice=people"))),
    };
    submit(done, lead_on, |trouble| page(customer, trouble))
}
