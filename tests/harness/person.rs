//! Someone who uses the desk in a browser or through the API.

use std::fmt::Display;

use serde_json::{Value, json};

use super::{Answer, Call, Server};

#[derive(Clone)]
pub struct Person {
    pub address: String,
    pub email: String,
    pub cookie: Option<String>,
    pub token: Option<String>,
}

/// What everyone's password is.
pub const PASSWORD: &str = "copper lantern river";

impl Person {
    pub fn nobody(address: &str) -> Self {
        Self {
            address: address.into(),
            email: String::new(),
            cookie: None,
            token: None,
        }
    }

    /// Noor Haddad makes herself the first admin by the set-up link, in Madrid.
    pub fn sets_up(server: &Server, workflows: &[&str]) -> Answer {
        let link = server.setup_link();
        let mut form = vec![
            ("name", "Noor Haddad"),
            ("email", "noor@desk.example"),
            ("password", PASSWORD),
            ("site_name", "Acme Support"),
            ("time_zone", "Europe/Madrid"),
            ("language", "en"),
        ];
        form.extend(workflows.iter().map(|workflow| ("workflows", *workflow)));
        let path = link.trim().trim_start_matches(&server.url);
        Self::nobody(&server.address).post(path, &form)
    }

    /// Signed in by a one-time link that the command line prints.
    pub fn by_link(server: &Server, email: &str) -> Self {
        let link = server.command(&["user", "link", email]);
        let mut person = Self {
            email: email.to_owned(),
            ..Self::nobody(&server.address)
        };
        let path = link.trim().trim_start_matches(&server.url).to_owned();
        let answer = person.post(&path, &[]).expect(303);
        person.keep_cookies(&answer);
        person
    }

    /// With an API token as well, printed by the command line.
    pub fn with_token(mut self, server: &Server) -> Self {
        let token = server.command(&["token", "add", &self.email, "--name", "test"]);
        self.token = Some(token.trim().to_owned());
        self
    }

    /// One's own id, by the API.
    pub fn id(&self) -> String {
        self.api("GET", "/me", None).json()["id"].to_string()
    }

    fn dressed(&self, call: Call) -> Call {
        match &self.cookie {
            Some(cookie) => call.header("Cookie", cookie),
            None => call,
        }
    }

    /// A form post as a browser on the page sends it.
    fn posting(&self, path: &str) -> Call {
        self.dressed(Call::new("POST", path))
            .header("Origin", &format!("http://{}", self.address))
            .header("Sec-Fetch-Site", "same-origin")
    }

    pub fn get(&self, path: &str) -> Answer {
        self.dressed(Call::new("GET", path)).send(&self.address)
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.posting(path).form(fields).send(&self.address)
    }

    /// A page as it is written.
    #[track_caller]
    pub fn html(&self, path: &str) -> String {
        self.get(path).expect(200).text()
    }

    /// A page as it is read.
    #[track_caller]
    pub fn words(&self, path: &str) -> String {
        self.get(path).expect(200).words()
    }

    /// A form that is taken.
    #[track_caller]
    pub fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post(path, fields).expect(303)
    }

    /// A customer's comment.
    #[track_caller]
    pub fn comments(&self, ticket: impl Display, body: &str) -> Answer {
        self.sends(&format!("/tickets/{ticket}/comments"), &[("body", body)])
    }

    /// An agent's.
    #[track_caller]
    pub fn replies(&self, ticket: impl Display, body: &str) -> Answer {
        let path = format!("/desk/tickets/{ticket}/comments");
        self.sends(&path, &[("body", body)])
    }

    #[track_caller]
    pub fn notes(&self, ticket: impl Display, body: &str) -> Answer {
        let path = format!("/desk/tickets/{ticket}/notes");
        self.sends(&path, &[("body", body)])
    }

    pub fn post_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        self.posting(path)
            .multipart(fields, files)
            .send(&self.address)
    }

    /// Any request with this person's session.
    pub fn call(&self, call: Call) -> Answer {
        self.dressed(call).send(&self.address)
    }

    /// Any API request with this person's token.
    pub fn api_call(&self, call: Call) -> Answer {
        let token = self.token.as_ref().expect("a token");
        call.header("Authorization", &format!("Bearer {token}"))
            .send(&self.address)
    }

    pub fn api(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let call = Call::new(method, &format!("/api/v1{path}"));
        self.api_call(match body {
            Some(body) => call.json(body),
            None => call,
        })
    }

    /// What the API answers to a question.
    pub fn asks(&self, path: &str) -> Answer {
        self.api("GET", path, None)
    }

    /// What the API says.
    #[track_caller]
    pub fn reads(&self, path: &str) -> Value {
        self.asks(path).expect(200).json()
    }

    /// What the API makes of it.
    #[track_caller]
    pub fn adds(&self, path: &str, body: &Value) -> Answer {
        self.api("POST", path, Some(body)).expect(201)
    }

    #[track_caller]
    pub fn changes(&self, path: &str, body: &Value) -> Answer {
        self.api("PATCH", path, Some(body)).expect(200)
    }

    /// Keeps the cookies an answer sets.
    pub fn keep_cookies(&mut self, answer: &Answer) {
        let pairs: Vec<&str> = answer
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .filter_map(|(_, value)| value.split(';').next())
            .collect();
        if !pairs.is_empty() {
            self.cookie = Some(pairs.join("; "));
        }
    }

    /// Opens a ticket by the form; its number stands in the address that answers.
    #[track_caller]
    pub fn opens(&self, subject: &str, body: &str) -> i64 {
        let answer = self
            .post("/tickets/new", &[("subject", subject), ("body", body)])
            .expect(303);
        number(answer.location())
    }

    /// Closes a ticket of the help centre by the API, as an agent.
    #[track_caller]
    pub fn closes(&self, path: &str) {
        for status in ["solved", "closed"] {
            let body = json!({ "status": status, "reason": "solved" });
            self.api("PATCH", path, Some(&body)).expect(200);
        }
    }
}

/// The ticket's number in an address.
#[track_caller]
pub fn number(location: &str) -> i64 {
    let path = location.split(['#', '?']).next().unwrap();
    path.rsplit('/')
        .next()
        .unwrap()
        .parse()
        .unwrap_or_else(|_| panic!("no number in {location}"))
}
