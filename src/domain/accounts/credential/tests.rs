use super::*;

#[test]
fn t116_which_event_ends_which_credential() {
    let table = [
        (Ending::Password, [true, true, true, true, false]),
        (Ending::SignOut, [true, true, true, true, false]),
        (Ending::Role, [true; 5]),
        (Ending::Account, [true; 5]),
    ];
    for (ending, expected) in table {
        for (credential, ends) in Credential::ALL.into_iter().zip(expected) {
            assert_eq!(ending.ends(credential), ends, "{ending:?}, {credential:?}");
        }
    }
}

#[test]
fn t116_a_session_ends_by_its_age_and_by_lying_idle() {
    let lifetime = Lifetime {
        of_customers: 30 * DAY,
        of_agents: 7 * DAY,
        idle: 10 * DAY,
    };
    let table = [
        (Role::Customer, 29 * DAY, DAY, false),
        (Role::Customer, 30 * DAY - 1, 0, false),
        (Role::Customer, 30 * DAY, 0, true),
        (Role::Customer, 10 * DAY, 10 * DAY, true),
        (Role::Agent, 7 * DAY - 1, 0, false),
        (Role::Agent, 7 * DAY, 0, true),
        (Role::Admin, 7 * DAY, 0, true),
    ];
    let now = Moment(1_800_000_000);
    for (role, age, unused, over) in table {
        let times = (now - age, now - unused);
        let found = lifetime.is_over(role, times, now);
        assert_eq!(found, over, "{role:?} {age} {unused}");
    }
}
