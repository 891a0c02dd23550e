//! Who would be told of a message.

use maud::{Markup, html};

use super::Circle;
use crate::{
    domain::{
        ids::PersonId,
        names::enumerated,
        outbox::notify::{Notice, Quiet},
        tickets::mention::{Candidate, Unclear},
    },
    store::tickets::read::FollowerRow,
};

/// Whether someone muted a ticket is not for other customers to know.
pub(super) const HEDGE: &str = " (unless they muted it).";

/// What will happen when the message is sent.
#[derive(Default)]
pub struct Forecast {
    added: Vec<String>,
    pub(super) mailed: Vec<String>,
    /// They see it all the same.
    not_mailed: Vec<String>,
    /// They are named in vain.
    removed: Vec<String>,
    /// What fits several people and mentions nobody.
    unclear: Vec<String>,
    /// Whether some of them may have muted it, which is not the author's to know.
    hedged: bool,
}

impl Circle<'_> {
    /// For a customer: people by name, the support team as such, and nobody's mutes.
    #[must_use]
    pub fn for_customer(&self, me: PersonId) -> Forecast {
        let follows: Vec<&FollowerRow> = self
            .followers
            .iter()
            .filter(|f| f.person != me && !f.is_agent && !self.mentions(f.person))
            .collect();
        let names = follows
            .iter()
            .map(|f| format!("{} ({})", f.name, self.standing(f.person)));
        Forecast {
            added: self.added(),
            removed: self.removed(),
            unclear: self.unclear(),
            mailed: std::iter::once("the support team".to_owned())
                .chain(self.mentioned_names())
                .chain(names)
                .collect(),
            not_mailed: self.organizations().collect(),
            hedged: !follows.is_empty(),
        }
    }

    /// For an agent, who knows what the rules will do.
    #[must_use]
    pub fn for_agent(&self, notices: &[Notice]) -> Forecast {
        let quiet = |person: PersonId| {
            let notice = notices.iter().find(|notice| notice.person == person);
            notice.and_then(|notice| notice.quiet)
        };
        let told = |f: &&FollowerRow| notices.iter().any(|notice| notice.person == f.person);
        let (mut mailed, mut not_mailed): (Vec<String>, Vec<String>) = (vec![], vec![]);
        for candidate in &self.named.mentioned {
            match quiet(candidate.person) {
                Some(_) => {
                    not_mailed.push(format!("{} (mentioned, switched off)", candidate.name()));
                }
                None => mailed.push(format!("{} (mentioned)", candidate.name())),
            }
        }
        let others = self.followers.iter().filter(|f| !self.mentions(f.person));
        for follower in others.filter(told) {
            let (name, standing) = (&follower.name, self.standing(follower.person));
            match quiet(follower.person) {
                Some(Quiet::Muted) => not_mailed.push(format!("{name} ({standing}, muted)")),
                Some(_) => not_mailed.push(format!("{name} ({standing}, switched off)")),
                None if follower.ended => {
                    not_mailed.push(format!("{name} ({standing}, account ended)"));
                }
                None if !follower.reached => {
                    not_mailed.push(format!("{name} ({standing}, address not confirmed)"));
                }
                None => mailed.push(format!("{name} ({standing})")),
            }
        }
        not_mailed.extend(self.organizations());
        Forecast {
            added: self.added(),
            removed: self.removed(),
            unclear: self.unclear(),
            mailed,
            not_mailed,
            hedged: false,
        }
    }

    /// For the author of an internal note.
    #[must_use]
    pub fn for_note(&self) -> Forecast {
        Forecast {
            mailed: self.mentioned_names().collect(),
            unclear: self.unclear(),
            ..Forecast::default()
        }
    }

    fn standing(&self, person: PersonId) -> &'static str {
        if person == self.facts.requester {
            "requester"
        } else {
            "follows"
        }
    }

    fn mentions(&self, person: PersonId) -> bool {
        self.named.mentioned.iter().any(|c| c.person == person)
    }

    fn mentioned_names(&self) -> impl Iterator<Item = String> {
        self.named
            .mentioned
            .iter()
            .map(|candidate| format!("{} (mentioned)", candidate.name()))
    }

    fn added(&self) -> Vec<String> {
        let follows = |person| self.followers.iter().any(|f| f.person == person);
        let joining = self.named.mentioned.iter();
        joining
            .filter(|candidate| !candidate.sees && !follows(candidate.person))
            .map(Candidate::name)
            .collect()
    }

    fn unclear(&self) -> Vec<String> {
        self.named.unclear.iter().map(Unclear::sentence).collect()
    }

    fn removed(&self) -> Vec<String> {
        let removed = self.named.removed.iter();
        removed.map(Candidate::name).collect()
    }

    fn organizations(&self) -> impl Iterator<Item = String> {
        self.sharing.iter().map(|share| match share.people {
            0 => format!("members of {}", share.name),
            1 => format!("{} (1 person)", share.name),
            999 => format!("{} (999 people or more)", share.name),
            people => format!("{} ({people} people)", share.name),
        })
    }
}

impl Forecast {
    #[must_use]
    pub fn sentences(&self) -> String {
        let mut text = String::new();
        for sentence in &self.unclear {
            text.push_str(sentence);
            text.push(' ');
        }
        if !self.added.is_empty() {
            text.push_str(&format!("Will be added: {}. ", enumerated(&self.added)));
        }
        let mailed = match self.mailed.as_slice() {
            [] => "nobody".to_owned(),
            names => enumerated(names),
        };
        text.push_str("Will be mailed: ");
        text.push_str(&mailed);
        text.push_str(if self.hedged { HEDGE } else { "." });
        if !self.not_mailed.is_empty() {
            let names = enumerated(&self.not_mailed);
            text.push_str(&format!(" Can see it, not mailed: {names}."));
        }
        if !self.removed.is_empty() {
            let names = enumerated(&self.removed);
            text.push_str(&format!(
                " Removed here, and not told by being mentioned: {names}. Add them under “Change people” first."
            ));
        }
        text
    }

    /// The line under a composer, which scripts keep up to date.
    #[must_use]
    pub fn render(&self) -> Markup {
        html! { p .faint data-forecast role="status" { (self.sentences()) } }
    }
}
