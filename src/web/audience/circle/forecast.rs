//! Who would be told of a message.

use maud::{Markup, html};

use super::Circle;
use crate::{
    domain::{
        ids::PersonId,
        names::enumerated,
        outbox::notify::{Notice, Quiet},
        tickets::mention::Candidate,
    },
    language::say,
    store::tickets::read::FollowerRow,
};

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
            .map(|f| say::audience_told(self.standing(f.person), &f.name));
        Forecast {
            added: self.added(),
            removed: self.removed(),
            unclear: self.unclear(),
            mailed: std::iter::once(say::audience_support_team().to_owned())
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
                Some(quiet) => {
                    let because = say::audience_because("mentioned");
                    let why = match quiet {
                        Quiet::LeftOut => "left_out",
                        _ => "off",
                    };
                    let why = say::audience_why_not(why);
                    not_mailed.push(say::audience_not_told(because, candidate.name(), why));
                }
                None => mailed.push(mentioned(candidate)),
            }
        }
        let others = self.followers.iter().filter(|f| !self.mentions(f.person));
        for follower in others.filter(told) {
            let (name, standing) = (&follower.name, self.standing(follower.person));
            let why = match quiet(follower.person) {
                Some(Quiet::Muted) => "muted",
                Some(Quiet::LeftOut) => "left_out",
                Some(_) => "off",
                None if follower.ended => "ended",
                None if !follower.reached => "unconfirmed",
                None => {
                    mailed.push(say::audience_told(standing, name));
                    continue;
                }
            };
            not_mailed.push(say::audience_not_told(
                standing,
                name,
                say::audience_why_not(why),
            ));
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

    fn standing(&self, person: PersonId) -> String {
        say::audience_because(if person == self.facts.requester {
            "requester"
        } else {
            "follower"
        })
    }

    fn mentions(&self, person: PersonId) -> bool {
        self.named.mentioned.iter().any(|c| c.person == person)
    }

    fn mentioned_names(&self) -> impl Iterator<Item = String> {
        self.named.mentioned.iter().map(mentioned)
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
        let unclear = self.named.unclear.iter();
        unclear.map(|one| one.sentence().say()).collect()
    }

    fn removed(&self) -> Vec<String> {
        let removed = self.named.removed.iter();
        removed.map(Candidate::name).collect()
    }

    fn organizations(&self) -> impl Iterator<Item = String> {
        self.sharing.iter().map(|share| match share.people {
            0 => say::audience_members_of(&share.name),
            most @ 999 => say::audience_members_more(most, &share.name),
            people => say::audience_members_number(people, &share.name),
        })
    }
}

fn mentioned(candidate: &Candidate) -> String {
    say::audience_told(say::audience_because("mentioned"), candidate.name())
}

impl Forecast {
    /// With those who are added by name or address.
    #[must_use]
    pub fn adding(mut self, typed: Vec<String>) -> Self {
        self.added.extend(typed);
        self
    }

    #[must_use]
    pub fn sentences(&self) -> String {
        let mut sentences = self.unclear.clone();
        if !self.added.is_empty() {
            sentences.push(say::audience_will_be_added(enumerated(&self.added)));
        }
        let mailed = match self.mailed.as_slice() {
            [] => say::audience_nobody_is_mailed().to_owned(),
            names => enumerated(names),
        };
        sentences.push(match self.hedged {
            true => say::audience_will_be_mailed_hedged(mailed),
            false => say::audience_will_be_mailed(mailed),
        });
        if !self.not_mailed.is_empty() {
            sentences.push(say::audience_not_mailed(enumerated(&self.not_mailed)));
        }
        if !self.removed.is_empty() {
            let names = enumerated(&self.removed);
            sentences.push(say::audience_removed_in_vain(names));
        }
        sentences.join(" ")
    }

    /// The line under a composer, which scripts keep up to date.
    #[must_use]
    pub fn render(&self) -> Markup {
        html! { p .faint data-forecast role="status" { (self.sentences()) } }
    }
}
