//! What the rules say a route answers someone.

use super::{
    ids::Ids,
    light,
    oracle::{Oracle, Right, Role, Who},
    table::{
        About::{File, Mail, Managed, Nothing, Organization, Person, Ticket},
        For::{Admins, Agents, Anyone, Customers},
        Row, manages,
    },
    world::{Place, World},
};

/// Whether a route is there for someone.
pub fn is_for(oracle: &Oracle, row: &Row, who: Option<Who>, ids: &Ids) -> bool {
    let person = who
        .map(|who| &oracle.people[who])
        .filter(|person| person.active);
    let role = person.map(|person| person.role);
    match (row.for_whom, role) {
        (Anyone, _) => true,
        (_, None) | (Agents, Some(Role::Customer)) => false,
        (Customers, Some(Role::Light)) => light::has_of_everyone(row.route),
        (Agents, Some(Role::Light)) => light::has_of_agents(row.route, ids.person == who),
        (Customers | Agents, Some(_)) => true,
        (Admins, Some(role)) => role == Role::Admin,
    }
}

/// Whether someone may see what the address names.
pub fn sees_what(world: &World, row: &Row, who: Option<Who>, ids: &Ids) -> bool {
    let oracle = &world.oracle;
    let Some(who) = who else {
        return row.about == Nothing;
    };
    let file = ids.file.map(|at| &world.files[at]);
    match row.about {
        Nothing => true,
        Ticket => ids.case.is_some_and(|case| oracle.sees(who, case)),
        File => file.is_some_and(|file| {
            let open = match file.place {
                Place::Comment(case) => oracle.sees(who, case) || oracle.reads_along(who, case),
                Place::Note(case) => oracle.is_agent(who) && oracle.sees(who, case),
                Place::Waiting(owner) => owner == who,
            };
            // Its address names the ticket as well; over the API it does not.
            open && (row.is_api() || file.place.case().is_some_and(|case| ids.case == Some(case)))
        }),
        Person => ids.person.is_some(),
        Organization => ids.organization.is_some(),
        Managed => ids.organization.is_some() && manages(world, who, ids),
        Mail => ids.case.is_some() && oracle.sees_all(who),
    }
}

/// What a GET answers someone, by the rules.
pub fn expected(world: &World, row: &Row, who: Option<Who>, ids: &Ids) -> u16 {
    let oracle = &world.oracle;
    let who = who.filter(|who| oracle.people[*who].active);
    if row.for_whom == Anyone {
        return row.answers;
    }
    let Some(someone) = who else {
        return if row.is_api() { 401 } else { 303 };
    };
    if !is_for(oracle, row, who, ids) {
        let known = oracle.is_agent(someone);
        return if known { 403 } else { 404 };
    }
    if row.agents != 0 && oracle.is_agent(someone) {
        return row.agents;
    }
    let own = ids.organization.and_then(|id| oracle.right(someone, id));
    if row.about == Managed && own.is_some_and(|right| right < Right::Manager) {
        return 403;
    }
    if sees_what(world, row, who, ids) {
        row.answers
    } else {
        404
    }
}
