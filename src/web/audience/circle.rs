//! Who is told of a comment (F7): before it is sent, and for ever after.

use maud::{Markup, html};

use crate::{
    domain::{
        ids::PersonId,
        names::{enumerated, isolated},
        outbox::{
            lanes::{Hold, Lane},
            notify::{Notice, Quiet},
        },
        refusal::Refusal,
        tickets::mention::{Candidate, Named, Unclear},
    },
    store::tickets::read::{FollowerRow, ShareRow, TicketFacts, Told},
    web::{http::form::Form, ui::Ui},
};

/// Of a comment to more people agents open the list.
const MOST_SHOWN: usize = 12;
/// Whether someone muted a ticket is not for other customers to know.
const HEDGE: &str = " (unless they muted it).";

/// Who is on the ticket, and whom the message mentions, as its author may know them.
pub struct Circle<'a> {
    pub facts: &'a TicketFacts,
    pub followers: &'a [FollowerRow],
    pub sharing: &'a [ShareRow],
    pub named: &'a Named,
}

/// What will happen when the message is sent.
#[derive(Default)]
pub struct Forecast {
    added: Vec<String>,
    mailed: Vec<String>,
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

/// What somebody was told of mentions that fit several people, so that they need not be told again.
#[must_use]
pub fn told_of_unclear(unclear: &[Unclear]) -> Markup {
    html! {
        @if !unclear.is_empty() { input type="hidden" name="unclear" value=(words_of(unclear)); }
    }
}

fn words_of(unclear: &[Unclear]) -> String {
    let words: Vec<&str> = unclear.iter().map(|one| one.words.as_str()).collect();
    words.join(" ")
}

/// Whether a form may go out although some of its mentions fit several people: once its author was
/// told.
///
/// # Errors
/// The sentence that tells them.
pub fn may_be_unclear(form: &Form, unclear: &[Unclear]) -> Result<(), Refusal> {
    if unclear.is_empty() || form.typed("unclear") == words_of(unclear) {
        return Ok(());
    }
    let sentences: Vec<String> = unclear.iter().map(Unclear::sentence).collect();
    let words = format!(
        "{} Change it, or send it again as it is.",
        sentences.join(" ")
    );
    Err(Refusal::invalid("body", "unclear_mention", words))
}

/// Asks for that line where no script does. It stands after what sends: the first button of a form
/// is the one that Enter means.
#[must_use]
pub fn check() -> Markup {
    html! { button .btn type="submit" name="check" value="recipients" data-check { "Check recipients" } }
}

/// Who was mailed about a comment, for agents with what became of it.
#[must_use]
pub fn after_for_agent(ui: &Ui<'_>, told: &[&Told], closed: &[(Lane, Hold)]) -> Markup {
    let lane_of = |told: &Told| {
        closed
            .iter()
            .find(|(lane, _)| told.lane == Some(lane.number()))
    };
    let (held, rest): (Vec<&Told>, Vec<&Told>) = told
        .iter()
        .copied()
        .partition(|told| told.state == Told::HELD || lane_of(told).is_some());
    let names: Vec<String> = rest
        .iter()
        .map(|told| {
            let state = match (&told.error, told.state.as_str()) {
                (Some(why), Told::NOT_MAILED) => format!("{}: {}", why_not(why), Told::NOT_MAILED),
                (Some(error), state) => format!("{state}: {error}"),
                (None, state) => state.to_owned(),
            };
            format!("{} ({}, {state})", isolated(&told.name), relation(told))
        })
        .collect();
    let failed = rest.iter().filter(|told| told.state == "failed").count();
    html! {
        @if names.len() > MOST_SHOWN {
            details .faint.mailed {
                summary { "Mailed: " (names.len()) " people" @if failed > 0 { ", " (failed) " failed" } }
                (names.join(", "))
            }
        } @else if !names.is_empty() {
            p .faint.mailed { "Mailed: " (names.join(", ")) }
        }
        @for told in held {
            p .faint.mailed {
                "Not mailed yet: " (waits(ui, told))
                @if let Some((_, hold)) = lane_of(told) { " " (hold.in_words()) }
            }
        }
    }
}

/// Whom a mail waits for, until when and why.
#[must_use]
pub fn waits(ui: &Ui<'_>, told: &Told) -> Markup {
    html! {
        bdi { (told.name) } " (" (relation(told)) ")"
        " waits" @if let Some(until) = told.until { " until " (ui.time(until)) }
        @if let Some(why) = &told.error { ", because " (why) }
        "."
    }
}

fn relation(told: &Told) -> &str {
    match told.because.as_str() {
        "follower" => "follows",
        "assignee" => "assigned",
        "unassigned" => "watches unassigned tickets",
        "stand_in" => "for whom it is assigned to",
        word => word,
    }
}

fn why_not(word: &str) -> &str {
    match word {
        "off" => "switched off",
        "unconfirmed" => "address not confirmed",
        "ended" => "account ended",
        muted => muted,
    }
}

/// The same for customers: by name, the support team as such; what failed, but not why.
#[must_use]
pub fn after_for_customer(told: &[&Told]) -> Markup {
    let (team, told): (Vec<&Told>, Vec<&Told>) = told
        .iter()
        .copied()
        .partition(|told| told.because == Told::SUPPORT);
    let team = team.first().map(|_| "the support team".to_owned());
    let people: Vec<String> = told.iter().map(|told| told.name.clone()).collect();
    let hedged = !people.is_empty();
    let all: Vec<String> = team.into_iter().chain(people).collect();
    let failed = told.iter().filter(|told| told.state == "failed");
    let failed: Vec<String> = failed.map(|told| told.name.clone()).collect();
    html! {
        @if !all.is_empty() {
            p .faint.mailed {
                "Mailed: " (enumerated(&all)) (if hedged { HEDGE } else { "." })
                @if !failed.is_empty() { " Could not be delivered to " (enumerated(&failed)) "." }
            }
        }
    }
}

/// That a mail was addressed to others, who are not on the ticket: whoever may decide is led there.
#[must_use]
pub fn proposed(addresses: &[String], people_page: &str) -> Markup {
    html! {
        @if !addresses.is_empty() {
            p { "A mail here was also addressed to " (enumerated(addresses)) ", who " (if addresses.len() == 1 { "is" } else { "are" }) " not on it. " a href=(people_page) { "Add or not" } "." }
        }
    }
}
