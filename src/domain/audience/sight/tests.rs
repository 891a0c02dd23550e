use super::*;

#[test]
fn a1_p8_a_grant_gives_sight_unless_something_stands_in_its_way() {
    use Obstacle::{AccountEnded, HiddenStatus, LimitedMember, NotConfirmed};
    let (requester, follower) = ((Via::Requester, None), (Via::Follower, None));
    let share = |right| (Via::Share, Some(right));
    // Role, active, confirmed; the grant; whether the audience holds it.
    #[rustfmt::skip]
        let cases = [
            ((Role::Customer, true,  true),  requester,             true,  None),
            ((Role::Customer, true,  false), requester,             true,  None),
            ((Role::Customer, false, true),  requester,             true,  Some(AccountEnded)),
            ((Role::Customer, true,  true),  requester,             false, Some(HiddenStatus)),
            ((Role::Customer, true,  true),  follower,              true,  None),
            ((Role::Customer, true,  false), follower,              true,  Some(NotConfirmed)),
            ((Role::Customer, true,  true),  follower,              false, Some(HiddenStatus)),
            ((Role::Customer, true,  true),  share(Right::Member),  true,  None),
            ((Role::Customer, true,  true),  share(Right::Manager), true,  None),
            ((Role::Customer, true,  true),  share(Right::Limited), true,  Some(LimitedMember)),
            ((Role::Customer, true,  false), share(Right::Member),  true,  Some(NotConfirmed)),
            ((Role::Customer, false, false), share(Right::Limited), false, Some(AccountEnded)),
            ((Role::Agent,    true,  true),  follower,              false, None),
            ((Role::Admin,    false, true),  follower,              true,  Some(AccountEnded)),
        ];
    for ((role, active, verified), (via, right), holds, expected) in cases {
        let standing = Standing {
            role,
            active,
            verified,
        };
        let claim = Claim { via, right, holds };
        assert_eq!(
            obstacle(standing, claim),
            expected,
            "{standing:?} {claim:?}"
        );
    }
}
