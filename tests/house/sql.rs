//! No value is pasted into SQL (81): statements are literals, and what they are put together from is
//! constant, or on a list with its reason.

use std::collections::BTreeSet;

use super::source::{Kind, Source, Token, closing, parts, sources};

/// A room or a file of it, what it puts into SQL that is not a constant, and why no value of anybody can be in it.
const ALLOWED: &[(&str, &[&str], &str)] = &[
    (
        "store/accounts/tokens",
        &["condition"],
        "one of two literals of the two callers above it",
    ),
    (
        "store/audience/merging",
        &["sql"],
        "two statements with the same columns, each written out beside its use, and what both ask",
    ),
    (
        "store/audience",
        &[
            "condition",
            "sql(\"number = ?1\")",
            "statuses_sql(\"number = ?1\")",
        ],
        "whose audience is written: the condition is each caller's literal",
    ),
    (
        "store/engine/bulk",
        &[
            "audience::sql(\"?1 = 0\")",
            "audience::statuses_sql(\"?1 = 0\")",
        ],
        "the same, for a file that is filled",
    ),
    (
        "store/workflows/change",
        &["sql"],
        "the same, for tickets whose status was renamed",
    ),
    (
        "store/engine/bulk",
        &["name", "sql"],
        "indexes of a new file, by the name and the statement its schema gave them",
    ),
    (
        "store/engine/scope",
        &[
            "views()",
            "number",
            "ticket",
            "person",
            "within_reach",
            "within_reach(\"t\",\"v.person\")",
            "for_work(\"x\")",
            "for_work(\"y\")",
            "each",
            "search::NOTES.to_string()",
            "search::ROWS.to_string()",
        ],
        "the views, with words of an enumeration, two constant numbers, and names of columns",
    ),
    (
        "store/audience/merging",
        &["reached_by(\"?2\")"],
        "what the views say of an agent, of a ticket that is bound",
    ),
    (
        "store/people/leaving",
        &["for_work(\"x\")", "for_work(\"y\")"],
        "the words of an enumeration, as in the views",
    ),
    (
        "store/engine/scope",
        &["sql"],
        "the way by which a reader's statements go: each is looked at where it is made",
    ),
    (
        "store/engine/wal",
        &["pragma"],
        "one of two literals of its callers",
    ),
    (
        "store/engine/writer",
        &["sql"],
        "the literals of savepoints, some lines below",
    ),
    (
        "store/inbox",
        &["named", "which"],
        "a condition for each kind of question, chosen among literals",
    ),
    (
        "store/people/account",
        &["column"],
        "the column that a setter names by a literal",
    ),
    (
        "store/people/read",
        &[
            "having(\"-principal\",\"principal < 0\")",
            "having(\"principal\",\"principal > 0\")",
            "id",
            "whose",
        ],
        "the two halves of one table: literals of the two callers",
    ),
    (
        "store/people/shown",
        &["shown", "shown()"],
        "how a name is shown: an expression of constants",
    ),
    (
        "store/search/question",
        &["all", "quoted", "quoted(word::FACTS)", "sight", "wanted"],
        "no statement: what is searched, which is bound as a value; words stand in quotes, and a quote in a word is taken out",
    ),
    (
        "store/tickets/attachments",
        &["column"],
        "`Place::column`: a comment's or a note's",
    ),
    (
        "store/tickets/mentions",
        &["column"],
        "`Place::column`: a comment's or a note's",
    ),
    (
        "store/tickets/read",
        &["column"],
        "a comment's or a note's, a literal of each caller",
    ),
    (
        "store/tickets/change",
        &["column"],
        "the column that an event changes, or that falls due: literals of the callers",
    ),
    (
        "store/tickets/thread",
        &["sql"],
        "one of two texts that are looked at above",
    ),
    (
        "store/views",
        &[
            "$column",
            "$view",
            "columns",
            "condition",
            "counted",
            "filter",
            "number",
            "order",
            "sql",
            "start",
            "than",
            "way",
            "walk.counted",
            "walk.filter",
            "walk.filter_of_counted",
            "walk.from",
            "walk.most+1",
            "walk.placed_at",
            "walk.number",
            "walk.waiting",
        ],
        "lists are put together from parts that are all `&'static str`: a value is bound by `bind`",
    ),
    (
        "store/workflows/change",
        &["from", "to"],
        "from one of two columns to the other",
    ),
];

/// Words that only SQL has in capitals.
const SQL: &[&str] = &[
    "SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "FROM", "WHERE", "AND", "OR", "JOIN", "ORDER",
    "VALUES", "UNION", "LIMIT", "CREATE", "DROP", "ALTER", "ATTACH", "PRAGMA",
];

fn is_sql(text: &str) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_')
        .any(|word| SQL.contains(&word))
}

/// Everything a file puts into SQL that may not be constant.
fn pasted(source: &Source) -> BTreeSet<String> {
    let tokens = &source.tokens;
    let mut found = BTreeSet::new();
    for at in 0..tokens.len() {
        if at + 2 < tokens.len() && tokens[at + 1].is("!") && tokens[at + 2].is("(") {
            found.extend(by_macro(tokens, at));
        }
        if at > 0 && tokens[at - 1].is(".") && tokens.get(at + 1).is_some_and(|next| next.is("(")) {
            found.extend(by_method(tokens, at));
        }
        if tokens[at].is("+") {
            found.extend(by_sum(tokens, at));
        }
    }
    found.retain(|what| !is_constant(what));
    found
}

/// `A`, `Self::A` and `a::B` are constants.
fn is_constant(what: &str) -> bool {
    let name = what.rsplit(':').next().unwrap_or_default();
    let shouted = |sign: char| sign.is_ascii_uppercase() || sign == '_' || sign.is_ascii_digit();
    name.starts_with(|sign: char| sign.is_ascii_uppercase()) && name.chars().all(shouted)
}

fn code(tokens: &[Token]) -> String {
    let source = Source {
        file: String::new(),
        whole: String::new(),
        tokens: tokens.to_vec(),
    };
    source.code().trim_start_matches(['&', '*']).to_owned()
}

/// `format!("… {a} {}", b)` and its like, where the text is SQL or goes to SQLite as it is.
fn by_macro(tokens: &[Token], at: usize) -> Vec<String> {
    let arguments = parts(&tokens[at + 3..closing(tokens, at + 2)]);
    let text = |part: &&[Token]| part.len() == 1 && part[0].kind == Kind::Text;
    let Some(first) = arguments.iter().position(text) else {
        return vec![];
    };
    match tokens[at].text.as_str() {
        "concat" => {
            let sql = arguments
                .iter()
                .any(|part| text(part) && is_sql(&part[0].text));
            let others = arguments.iter().filter(|part| sql && !text(part));
            others.map(|part| code(part)).collect()
        }
        "format" | "write" | "writeln" | "format_args" => {
            let literal = &arguments[first][0].text;
            let given = at.checked_sub(2).is_some_and(|before| {
                let open = before + usize::from(!tokens[at - 1].is("&"));
                open > 0 && tokens[open].is("(") && takes_sql(tokens, open - 1)
            });
            if !given && !is_sql(literal) {
                return vec![];
            }
            let mut holes = holes(literal, &arguments[first + 1..]);
            holes.retain(|name| !is_literal(tokens, at, name));
            holes
        }
        _ => vec![],
    }
}

/// What stands in the holes of a literal.
fn holes(literal: &str, arguments: &[&[Token]]) -> Vec<String> {
    let named = |part: &&&[Token]| part.len() > 2 && part[1].is("=") && !part[2].is("=");
    let mut unnamed = arguments.iter().filter(|part| !named(part));
    let literal = literal.replace("{{", "").replace("}}", "");
    let holes = literal.split('{').skip(1).map(|hole| {
        let name = hole.split(['}', ':']).next().unwrap_or_default();
        let given = match name {
            "" => unnamed.next().map(|part| code(part)),
            name => arguments
                .iter()
                .find(|part| named(part) && part[0].is(name))
                .map(|part| code(&part[2..])),
        };
        given.unwrap_or_else(|| name.to_owned())
    });
    holes.collect()
}

/// Whether a method hands its first argument to SQLite as a statement.
fn takes_sql(tokens: &[Token], at: usize) -> bool {
    let of_connection = at > 1 && tokens[at - 2].is("conn");
    match tokens[at].text.as_str() {
        "prepare" | "prepare_cached" | "execute_batch" => true,
        "execute" | "query_row" => of_connection,
        _ => false,
    }
}

fn by_method(tokens: &[Token], at: usize) -> Vec<String> {
    let arguments = parts(&tokens[at + 2..closing(tokens, at + 1)]);
    let Some(first) = arguments.first() else {
        return vec![];
    };
    let literal = (first.len() == 1 && first[0].kind == Kind::Text).then(|| &first[0].text);
    let receiver = || tokens[at.saturating_sub(2)].text.clone();
    match tokens[at].text.as_str() {
        // What a name stands for is looked at where it is given.
        _ if takes_sql(tokens, at) => {
            let fine = is_looked_at(tokens, at, first);
            if fine { vec![] } else { vec![code(first)] }
        }
        "push_str" if literal.is_none() && receiver() == "sql" => vec![code(first)],
        "replace" if literal.is_some_and(|text| text.starts_with('{')) => {
            arguments[1..].iter().map(|part| code(part)).collect()
        }
        "join" | "concat" if literal.is_some_and(|text| is_sql(text)) => vec![receiver()],
        _ => vec![],
    }
}

/// `"SELECT …".to_owned() + a`, `a + " WHERE …"`, `sql += a`.
fn by_sum(tokens: &[Token], at: usize) -> Vec<String> {
    let sql = |token: &Token| match token.kind {
        Kind::Text => is_sql(&token.text),
        _ => token.is("sql"),
    };
    let start = edge((0..at).rev(), tokens, [")", "]"]).map_or(0, |edge| edge + 1);
    let end = edge(at + 1..tokens.len(), tokens, ["(", "["]).unwrap_or(tokens.len());
    let sum = &tokens[start..end];
    match sum.iter().any(sql) {
        true => vec![code(sum)],
        false => vec![],
    }
}

/// Where an expression ends, past what is in brackets; `inward` are those that open on the way.
fn edge(way: impl Iterator<Item = usize>, tokens: &[Token], inward: [&str; 2]) -> Option<usize> {
    const ENDS: [&str; 5] = [";", "{", "}", ",", "="];
    let mut depth = 0_usize;
    for at in way {
        let token = &tokens[at];
        let bracket = ["(", ")", "[", "]"].iter().any(|sign| token.is(sign));
        if bracket && inward.iter().any(|sign| token.is(sign)) {
            depth += 1;
        } else if bracket && depth > 0 {
            depth -= 1;
        } else if bracket
            || depth == 0 && ENDS.iter().any(|end| token.is(end)) && !tokens[at - 1].is("+")
        {
            return Some(at);
        }
    }
    None
}

/// What a name of this function was given before: the tokens from there on.
fn given<'t>(tokens: &'t [Token], at: usize, name: &str) -> Option<&'t [Token]> {
    let start = (0..at).rev().find(|before| tokens[*before].is("fn"))?;
    let bound = (start..at).rev().find(|here| {
        let by = |word| tokens[*here - 1].is(word) || tokens[*here - 2].is(word);
        let over = tokens[*here..at]
            .iter()
            .any(|token| token.is(";") || token.is("{"));
        *here > start + 1 && over && tokens[*here].is(name) && (by("let") || by("for"))
    })?;
    let value = (bound..at).find(|here| tokens[*here].is("=") || tokens[*here].is("in"))?;
    Some(&tokens[value + 1..])
}

/// Whether a name stands for a literal, or for each of some literals. A parameter that is a
/// `&'static str` cannot hold what somebody sent.
fn is_literal(tokens: &[Token], at: usize, name: &str) -> bool {
    let start = (0..at).rev().find(|before| tokens[*before].is("fn"));
    let parameter = [name, ":", "&", "'", "static", "str"];
    let fixed = tokens[start.unwrap_or(at)..at]
        .windows(parameter.len())
        .any(|here| {
            here.iter()
                .zip(parameter)
                .all(|(token, sign)| token.is(sign))
        });
    fixed
        || given(tokens, at, name).is_some_and(|value| {
            let each = value[0].is("[") && closing(value, 0) > 1;
            value[0].kind == Kind::Text && value[1].is(";")
                || each
                    && parts(&value[1..closing(value, 0)])
                        .iter()
                        .all(|part| part.len() == 1 && part[0].kind == Kind::Text)
        })
}

/// Whether what SQLite is handed is a literal, a choice of them, or a text whose holes are looked at.
fn is_looked_at(tokens: &[Token], at: usize, first: &[Token]) -> bool {
    let first = match first {
        [and, rest @ ..] if and.is("&") => rest,
        all => all,
    };
    let plain = |value: &[Token]| {
        let choice = ["format", "if", "match"]
            .iter()
            .any(|word| value[0].is(word));
        value[0].kind == Kind::Text || choice
    };
    match first {
        [name] if name.kind == Kind::Word => {
            is_literal(tokens, at, &name.text) || given(tokens, at, &name.text).is_some_and(plain)
        }
        other => plain(other),
    }
}

#[test]
fn t81_no_value_is_pasted_into_sql() {
    let allowed: BTreeSet<_> = ALLOWED
        .iter()
        .flat_map(|(place, all, _)| all.iter().map(|what| (*place, *what)))
        .collect();
    let (mut strange, mut idle) = (BTreeSet::new(), allowed.clone());
    for source in sources("store/") {
        for what in pasted(source) {
            let fits = |(place, known): &(&str, &str)| source.is_in(place) && *known == what;
            idle.retain(|known| !fits(known));
            if !allowed.iter().any(fits) {
                strange.insert((source.file.as_str(), what));
            }
        }
    }
    assert!(strange.is_empty(), "these go into SQL: {strange:#?}");
    assert!(
        idle.is_empty(),
        "nobody puts these into SQL any more: {idle:#?}"
    );
}

#[test]
fn t81_a_pasted_value_would_be_found() {
    let bad = [
        (
            r#"let sql = format!("SELECT a FROM b WHERE c = '{name}'");"#,
            "name",
        ),
        (
            r#"let sql = format!("DELETE FROM b WHERE c = {}", query.text);"#,
            "query.text",
        ),
        (
            r#"let sql = format!("UPDATE b SET c = {a:?}", a = self.name());"#,
            "self.name()",
        ),
        (r#"self.conn.prepare_cached(&format!("{A} b = {b}"))?"#, "b"),
        (r#"conn.execute(&format!("vacuum {b}"), [])?"#, "b"),
        (
            r#"write!(text, "INSERT INTO a VALUES ({value})")?"#,
            "value",
        ),
        (
            r#"let sql = "SELECT a".to_owned() + name;"#,
            "\"SELECT a\".to_owned()+name",
        ),
        (
            r#"let it = head + " WHERE c = d";"#,
            "head+\" WHERE c = d\"",
        ),
        ("sql += name;", "sql+=name"),
        ("sql.push_str(name);", "name"),
        ("fn a() { let sql = build(name); conn.prepare(sql) }", "sql"),
        ("fn a(query: &str) { self.prepare(query)? }", "query"),
        ("fn a() { let b = name; format!(\"DROP TABLE {b}\") }", "b"),
        ("self.conn.execute_batch(&made(name))?", "made(name)"),
        (r#"VIEW.replace("{name}", &name)"#, "name"),
        (r#"let all = names.join(" OR ");"#, "names"),
    ];
    for (text, what) in bad {
        let found = pasted(&Source::of("store/a.rs", text));
        assert!(found.contains(what), "{text}: {found:?}");
    }
    let good = r#"
        fn a() {
        let sql = "SELECT a FROM b WHERE c = ?1";
        }
        fn b(column: &'static str) { conn.prepare(&format!("SELECT {column}")); }
        fn c() {
        let sql = format!("SELECT {A}, {} FROM b {{}}", Row::COLUMNS);
        for table in ["a", "b"] { conn.execute(&format!("DELETE FROM {table}"), [])?; }
        let words = format!("{name} is not there");
        self.conn.prepare_cached(&sql)?.execute((name, 1 + 2))?;
        let path = format!("$.{}", key); let next = number + 1;
        self.prepare(sql)?.query_row([most + 1]); }
        #[cfg(test)] mod tests { fn a() { let sql = format!("SELECT {name}"); } }"#;
    let found = pasted(&Source::of("store/a.rs", good));
    assert!(found.is_empty(), "{found:?}");
}
