//! Opening a ticket on someone's behalf.

use maud::html;

use crate::{
    desk::tickets::{intake, message::Message, request::ShareWith},
    store::tickets::attachments::Attachment,
    web::{
        audience::circle,
        http::{
            error::{Error, Trouble},
            visit::{Agent, Answer, keep_files, or_trouble},
        },
        tickets::{
            customer::new::{Asked, kept, request, unclear},
            parts::files,
        },
        ui::{
            Page, Ui, again,
            fields::{self, Input, Select, TextArea},
        },
    },
};

pub fn show(agent: &Agent<'_>) -> Answer {
    Ok(Ui::of(agent).answer(200, &page(agent, &[], &Trouble::default())?))
}

fn page(agent: &Agent<'_>, kept: &[Attachment], trouble: &Trouble) -> Result<Page, Error> {
    let (form, ui) = (agent.form(), Ui::of(agent));
    let asked = Asked::of(&ui, agent);
    let mut shares = vec![(
        String::new(),
        "Nobody else".to_owned(),
        form.typed("organization").is_empty(),
    )];
    for organization in agent.reader()?.organizations()? {
        let id = organization.id.to_string();
        let chosen = form.typed("organization") == id;
        shares.push((id, format!("Members of {}", organization.name), chosen));
    }
    let requester = if form.has("requester") {
        form.typed("requester")
    } else {
        agent.query.typed("requester")
    };
    let main = html! {
        (asked.kinds(&ui, "/desk/tickets/new"))
        form .card.wide-form method="post" enctype="multipart/form-data" {
            (fields::summary_of("ticket", trouble))
            (fields::key())
            input type="hidden" name="request_type" value=(asked.key);
            (Input::new("For whom", "requester", requester, trouble).hint("The customer's e-mail address, or the whole name of somebody who is here. A new address gets an account and an invitation."))
            (Input::new("Their name", "name", form.typed("name"), trouble).optional().hint("Only for someone new."))
            (Input::new("Subject", "subject", form.typed("subject"), trouble))
            (TextArea { id: "body", label: "Message", value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
            (circle::told_of_unclear(&unclear(&agent.reader()?.agents()?, form.typed("body"))))
            (asked.form(true, trouble).inputs())
            (again::no_longer_asked(form, ui.catalog.fields(asked.key)))
            (files::field("files", kept, trouble))
            (Select { label: "Share with", name: "organization", options: shares, trouble })
            p .faint { "The customer sees this message, and gets a confirmation by mail." }
            div .actions {
                button .btn.primary type="submit" { "Open ticket" }
                (fields::preview_button())
            }
        }
    };
    Ok(Page::new("New ticket for a customer", main).below("Desk", "/desk"))
}

pub fn open(agent: &Agent<'_>) -> Answer {
    let form = agent.form();
    let act = agent.act("desk");
    let mut files = keep_files(agent.app, &act, form);
    if form.has("check") || form.asks_for_preview() {
        let trouble = or_trouble(files.all())?.err().unwrap_or_default();
        let page = page(agent, &kept(agent, &act, &files.ids)?, &trouble)?;
        return Ok(Ui::of(agent).answer(200, &page.unsent()));
    }
    let opened = files.all().and_then(|uploads| {
        let message = Message {
            uploads,
            ..Message::default()
        };
        let mut request = request(&agent.app.desk.catalog(), form, message)?;
        if form.text("requester")?.trim().is_empty() {
            return Err(crate::domain::refusal::Refusal::invalid(
                "requester",
                "required",
                "Say whose ticket this is.",
            )
            .into());
        }
        let agents = agent.reader()?.agents()?;
        circle::may_be_unclear(form, &unclear(&agents, &request.message.body))?;
        request.requester = Some(form.text("requester")?.to_owned());
        request.requester_name = form.text("name")?.to_owned();
        if request.share_with == ShareWith::Default {
            request.share_with = ShareWith::Nobody;
        }
        Ok(intake::open(&agent.app.desk, &act, request)?)
    });
    match or_trouble(opened)? {
        Ok(done) => Ok(agent.see(&format!("/desk/tickets/{}", done.ticket))),
        Err(trouble) => {
            let kept = kept(agent, &act, &files.ids)?;
            Ok(Ui::of(agent).answer(trouble.status, &page(agent, &kept, &trouble)?))
        }
    }
}
