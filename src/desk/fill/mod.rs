//! Generated organizations, people and tickets for load tests: the same for the same seed and day.

mod generator;

use std::{path::Path, sync::mpsc::sync_channel};

use fastrand::Rng;

use super::{
    Desk,
    accounts::{self, NewAccount},
    catalog::Catalog,
};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        moment::{DAY, Moment},
        people::{
            address::Address,
            viewer::{Right, Role},
        },
        refusal::Refusal,
    },
    store::{Error, Result, engine::bulk::Bulk, people::account::NewPerson, search::Filled},
};
use generator::{Generator, ways};

const AGENTS: usize = 20;
/// In each organization; the first is its manager.
const CUSTOMERS: usize = 10;
const TICKETS_AN_ORGANIZATION: u64 = 1000;
const FEWEST_ORGANIZATIONS: u64 = 4;
/// The last few have customers who see many tickets: each gets one in so many of all, unless an
/// equal part is more. The manager of the very last is a member of all of them.
pub(super) const LARGE: usize = 3;
pub(super) const LARGE_SHARE: usize = 40;
const SPAN: i64 = 2 * 365 * DAY;
/// Tickets handed over together, and between two reports of progress.
const ROUND: usize = 2000;

const GIVEN: [&str; 10] = [
    "Alva", "Bela", "Cato", "Dara", "Enno", "Fina", "Gero", "Hanne", "Ivo", "Jule",
];
const FAMILY: [&str; 11] = [
    "Albers", "Berg", "Conti", "Dahl", "Evers", "Ferro", "Gruber", "Holm", "Iglesias", "Jansen",
    "Keller",
];

/// How far filling has come.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    Tickets(u64),
    /// Work after the last ticket: done, of.
    Indexes(usize, usize),
}

/// Makes the people a desk needs; returns what `fill` needs of it once it is closed.
pub fn prepare(desk: &Desk) -> Result<(Catalog, Moment)> {
    let (given, family) = name(0);
    let admin = NewAccount {
        email: agent_address(1),
        name: format!("{given} {family}"),
        role: Role::Admin,
        membership: None,
        password: None,
    };
    accounts::add(desk, admin)?;
    // Whole days, so that a day's fills are the same whenever they are run.
    let now = desk.clock.now();
    Ok(((*desk.catalog()).clone(), Moment(now.0 - now.0 % DAY)))
}

/// Fills the closed `file` of a prepared desk.
pub fn fill(
    file: &Path,
    (catalog, now): (&Catalog, Moment),
    (tickets, seed): (u64, u64),
    mut report: impl FnMut(Progress),
) -> Result<()> {
    let mut bulk = Bulk::open(file)?;
    let mut rng = Rng::with_seed(seed);
    let start = now - SPAN;
    let organizations = (tickets / TICKETS_AN_ORGANIZATION).max(FEWEST_ORGANIZATIONS);
    let agents = agents(&bulk, &mut rng, start)?;
    let organizations = (1..=organizations)
        .map(|number| organization(&bulk, &mut rng, (number, start)))
        .collect::<Result<Vec<_>>>()?;
    if let Some((last, others)) = organizations
        .split_last()
        .map(|(last, rest)| (last.customers[0], rest.iter().rev().take(LARGE - 1)))
    {
        for other in others {
            bulk.tx()
                .set_membership(last, other.id, (Right::Member, start))?;
        }
    }
    bulk.drop_indexes()?;
    let mut generator = Generator {
        ways: catalog.workflows.iter().map(ways).collect(),
        catalog,
        agents,
        organizations,
        rng,
        now,
    };
    // Told on one thread, written on another.
    std::thread::scope(|threads| {
        let (sender, rounds) = sync_channel(2);
        threads.spawn(move || {
            let mut numbers = (1..=tickets).peekable();
            while numbers.peek().is_some() {
                let round: Result<Vec<_>> = (&mut numbers)
                    .take(ROUND)
                    // Spread evenly, in order, as numbers rise with time.
                    .map(|number| {
                        let ticket = generator.ticket(number, start + spread(number, tickets))?;
                        let words = Filled::new(&ticket);
                        Ok((ticket, words))
                    })
                    .collect();
                if sender.send(round).is_err() {
                    return;
                }
            }
        });
        let mut done = 0;
        for round in rounds {
            for (ticket, words) in round? {
                bulk.put(&ticket, &words)?;
                done += 1;
            }
            report(Progress::Tickets(done));
        }
        Ok::<(), Error>(())
    })?;
    bulk.finish(|done, of| report(Progress::Indexes(done, of)))
}

fn spread(number: u64, of: u64) -> i64 {
    let part = i128::from(SPAN) * i128::from(number - 1) / i128::from(of);
    i64::try_from(part).unwrap_or(0)
}

/// Few of many people are called alike, as in life: whoever is called like others is looked at with
/// each of them.
fn name(number: usize) -> (&'static str, String) {
    let family = FAMILY[number % FAMILY.len()];
    let family = match number / (GIVEN.len() * FAMILY.len()) {
        0 => family.to_owned(),
        more => format!("{family}-{}", FAMILY[more % FAMILY.len()]),
    };
    (GIVEN[number % GIVEN.len()], family)
}

fn agent_address(number: usize) -> String {
    format!("agent{number}@desk.example")
}

/// Somebody with the name of a number.
struct Somebody<'a> {
    email: &'a str,
    number: usize,
    role: Role,
}

fn person(bulk: &Bulk, rng: &mut Rng, somebody: &Somebody<'_>, now: Moment) -> Result<PersonId> {
    let Somebody {
        email,
        number,
        role,
    } = *somebody;
    let id = PersonId(rng.i64(1..1 << 53));
    let (given, family) = name(number);
    let email =
        Address::parse(email).map_err(|bad| Refusal::invalid("email", "bad_address", bad))?;
    let person = NewPerson {
        language: None,
        id,
        email,
        given_name: given.to_owned(),
        family_name: family,
        role,
        verified: true,
    };
    bulk.tx().insert_person(&person, now)?;
    Ok(id)
}

/// All but the first, who was there before.
fn agents(bulk: &Bulk, rng: &mut Rng, now: Moment) -> Result<Vec<PersonId>> {
    (2..=AGENTS)
        .map(|k| {
            let agent = Somebody {
                email: &agent_address(k),
                number: k - 1,
                role: Role::Agent,
            };
            person(bulk, rng, &agent, now)
        })
        .collect()
}

struct Organization {
    id: OrganizationId,
    customers: Vec<PersonId>,
}

fn organization(bulk: &Bulk, rng: &mut Rng, (number, now): (u64, Moment)) -> Result<Organization> {
    let id = OrganizationId(rng.i64(1..1 << 53));
    bulk.tx()
        .insert_organization(id, &format!("Organization {number}"), now)?;
    bulk.tx().insert_domain(&format!("o{number}.example"), id)?;
    let mut customers = Vec::with_capacity(CUSTOMERS);
    for k in 1..=CUSTOMERS {
        let email = format!("p{k}@o{number}.example");
        let customer = Somebody {
            email: &email,
            number: k + CUSTOMERS * usize::try_from(number).unwrap_or(0),
            role: Role::Customer,
        };
        let customer = person(bulk, rng, &customer, now)?;
        let right = if k == 1 {
            Right::Manager
        } else {
            Right::Member
        };
        bulk.tx().set_membership(customer, id, (right, now))?;
        customers.push(customer);
    }
    Ok(Organization { id, customers })
}
