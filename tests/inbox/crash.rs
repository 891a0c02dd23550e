//! Killed again and again while mail comes in: each message becomes one ticket.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::TcpStream,
    time::Duration,
};

use super::{
    judged,
    post::{Post, handed_over_from, letter},
};
use crate::harness::{Person, Server, World, server::wait, smtp::entrance};

const MESSAGES: usize = 120;
const OWN: &str = "support@desk.example";

/// Hands a message over as a mail server does that tries again later when anything goes wrong.
fn hands_over(entrance: &str, message: &str) -> io::Result<bool> {
    let stream = TcpStream::connect(entrance)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut answers = BufReader::new(stream.try_clone()?).lines();
    let mut answer = move || loop {
        let line = answers
            .next()
            .unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
        if line.as_bytes().get(3) == Some(&b' ') {
            return Ok::<_, io::Error>(line);
        }
    };
    answer()?;
    let mut last = String::new();
    for line in [
        "EHLO mx.acme.example",
        "MAIL FROM:<kim@acme.example>",
        &format!("RCPT TO:<{OWN}>"),
        "DATA",
        &format!("{message}."),
    ] {
        (&stream).write_all(format!("{line}\r\n").as_bytes())?;
        last = answer()?;
    }
    Ok(last.starts_with("250 "))
}

#[test]
fn t89_every_mail_that_was_acknowledged_becomes_one_ticket_however_often_the_desk_is_killed() {
    let settings = [
        ("mail_listen", "127.0.0.1:0"),
        ("mail_from", OWN),
        ("new_senders_per_hour", "1000"),
    ];
    let World { mut server, folder } = World::with(&settings);
    let data = server.data.clone();
    let mut open: Vec<String> = (0..MESSAGES)
        .map(|nth| {
            letter(
                &format!("kim{nth}@acme.example"),
                OWN,
                &format!("Pump {nth:03}"),
                "Stops.",
            )
        })
        .collect();
    let (mut kills, mut patience) = (0, Duration::ZERO);
    while !open.is_empty() {
        let place = entrance(&server);
        let pid = server.pid();
        let left = open.len();
        // Between any two steps of any of them; later where it had no time for even one.
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(15 + 11 * (kills % 7)) + patience);
            std::process::Command::new("kill")
                .args(["-9", &pid.to_string()])
                .status()
                .unwrap();
        });
        open.retain(|message| !hands_over(&place, message).unwrap_or(false));
        killer.join().unwrap();
        let _ = server.ended();
        server = Server::start(&data, &settings);
        kills += 1;
        patience = match open.len() < left {
            true => Duration::ZERO,
            false => patience * 2 + Duration::from_millis(15),
        };
        assert!(kills < 60, "{} are left", open.len());
    }
    let file = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    let count = |sql: &str| -> i64 { file.query_row(sql, [], |row| row.get(0)).unwrap() };
    let all_judged = || {
        wait("all to be judged", || {
            (count("SELECT count(*) FROM base_inbox WHERE fate = 'waiting'") == 0).then_some(())
        });
    };
    all_judged();
    let mut put_aside = file
        .prepare("SELECT id FROM base_inbox WHERE fate = 'suspended' AND reason = 'faulty'")
        .unwrap();
    let put_aside: Vec<i64> = put_aside
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    // What was being read at each of several ends might have caused them: an agent lets it in.
    let ines = Person::by_link(&server, "ines@desk.example");
    for id in put_aside {
        ines.sends(&format!("/desk/mail/{id}/release"), &[]);
    }
    all_judged();
    let expected = i64::try_from(MESSAGES).unwrap();
    assert_eq!(count("SELECT count(*) FROM base_tickets"), expected);
    assert_eq!(
        count("SELECT count(DISTINCT subject) FROM base_tickets"),
        expected
    );
    assert_eq!(
        count("SELECT count(*) FROM base_inbox WHERE fate = 'ticket'"),
        expected
    );
    // Tried again after an acknowledgement that was lost: known as the same.
    assert_eq!(
        count("SELECT count(*) FROM base_inbox WHERE fate NOT IN ('ticket', 'duplicate')"),
        0
    );
    assert!(kills > 2, "{kills} kills");
    drop((server, folder));
}

/// Released after a copy of it came and was taken, a mail is a copy of that.
fn is_a_copy_once_released(post: &Post, ines: &Person) {
    assert_eq!(judged(ines, 1)["fate"], "suspended");
    assert_eq!(judged(ines, 2)["fate"], "ticket");
    ines.sends("/desk/mail/1/release", &[]);
    let released = judged(ines, 1);
    assert_eq!(
        (&released["fate"], &released["duplicate_of"]),
        (&"duplicate".into(), &2.into())
    );
    let sql = "SELECT count(*) FROM base_tickets";
    let tickets: i64 = post
        .world
        .server
        .file()
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(tickets, 1);
}

#[test]
fn t89_a_mail_that_was_put_aside_unread_and_handed_over_again_is_one_ticket_once_it_is_released() {
    let mut post = Post::new(&[]);
    let kim = post.address("kim");
    let mail = letter(&kim, OWN, "Pump", "It stops.");
    // Begun three times, and never ended.
    handed_over_from(&post.world.server.data, ("127.0.0.1", 3), &mail);
    let ines = post.world.with_token("ines");
    assert_eq!(judged(&ines, 1)["reason"], "faulty");
    post.smtp(&kim, OWN, &mail);
    is_a_copy_once_released(&post, &ines);
}

#[test]
fn t89_nor_does_a_mail_that_waited_open_a_second_ticket_when_its_copy_came_by_another_way() {
    let mut post = Post::new(&[]);
    let (kim, robot) = (post.address("kim"), post.address("robot"));
    let ines = post.world.with_token("ines");
    let mail = letter(&kim, OWN, "Pump", "It stops.");
    post.smtp(&robot, OWN, &format!("Precedence: bulk\r\n{mail}"));
    judged(&ines, 1);
    post.smtp(&kim, OWN, &mail);
    is_a_copy_once_released(&post, &ines);
}
