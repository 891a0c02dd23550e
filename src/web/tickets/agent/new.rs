//! Opening a ticket on someone's behalf.

use maud::html;

use crate::{
    desk::tickets::{intake, request::ShareWith},
    domain::refusal::Refusal,
    language::{Sentence, say},
    store::tickets::attachments::Attachment,
    web::{
        audience::circle,
        http::{
            error::Trouble,
            visit::{Agent, Answer},
        },
        tickets::{
            customer::new::{Asked, request, unclear},
            parts::{files, sending::send},
        },
        ui::{
            Page, Ui, again,
            button::Button,
            fields::{self, Input, Select, TextArea},
        },
    },
};

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &[], &Trouble::default())
}

fn page(agent: &Agent<'_>, kept: &[Attachment], trouble: &Trouble) -> Answer {
    let (form, ui) = (agent.form(), Ui::new(agent));
    let asked = Asked::new(&ui, agent);
    let mut shares = vec![(
        String::new(),
        say::tickets_share_nobody().to_owned(),
        form.typed("organization").is_empty(),
    )];
    for organization in agent.reader()?.organizations()? {
        let id = organization.id.to_string();
        let chosen = form.typed("organization") == id;
        shares.push((id, say::tickets_share_members(&organization.name), chosen));
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
            (Input::new(say::tickets_for_whom(), "requester", requester, trouble).hint(say::tickets_for_whom_hint()))
            (Input::new(say::tickets_their_name(), "name", form.typed("name"), trouble).optional().hint(say::tickets_their_name_hint()))
            (Input::new(say::tickets_subject(), "subject", form.typed("subject"), trouble))
            (TextArea { id: "body", label: say::tickets_message(), value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
            (circle::told_of_unclear(&unclear(&agent.reader()?.agents()?, form.typed("body"))))
            (asked.form(true, trouble).inputs())
            (again::no_longer_asked(form, ui.catalog.fields(asked.key)))
            (files::field("files", kept, trouble))
            (Select { label: say::tickets_share_with(), name: "organization", options: shares, trouble })
            p .faint { (say::tickets_opened_hint()) }
            div .actions {
                (Button::primary(say::tickets_open()))
                (fields::preview_button())
            }
        }
    };
    let page = Page::new(say::tickets_new_title(), main).below(say::tickets_desk(), "/desk");
    Ok(ui.answer(trouble.status, &page))
}

pub fn open(agent: &Agent<'_>) -> Answer {
    let (form, act) = (agent.form(), agent.act("desk"));
    let opened = |message| {
        let mut request = request(&agent.app.desk.catalog(), form, message)?;
        if form.text("requester")?.trim().is_empty() {
            let words = Sentence::tickets_for_whom_missing();
            return Err(Refusal::invalid("requester", "required", words).into());
        }
        let agents = agent.reader()?.agents()?;
        circle::may_be_unclear(form, &unclear(&agents, &request.message.body))?;
        request.requester = Some(form.text("requester")?.to_owned());
        request.requester_name = form.text("name")?.to_owned();
        if request.share_with == ShareWith::Default {
            request.share_with = ShareWith::Nobody;
        }
        Ok(intake::open(&agent.app.desk, &act, request)?)
    };
    send(
        (agent, &act),
        opened,
        |done| Ok(agent.see(&format!("/desk/tickets/{}", done.ticket))),
        |kept, trouble| page(agent, kept, trouble),
    )
}
