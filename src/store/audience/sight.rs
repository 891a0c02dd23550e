//! Who sees a ticket and why, as agents are told: the audience, and what it is made from.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        audience::sight::{Claim, Obstacle, Standing, Via, obstacle},
        ids::{OrganizationId, PersonId, Principal, TicketNumber},
        moment::Moment,
        people::viewer::Right,
    },
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
        people::read::PersonRow,
    },
};

/// Members read for one page; who asks about one person reads only theirs.
pub const MOST_MEMBERS: i64 = 2000;

/// What someone was given on a ticket, person or organization.
#[derive(Debug, Clone)]
pub struct Grant {
    pub principal: Principal,
    pub via: Via,
    pub muted: bool,
    pub given_by: Option<(PersonId, String)>,
    pub given_at: Moment,
    pub organization: Option<String>,
    /// The audience has it, too.
    pub holds: bool,
}

/// A grant as one person has it, and what keeps it from giving them sight.
#[derive(Debug, Clone)]
pub struct Way {
    pub grant: Grant,
    pub right: Option<Right>,
    pub obstacle: Option<Obstacle>,
}

/// Someone who has any grant on a ticket.
#[derive(Debug, Clone)]
pub struct Onlooker {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub standing: Standing,
    pub ways: Vec<Way>,
}

impl Onlooker {
    #[must_use]
    pub fn new(person: &PersonRow) -> Self {
        Self {
            person: person.id,
            name: person.name.clone(),
            email: person.email.to_string(),
            standing: person.standing(),
            ways: Vec::new(),
        }
    }

    pub fn add(&mut self, grant: &Grant, right: Option<Right>) {
        let claim = Claim {
            via: grant.via,
            right,
            holds: grant.holds,
        };
        self.ways.push(Way {
            grant: grant.clone(),
            right,
            obstacle: obstacle(self.standing, claim),
        });
    }

    /// `desk`: the agents who see the ticket.
    #[must_use]
    pub fn sees(&self, desk: &BTreeSet<PersonId>) -> bool {
        match self.standing.role.is_agent() {
            true => desk.contains(&self.person),
            false => self.ways.iter().any(|way| way.obstacle.is_none()),
        }
    }
}

impl Scope {
    /// Everything given on a ticket. Agents only.
    pub fn grants(&self, ticket: TicketNumber) -> Result<Vec<Grant>> {
        let sql = "/* grants */ SELECT g.principal, g.via, coalesce(g.muted, 0), g.given_by,
                     (SELECT p.name FROM visible_people p WHERE p.id = g.given_by), g.given_at,
                     (SELECT o.name FROM visible_organizations o WHERE o.id = -g.principal),
                     EXISTS (SELECT 1 FROM visible_sight s WHERE s.ticket = ?1 AND s.principal = g.principal)
                   FROM visible_grants g WHERE g.ticket = ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            let mut columns = Columns::new(row);
            Ok(Grant {
                principal: Principal::new(columns.next()?),
                via: columns.next()?,
                muted: columns.next()?,
                given_by: {
                    let by: Option<PersonId> = columns.next()?;
                    by.zip(columns.next()?)
                },
                given_at: columns.next()?,
                organization: columns.next()?,
                holds: columns.next()?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The agents who see a ticket. Agents only.
    pub fn agents_seeing(&self, ticket: TicketNumber) -> Result<BTreeSet<PersonId>> {
        let sql = "/* agents_seeing */ SELECT person FROM visible_desk WHERE ticket = ?1";
        let mut statement = self.prepare(sql)?;
        let people = statement.query_map([ticket], |row| row.get(0))?;
        Ok(people.collect::<rusqlite::Result<_>>()?)
    }

    /// Everyone with any grant on a ticket, and whether some were left out because they are too
    /// many. Agents only.
    pub fn onlookers(&self, ticket: TicketNumber) -> Result<(Vec<Onlooker>, bool)> {
        let mut found: BTreeMap<PersonId, Onlooker> = BTreeMap::new();
        let mut left_out = false;
        for grant in self.grants(ticket)? {
            match grant.principal {
                Principal::Person(id) => {
                    if let Some(person) = self.person(id)? {
                        let onlooker = found.entry(id).or_insert_with(|| Onlooker::new(&person));
                        onlooker.add(&grant, None);
                    }
                }
                Principal::Organization(id) => {
                    let members = self.standing_members(id)?;
                    left_out |= i64::try_from(members.len()) == Ok(MOST_MEMBERS);
                    for (person, right) in &members {
                        let onlooker = found
                            .entry(person.id)
                            .or_insert_with(|| Onlooker::new(person));
                        onlooker.add(&grant, Some(*right));
                    }
                }
            }
        }
        let mut found: Vec<Onlooker> = found.into_values().collect();
        found.sort_by(|one, other| one.name.cmp(&other.name));
        Ok((found, left_out))
    }

    fn standing_members(&self, organization: OrganizationId) -> Result<Vec<(PersonRow, Right)>> {
        let sql = format!(
            "/* standing_members */ SELECT {}, m.right FROM visible_memberships m CROSS JOIN visible_people ON id = m.person
             WHERE m.organization = ?1 LIMIT ?2",
            PersonRow::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((organization, MOST_MEMBERS), |row| {
            Ok((PersonRow::from_row(row)?, row.get("right")?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What one person has on a ticket. Agents only.
    pub fn onlooker(&self, person: &PersonRow, ticket: TicketNumber) -> Result<Onlooker> {
        let memberships = self.memberships_of(person.id)?;
        let mut onlooker = Onlooker::new(person);
        for grant in self.grants(ticket)? {
            match grant.principal {
                Principal::Person(id) if id == person.id => onlooker.add(&grant, None),
                Principal::Person(_) => {}
                Principal::Organization(id) => {
                    if let Some(membership) = memberships.iter().find(|m| m.organization == id) {
                        onlooker.add(&grant, Some(membership.right));
                    }
                }
            }
        }
        Ok(onlooker)
    }
}
