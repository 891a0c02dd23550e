//! A workflow's own words: priorities, types, groups, kinds of request.

use super::fields::Field;
use crate::domain::calendars::Delay;
use serde::{Deserialize, Serialize};

/// How urgent a ticket is, and what that promises (L10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    pub key: String,
    pub name: String,
    #[serde(default)]
    pub definition: String,
    pub first_response: Option<Delay>,
    pub resolution: Option<Delay>,
}

/// A word of a workflow's own: a ticket type, or a group of agents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub key: String,
    pub name: String,
    #[serde(default)]
    pub description: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestType {
    pub key: String,
    pub name: String,
    #[serde(default)]
    pub description: String,
    /// Shown instead of a form: whom to turn to with such a request.
    #[serde(default)]
    pub routing_text: String,
    #[serde(default)]
    pub fields: Vec<Field>,
}
