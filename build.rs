//! Migrations and assets are embedded, so a change of either must rebuild. The sentences of
//! `assets/languages` become functions: a missing or misspelled one, or a value it does not take,
//! does not compile. English is the source: what stands in `en` is what there is.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::Path,
};

use fluent_syntax::{ast, parser};

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=assets");
    let out = env::var("OUT_DIR").expect("cargo names a directory");
    let code = generate(Path::new("assets/languages"));
    fs::write(Path::new(&out).join("sentences.rs"), code).expect("it can be written to");
}

/// What a sentence is filled with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    /// A word by which a language chooses among variants; it is text all the same.
    Choice,
    /// Said to be so in the comment above: `# $link (Markup)`.
    Markup,
}

type Values = BTreeMap<String, Kind>;

/// The code of all sentences, from the folder of languages.
///
/// # Panics
/// Where a file cannot be read or is no Fluent: the build ends there.
fn generate(folder: &Path) -> String {
    let mut tags: Vec<String> = fs::read_dir(folder)
        .expect("the folder of languages")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    tags.sort();
    let mut read_languages = Vec::new();
    let mut sentences: BTreeMap<String, Values> = BTreeMap::new();
    let mut choosing = BTreeSet::new();
    for tag in &tags {
        let text = read(&folder.join(tag));
        let found = messages(tag, &text);
        choosing.extend(found.iter().flat_map(|(id, values)| {
            let chosen = values.iter().filter(|(_, kind)| **kind == Kind::Choice);
            chosen.map(|(value, _)| (id.clone(), value.clone()))
        }));
        let known: BTreeSet<String> = found.keys().cloned().collect();
        if tag == "en" {
            sentences = found;
        }
        read_languages.push((tag, text, known));
    }
    let mut languages = String::new();
    for (tag, text, known) in read_languages {
        let is_whole = sentences.keys().all(|id| known.contains(id));
        let _ = writeln!(
            languages,
            "    Source {{ tag: {tag:?}, text: {text:?}, is_whole: {is_whole} }},"
        );
    }
    let ids: Vec<&str> = sentences.keys().map(String::as_str).collect();
    let choosing: Vec<(usize, &str)> = choosing
        .iter()
        .filter_map(|(id, value)| Some((ids.binary_search(&id.as_str()).ok()?, value.as_str())))
        .collect();
    let mut says = String::new();
    let mut makes = String::new();
    for (at, (id, values)) in sentences.iter().enumerate() {
        says.push_str(&said(at, id, values));
        makes.push_str(&made(at, id, values));
    }
    format!(
        "static IDS: [&str; {}] = {ids:?};\n\
         static CHOOSING: &[(usize, &str)] = &{choosing:?};\n\
         static LANGUAGES: &[Source] = &[\n{languages}];\n\
         /// Sentences in the language that is spoken.\n\
         #[allow(dead_code)]\npub mod say {{\nuse super::{{Markup, Render, filled, fixed, marked, with}};\n{says}}}\n\
         /// Sentences to be said later, in whatever language is spoken then.\n\
         #[allow(dead_code)]\nimpl Sentence {{\n{makes}}}\n",
        ids.len()
    )
}

/// All files of a language, one after the other.
fn read(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder of a language")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a file of sentences"));
    texts.collect::<Vec<_>>().join("\n")
}

fn messages(tag: &str, text: &str) -> BTreeMap<String, Values> {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| {
        let lines = errors.iter().map(|error| {
            let line = text[..error.pos.start].matches('\n').count();
            format!(
                "{:?}: {}",
                error.kind,
                text.lines().nth(line).unwrap_or_default()
            )
        });
        panic!("{tag}: {}", lines.collect::<Vec<_>>().join("; "))
    });
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name.to_owned();
        let comment = message.comment.map(|comment| comment.content.join("\n"));
        let mut values = Values::new();
        if let Some(pattern) = &message.value {
            look_through(pattern, &mut values);
        }
        tell(&comment.unwrap_or_default(), &mut values);
        assert!(
            found.insert(id.clone(), values).is_none(),
            "{tag}: {id} is there twice"
        );
    }
    found
}

/// What the comment above says of values: `# $link (Markup), $hour (Text)`. There may be some that
/// English itself has no use for.
fn tell(comment: &str, values: &mut Values) {
    for told in comment.split('$').skip(1) {
        let Some((name, rest)) = told.split_once(" (") else {
            continue;
        };
        let kind = match rest.split(')').next() {
            Some("Markup") => Kind::Markup,
            Some("Number") => Kind::Number,
            Some("Text") => Kind::Text,
            _ => continue,
        };
        let known = values.entry(name.to_owned()).or_insert(kind);
        if kind != Kind::Text {
            *known = kind;
        }
    }
}

fn look_through(pattern: &ast::Pattern<&str>, values: &mut Values) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            expressed(expression, values);
        }
    }
}

fn expressed(expression: &ast::Expression<&str>, values: &mut Values) {
    match expression {
        ast::Expression::Inline(inline) => inlined(inline, Kind::Text, values),
        ast::Expression::Select { selector, variants } => {
            let keys: BTreeSet<&str> = variants
                .iter()
                .map(|variant| match &variant.key {
                    ast::VariantKey::Identifier { name } => *name,
                    ast::VariantKey::NumberLiteral { .. } => "other",
                })
                .collect();
            let plural = ["zero", "one", "two", "few", "many", "other"];
            let counts = keys.iter().all(|key| plural.contains(key));
            inlined(
                selector,
                if counts { Kind::Number } else { Kind::Choice },
                values,
            );
            for variant in variants {
                look_through(&variant.value, values);
            }
        }
    }
}

fn inlined(inline: &ast::InlineExpression<&str>, kind: Kind, values: &mut Values) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            let known = values.entry(id.name.to_owned()).or_insert(kind);
            if kind != Kind::Text {
                *known = kind;
            }
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inlined(argument, Kind::Number, values);
            }
        }
        ast::InlineExpression::Placeable { expression } => expressed(expression, values),
        _ => {}
    }
}

fn function(id: &str) -> String {
    let name = id.replace('-', "_");
    let reserved = [
        "type", "move", "match", "in", "for", "use", "as", "mod", "self",
    ];
    if reserved.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// The function that says it now. Values are in the order of their names.
fn said(at: usize, id: &str, values: &Values) -> String {
    let name = function(id);
    if values.is_empty() {
        return format!("pub fn {name}() -> &'static str {{ fixed({at}) }}\n");
    }
    let takes = values.iter().map(|(value, kind)| {
        let kind = match kind {
            Kind::Text | Kind::Choice => "impl AsRef<str>",
            Kind::Number => "impl TryInto<i64>",
            Kind::Markup => "impl Render",
        };
        format!("{}: {kind}", function(value))
    });
    let takes = takes.collect::<Vec<_>>().join(", ");
    let is_markup = values.values().any(|kind| *kind == Kind::Markup);
    let gives = values.iter().map(|(value, kind)| {
        let made = match kind {
            Kind::Text | Kind::Choice => "text",
            Kind::Number => "number",
            Kind::Markup => "markup",
        };
        format!("({value:?}, filled::{made}({}))", function(value))
    });
    let gives = gives.collect::<Vec<_>>().join(", ");
    let (returns, with) = if is_markup {
        ("Markup", "marked")
    } else {
        ("String", "with")
    };
    format!("pub fn {name}({takes}) -> {returns} {{ {with}({at}, vec![{gives}]) }}\n")
}

/// The function that makes it, to be said later. Markup belongs to pages, which say it now.
fn made(at: usize, id: &str, values: &Values) -> String {
    if values.values().any(|kind| *kind == Kind::Markup) {
        return String::new();
    }
    let takes = values.iter().map(|(value, kind)| {
        let kind = if *kind == Kind::Number {
            "impl TryInto<i64>"
        } else {
            "impl Into<Value>"
        };
        format!("{}: {kind}", function(value))
    });
    let takes = takes.collect::<Vec<_>>().join(", ");
    let gives = values.iter().map(|(value, kind)| match kind {
        Kind::Number => format!("({value:?}, Value::number({}))", function(value)),
        _ => format!("({value:?}, {}.into())", function(value)),
    });
    let gives = gives.collect::<Vec<_>>().join(", ");
    let name = function(id);
    format!("pub fn {name}({takes}) -> Self {{ Self::of({at}, vec![{gives}]) }}\n")
}
