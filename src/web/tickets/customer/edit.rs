//! One's own comment, changed (L14): by customers and agents alike.

use crate::{
    desk::tickets::editing::{self, Anew},
    domain::{refusal::Refusal, tickets::editing::Which},
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Answer, Customer},
        },
        tickets::parts::{
            editing::{Changing, must_be_editable, time_of},
            time,
        },
        ui::Ui,
    },
};

/// # Errors
/// Not found, or why it cannot be changed.
pub fn show(customer: &Customer<'_>) -> Answer {
    let (number, comment) = (customer.number()?, customer.id("comment")?);
    let message = customer.reader()?.comment(number, comment)?;
    let message = message.ok_or(Refusal::NotFound)?;
    must_be_editable(&message, customer.viewer().person(), customer.now())?;
    again(customer, &Trouble::default())
}

/// # Errors
/// Those of its page.
pub fn save(customer: &Customer<'_>) -> Answer {
    let (number, comment) = (customer.number()?, customer.id("comment")?);
    let (desk, act) = (&customer.app.desk, customer.act(channel(customer)));
    let done = anew(customer.form(), customer.viewer().is_agent()).and_then(|anew| {
        let at = (number, Which::Comment(comment));
        Ok(editing::edit(desk, &act, at, anew)?)
    });
    let room = customer.room();
    submit(
        done,
        |()| Ok(customer.see(&format!("{room}/{number}?notice=saved#comment-{comment}"))),
        |trouble| again(customer, trouble),
    )
}

/// What was typed. How long it took, customers are not asked.
pub(in crate::web::tickets) fn anew(form: &Form, by_agent: bool) -> Result<Anew, Error> {
    let spent = match by_agent {
        true => time::read_anew(form)?,
        false => None,
    };
    let body = form.text("body")?.to_owned();
    Ok(Anew { body, spent })
}

fn channel(customer: &Customer<'_>) -> &'static str {
    match customer.viewer().is_agent() {
        true => "desk",
        false => "portal",
    }
}

fn again(customer: &Customer<'_>, trouble: &Trouble) -> Answer {
    let ui = Ui::new(customer);
    let (number, comment) = (customer.number()?, customer.id("comment")?);
    let message = customer.reader()?.comment(number, comment)?;
    let message = message.ok_or(Refusal::NotFound)?;
    let changing = Changing {
        ui: &ui,
        message: &message,
        ticket: &format!("{}/{number}", customer.room()),
        anchor: format!("comment-{comment}"),
        trouble,
        time: time_of(
            &ui,
            (&*customer.reader()?, customer.form()),
            (number, Which::Comment(comment)),
        )?,
    };
    let typed = customer.form().has("body");
    let typed = typed.then(|| customer.form().typed("body"));
    Ok(ui.answer(trouble.status, &changing.edit(typed)))
}
