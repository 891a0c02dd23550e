//! Days of a desk, one after the other.

use super::{
    journeys::{JOURNEYS, Journey},
    macros,
    telling::Telling,
    texts::{ORGANIZATIONS, PEOPLE, STORIES, Story},
};
use crate::{
    cli::Failure,
    desk::{
        Act, Desk,
        accounts::{self, NewAccount, setup},
        groups, organizations,
        secrets::Entropy,
        site::{self, Site},
        tickets::{
            bulk,
            perform::perform,
            releases::{self, Release},
            snooze, timers,
            update::Update,
        },
        views,
    },
    domain::{
        accounts::registration::Registration,
        moment::{DAY, HOUR},
        people::{
            address::Address,
            viewer::{Right, Viewer},
        },
        refusal::Refusal,
        tickets::{
            bulk::Step,
            command::{Change, Command},
            snooze::Until,
        },
        views::Saved,
        workflows::Category,
    },
    store::views::{Cursor, ListOf, ListQuery, Queue},
};

/// Stories of the help centre; of the other workflows there is a ticket at every step of each
/// journey, and some that went all the way.
const STORIES_TOLD: i64 = 110;

/// How often each journey is told to its end.
const WHOLE: i64 = 3;

/// The release in the demo, and how many of the tickets that waited for one it brings.
const RELEASE: (&str, usize) = ("2026.3", 2);

/// Solved tickets that are tagged together.
const REVIEWED: usize = 12;

pub(super) struct Filling<'a> {
    pub(super) desk: &'a Desk,
    /// Seeded, so that every demo is the same.
    pub(super) chance: Entropy,
}

impl Filling<'_> {
    pub(super) fn fill(mut self) -> Result<(), Failure> {
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
        release(self.desk, &self.desk.act(agent, "desk"))?;
        team_up(self.desk, &agents)?;
        save_views(self.desk, &self.desk.act(agent, "desk"))?;
        put_aside(self.desk, &self.desk.act(agent, "desk"))?;
        macros::save(self.desk, &self.desk.act(agent, "desk"))?;
        let ines = agents.iter().find(|agent| !agent.is_admin());
        tag_solved(self.desk, &self.desk.act(ines.unwrap_or(agent), "desk"))
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

/// Everyone is in a group, and some of what nobody has is given to the first.
fn team_up(desk: &Desk, agents: &[Viewer]) -> Result<(), Failure> {
    let keys = desk.catalog();
    let keys: Vec<&str> = keys.groups.iter().map(|group| &*group.key).collect();
    let (Some(admin), Some(first)) = (agents.iter().find(|one| one.is_admin()), keys.first())
    else {
        return Ok(());
    };
    for (nth, agent) in agents.iter().enumerate() {
        let member = (agent.person(), true);
        groups::set_member(desk, &desk.act(admin, "desk"), first, member)?;
        groups::set_member(
            desk,
            &desk.act(admin, "desk"),
            keys[nth % keys.len()],
            member,
        )?;
    }
    let nobodys = ListQuery {
        of: ListOf::Queue(Queue::Unassigned),
        statuses: None,
        after: Cursor::START,
        limit: 6,
    };
    let page = desk.store.reader(admin)?.tickets(&nobodys)?;
    for row in page.rows {
        let change = Change {
            group: Some(Some((*first).to_owned())),
            ..Change::default()
        };
        let update = Update::new(row.facts.number, Command::Change(change));
        perform(desk, &desk.act(admin, "desk"), update)?;
    }
    Ok(())
}

/// Questions that this desk asks every day.
const VIEWS: [(&str, &str, bool); 3] = [
    (
        "High priority",
        "priority:high -category:solved -category:closed",
        true,
    ),
    ("With the developers", "turn:development", true),
    ("What moved this week", "assignee:me updated:<7d", false),
];

fn save_views(desk: &Desk, act: &Act) -> Result<(), Failure> {
    for (name, query, shared) in VIEWS {
        let saved = Saved::checked(name, query, shared).map_err(Refusal::Invalid)?;
        views::add(desk, act, saved)?;
    }
    Ok(())
}

/// Two of what an agent has wait for a morning and for an answer.
fn put_aside(desk: &Desk, act: &Act) -> Result<(), Failure> {
    let mine = ListQuery {
        of: ListOf::Queue(Queue::AssignedTo(act.viewer.person())),
        statuses: None,
        after: Cursor::START,
        limit: 2,
    };
    let rows = desk.store.reader(&act.viewer)?.tickets(&mine)?.rows;
    for (row, until) in rows.iter().zip([Until::Morning, Until::Reply]) {
        let act = desk.act(&act.viewer, "desk");
        snooze::snooze(desk, &act, row.facts.number, until)?;
    }
    Ok(())
}

/// What was solved is looked through together.
fn tag_solved(desk: &Desk, act: &Act) -> Result<(), Failure> {
    let solved = ListOf::Queue(Queue::In(Category::Solved));
    let mut tickets = desk
        .store
        .reader(&act.viewer)?
        .numbers_of(solved, REVIEWED)?;
    tickets.truncate(REVIEWED);
    let steps = vec![Step::TagsAdd(vec!["review".into()])];
    bulk::begin(desk, act, bulk::Asked { tickets, steps })?;
    Ok(bulk::work_off_while(desk, || true)?)
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
