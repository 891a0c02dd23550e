use super::*;

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

#[test]
fn who_is_asked_to_be_answered_is_somebody_else_whom_mail_reaches() {
    let (own, from) = (
        MailFrom::at("support@desk.example").unwrap(),
        address("form@shop.example"),
    );
    let list = [address("users@lists.example")];
    let others = Others {
        from: Some(&from),
        own: &own,
        list: &list,
    };
    for (asked, kept) in [
        ("bob@pear.example", true),
        ("reply.all@pear.example", true),
        ("norbert@pear.example", true),
        ("form@shop.example", false),
        ("support@desk.example", false),
        ("support+t.1.2.abc@desk.example", false),
        ("users@lists.example", false),
        ("no-reply@shop.example", false),
        ("NoReply@shop.example", false),
        ("no_reply+17@shop.example", false),
        ("do.not.reply@shop.example", false),
        ("noreply-4711@shop.example", false),
    ] {
        let found = others.asked_for([(address(asked), String::new())].into_iter());
        assert_eq!(!found.is_empty(), kept, "{asked}");
    }
}

#[test]
fn of_several_each_is_kept_once_in_one_line_and_few_of_many() {
    let own = MailFrom::at("support@desk.example").unwrap();
    let others = Others {
        from: None,
        own: &own,
        list: &[],
    };
    let several = ["bob@pear.example", "eve@pear.example", "bob@pear.example"];
    let several = several.map(|one| (address(one), "Bob\nCustomer".to_owned()));
    let found = others.asked_for(several.into_iter());
    let found: Vec<&str> = found.iter().map(|one| one.address.as_str()).collect();
    assert_eq!(found, ["bob@pear.example", "eve@pear.example"]);
    let many = (0..40).map(|n| (address(&format!("p{n}@pear.example")), String::new()));
    assert_eq!(others.asked_for(many).len(), MOST);
}
