//! Many tickets changed at once, over the API (B1, B2).

use serde::{Deserialize, Serialize};

use crate::{
    desk::tickets::bulk as desk,
    domain::{
        ids::{BulkId, MacroId, TicketNumber},
        moment::Moment,
        refusal::Refusal,
        tickets::{
            bulk::{Ended, Step},
            event::Reason,
        },
    },
    language::Sentence,
    store::tickets::bulk::Bulk,
    web::{
        http::{
            self,
            error::Error,
            json::{Who, given},
            visit::{Answer, Token},
        },
        search::api::asker,
        tickets::agent::{
            bulk::{self, must_be_some},
            properties::tags,
        },
        views::whole::whole,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    tickets: Option<Vec<i64>>,
    view: Option<String>,
    set: Option<Set>,
    #[serde(rename = "macro")]
    using: Option<MacroId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    status: Option<String>,
    reason: Option<Reason>,
    #[serde(default, deserialize_with = "given")]
    assignee: Option<Option<Who>>,
    #[serde(default, deserialize_with = "given")]
    priority: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    group: Option<Option<String>>,
    #[serde(rename = "type", default, deserialize_with = "given")]
    kind: Option<Option<String>>,
    tags_add: Option<Vec<String>>,
    tags_remove: Option<Vec<String>>,
    merge: Option<i64>,
}

#[derive(Serialize)]
struct Shown {
    id: BulkId,
    done: i64,
    of: i64,
    changed: i64,
    unchanged: i64,
    refused: Vec<Refused>,
    /// `under_way`, or how it came to its end.
    state: &'static str,
    created_at: Moment,
}

#[derive(Serialize)]
struct Refused {
    number: TicketNumber,
    code: String,
    message: String,
}

/// # Errors
/// 422 for what the desk does not know, before anything is done; 409 when too many are under way.
pub fn begin(token: &Token<'_>) -> Answer {
    let typed: Typed = http::json::body(token)?;
    let steps = match (typed.set, typed.using) {
        (Some(_), Some(_)) => {
            let words = Sentence::bulk_set_and_macro();
            return Err(Refusal::invalid("macro", "both", words).into());
        }
        (set, None) => set.map_or(Ok(vec![]), |set| set.steps(token))?,
        (None, Some(id)) => vec![Step::Macro(id)],
    };
    let tickets = match (typed.tickets, typed.view) {
        (Some(_), Some(_)) => {
            let words = Sentence::bulk_both();
            return Err(Refusal::invalid("view", "both", words).into());
        }
        (None, Some(view)) => token.eyes(|eyes| {
            let found = whole(&asker(token, eyes), (&view, None))?;
            Ok(found.numbers)
        })?,
        (tickets, None) => {
            let mut tickets: Vec<_> = tickets.into_iter().flatten().map(TicketNumber).collect();
            must_be_some(&tickets)?;
            let mut met = std::collections::BTreeSet::new();
            tickets.retain(|number| met.insert(*number));
            tickets
        }
    };
    let asked = desk::Asked { tickets, steps };
    let id = desk::begin(&token.app.desk, &token.act()?, asked)?;
    answer(token, id, 202)
}

impl Set {
    fn steps(self, token: &Token<'_>) -> Result<Vec<Step>, Error> {
        let me = token.viewer.person();
        let assignee = self.assignee.map(|whom| {
            let whom = whom.as_ref().map(Who::text).unwrap_or_default();
            bulk::assignee(me, &whom)
        });
        let tags = |words: Vec<String>| tags(words.iter().map(String::as_str));
        let steps = [
            self.status.map(|key| Step::Status(key, self.reason)),
            assignee.transpose()?.map(Step::Assignee),
            self.priority.map(Step::Priority),
            self.group.map(Step::Group),
            self.kind.map(Step::Type),
            self.tags_add.map(|words| Step::TagsAdd(tags(words))),
            self.tags_remove.map(|words| Step::TagsRemove(tags(words))),
        ];
        let steps: Vec<Step> = steps.into_iter().flatten().collect();
        match self.merge {
            // It ends each ticket; nothing is set besides.
            Some(_) if !steps.is_empty() => {
                let words = Sentence::bulk_merge_alone();
                Err(Refusal::invalid("merge", "alone", words).into())
            }
            Some(into) => Ok(vec![Step::Merge(TicketNumber(into))]),
            None => Ok(steps),
        }
    }
}

/// # Errors
/// Not found, for whose it is not.
pub fn show(token: &Token<'_>) -> Answer {
    answer(token, token.id("id")?, 200)
}

/// # Errors
/// Not found, for whose it is not; 409, when it has ended.
pub fn stop(token: &Token<'_>) -> Answer {
    let id = token.id("id")?;
    desk::stop(&token.app.desk, &token.act()?, id)?;
    answer(token, id, 200)
}

/// # Errors
/// Not found, for whose it is not; 409 with the reason.
pub fn undo(token: &Token<'_>) -> Answer {
    let id = desk::undo(&token.app.desk, &token.act()?, token.id("id")?)?;
    answer(token, id, 202)
}

fn answer(token: &Token<'_>, id: BulkId, status: u16) -> Answer {
    let reader = token.reader()?;
    let bulk = reader.bulk(id)?.ok_or(Refusal::NotFound)?;
    let refused = reader.bulk_results(id, true, (-1, bulk.tickets))?;
    let refused = refused.into_iter().map(|row| Refused {
        number: row.ticket,
        code: row.code.unwrap_or_default(),
        message: row.words.unwrap_or_default(),
    });
    http::json::answer(status, &shown(&bulk, refused.collect()))
}

fn shown(bulk: &Bulk, refused: Vec<Refused>) -> Shown {
    Shown {
        id: bulk.id,
        done: bulk.done,
        of: bulk.tickets,
        changed: bulk.done - bulk.unchanged - bulk.refused,
        unchanged: bulk.unchanged,
        refused,
        state: bulk.ended.map_or("under_way", Ended::word),
        created_at: bulk.created_at,
    }
}
