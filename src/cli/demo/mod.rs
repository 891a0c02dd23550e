//! `demo`: a filled desk that is the real thing, made by the same acts people do.

pub(super) mod journeys;
pub(super) mod mail;
pub(super) mod texts;

use super::{
    Failure, open,
    serve::{Running, ending_signals, start_log},
};
use crate::{
    config::{Config, Values},
    desk::{
        Act, Desk,
        accounts::{self, NewAccount, setup},
        organizations,
        secrets::Entropy,
        site::{self, Site},
        tickets::{
            follow_up,
            intake::{self, Request},
            perform::{Message, perform},
            releases::{self, Release},
            timers,
        },
    },
    domain::{
        accounts::registration::Registration,
        ids::{PersonId, TicketNumber},
        moment::{DAY, HOUR, Moment},
        people::{
            address::Address,
            viewer::{Right, Role, Viewer},
        },
        tickets::{
            command::{Change, Command, Comment},
            event::Reason,
        },
    },
};
use journeys::{JOURNEYS, Journey, Move};
use texts::{ORGANIZATIONS, PEOPLE, STORIES, Story};

/// Stories of the help centre; of the other workflows there is a ticket at every step of each
/// journey, and some that went all the way.
const STORIES_TOLD: i64 = 110;
/// How often each journey is told to its end.
const WHOLE: i64 = 3;
/// The release in the demo, and how many of the tickets that waited for one it brings.
const RELEASE: (&str, usize) = ("2026.3", 2);

pub(super) fn run(config: &Config, values: &Values, keep: bool) -> Result<(), Failure> {
    start_log(config);
    let mut signals = ending_signals()?;
    let mut config = config.clone();
    if !keep {
        config.data = std::env::temp_dir().join(format!("pocketdesk-demo-{}", std::process::id()));
    }
    let fresh = !config.data.join("pocketdesk.db").exists();
    if fresh && let Some(_hold) = open::hold(&config.data)? {
        say!("Filling the desk …");
        // Before it runs: its timers would close tickets whose story is still being told.
        let desk = open::desk(&config, &config.url)?;
        Filling {
            desk: &desk,
            chance: Entropy::seeded(2026),
        }
        .fill()?;
    }
    let running = Running::start(&config, values).inspect_err(|_| {
        if !keep {
            let _ = std::fs::remove_dir_all(&config.data);
        }
    })?;
    if fresh {
        mail::deliver(&running.desk, config.mail_from.address.as_str())?;
    }
    say!(
        "Pocketdesk {} answers at {}",
        env!("CARGO_PKG_VERSION"),
        running.desk.settings.url
    );
    say!("Open one of these links; each signs in once:");
    for (role, name, email) in [
        ("Customer", "Ana Ruiz", "ana@acme.example"),
        ("Agent", "Ines Vidal", "ines@desk.example"),
        ("Admin", "Noor Haddad", "noor@desk.example"),
    ] {
        let address = Address::parse(email)?;
        say!(
            "{role} ({name}):\n{}",
            accounts::sign_in_link(&running.desk, &address)?
        );
    }
    if keep {
        say!(
            "The data stays in {}. Press Ctrl+C to end.",
            config.data.display()
        );
    } else {
        say!("Everything is gone when this ends. Press Ctrl+C to end.");
    }
    signals.forever().next();
    running.stop();
    if !keep {
        std::fs::remove_dir_all(&config.data)?;
    }
    Ok(())
}

struct Filling<'a> {
    desk: &'a Desk,
    /// Seeded, so that every demo is the same.
    chance: Entropy,
}

impl Filling<'_> {
    fn fill(mut self) -> Result<(), Failure> {
        let viewers = self.people()?;
        let (customers, agents): (Vec<Viewer>, Vec<Viewer>) =
            viewers.into_iter().partition(|viewer| !viewer.is_agent());
        let now = self.desk.clock.now();
        let mut plots = self.plots();
        // In the order in which they were opened, as their numbers say.
        plots.sort_by_key(|plot| std::cmp::Reverse(plot.age));
        for plot in plots {
            let opened = now - plot.age - self.below(20) * 60;
            let telling = Telling {
                desk: self.desk,
                customer: self.pick(&customers).clone(),
                agent: self.pick(&agents).clone(),
                now,
            };
            match plot.what {
                What::Story(story, how_far) => telling.tell(story, opened, how_far)?,
                What::Journey(journey, moves) => telling.travel(journey, opened, moves)?,
            }
        }
        timers::work_off(self.desk)?;
        let agent = &agents[0];
        release(self.desk, &self.desk.act(agent, "desk"))
    }

    /// What is to be told, and how long ago it began.
    fn plots(&mut self) -> Vec<Plot> {
        let mut plots: Vec<Plot> = (1..=STORIES_TOLD)
            .map(|number| Plot {
                age: number * 90 * DAY / STORIES_TOLD,
                what: What::Story(self.pick(STORIES), self.below(10)),
            })
            .collect();
        for journey in JOURNEYS {
            let all = journey.moves.len();
            for moves in 0..=all {
                let waits = moves > 0 && journey.moves[moves - 1].waits();
                let young = (i64::try_from(moves).unwrap_or(0) + 1) * STEP + DAY;
                let age = young
                    + if waits {
                        self.below(20) * HOUR
                    } else {
                        self.below(14) * DAY
                    };
                let what = What::Journey(journey, moves);
                plots.push(Plot { age, what });
            }
            for _ in 0..WHOLE {
                let age = (20 + self.below(70)) * DAY;
                let what = What::Journey(journey, all);
                plots.push(Plot { age, what });
            }
        }
        plots
    }

    fn below(&mut self, limit: i64) -> i64 {
        self.chance.id() % limit.max(1)
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        let index =
            usize::try_from(self.below(i64::try_from(from.len()).unwrap_or(1))).unwrap_or(0);
        &from[index]
    }

    fn people(&self) -> Result<Vec<Viewer>, Failure> {
        setup::install(self.desk)?;
        for (name, domain) in ORGANIZATIONS {
            organizations::add(self.desk, name, &[(*domain).to_owned()])?;
        }
        let mut viewers = Vec::new();
        for (name, email, role, organization) in PEOPLE {
            let right = if email.starts_with("ana@") || email.starts_with("omar@") {
                Right::Manager
            } else {
                Right::Member
            };
            let membership = organization.map(|organization| (organization.to_owned(), right));
            accounts::add(
                self.desk,
                NewAccount {
                    email: (*email).to_owned(),
                    name: (*name).to_owned(),
                    role: *role,
                    membership,
                    password: None,
                },
            )?;
            let address = Address::parse(email)?;
            viewers.extend(
                self.desk
                    .store
                    .system(|system| system.viewer_at(&address))?,
            );
        }
        site::save(
            self.desk,
            Site {
                name: "Acme Support".into(),
                time_zone: "Europe/Madrid".into(),
                registration: Registration::Domains,
                cc_outside_organization: false,
                request_type: None,
            },
        )?;
        Ok(viewers)
    }
}

/// Between two steps of a journey.
const STEP: i64 = 5 * HOUR;

struct Plot {
    /// Seconds since it began.
    age: i64,
    what: What,
}

enum What {
    /// Told up to a point that the number chooses.
    Story(&'static Story, i64),
    /// With so many of its steps.
    Journey(&'static Journey, usize),
}

/// Some of the tickets that wait for a release hear of one.
fn release(desk: &Desk, act: &Act) -> Result<(), Failure> {
    let catalog = desk.catalog();
    let reader = desk.store.reader(&act.viewer)?;
    let mut waiting = Vec::new();
    for status in catalog.awaiting_release() {
        waiting.extend(reader.awaiting(status, 100)?);
    }
    drop(reader);
    waiting.sort_by_key(|ticket| ticket.number);
    let (version, many) = RELEASE;
    let release = Release {
        version: version.into(),
        notes: "Order export, kits, labels in A6.".into(),
        tickets: waiting
            .iter()
            .take(many)
            .map(|ticket| ticket.number)
            .collect(),
    };
    releases::record(desk, act, release)?;
    Ok(())
}

/// Who tells, of whom, and when that is.
struct Telling<'a> {
    desk: &'a Desk,
    customer: Viewer,
    agent: Viewer,
    now: Moment,
}

impl Telling<'_> {
    fn act(&self, viewer: &Viewer, at: Moment) -> Act {
        let channel = if viewer.is_agent() { "desk" } else { "portal" };
        Act {
            now: at.min(self.now),
            ..self.desk.act(viewer, channel)
        }
    }

    fn say(
        &self,
        viewer: &Viewer,
        at: Moment,
        number: TicketNumber,
        (body, status): (&str, Option<&str>),
    ) -> Result<(), Failure> {
        let comment = Comment {
            status: status.map(str::to_owned),
            ..Comment::default()
        };
        let message = Message {
            body: body.to_owned(),
            ..Message::default()
        };
        perform(
            self.desk,
            &self.act(viewer, at),
            number,
            Command::Comment(comment),
            Some(message),
        )?;
        Ok(())
    }

    fn assign(&self, at: Moment, number: TicketNumber) -> Result<(), Failure> {
        let assignee: Option<PersonId> = Some(self.agent.person());
        let change = Change {
            assignee: Some(assignee),
            ..Change::default()
        };
        self.change(at, number, change)
    }

    fn change(&self, at: Moment, number: TicketNumber, change: Change) -> Result<(), Failure> {
        let act = self.act(&self.agent, at);
        perform(self.desk, &act, number, Command::Change(change), None)?;
        Ok(())
    }

    /// The first `moves` steps of a journey.
    fn travel(&self, journey: &Journey, opened: Moment, moves: usize) -> Result<(), Failure> {
        let request = Request {
            subject: journey.subject.to_owned(),
            message: Message {
                body: journey.question.to_owned(),
                ..Message::default()
            },
            request_type: journey.request_type.to_owned(),
            ..Request::default()
        };
        let number = intake::open(self.desk, &self.act(&self.customer, opened), request)?.ticket;
        for (step, at) in journey.moves.iter().take(moves).zip(1..) {
            let at = opened + at * STEP;
            if at == opened + STEP {
                self.assign(at, number)?;
            }
            self.step(*step, at, number)?;
        }
        timers::work_off(self.desk)?;
        Ok(())
    }

    fn step(&self, step: Move, at: Moment, number: TicketNumber) -> Result<(), Failure> {
        let key = |key: &str| Some(Some(key.to_owned()));
        let none = Change::default();
        match step {
            Move::Set(status) => self.change(
                at,
                number,
                Change {
                    status: Some(status.to_owned()),
                    ..none
                },
            ),
            Move::Priority(to) => self.change(
                at,
                number,
                Change {
                    priority: key(to),
                    ..none
                },
            ),
            Move::Type(to) => self.change(
                at,
                number,
                Change {
                    kind: key(to),
                    ..none
                },
            ),
            Move::Group(to) => self.change(
                at,
                number,
                Change {
                    group: key(to),
                    ..none
                },
            ),
            Move::Say(status, text) => self.say(&self.agent, at, number, (text, Some(status))),
            Move::Reply(text) => self.say(&self.customer, at, number, (text, None)),
            Move::Note(text) => self.note(at, number, text),
            Move::Solve(word) => {
                let command = Command::Solve {
                    reason: Reason::parse(word),
                    with_comment: false,
                };
                perform(
                    self.desk,
                    &self.act(&self.customer, at),
                    number,
                    command,
                    None,
                )?;
                Ok(())
            }
        }
    }

    fn note(&self, at: Moment, number: TicketNumber, text: &str) -> Result<(), Failure> {
        let noted = Message {
            body: text.to_owned(),
            ..Message::default()
        };
        let act = self.act(&self.agent, at);
        perform(self.desk, &act, number, Command::Note, Some(noted))?;
        Ok(())
    }

    fn tell(&self, story: &Story, opened: Moment, how_far: i64) -> Result<(), Failure> {
        let Story {
            subject,
            question,
            note,
            ask,
            answer,
            solution,
            follow_up: again,
        } = story;
        let request = Request {
            subject: (*subject).to_owned(),
            message: Message {
                body: (*question).to_owned(),
                ..Message::default()
            },
            ..Request::default()
        };
        let number = intake::open(self.desk, &self.act(&self.customer, opened), request)?.ticket;
        let old = self.now.0 - opened.0 > 10 * DAY;
        // Old tickets have come to an end; young ones are anywhere on their way.
        let how_far = if old { how_far.max(6) } else { how_far };
        if how_far < 2 {
            return Ok(());
        }
        self.assign(opened + HOUR, number)?;
        self.note(opened + HOUR, number, note)?;
        if how_far == 2 {
            return self.say(
                &self.agent,
                opened + 2 * HOUR,
                number,
                (
                    "Thank you, we are looking into it with our supplier.",
                    Some("on_hold"),
                ),
            );
        }
        self.say(
            &self.agent,
            opened + 3 * HOUR,
            number,
            (ask, Some("pending")),
        )?;
        if how_far < 5 {
            return Ok(());
        }
        self.say(&self.customer, opened + 20 * HOUR, number, (answer, None))?;
        if how_far == 5 {
            return Ok(());
        }
        self.say(
            &self.agent,
            opened + 26 * HOUR,
            number,
            (solution, Some("solved")),
        )?;
        timers::work_off(self.desk)?;
        if how_far == 9 && self.now.0 - opened.0 > 20 * DAY {
            let message = Message {
                body: (*again).to_owned(),
                ..Message::default()
            };
            follow_up::open(
                self.desk,
                &self.act(&self.customer, opened + 15 * DAY),
                number,
                (None, message),
            )?;
        }
        Ok(())
    }
}

/// Who is who in the demo.
pub(super) type Person = (&'static str, &'static str, Role, Option<&'static str>);
