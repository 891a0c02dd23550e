use super::super::{
    Desk, accounts,
    catalog::{Catalog, SHIPPED},
};
use super::*;
use crate::domain::{people::viewer::Role, workflows::edit::Draft};

#[test]
fn l2_an_act_that_began_by_the_old_rules_goes_by_the_new_ones() {
    let (_directory, desk) = Desk::of_a_test();
    let first = accounts::NewAccount {
        email: "noor@desk.example".into(),
        name: "Noor Haddad".into(),
        role: Role::Admin,
        membership: None,
        password: Some("a long enough password".into()),
    };
    accounts::add(&desk, first).unwrap();
    // An act holds the catalogue of when it began, while it waits for its turn to write.
    let begun = desk.catalog();
    let mut draft = Draft::parse(SHIPPED[0].1).unwrap();
    draft.remove_status("on_hold");
    let edit = Edit {
        definition: draft.text(),
        ..Edit::default()
    };
    save(&desk, None, edit).unwrap();
    let knows = |catalog: &Catalog| {
        catalog
            .workflow("helpcentre")
            .unwrap()
            .find("on_hold")
            .is_some()
    };
    assert!(knows(&begun) && !knows(&desk.catalog()));
    let then = desk.store.write(move |tx| Ok(knows(&*begun.current(tx)?)));
    assert!(!then.unwrap());
}
