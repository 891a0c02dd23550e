//! What was typed, made into a change.

use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::PersonId,
        names,
        refusal::Refusal,
        tickets::{
            MOST_TAGS,
            command::{Change, Seen},
        },
        workflows::fields::Values,
    },
    language::Sentence,
    web::{
        http::{error::Error, form::Form, visit::Agent},
        tickets::{customer::show::reason, parts::custom},
    },
};

/// What is to be set, and what its reader saw; nothing of what was not touched.
type Set<T> = (Option<T>, Option<T>);

/// A form of properties.
struct Sent<'a> {
    form: &'a Form,
    /// Its reader knows what others have set meanwhile.
    confirmed: bool,
}

impl<'a> Sent<'a> {
    /// What was typed, and what the page showed. A page that has stood open for an hour must not undo
    /// what others did: what still is as it was shown was not chosen by its reader.
    fn touched(&self, name: &'static str) -> Result<Set<&'a str>, Refusal> {
        let (typed, was) = (self.form.text(name)?, format!("was_{name}"));
        let shown = self.form.has(&was).then(|| self.form.typed(&was));
        if !self.form.has(name) || shown == Some(typed) {
            return Ok((None, None));
        }
        let shown = shown.filter(|_| !self.confirmed);
        Ok((Some(typed.trim()), shown.map(str::trim)))
    }

    fn read<T>(&self, name: &'static str, read: impl Fn(&'a str) -> T) -> Result<Set<T>, Refusal> {
        let (typed, shown) = self.touched(name)?;
        Ok((typed.map(&read), shown.map(&read)))
    }

    /// Empty: none.
    fn term(&self, name: &'static str) -> Result<Set<Option<String>>, Refusal> {
        let given = |key: &str| Some(key).filter(|key| !key.is_empty()).map(str::to_owned);
        self.read(name, given)
    }
}

/// Fields that are not in the form stay as they are; an empty assignee means nobody.
pub(super) fn change(agent: &Agent<'_>) -> Result<Change, Error> {
    let form = agent.form();
    let sent = Sent {
        form,
        confirmed: form.has("confirm"),
    };
    let (status, status_seen) = sent.term("status")?;
    let (group, group_seen) = sent.term("group")?;
    let (priority, priority_seen) = sent.term("priority")?;
    let (kind, kind_seen) = sent.term("type")?;
    let (subject, subject_seen) = sent.read("subject", str::to_owned)?;
    let subject = subject.map(|subject| names::subject(&subject)).transpose();
    let (tags, tags_seen) = sent.read("tags", |words| tags(words.split(',')))?;
    let (assignee, assignee_seen) = sent.touched("assignee")?;
    let somebody = |id: &&str| !id.is_empty();
    let assignee = assignee.map(|id| Some(id).filter(somebody));
    let assignee = assignee.map(|id| id.map(|id| agent_of(agent, id)).transpose());
    let (fields, fields_seen) = fields_of(agent, form)?;
    let seen = Seen {
        status: status_seen.flatten(),
        assignee: assignee_seen.map(|id| id.parse().ok()),
        priority: priority_seen,
        kind: kind_seen,
        subject: subject_seen,
        group: group_seen,
        tags: tags_seen,
        fields: if sent.confirmed {
            Values::new()
        } else {
            fields_seen
        },
    };
    Ok(Change {
        status: status.flatten(),
        reason: reason(form)?,
        assignee: assignee.transpose()?,
        priority,
        kind,
        subject: subject.map_err(|fault| Refusal::Invalid(vec![fault]))?,
        group,
        tags,
        fields,
        release: form.optional("release")?.map(str::to_owned),
        requester: None,
        seen: Box::new(seen),
    })
}

/// What was changed in the ticket's form, if it was shown; and what the page showed of that.
fn fields_of(agent: &Agent<'_>, form: &Form) -> Result<(Option<Values>, Values), Error> {
    let facts = agent
        .reader()?
        .ticket(agent.number()?)?
        .ok_or(Refusal::NotFound)?;
    let catalog: &Catalog = &agent.app.desk.catalog();
    let fields = catalog.fields(&facts.request_type);
    Ok((custom::changed(form, fields), custom::shown(form, fields)))
}

/// Only someone who works here can be assigned to.
pub(in crate::web::tickets::agent) fn agent_of(
    agent: &Agent<'_>,
    id: &str,
) -> Result<PersonId, Error> {
    let unknown = || {
        Refusal::invalid(
            "assignee",
            "unknown_agent",
            Sentence::tickets_assignee_unknown(),
        )
    };
    let id: PersonId = id.parse().map_err(|_| unknown())?;
    let person = agent
        .reader()?
        .person(id)?
        .filter(|person| person.role.is_agent() && person.active);
    Ok(person.ok_or_else(unknown)?.id)
}

/// Tags as they are kept: one line each, sorted, each once, at most [`MOST_TAGS`] of 50 characters.
#[must_use]
pub fn tags<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tags: Vec<String> = words
        .map(|word| names::one_line(word).chars().take(50).collect())
        .filter(|tag: &String| !tag.is_empty())
        .collect();
    tags.sort();
    let mut met = Vec::<String>::new();
    tags.retain(|tag| {
        let is_new = !met.iter().any(|known| names::is_same(known, tag));
        met.extend(is_new.then(|| tag.clone()));
        is_new
    });
    tags.truncate(MOST_TAGS);
    tags
}
