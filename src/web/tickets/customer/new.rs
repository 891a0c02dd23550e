//! Opening a request.

use maud::{Markup, html};

use crate::{
    desk::{
        catalog::Catalog,
        tickets::{
            intake,
            message::Message,
            request::{Request, ShareWith},
        },
    },
    domain::{
        audience::access,
        inbox,
        people::viewer::{Right, Viewer},
        tickets::mention::{self, Candidate, Unclear},
        workflows::fields::Values,
    },
    markup,
    store::{people::read::PersonRow, tickets::attachments::Attachment},
    web::{
        audience::circle,
        http::{
            error::{Error, Trouble},
            form::Form,
            visit::{Answer, Customer},
        },
        search::customer::{beside, similar},
        tickets::parts::{
            custom::{self, Shown},
            files,
            sending::send,
        },
        ui::{
            Page, Ui, again,
            fields::{self, Input, Select, TextArea},
        },
        views::parts::encoded,
    },
};

pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        let asked = customer.query.typed("request_type");
        return Ok(customer.see(&of_kind("/desk/tickets/new", asked)));
    }
    page(customer, &[], &Trouble::default())
}

/// The form; with what may already answer it beside, where that is asked for.
fn page(customer: &Customer<'_>, kept: &[Attachment], trouble: &Trouble) -> Answer {
    let (ui, form) = (&Ui::of(customer), customer.form());
    let asked = Asked::of(ui, customer);
    let shares = shares(customer.viewer(), form);
    let colleagues = customer.reader()?.colleagues()?;
    let followers = form.all("followers");
    let rows = match form.has("check") {
        true => Some(similar(customer, ui, form.typed("subject"))?),
        false => None,
    };
    let main = html! {
        div .two {
        div {
        (asked.kinds(ui, "/tickets/new"))
        @if let Some(text) = asked.routing() {
            section .card { h2 { (asked.name) } div .prose dir="auto" { (markup::message(text, &[]).html) } }
        } @else {
        form .card method="post" enctype="multipart/form-data" {
            (fields::summary_of("request", trouble))
            (fields::key())
            @if ui.catalog.request_types.len() > 1 { h2 { (asked.name) } }
            input type="hidden" name="request_type" value=(asked.key);
            (fields::beside("request_type", trouble.at("request_type")))
            (Input::new("Subject", "subject", form.typed("subject"), trouble).hint("One line that says what it is about."))
            (TextArea { id: "body", label: "Message", value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
            (circle::told_of_unclear(&unclear(&colleagues, form.typed("body"))))
            (asked.form(false, trouble).inputs())
            (again::no_longer_asked(form, ui.catalog.fields(asked.key)))
            (files::field("files", kept, trouble))
            @if shares.len() > 1 { (Select { label: "Who may see it?", name: "organization", options: shares, trouble }) }
            @if let Some(whom) = whom(ui, customer) { div .field {
                label for="followers" { "Add people" span .faint { " (optional)" } }
                p .hint id="followers-hint" { "By address: " (whom) ". They see this request and are mailed about it." }
                input id="followers" name="followers" type="text" dir="auto" list="colleagues" value=(followers.first().map_or("", String::as_str)) autocomplete="off" aria-describedby="followers-hint";
                @for more in followers.iter().skip(1) { input name="followers" type="text" dir="auto" value=(more) aria-label="Another person"; }
                datalist #colleagues { @for person in &colleagues { option value=(person.email) { (person.name) } } }
                (fields::beside("followers", trouble.at("followers").or_else(|| trouble.at("person"))))
            } }
            div .actions {
                button .btn.primary type="submit" { "Send request" }
                (fields::preview_button())
                button .btn type="submit" name="check" value="yes" formnovalidate { "Check for answers" }
            }
        }
        }
        }
        (beside(ui, rows.as_deref()))
        }
    };
    let page = Page::new("New request", main).below("Your requests", "/tickets");
    Ok(ui.answer(trouble.status, &page))
}

/// Who can be added from the start, for whoever may add anybody.
fn whom(ui: &Ui<'_>, customer: &Customer<'_>) -> Option<&'static str> {
    let viewer = customer.viewer();
    match access::may_add_outside(viewer, ui.catalog.cc_outside_organization) {
        true => Some("anybody"),
        false => access::whom_may_add(viewer),
    }
}

/// What was filled into the form of the kind of request that is asked for.
fn request_fields(catalog: &Catalog, form: &Form) -> Result<Values, Error> {
    let kind = catalog.request_type(form.text("request_type")?);
    let fields = kind.map_or(&[][..], |kind| catalog.fields(&kind.key));
    Ok(custom::read(form, fields).unwrap_or_default())
}

/// The address of a form for that kind of request.
fn of_kind(page: &str, kind: &str) -> String {
    if kind.is_empty() {
        return page.to_owned();
    }
    format!("{page}?request_type={}", encoded(kind))
}

/// The kind of request the page is about, and what else could be asked for.
pub struct Asked<'a> {
    catalog: &'a Catalog,
    pub key: &'a str,
    pub name: &'a str,
    values: Values,
}

impl<'a> Asked<'a> {
    /// The kind a form was sent for, or the address names, or the desk's default.
    #[must_use]
    pub fn of(ui: &'a Ui<'_>, customer: &Customer<'_>) -> Self {
        let form = customer.form();
        let asked = [
            form.typed("request_type"),
            customer.query.typed("request_type"),
        ];
        let mut known = asked.iter().filter(|key| !key.is_empty());
        let known = known.find_map(|key| ui.catalog.request_type(key));
        let kind = known.or_else(|| ui.catalog.request_type(""));
        let (key, name) = kind.map_or(("", ""), |kind| (kind.key.as_str(), kind.name.as_str()));
        let values = custom::read(form, ui.catalog.fields(key)).unwrap_or_default();
        Self {
            catalog: &ui.catalog,
            key,
            name,
            values,
        }
    }

    /// All kinds, each an address of its own: without scripts its form comes with it.
    #[must_use]
    pub fn kinds(&self, ui: &Ui<'_>, page: &str) -> Markup {
        let kinds = &self.catalog.request_types;
        let told = |key: &str| self.catalog.form(key).map_or("", |form| &form.description);
        html! {
            @if kinds.len() > 1 {
                nav .card.kinds aria-label="What is it about?" {
                    h2 { "What is it about?" }
                    ul .plain {
                        @for kind in kinds {
                            li {
                                a href=(ui.to(&of_kind(page, &kind.key))) aria-current=[(kind.key == self.key).then_some("true")] { (kind.name) }
                                @if !told(&kind.key).is_empty() { " " span .faint { (told(&kind.key)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whom to turn to instead, for kinds that are not asked for here.
    #[must_use]
    pub fn routing(&self) -> Option<&str> {
        let text = self.catalog.form(self.key)?.routing_text.as_str();
        Some(text).filter(|text| !text.is_empty())
    }

    #[must_use]
    pub fn form<'f>(&'f self, for_agents: bool, trouble: &'f Trouble) -> Shown<'f> {
        Shown {
            fields: self.catalog.fields(self.key),
            values: &self.values,
            for_agents,
            trouble,
        }
    }
}

/// Organizations to share with, and nobody (A7).
fn shares(viewer: &Viewer, form: &Form) -> Vec<(String, String, bool)> {
    let default = viewer
        .memberships()
        .iter()
        .find(|m| m.right >= Right::Member)
        .filter(|m| m.share_new_tickets)
        .map(|m| m.id.to_string())
        .unwrap_or_default();
    let chosen = if form.has("organization") {
        form.typed("organization").to_owned()
    } else {
        default
    };
    let members = viewer
        .memberships()
        .iter()
        .filter(|m| m.right >= Right::Member);
    let mut options: Vec<_> = members
        .map(|m| {
            (
                m.id.to_string(),
                format!("Members of {}", m.name),
                m.id.to_string() == chosen,
            )
        })
        .collect();
    options.push((
        String::new(),
        "Only me and the people I add".to_owned(),
        chosen.is_empty(),
    ));
    options
}

pub fn open(customer: &Customer<'_>) -> Answer {
    let (form, act) = (customer.form(), customer.act("portal"));
    send(
        (customer, &act),
        |message| {
            let request = request(&customer.app.desk.catalog(), form, message)?;
            let colleagues = customer.reader()?.colleagues()?;
            circle::may_be_unclear(form, &unclear(&colleagues, &request.message.body))?;
            Ok(intake::open(&customer.app.desk, &act, request)?)
        },
        |done| Ok(customer.see(&format!("/tickets/{}", done.ticket))),
        |kept, trouble| page(customer, kept, trouble),
    )
}

/// What a first message says that fits several of these people.
#[must_use]
pub fn unclear(people: &[PersonRow], text: &str) -> Vec<Unclear> {
    if !mention::has_any(text) {
        return vec![];
    }
    let candidates = people.iter().map(|person| Candidate {
        person: person.id,
        given_name: person.given_name.clone(),
        family_name: person.family_name.clone(),
        address: Some(person.email.to_string()),
        is_agent: person.role.is_agent(),
        sees: false,
        removed: false,
    });
    let said = inbox::text::own_words(text, false);
    mention::unclear(&said, &candidates.collect::<Vec<_>>())
}

/// The request a form describes.
pub fn request(catalog: &Catalog, form: &Form, message: Message) -> Result<Request, Error> {
    let share_with = match form.text("organization")? {
        _ if !form.has("organization") => ShareWith::Default,
        "" => ShareWith::Nobody,
        id => ShareWith::Organization(id.parse().map_err(|_| {
            crate::domain::refusal::Refusal::invalid(
                "organization",
                "unknown_organization",
                "There is no such organization.",
            )
        })?),
    };
    let followers = form
        .all("followers")
        .iter()
        .flat_map(|text| text.split([',', ' ', ';']))
        .filter(|who| !who.is_empty())
        .map(str::to_owned)
        .collect();
    Ok(Request {
        subject: form.text("subject")?.to_owned(),
        message: Message {
            followers,
            ..message
        },
        request_type: form.text("request_type")?.to_owned(),
        kind: form.optional("type")?.map(str::to_owned),
        fields: request_fields(catalog, form)?,
        share_with,
        ..Request::default()
    })
}
