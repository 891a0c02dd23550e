//! Names that pass for somebody else's (threat 111): side and address are told, whatever the name.

use serde_json::{Value, json};

use super::post::Post;
use crate::harness::{Person, has, lacks, server::wait, smtp::letter};

const SUPPORT: &str = "support@desk.example";

/// How one may write a name so that it reads the same.
fn disguises(name: &str) -> Vec<String> {
    let like = |pairs: &[(char, char)]| {
        let swap = |c| {
            pairs
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(c, |(_, to)| *to)
        };
        name.chars().map(swap).collect::<String>()
    };
    let wide = |c: char| {
        let far = u32::from(c)
            .checked_add(0xfee0)
            .filter(|_| c.is_ascii_alphanumeric());
        far.and_then(char::from_u32).unwrap_or(c)
    };
    let between = |what: &str| {
        name.chars()
            .map(|c| format!("{c}{what}"))
            .collect::<String>()
    };
    vec![
        name.to_owned(),
        name.to_lowercase(),
        name.to_uppercase(),
        like(&[('a', 'а'), ('e', 'е'), ('o', 'о')]),
        like(&[('i', 'і'), ('p', 'р'), ('s', 'ѕ')]),
        like(&[('A', 'А'), ('I', 'І'), ('S', 'Ѕ'), ('V', 'Ѵ')]),
        like(&[('i', 'l'), ('l', 'I')]),
        like(&[('o', '0'), ('l', '1'), ('i', '1')]),
        like(&[('a', 'á'), ('e', 'ë'), ('i', 'ï'), ('o', 'ö'), ('u', 'ü')]),
        like(&[('a', 'ɑ'), ('v', 'ν'), ('u', 'υ')]),
        name.chars().map(wide).collect(),
        between("\u{200b}"),
        between("\u{200d}"),
        between("\u{2060}"),
        between("\u{301}"),
        name.replace(' ', ""),
        name.replace(' ', "  "),
        name.replace(' ', "\u{a0}"),
        name.replace(' ', " - "),
        name.replace(' ', "\u{3000}"),
        format!("“{name}”"),
        format!("{name}."),
        format!("\u{202e}{name}\u{202c}"),
        format!("{name}\u{feff}"),
    ]
}

/// Names that say of themselves what is not theirs to say.
const BOASTS: [&str; 40] = [
    "paypal.com",
    "www.evil.test",
    "support@desk.example",
    "https://evil.test/",
    "https:evil",
    "evil.test/login",
    "evil．test",
    "evil。test",
    "Ines Vidal (support)",
    "Ines Vidal <ines@desk.example>",
    "Ines Vidal [Support]",
    "Support",
    "The desk",
    "Acme Support Team",
    "noreply@desk.example",
    "Ines Vidal, support",
    "Ines Vidal) (support",
    "admin@",
    "@ines",
    "＠ines",
    "Ines Vidal via Pocketdesk",
    "Pocketdesk",
    "Pocketdesk Security",
    "Your Pocketdesk",
    "evil.test Ines",
    "http://1.2.3.4",
    "ftp:x",
    "mailto:a@b.test",
    "xn--pypal-4ve.com",
    "пример.рф",
    "a/b",
    "..",
    "()",
    "★",
    "<b>Ines</b>",
    "&lt;Ines",
    "\\\"Ines",
    "=?x?=",
    "Ines\tVidal",
    "\u{202e}ladiV senI",
];

fn names() -> Vec<String> {
    let of = [
        "Ines Vidal",
        "Noor Haddad",
        "Ivo Kral",
        "Pocketdesk",
        "Ana Ruiz",
        "Luis Ortega",
        "Mara Silva",
    ];
    let disguised = of.iter().flat_map(|name| disguises(name));
    disguised.chain(BOASTS.map(str::to_owned)).collect()
}

#[test]
fn t111_whatever_a_stranger_is_called_every_page_and_mail_says_who_wrote() {
    let mut post = Post::new(&[("new_senders_per_hour", "1000")]);
    let ines = post.world.with_token("ines");
    assert!(names().len() >= 200);
    let domain = post.address("x").replace("x@", "").replace(".example", "");
    for (nth, name) in names().iter().enumerate() {
        let from = post
            .address(&format!("n{nth}"))
            .replace('@', &format!("@d{nth}."));
        let encoded = data_encoding::BASE64.encode(name.as_bytes());
        let mail = letter(
            &from,
            SUPPORT,
            "Pump",
            "Look at https://evil.test/x, evil.test or www.evil.test now.",
        );
        let mail = mail.replacen(
            "From: Kim Reyes",
            &format!("From: =?utf-8?B?{encoded}?="),
            1,
        );
        post.smtp(&from, SUPPORT, &mail);
        let came = newest(&ines, &from);
        assert_eq!(came["fate"], "ticket", "{name}: {came}");
        let number = nth + 1;
        let page = ines.get(&format!("/desk/tickets/{number}"));
        let told = format!("({from}, not verified)");
        let alone = format!("{from}) (not verified)");
        let words = page.words();
        assert!(
            words.contains(&told) || words.contains(&alone),
            "{name:?}: {words}"
        );
        let author = author(&ines, number);
        let called = author["name"].as_str().unwrap();
        let without = called.replace(&from, "");
        assert!(
            !without.contains(['@', '/', ':', '<', '>', '[', '"', '★', '\u{202e}']),
            "{name:?}: {called}"
        );
        assert!(
            !without.contains(".test")
                && !without.contains(".com")
                && !without.contains("(support"),
            "{name:?}: {called}"
        );
        assert!(
            author["side"].as_str().unwrap().ends_with("not verified"),
            "{name:?}"
        );
    }
    let mut mails = post.mta.mails("ines@desk.example");
    // One Maildir serves the whole run.
    mails.retain(|mail| mail.text.contains("now.") && mail.text.contains(&domain));
    assert!(!mails.is_empty());
    for mail in mails {
        let from = mail.header("From").unwrap();
        let (html, text) = (&mail.html, &mail.text);
        assert!(
            text.contains("not verified") && html.contains("not verified"),
            "{from}: {text}"
        );
        lacks(html, "href=\"https://evil");
        has(html, "https[:]//evil[.]test");
        lacks(text, "evil.test");
        has(text, "www[.]evil[.]test");
    }
}

/// What became of the newest message, once that is somebody's and judged.
fn newest(ines: &Person, from: &str) -> Value {
    wait(&format!("the mail of {from} to be judged"), || {
        let all = ines.asks("/mail/messages?limit=1").json();
        let came = all["data"][0].clone();
        (came["from"] == from && came["fate"] != "waiting").then_some(came)
    })
}

fn author(ines: &Person, ticket: usize) -> Value {
    let path = format!("/tickets/{ticket}/comments");
    let all = ines.reads(&path);
    all["data"][0]["author"].clone()
}

#[test]
fn t111_a_customer_called_like_an_agent_the_site_or_a_colleague_is_called_by_the_address_too() {
    let post = Post::new(&[]);
    let [ines, ana] = post.world.with_tokens(["ines", "ana"]);
    let server = &post.world.server;
    let ticket = ana.opens("Pump", "It stops.");
    let add = |who: &str| {
        let body = json!({ "person": who });
        let path = format!("/tickets/{ticket}/followers");
        ines.adds(&path, &body);
    };
    let alike = [
        "GiI Vidal",
        "Іnes Vidal",
        "ínes  vidal",
        "Pocketdesk Help",
        "Luis 0rtega",
        "luis-ortega",
    ];
    for (nth, name) in alike.into_iter().enumerate() {
        let name = name.replace("GiI", "Ines");
        let email = post.address(&format!("n{nth}"));
        server.command(&["user", "add", &email, "--name", &name, "--org", "Acme"]);
        let person = Person::by_link(server, &email);
        add(&email);
        person.comments(ticket, &format!("Word of {email}."));
        let called = format!("({email}) (customer, Acme)");
        for (who, room) in [(&ines, "/desk/tickets"), (&ana, "/tickets")] {
            let words = who.get(&format!("{room}/{ticket}")).words();
            assert!(words.contains(&called), "{name}: {words}");
        }
        for reader in ["ines@desk.example", "ana@acme.example"] {
            let told = post.mta.wait_for(reader, |mail| {
                mail.text.contains(&format!("Word of {email}."))
            });
            let from = told.header("From").unwrap();
            has(&told.text, &called);
            has(&told.html, &called);
            assert!(from.contains(&email) || from.contains("=?utf-8?"), "{from}");
        }
    }
    // Luis is called so, too, since neither is more Luis than the other; nobody else is.
    let followers = format!("/tickets/{ticket}/followers");
    add("luis@acme.example");
    let all = ana.asks(&followers).text();
    assert!(all.contains("Luis Ortega (luis@acme.example)"), "{all}");
    // Who is elsewhere tells nobody that there is somebody of the name.
    server.command(&[
        "user",
        "add",
        &post.address("other"),
        "--name",
        "Omar Farouk",
    ]);
    let omar = post.world.with_token("omar");
    assert_eq!(omar.asks("/me").json()["name"], "Omar Farouk");
    // An agent is called by the name alone, with the side.
    ines.replies(ticket, "Which of the seven pumps?");
    let told = post.mta.wait_for("ana@acme.example", |mail| {
        mail.text.contains("Which of the seven pumps")
    });
    assert!(told.text.contains("Ines Vidal (support) wrote:"));
    let from = told.header("From").unwrap();
    assert!(
        from.starts_with("\"Ines Vidal (support) via Pocketdesk\""),
        "{from}"
    );
}

#[test]
fn t111_of_more_namesakes_than_are_looked_at_each_is_called_by_the_address() {
    let world = crate::harness::World::new();
    let ines = world.with_token("ines");
    let add = |nth: usize| {
        let body = json!({ "email": format!("n{nth}@many{nth}.example"), "name": "Pat Doe" });
        ines.adds("/people", &body);
    };
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let called = |how: &str| -> i64 {
        let sql = "SELECT count(*) FROM base_people WHERE email LIKE 'n%@many%' AND shown = iif(?1, 'Pat Doe', 'Pat Doe (' || email || ')')";
        file.query_row(sql, [how == "by the name"], |row| row.get(0))
            .unwrap()
    };
    (0..200).for_each(add);
    assert_eq!(
        called("by the name"),
        200,
        "they know nothing of each other"
    );
    add(200);
    assert_eq!(called("by the address"), 201);
    (201..205).for_each(add);
    assert_eq!(called("by the address"), 205);
    // Whoever passes for an agent would be called so in any case.
    world.server.command(&[
        "user",
        "add",
        "pat@desk.example",
        "--name",
        "Pat Doe",
        "--role",
        "agent",
    ]);
    assert_eq!(called("by the address"), 205);
}

#[test]
fn t111_an_address_is_refused_as_a_name_with_a_sentence_at_the_field() {
    let world = crate::harness::World::new();
    let ana = world.person("ana");
    for name in ["paypal.com", "www.x.yz", "Ruiz evil.test"] {
        let form = [
            ("given_name", "Ana"),
            ("family_name", name),
            ("theme", "auto"),
        ];
        let page = ana.post("/account", &form).expect(422);
        has(page.words(), "A family name is not an address.");
        assert!(
            page.text().contains(&format!("value=\"{name}\"")),
            "what was typed stays"
        );
    }
    let page = ana.post(
        "/account",
        &[
            ("given_name", "J. R."),
            ("family_name", "St. John"),
            ("theme", "auto"),
        ],
    );
    page.expect(303);
}
