//! `demo`: a filled desk that is the real thing, made by the same acts people do.

use super::{
    Failure,
    demo_texts::{ORGANIZATIONS, PEOPLE, STORIES, Story},
    serve::{Running, ending_signals, start_log},
};
use crate::{
    config::{Config, Values},
    desk::{
        Act, Desk,
        accounts::{self, NewAccount},
        follow_up,
        intake::{self, Request},
        organizations,
        perform::{Message, perform},
        secrets::Entropy,
        site::{self, Site},
        timers,
    },
    domain::{
        address::Address,
        command::{Change, Command, Comment},
        ids::{PersonId, TicketNumber},
        moment::{DAY, HOUR, Moment},
        registration::Registration,
        viewer::{Right, Role, Viewer},
    },
};

const TICKETS: u64 = 200;

pub(super) fn run(config: &Config, values: &Values, keep: bool) -> Result<(), Failure> {
    start_log(config);
    let mut signals = ending_signals()?;
    let mut config = config.clone();
    if !keep {
        config.data = std::env::temp_dir().join(format!("pocketdesk-demo-{}", std::process::id()));
    }
    let fresh = !config.data.join("pocketdesk.db").exists();
    let running = Running::start(&config, values)?;
    if fresh {
        say!("Filling the desk …");
        Filling {
            desk: &running.desk,
            chance: Entropy::seeded(2026),
        }
        .fill()?;
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
        for number in 0..TICKETS {
            let age = i64::try_from((TICKETS - number) * 90 * 24 / TICKETS).unwrap_or(0) * HOUR;
            let opened = now - age - self.below(20) * 60;
            let requester = self.pick(&customers).clone();
            let agent = self.pick(&agents).clone();
            let story = self.pick(STORIES);
            Telling {
                desk: self.desk,
                customer: requester,
                agent,
                story,
                now,
            }
            .tell(opened, self.below(10))?;
        }
        timers::work_off(self.desk)?;
        Ok(())
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
            },
        )?;
        Ok(viewers)
    }
}

/// One ticket's story, told up to a point that `how_far` chooses.
struct Telling<'a> {
    desk: &'a Desk,
    customer: Viewer,
    agent: Viewer,
    story: &'static Story,
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
        perform(
            self.desk,
            &self.act(&self.agent, at),
            number,
            Command::Change(change),
            None,
        )?;
        Ok(())
    }

    fn tell(&self, opened: Moment, how_far: i64) -> Result<(), Failure> {
        let Story {
            subject,
            question,
            note,
            ask,
            answer,
            solution,
            follow_up: again,
        } = self.story;
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
        let noted = Message {
            body: (*note).to_owned(),
            ..Message::default()
        };
        perform(
            self.desk,
            &self.act(&self.agent, opened + HOUR),
            number,
            Command::Note,
            Some(noted),
        )?;
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
