//! Days of a desk, one after the other.

use super::{
    journeys::{JOURNEYS, Journey},
    telling::Telling,
    texts::{ORGANIZATIONS, PEOPLE, STORIES, Story},
    working,
};
use crate::{
    cli::Failure,
    desk::{
        Desk,
        accounts::{self, NewAccount, setup},
        organizations,
        secrets::Entropy,
        site::{self, Site},
        tickets::timers,
    },
    domain::{
        accounts::registration::Registration,
        moment::{DAY, HOUR},
        people::{
            address::Address,
            rights::DeskRight,
            viewer::{Right, Viewer},
        },
    },
};

/// Stories of the help centre; of the other workflows there is a ticket at every step of each
/// journey, and some that went all the way.
const STORIES_TOLD: i64 = 110;

/// How often each journey is told to its end.
const WHOLE: i64 = 3;

pub(super) struct Filling<'a> {
    pub(super) desk: &'a Desk,
    /// Seeded, so that every demo is the same.
    pub(super) chance: Entropy,
}

impl Filling<'_> {
    pub(super) fn fill(mut self) -> Result<(), Failure> {
        let viewers = self.people()?;
        let (team, customers): (Vec<Viewer>, Vec<Viewer>) =
            viewers.into_iter().partition(Viewer::is_agent);
        let answers = |viewer: &Viewer| viewer.may(DeskRight::Answer);
        let (agents, light): (Vec<Viewer>, Vec<Viewer>) = team.into_iter().partition(answers);
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
        working::begin(self.desk, &agents)?;
        working::advise(self.desk, &light)
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

    pub(super) fn below(&mut self, limit: i64) -> i64 {
        self.chance.id() % limit.max(1)
    }

    pub(super) fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        let index =
            usize::try_from(self.below(i64::try_from(from.len()).unwrap_or(1))).unwrap_or(0);
        &from[index]
    }

    pub(super) fn people(&self) -> Result<Vec<Viewer>, Failure> {
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
                language: "en".into(),
                registration: Registration::Domains,
                cc_outside_organization: false,
                time_spent: true,
                request_type: None,
            },
        )?;
        Ok(viewers)
    }
}

/// Between two steps of a journey.
pub(super) const STEP: i64 = 5 * HOUR;

struct Plot {
    /// Seconds since it began.
    age: i64,
    pub(super) what: What,
}

pub(super) enum What {
    /// Told up to a point that the number chooses.
    Story(&'static Story, i64),
    /// With so many of its steps.
    Journey(&'static Journey, usize),
}
