//! Workflows and request types as they are kept.

pub mod change;
mod put;
mod read;

#[derive(Debug, Clone)]
pub struct RequestTypeRow {
    pub key: String,
    pub name: String,
    pub workflow: String,
    pub is_default: bool,
}

/// A workflow as it is kept.
#[derive(Debug, Clone)]
pub struct WorkflowRow {
    pub key: String,
    pub name: String,
    /// TOML, as it came.
    pub definition: String,
    /// Rises with each change.
    pub edition: i64,
}
