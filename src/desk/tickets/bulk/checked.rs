//! What the desk knows nothing of is refused before anything is done.

use crate::{
    desk::work::Work,
    domain::{
        refusal::{Fault, Refusal},
        tickets::bulk::Step,
        workflows::Workflow,
    },
    language::Sentence,
    store::Result,
};

/// # Errors
/// Each fault, by the name of its step.
pub(super) fn must_be_possible(work: &Work<'_>, steps: &[Step]) -> Result<()> {
    if steps.is_empty() {
        let words = Sentence::bulk_nothing_to_do();
        return Err(Refusal::invalid("act", "required", words).into());
    }
    let mut faults = Vec::new();
    for step in steps {
        faults.extend(fault(work, step)?);
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Refusal::Invalid(faults).into()),
    }
}

fn fault(work: &Work<'_>, step: &Step) -> Result<Option<Fault>> {
    let any = |knows: &dyn Fn(&Workflow) -> bool| work.catalog.workflows.iter().any(knows);
    let unless = |known: bool, field: &'static str, code, words: Sentence| {
        (!known).then(|| Fault::new(field, code, words))
    };
    Ok(match step {
        Step::Status(key, _) => {
            let known = any(&|workflow| workflow.find(key).is_some_and(|status| !status.hidden));
            unless(
                known,
                "status",
                "unknown_status",
                Sentence::bulk_no_status(key),
            )
        }
        Step::Priority(Some(key)) => {
            let known = any(&|workflow| workflow.known_priority(key).is_ok());
            let words = Sentence::bulk_no_priority(key);
            unless(known, "priority", "unknown_priority", words)
        }
        Step::Type(Some(key)) => {
            let known = any(&|workflow| workflow.known_type(key).is_ok());
            unless(known, "type", "unknown_type", Sentence::bulk_no_type(key))
        }
        Step::Group(Some(key)) => {
            let known = work.catalog.groups.iter().any(|group| group.key == *key);
            let words = Sentence::tickets_no_group(key);
            unless(known, "group", "unknown_group", words)
        }
        Step::Assignee(Some(id)) => {
            let viewer = work.tx.system().viewer(*id)?;
            let known = viewer.is_some_and(|viewer| viewer.is_agent());
            let words = Sentence::tickets_assignee_unknown();
            unless(known, "assignee", "unknown_agent", words)
        }
        Step::TagsAdd(tags) => {
            let words = Sentence::bulk_no_tags();
            unless(!tags.is_empty(), "tags_add", "required", words)
        }
        Step::TagsRemove(tags) => {
            let words = Sentence::bulk_no_tags();
            unless(!tags.is_empty(), "tags_remove", "required", words)
        }
        Step::Macro(id) => {
            let known = work.has_macro(*id)?;
            let words = Sentence::bulk_no_macro();
            unless(known, "macro", "unknown_macro", words)
        }
        Step::Merge(into) => {
            let known = work.tx.lock(&work.act.viewer, *into).is_ok();
            let words = Sentence::bulk_no_target(into.to_string());
            unless(known, "merge", "unknown_ticket", words)
        }
        Step::Assignee(None)
        | Step::Priority(None)
        | Step::Group(None)
        | Step::Type(None)
        | Step::Spam
        | Step::Undo => None,
    })
}
