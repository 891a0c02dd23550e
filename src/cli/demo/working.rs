//! What the agents of the demo have set up for themselves, and how their tickets lie with each other.

use super::macros;
use crate::{
    cli::Failure,
    desk::{
        Act, Desk, groups,
        people::roles,
        tickets::{
            bulk,
            links::{self, Typed},
            merge::{self, Merge},
            message::Message,
            perform::perform,
            releases::{self, Release},
            snooze,
            update::Update,
        },
        views,
    },
    domain::{
        people::{
            rights::{DeskRight, Role},
            roles::Typed as RoleTyped,
            viewer::Viewer,
        },
        reach::Reach,
        refusal::Refusal,
        tickets::{
            bulk::Step,
            command::{Change, Command},
            snooze::Until,
            spent::Spent,
        },
        views::Saved,
        workflows::Category,
    },
    store::views::{ListOf, ListQuery, ListRow, Queue},
};

/// The release in the demo, and how many of the tickets that waited for one it brings.
const RELEASE: (&str, usize) = ("2026.3", 2);

/// Solved tickets that are tagged together.
const REVIEWED: usize = 12;

pub(super) fn begin(desk: &Desk, agents: &[Viewer]) -> Result<(), Failure> {
    let agent = &agents[0];
    release(desk, &desk.act(agent, "desk"))?;
    team_up(desk, agents)?;
    save_views(desk, &desk.act(agent, "desk"))?;
    put_aside(desk, &desk.act(agent, "desk"))?;
    macros::save(desk, &desk.act(agent, "desk"))?;
    join(desk, agent)?;
    keep_time(desk, agents)?;
    let ines = agents.iter().find(|agent| !agent.is_admin());
    tag_solved(desk, &desk.act(ines.unwrap_or(agent), "desk"))
}

/// What is said behind the scenes by who answers no customer.
const ADVICE: &str = "For whoever takes this: the same came up in last week's stock-take. The depot list in the shared folder has the part numbers.";

/// Those who answer nobody leave a note.
pub(super) fn advise(desk: &Desk, light: &[Viewer]) -> Result<(), Failure> {
    for agent in light {
        for row in first_of(desk, agent, (Queue::Open, 2))? {
            let message = Message {
                body: ADVICE.into(),
                ..Message::default()
            };
            let update = Update::new(row.facts.number, Command::Note).saying(message);
            perform(desk, &desk.act(agent, "desk"), update)?;
        }
    }
    Ok(())
}

/// The first tickets of a list.
fn first_of(
    desk: &Desk,
    viewer: &Viewer,
    (queue, limit): (Queue, i64),
) -> Result<Vec<ListRow>, Failure> {
    let query = ListQuery::first(ListOf::Queue(queue), limit);
    Ok(desk.store.reader(viewer)?.tickets(&query)?.rows)
}

/// Two tickets about one thing by one person are merged, and two others know of each other.
fn join(desk: &Desk, agent: &Viewer) -> Result<(), Failure> {
    let open = first_of(desk, agent, (Queue::Open, 100))?;
    let same = |one: &ListRow, other: &ListRow| {
        one.facts.subject == other.facts.subject && one.facts.workflow == other.facts.workflow
    };
    // Of every status there stays a ticket.
    let is_alone = |one: &ListRow| {
        let state = |row: &ListRow| (row.facts.workflow.clone(), row.facts.status.clone());
        open.iter().filter(|row| state(row) == state(one)).count() < 2
    };
    let is_pair = |one: &ListRow, other: &ListRow| {
        !is_alone(one)
            && same(one, other)
            && one.facts.requester == other.facts.requester
            && one.facts.number > other.facts.number
    };
    let mut pairs = open.iter().flat_map(|one| {
        let others = open.iter().filter(|other| is_pair(one, other));
        others.map(move |other| (one, other))
    });
    if let Some((one, other)) = pairs.next() {
        let how = Merge {
            into: other.facts.number.to_string(),
            confirmed: true,
            ..Merge::default()
        };
        let act = desk.act(agent, "desk");
        merge::merge(desk, &act, one.facts.number, how)?;
    }
    if let [one, .., other] = &open[..] {
        let typed = Typed {
            kind: "related".into(),
            ticket: other.facts.number.to_string(),
            status: None,
        };
        let act = desk.act(agent, "desk");
        links::add(desk, &act, one.facts.number, &typed)?;
    }
    Ok(())
}

/// What took how long, as agents said with some notes.
const TOOK: [(i64, &str, &str); 4] = [
    (25, "On the phone", "They sent the log in the meantime."),
    (90, "Trying it out", "It happens with two windows open."),
    (10, "", "Asked the people who deliver it."),
    (240, "On site", "The cable was loose; a new one is in."),
];

fn keep_time(desk: &Desk, agents: &[Viewer]) -> Result<(), Failure> {
    let rows = first_of(desk, &agents[0], (Queue::Open, 4))?;
    let agents = agents.iter().cycle();
    for ((row, agent), (minutes, what, body)) in rows.iter().zip(agents).zip(TOOK) {
        let message = Message {
            body: body.into(),
            spent: Some(Spent {
                minutes,
                what: what.into(),
            }),
            ..Message::default()
        };
        let update = Update::new(row.facts.number, Command::Note).saying(message);
        perform(desk, &desk.act(agent, "desk"), update)?;
    }
    Ok(())
}

/// Everyone is in a group, and some of what nobody has is given to the first; a role is made for who is to
/// see no more than that.
fn team_up(desk: &Desk, agents: &[Viewer]) -> Result<(), Failure> {
    let keys = desk.catalog();
    let keys: Vec<&str> = keys.groups.iter().map(|group| &*group.key).collect();
    let (Some(admin), Some(first)) = (agents.iter().find(|one| one.is_admin()), keys.first())
    else {
        return Ok(());
    };
    let all_but_everyones = Role::Agent.rights().iter();
    let all_but_everyones = all_but_everyones.filter(|right| *right != DeskRight::SeeAll);
    let role = RoleTyped {
        name: "Own groups only".to_owned(),
        rights: all_but_everyones.collect(),
    };
    roles::add(desk, &desk.act(admin, "desk"), role)?;
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
    for row in first_of(desk, admin, (Queue::Unassigned, 6))? {
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
        let (order, reach) = match shared {
            true => ("waiting", Reach::Everyone),
            false => ("newest", Reach::Me),
        };
        // Of what many look at, whose it is and what it is about matters more than whose turn.
        let columns: &[&str] = match shared {
            true => &[
                "priority",
                "requester",
                "group",
                "tags",
                "created",
                "assignee",
            ],
            false => &[],
        };
        let columns: Vec<String> = columns.iter().map(|word| (*word).to_owned()).collect();
        let saved = Saved::checked((name, query), (order, reach), &columns);
        let saved = saved.map_err(Refusal::Invalid)?;
        views::add(desk, act, saved)?;
    }
    Ok(())
}

/// Two of what an agent has wait for a morning and for an answer.
fn put_aside(desk: &Desk, act: &Act) -> Result<(), Failure> {
    let mine = Queue::AssignedTo(act.viewer.person());
    let rows = first_of(desk, &act.viewer, (mine, 2))?;
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
