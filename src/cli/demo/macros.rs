//! What the agents of the demo do every day.

use std::collections::BTreeMap;

use crate::{
    cli::Failure,
    desk::{Act, Desk, macros},
    domain::{
        macros::{Aside, Changes, Macro, To},
        reach::Reach,
        tickets::event::Reason,
    },
};

const LOG: &str = "Hello {{requester.given_name}},

to find the cause we need the log file: **Settings → Diagnostics → Save log**.
Attach it to your answer, and we go on with #{{ticket.number}}.

Kind regards
{{agent.name}}";

const LOG_IN_GERMAN: &str = "Guten Tag {{requester.name}},

um die Ursache zu finden, brauchen wir die Protokolldatei: **Einstellungen → Diagnose → Protokoll sichern**.
Hängen Sie sie an Ihre Antwort, dann geht es mit #{{ticket.number}} weiter.

Viele Grüße
{{agent.name}}";

const KNOWN: &str = "Hello {{requester.given_name}},

this is a fault that we know, and the next release mends it. You will hear from us here when it is out.

Kind regards
{{agent.name}}";

const SILENT: &str = "Hello {{requester.given_name}},

as we have not heard from you, we take it that “{{ticket.subject}}” is done. A reply opens it again.

Kind regards
{{agent.name}}";

pub(super) fn save(desk: &Desk, act: &Act) -> Result<(), Failure> {
    let shared = |name: &str, folder: &str, comment: &str, changes| Macro {
        name: name.into(),
        folder: folder.into(),
        reach: Reach::Everyone,
        comment: comment.into(),
        languages: BTreeMap::new(),
        note: String::new(),
        changes,
    };
    let waits = Changes {
        status: Some("pending".into()),
        assignee: Some(To::Me),
        ..Changes::default()
    };
    let known = Changes {
        tags_add: vec!["known-fault".into()],
        ..Changes::default()
    };
    let solved = Changes {
        status: Some("solved".into()),
        reason: Some(Reason::NoResponse),
        ..Changes::default()
    };
    let later = Changes {
        assignee: Some(To::Me),
        snooze: Some(Aside::Days(3)),
        ..Changes::default()
    };
    let all = [
        shared("Look at it in three days", "", "", later),
        Macro {
            languages: [("de".to_owned(), LOG_IN_GERMAN.to_owned())].into(),
            ..shared("Ask for the log file", "Questions", LOG, waits)
        },
        Macro {
            note: "{{organization.name}} waits for the release that mends this.".into(),
            ..shared("Known fault, fix in next release", "Answers", KNOWN, known)
        },
        shared("Close: no answer", "Answers", SILENT, solved),
    ];
    for one in all {
        macros::add(desk, act, one)?;
    }
    Ok(())
}
