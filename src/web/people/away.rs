//! Whether an agent is away, and until when (G2).

use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    desk::people::away::{self as desk, Away},
    domain::{ids::PersonId, moment::Moment, refusal::Refusal, search::Point},
    language::{Sentence, say},
    store::people::read::PersonRow,
    web::{
        http::{
            self, Response,
            error::{Error, Trouble},
            visit::{Agent, Answer, Token},
        },
        ui::{
            Ui,
            button::Button,
            fields::{self, Input},
        },
    },
};

/// When somebody is back, where they are not there now.
#[must_use]
pub fn until(ui: &Ui<'_>, person: &PersonRow) -> Option<String> {
    let until = person.away_until.filter(|until| *until > ui.now)?;
    Some(say::people_away_until(ui.day(until)))
}

/// Where one says so oneself, or an administrator does.
pub(super) fn form(
    agent: &Agent<'_>,
    ui: &Ui<'_>,
    (person, trouble): (&PersonRow, &Trouble),
) -> Markup {
    let form = agent.form();
    let away = until(ui, person);
    html! {
        form #away .card.narrow method="post" action=(ui.to(&format!("/desk/people/{}/away", person.id))) {
            h2 { (say::people_away()) }
            @if let Some(words) = &away { p { strong { (words) } } }
            (fields::key())
            (Input::new(say::people_away_back_on(), "until", form.typed("until"), trouble).kind("date", "off").hint(say::people_away_hint()))
            label .choice { input type="checkbox" name="hand_back" value="yes" checked[form.typed("hand_back") == "yes"]; span { (say::people_away_hand_back()) } }
            (Button::new(say::people_away_save()).named("act", "away"))
            @if away.is_some() { " " (Button::new(say::people_away_back()).named("act", "back").unchecked()) }
        }
    }
}

/// What the form says.
pub(super) fn typed(agent: &Agent<'_>) -> Result<Option<Away>, Error> {
    let form = agent.form();
    if form.typed("act") == "back" {
        return Ok(None);
    }
    let zone = agent.app.desk.catalog().zone().to_owned();
    let until = read(form.typed("until"), (&zone, agent.now()))?;
    let hand_back = form.typed("hand_back") == "yes";
    Ok(Some(Away { until, hand_back }))
}

/// A day, at whose start they are back where the desk is, or a moment.
fn read(until: &str, (zone, now): (&str, Moment)) -> Result<Moment, Error> {
    let point = Point::parse(until.trim());
    let unreadable = || Refusal::invalid("until", "bad_date", Sentence::people_away_unreadable());
    Ok(point.ok_or_else(unreadable)?.moment(zone, now))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    until: String,
    #[serde(default)]
    hand_back: bool,
}

/// # Errors
/// 404 where it is no agent, 403 for somebody else, 422 for a moment that cannot be.
pub fn put(token: &Token<'_>) -> Answer {
    let person: PersonId = token.id("id")?;
    let typed: Typed = http::json::body(token)?;
    let zone = token.app.desk.catalog().zone().to_owned();
    let away = Away {
        until: read(&typed.until, (&zone, token.now()))?,
        hand_back: typed.hand_back,
    };
    desk::set(&token.app.desk, &token.act()?, person, Some(away))?;
    Ok(Response::empty(204))
}

/// # Errors
/// As [`put`].
pub fn remove(token: &Token<'_>) -> Answer {
    let person: PersonId = token.id("id")?;
    desk::set(&token.app.desk, &token.act()?, person, None)?;
    Ok(Response::empty(204))
}
