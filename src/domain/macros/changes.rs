//! What a macro sets on a ticket.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    domain::{
        ids::PersonId,
        moment::{DAY, Moment},
        names,
        refusal::Fault,
        tickets::{
            Ticket,
            command::{Change, Comment},
            event::Reason,
            snooze::Until,
        },
        workflows::{Term, Workflow},
    },
    language::Sentence,
};

/// So many a macro makes follow a ticket.
const MOST_FOLLOWERS: usize = 20;

/// Whom a ticket is assigned to by a macro.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// Whoever uses it.
    Me,
    Nobody,
    Person(PersonId),
}

impl Serialize for To {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Me => serializer.serialize_str("me"),
            Self::Nobody => serializer.serialize_str("none"),
            Self::Person(id) => id.serialize(serializer),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "me, none, or an agent's id")]
enum Typed {
    Id(PersonId),
    Word(String),
}

impl<'de> Deserialize<'de> for To {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Typed::deserialize(deserializer)? {
            Typed::Id(id) => Ok(Self::Person(id)),
            Typed::Word(word) => {
                Self::parse(&word).ok_or_else(|| de::Error::custom("me, none, or an agent's id"))
            }
        }
    }
}

impl To {
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "me" => Some(Self::Me),
            "none" => Some(Self::Nobody),
            id => id.parse().ok().map(Self::Person),
        }
    }

    /// Whom it means when `me` uses the macro.
    #[must_use]
    pub fn whom(self, me: PersonId) -> Option<PersonId> {
        match self {
            Self::Me => Some(me),
            Self::Nobody => None,
            Self::Person(id) => Some(id),
        }
    }

    /// As [`Self::parse`] reads it.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Me => "me".to_owned(),
            Self::Nobody => "none".to_owned(),
            Self::Person(id) => id.to_string(),
        }
    }
}

/// For how long a ticket is put aside by a macro.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    Reply,
    Morning,
    Days(u16),
}

impl Aside {
    /// `reply`, `morning`, or days as in `3d`, a year at most.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "reply" => Some(Self::Reply),
            "morning" => Some(Self::Morning),
            days => {
                let days = days.strip_suffix('d')?.parse().ok();
                days.filter(|days| (1..=365).contains(days)).map(Self::Days)
            }
        }
    }

    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Reply => "reply".to_owned(),
            Self::Morning => "morning".to_owned(),
            Self::Days(days) => format!("{days}d"),
        }
    }

    #[must_use]
    pub fn from(self, now: Moment) -> Until {
        match self {
            Self::Reply => Until::Reply,
            Self::Morning => Until::Morning,
            Self::Days(days) => Until::At(now + i64::from(days) * DAY),
        }
    }
}

impl Serialize for Aside {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

impl<'de> Deserialize<'de> for Aside {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word)
            .ok_or_else(|| de::Error::custom("reply, morning, or days such as 3d, a year at most"))
    }
}

/// Absent: stays as it is. Null: none.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// Properties that are set; what is not named stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub priority: Option<Option<String>>,
    #[serde(
        default,
        rename = "type",
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<To>,
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub group: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_add: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_remove: Vec<String>,
    /// Agents who follow it from then on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followers: Vec<To>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snooze: Option<Aside>,
}

/// What the desk has, by which a macro is checked when it is saved. Of which workflow a ticket will
/// be is not known then.
pub struct Known<'a> {
    pub workflows: &'a [Workflow],
    pub groups: &'a [Term],
    /// Whether there is a field of that key, and customers know it.
    pub field: &'a dyn Fn(&str) -> Option<bool>,
    pub is_agent: &'a dyn Fn(PersonId) -> bool,
}

impl Changes {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // A reason alone says nothing.
        let reason = self.reason;
        *self
            == Self {
                reason,
                ..Self::default()
            }
    }

    pub(super) fn faults(&self, known: &Known<'_>) -> Vec<Fault> {
        let workflow = |has: &dyn Fn(&Workflow) -> bool| known.workflows.iter().any(has);
        let of = |set: &Option<Option<String>>| set.clone().flatten();
        let mut faults = Vec::new();
        let mut refuse = |field: &'static str, code, words| {
            faults.push(Fault::new(format!("set.{field}"), code, words));
        };
        if let Some(key) = &self.status
            && !workflow(&|one| one.find(key).is_some())
        {
            refuse("status", "unknown_status", Sentence::macros_no_status(key));
        }
        if let Some(key) = of(&self.priority)
            && !workflow(&|one| one.known_priority(&key).is_ok())
        {
            let words = Sentence::macros_no_priority(&key);
            refuse("priority", "unknown_priority", words);
        }
        if let Some(key) = of(&self.kind)
            && !workflow(&|one| one.known_type(&key).is_ok())
        {
            refuse("type", "unknown_type", Sentence::macros_no_type(&key));
        }
        if let Some(key) = of(&self.group)
            && !known.groups.iter().any(|term| term.key == key)
        {
            refuse("group", "unknown_group", Sentence::tickets_no_group(&key));
        }
        if let Some(To::Person(id)) = self.assignee
            && !(known.is_agent)(id)
        {
            let words = Sentence::tickets_assignee_unknown();
            refuse("assignee", "unknown_agent", words);
        }
        let follows = |to: &To| match to {
            To::Me => true,
            To::Nobody => false,
            To::Person(id) => (known.is_agent)(*id),
        };
        if !self.followers.iter().all(follows) {
            let words = Sentence::tickets_assignee_unknown();
            refuse("followers", "unknown_agent", words);
        }
        if self.followers.len() > MOST_FOLLOWERS {
            let words = Sentence::macros_too_many_followers(MOST_FOLLOWERS);
            refuse("followers", "too_many", words);
        }
        if self.reason.is_some() && self.status.is_none() {
            refuse("reason", "without_status", Sentence::macros_reason_alone());
        }
        let removed = |tag: &&String| has(&self.tags_remove, tag);
        if let Some(tag) = self.tags_add.iter().find(removed) {
            refuse("tags_remove", "both", Sentence::macros_tag_both(tag));
        }
        faults
    }

    /// The status that is set, and why, with what is said at the same time.
    #[must_use]
    pub fn with_comment(&self, last_event: Option<i64>) -> Comment {
        Comment {
            status: self.status.clone(),
            reason: self.reason,
            last_event,
            ..Comment::default()
        }
    }

    /// What has to be so before a step to another status.
    #[must_use]
    pub fn before(&self) -> Option<Change> {
        self.kind.as_ref().map(|kind| Change {
            kind: Some(kind.clone()),
            ..Change::default()
        })
    }

    /// All the rest; the status among it where nothing is said with it.
    #[must_use]
    pub fn rest(&self, ticket: &Ticket, (me, said): (PersonId, bool)) -> Option<Change> {
        let assignee = self.assignee.map(|to| to.whom(me));
        let change = Change {
            status: self.status.clone().filter(|_| !said),
            reason: self.reason.filter(|_| !said),
            assignee,
            priority: self.priority.clone(),
            group: self.group.clone(),
            tags: self.tags(&ticket.tags),
            ..Change::default()
        };
        (change != Change::default()).then_some(change)
    }

    /// A ticket's tags after it, where it says anything of them.
    fn tags(&self, before: &[String]) -> Option<Vec<String>> {
        if self.tags_add.is_empty() && self.tags_remove.is_empty() {
            return None;
        }
        let kept = before.iter().filter(|tag| !has(&self.tags_remove, tag));
        let mut tags: Vec<String> = kept.cloned().collect();
        let new = self.tags_add.iter().filter(|tag| !has(before, tag));
        tags.extend(new.cloned());
        tags.sort();
        Some(tags)
    }
}

fn has(tags: &[String], tag: &str) -> bool {
    tags.iter().any(|known| names::is_same(known, tag))
}
