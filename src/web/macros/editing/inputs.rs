//! The form of a macro.

use maud::{Markup, html};

use super::NONE;
use crate::{
    domain::{
        macros::{Aside, Macro, NAMES, To},
        names,
        people::rights::DeskRight,
        reach::Reach,
        tickets::event::Reason,
    },
    language::{self, say},
    store::{Scope, macros::MacroRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
            visit::Agent,
        },
        macros::parts,
        ui::{
            Ui,
            button::Button,
            fields::{self, Input, Select, Several},
        },
        views,
    },
};

type Options = Vec<(String, String, bool)>;

pub(super) struct Inputs<'a> {
    pub agent: &'a Agent<'a>,
    pub ui: &'a Ui<'a>,
    pub scope: &'a Scope,
    pub form: &'a Form,
    /// The one that is changed.
    pub row: Option<&'a MacroRow>,
    pub trouble: &'a Trouble,
}

impl Inputs<'_> {
    /// What was sent and not taken; else what it is.
    fn value(&self, name: &str, is: impl Fn(&Macro) -> String) -> String {
        match self.trouble.status {
            200 => self.row.map(|row| is(&row.kept)).unwrap_or_default(),
            _ => self.form.typed(name).to_owned(),
        }
    }

    pub(super) fn render(&self) -> Result<Markup, Error> {
        let trouble = self.trouble;
        let name = self.value("name", |is| is.name.clone());
        let folder = self.value("folder", |is| is.folder.clone());
        let reach = self.value("for", |is| is.reach.word().to_owned());
        let reach = Reach::parse(&reach);
        let reaches = views::saved::reaches(self.agent, &reach, self.ui.may(DeskRight::Macros))?;
        Ok(html! {
            form .card.narrow method="post" {
                (fields::summary(trouble))
                (fields::key())
                @if let Some(row) = self.row { (fields::edition(self.form.kept_edition(row.edition, trouble))) }
                (Input::new(say::macros_name(), "name", &name, trouble))
                (Input::new(say::macros_folder(), "folder", &folder, trouble).hint(say::macros_folder_hint()).optional())
                (Select { label: say::macros_for(), name: "for", options: reaches, trouble })
                (self.text("comment", (say::macros_text_reply(), say::macros_text_hint()), &self.value("comment", |is| is.comment.clone())))
                (self.languages())
                (self.text("note", (say::macros_text_note(), say::macros_note_hint()), &self.value("note", |is| is.note.clone())))
                (self.names())
                (self.sets()?)
                div .actions {
                    (Button::primary(say::macros_save()))
                    @if self.row.is_some() { (Button::danger(say::macros_remove()).named("act", "remove").unchecked()) }
                }
            }
        })
    }

    fn text(&self, name: &str, (label, hint): (&str, &str), value: &str) -> Markup {
        let wrong = self.trouble.at(name);
        let described = wrong.map(|_| format!(" {name}-wrong")).unwrap_or_default();
        html! {
            div .field {
                label for=(name) { (label) span .faint { " " (say::ui_optional()) } }
                p .hint id={ (name) "-hint" } { (hint) }
                textarea id=(name) name=(name) dir="auto" rows="5" maxlength=(names::BODY_LENGTH)
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby={ (name) "-hint" (described) } { "\n" (value) }
                (fields::beside(name, wrong))
            }
        }
    }

    fn languages(&self) -> Markup {
        let own = self.ui.catalog.language.tag;
        let others = language::offered().iter().filter(|one| one.tag != own);
        let texts = others.map(|one| {
            let name = format!("languages.{}", one.tag);
            let value = self.value(&name, |is| {
                is.languages.get(one.tag).cloned().unwrap_or_default()
            });
            (one, name, value)
        });
        let texts: Vec<_> = texts.collect();
        let open = texts
            .iter()
            .any(|(_, name, value)| !value.is_empty() || self.trouble.at(name).is_some());
        html! {
            @if !texts.is_empty() {
                details .fold-in open[open] {
                    summary { (say::macros_languages()) }
                    @for (language, name, value) in &texts {
                        @let wrong = self.trouble.at(name);
                        div .field {
                            label for=(name) lang=(language.tag) { bdi { (language.name()) } }
                            textarea id=(name) name=(name) dir="auto" rows="4" maxlength=(names::BODY_LENGTH) aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| format!("{name}-wrong"))] { "\n" (value) }
                            (fields::beside(name, wrong))
                        }
                    }
                }
            }
        }
    }

    /// What can stand in a text.
    fn names(&self) -> Markup {
        let mut fields: Vec<String> = self
            .ui
            .catalog
            .workflows
            .iter()
            .flat_map(|workflow| &workflow.request_types)
            .flat_map(|form| &form.fields)
            .map(|field| format!("field.{}", field.key))
            .collect();
        fields.sort();
        fields.dedup();
        let names = NAMES.iter().map(|name| (*name).to_owned()).chain(fields);
        html! {
            p .hint { (say::macros_names()) }
            p .hint.macro-names { @for name in names { code { "{{" (name) "}}" } " " } }
        }
    }

    fn sets(&self) -> Result<Markup, Error> {
        let (catalog, trouble) = (&self.ui.catalog, self.trouble);
        let choice = |label, name, options: Options| Select {
            label,
            name,
            options,
            trouble,
        };
        let workflows = || catalog.workflows.iter();
        let statuses = workflows().flat_map(|one| one.statuses.iter().map(|status| &status.key));
        let priorities = workflows().flat_map(|one| one.priorities.iter().map(|one| &one.key));
        let types = workflows().flat_map(|one| one.types.iter().map(|one| &one.key));
        let groups = catalog.groups.iter().map(|group| &group.key);
        let term = |set: &Option<Option<String>>| match set {
            None => String::new(),
            Some(None) => NONE.to_owned(),
            Some(Some(key)) => key.clone(),
        };
        let status = self.value("status", |is| is.changes.status.clone().unwrap_or_default());
        let priority = self.value("priority", |is| term(&is.changes.priority));
        let kind = self.value("type", |is| term(&is.changes.kind));
        let group = self.value("group", |is| term(&is.changes.group));
        let add = self.value("tags_add", |is| is.changes.tags_add.join(", "));
        let remove = self.value("tags_remove", |is| is.changes.tags_remove.join(", "));
        let none = Some(say::macros_nothing());
        Ok(html! {
            fieldset .sets {
                legend { (say::macros_sets()) }
                (choice(say::tickets_status(), "status", keys(None, statuses, |key| parts::status(catalog, key), &status)))
                (choice(say::tickets_why(), "reason", self.reasons()))
                (choice(say::tickets_priority(), "priority", keys(none, priorities, |key| parts::priority(catalog, key), &priority)))
                (choice(say::tickets_type(), "type", keys(none, types, |key| parts::kind(catalog, key), &kind)))
                @if !catalog.groups.is_empty() { (choice(say::tickets_group(), "group", keys(none, groups, |key| catalog.group_name(key).to_owned(), &group))) }
                (choice(say::tickets_assignee(), "assignee", self.assignees()?))
                (Input::new(say::macros_tags_add(), "tags_add", &add, trouble).hint(say::macros_tags_hint()).optional())
                (Input::new(say::macros_tags_remove(), "tags_remove", &remove, trouble).optional())
                (choice(say::tickets_snooze(), "snooze", self.asides()))
                (self.followers()?)
            }
        })
    }

    /// The usual ones, and whatever is set.
    fn asides(&self) -> Options {
        let set = self.value("snooze", |is| {
            let aside = is.changes.snooze;
            aside.map(Aside::word).unwrap_or_default()
        });
        let usual = [Aside::Reply, Aside::Morning]
            .into_iter()
            .chain([1, 2, 3, 7, 14, 30].map(Aside::Days));
        let set_one = Aside::parse(&set).filter(|one| usual.clone().all(|known| known != *one));
        let options = usual.chain(set_one).map(|aside| {
            let word = aside.word();
            let chosen = word == set;
            (word, parts::aside_in_words(aside), chosen)
        });
        let none = say::macros_as_it_is().to_owned();
        let none = (String::new(), none, set.is_empty());
        std::iter::once(none).chain(options).collect()
    }

    /// Whoever uses it, and every agent: folded away while nobody is chosen.
    fn followers(&self) -> Result<Markup, Error> {
        let set: Vec<String> = match (self.trouble.status, self.row) {
            (200, Some(row)) => {
                let followers = row.kept.changes.followers.iter();
                followers.map(|to| to.word()).collect()
            }
            _ => self.form.all("followers"),
        };
        let options = self.agents(&[("me", say::macros_assign_me())], &set)?;
        let open = !set.is_empty() || self.trouble.at("followers").is_some();
        Ok(html! {
            details .fold-in open[open] {
                summary { (say::macros_followers()) }
                (Several { label: say::macros_followers(), name: "followers", options, trouble: self.trouble })
            }
        })
    }

    fn reasons(&self) -> Options {
        let set = self.value("reason", |is| {
            let reason = is.changes.reason;
            reason
                .map(|reason| reason.word().to_owned())
                .unwrap_or_default()
        });
        let usual = (
            String::new(),
            say::tickets_why_usual().to_owned(),
            set.is_empty(),
        );
        let reasons = Reason::GIVEN.map(|reason| {
            let word = reason.word();
            (word.to_owned(), reason.sentence().say(), set == word)
        });
        [vec![usual], reasons.into()].concat()
    }

    fn assignees(&self) -> Result<Options, Error> {
        let set = self.value("assignee", |is| {
            is.changes.assignee.map(To::word).unwrap_or_default()
        });
        let words = [
            ("", say::macros_as_it_is()),
            ("me", say::macros_assign_me()),
            ("none", say::tickets_assignee_none()),
        ];
        self.agents(&words, &[set])
    }

    /// Words, and every agent. Whoever has gone stays chosen until that is changed.
    fn agents(&self, words: &[(&str, &str)], set: &[String]) -> Result<Options, Error> {
        let agents = self.scope.agents()?;
        let agents = fields::told_apart(&agents).map(|(agent, name)| (agent.id.to_string(), name));
        let words = words.iter();
        let words = words.map(|(word, name)| ((*word).to_owned(), (*name).to_owned()));
        let options = words.chain(agents).map(|(word, name)| {
            let chosen = set.contains(&word);
            (word, name, chosen)
        });
        let mut options: Options = options.collect();
        for word in set {
            if let Ok(id) = word.parse()
                && !options.iter().any(|(known, ..)| known == word)
            {
                let name = self.scope.person(id)?.map(|one| one.name);
                options.push((word.clone(), name.unwrap_or_default(), true));
            }
        }
        Ok(options)
    }
}

/// What may be set, each key once; what is set stays to be chosen.
fn keys<'k>(
    none: Option<&str>,
    all: impl Iterator<Item = &'k String>,
    name: impl Fn(&str) -> String,
    set: &'k str,
) -> Options {
    let mut options = vec![(
        String::new(),
        say::macros_as_it_is().to_owned(),
        set.is_empty(),
    )];
    options.extend(none.map(|none| (NONE.to_owned(), none.to_owned(), set == NONE)));
    let set_key = Some(set).filter(|set| !set.is_empty() && *set != NONE);
    for key in all.map(String::as_str).chain(set_key) {
        if !options.iter().any(|(known, ..)| known == key) {
            options.push((key.to_owned(), name(key), key == set));
        }
    }
    options
}
