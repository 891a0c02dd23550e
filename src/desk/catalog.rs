//! What every page needs and hardly ever changes: workflows, request types, calendar, site.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    domain::{
        accounts::registration::Registration,
        calendars::Calendar,
        people::{rights::Role, roles::NamedRole},
        workflows::{self, RequestType, Status, Term, Workflow, fields::Field},
    },
    language::{self, Language},
    store::{
        Error, Result, System, Tx,
        calendars::{DEFAULT, Named},
        site::UNNAMED,
        tickets::read::TicketFacts,
        workflows::RequestTypeRow,
    },
};

/// The workflows that ship, by key.
pub const SHIPPED: &[(&str, &str)] = &[
    (
        "helpcentre",
        include_str!("../../assets/workflows/helpcentre.toml"),
    ),
    (
        "service-portal",
        include_str!("../../assets/workflows/service-portal.toml"),
    ),
    (
        "engineering",
        include_str!("../../assets/workflows/engineering.toml"),
    ),
    (
        "service-desk",
        include_str!("../../assets/workflows/service-desk.toml"),
    ),
];

/// The site's setting of that name (A4).
pub const CC_OUTSIDE: &str = "cc_outside_organization";

/// Whether agents say how long something took (E).
pub const TIME_SPENT: &str = "time_spent";

#[derive(Debug, Clone)]
pub struct Catalog {
    pub workflows: Vec<Workflow>,
    /// How often workflows had been changed when this was read.
    changes: i64,
    pub request_types: Vec<RequestTypeRow>,
    /// The default one, whose zone is the site's.
    pub calendar: Calendar,
    /// All, by key.
    pub calendars: BTreeMap<String, Named>,
    /// Of agents, by key and name, in the order admins gave them.
    pub groups: Vec<Term>,
    /// Of groups that do not work by their tickets' workflows' calendar, which one.
    group_calendars: BTreeMap<String, String>,
    /// Those that administrators have made, by name.
    pub roles: Vec<NamedRole>,
    pub site_name: String,
    pub language: &'static Language,
    /// Who may make an account by themselves (P8).
    pub registration: Registration,
    /// Whether customers may add people from outside by address (A4).
    pub cc_outside_organization: bool,
    pub time_spent: bool,
    /// Whether set-up is done: there is an admin.
    pub ready: bool,
}

/// What the desk speaks to those who ask for nothing we speak.
fn site_language(tag: Option<&str>) -> &'static Language {
    tag.and_then(language::find)
        .unwrap_or_else(language::source)
}

impl Catalog {
    /// # Errors
    /// When the file cannot be read, or holds a workflow that cannot.
    pub fn load(system: &System<'_>) -> Result<Self> {
        let changes = system.changes_of_workflows()?;
        let workflows = system
            .workflow_definitions()?
            .iter()
            .map(|text| {
                workflows::file::parse(text)
                    .map_err(|fault| Error::Unusable(format!("stored workflow: {fault}")))
            })
            .collect::<Result<Vec<_>>>()?;
        let calendars = system.calendars()?;
        let calendar = calendars.get(DEFAULT).map(|named| named.calendar.clone());
        Ok(Self {
            workflows,
            changes,
            request_types: system.request_types()?,
            calendar: calendar.unwrap_or_else(|| Calendar::weekdays("UTC")),
            calendars,
            groups: system.groups()?,
            group_calendars: system.group_calendars()?,
            roles: system.roles()?,
            site_name: system.site("name")?.unwrap_or_else(|| UNNAMED.to_owned()),
            language: site_language(system.site("language")?.as_deref()),
            registration: system
                .site("registration")?
                .and_then(|word| Registration::parse(&word))
                .unwrap_or_default(),
            cc_outside_organization: system.switched_on(CC_OUTSIDE)?,
            time_spent: system.switched_on(TIME_SPENT)?,
            ready: system.has_admin()?,
        })
    }

    /// Those that every desk has, and then its own.
    pub fn all_roles(&self) -> impl Iterator<Item = Role> {
        let own = self.roles.iter().map(|role| Role::Own(role.is));
        Role::SHIPPED.into_iter().chain(own)
    }

    /// What a role is called.
    #[must_use]
    pub fn role_name(&self, role: Role) -> String {
        let Role::Own(own) = role else {
            return role.in_words().map(|words| words.say()).unwrap_or_default();
        };
        let mut named = self.roles.iter();
        let named = named.find(|named| named.is.number == own.number);
        named.map_or_else(|| role.word().into_owned(), |named| named.name.clone())
    }

    /// As it stands in this transaction: an act that came first may have changed a workflow since.
    pub fn current(self: &Arc<Self>, tx: &Tx<'_>) -> Result<Arc<Self>> {
        if tx.system().changes_of_workflows()? == self.changes {
            return Ok(Arc::clone(self));
        }
        Ok(Arc::new(Self::load(&tx.system())?))
    }

    /// The workflow of a stored ticket.
    ///
    /// # Errors
    /// When it is gone, which a foreign key rules out.
    pub fn workflow(&self, key: &str) -> Result<&Workflow> {
        self.workflows
            .iter()
            .find(|workflow| workflow.key == key)
            .ok_or_else(|| Error::Unusable(format!("workflow {key} is missing")))
    }

    /// Keys of all workflows' priorities, the most urgent first.
    #[must_use]
    pub fn priorities(&self) -> Vec<String> {
        let all = self.workflows.iter().flat_map(|workflow| {
            let keys = workflow.priorities.iter().map(|one| &one.key);
            keys.enumerate()
        });
        let mut all: Vec<(usize, &String)> = all.collect();
        all.sort();
        let mut known: Vec<String> = Vec::new();
        for (_, key) in all {
            if !known.contains(key) {
                known.push(key.clone());
            }
        }
        known
    }

    /// A status of a stored ticket; a plain one when its workflow cannot be found.
    #[must_use]
    pub fn status(&self, workflow: &str, status: &str) -> Option<&Status> {
        self.workflows
            .iter()
            .find(|w| w.key == workflow)
            .map(|w| w.status(status))
    }

    /// Whether it came to an end.
    #[must_use]
    pub fn has_ended(&self, ticket: &TicketFacts) -> bool {
        let status = self.status(&ticket.workflow, &ticket.status);
        status.is_some_and(|status| !status.category.is_open())
    }

    /// A status as something in the past names it; nothing when it is gone.
    #[must_use]
    pub fn known_status(&self, workflow: &str, status: &str) -> Option<&Status> {
        let mut workflows = self.workflows.iter();
        workflows.find(|w| w.key == workflow)?.find(status)
    }

    /// The request type of that key, or the desk's default for an empty one.
    #[must_use]
    pub fn request_type(&self, key: &str) -> Option<&RequestTypeRow> {
        if key.is_empty() {
            return self.request_types.iter().find(|kind| kind.is_default);
        }
        self.request_types.iter().find(|kind| kind.key == key)
    }

    #[must_use]
    pub fn request_type_name(&self, key: &str) -> String {
        self.request_types
            .iter()
            .find(|kind| kind.key == key)
            .map_or_else(|| key.to_owned(), |kind| kind.name.clone())
    }

    /// `workflow/status` pairs for which `keep` holds, as the JSON that lists filter by.
    pub fn statuses_where(&self, keep: impl Fn(&Status) -> bool) -> String {
        let pairs: Vec<String> = self
            .workflows
            .iter()
            .flat_map(|workflow| {
                workflow
                    .statuses
                    .iter()
                    .map(move |status| (workflow, status))
            })
            .filter(|(_, status)| keep(status))
            .map(|(workflow, status)| format!("{}/{}", workflow.key, status.key))
            .collect();
        serde_json::Value::from(pairs).to_string()
    }

    /// The statuses, with their workflows, whose tickets wait for a release (L9).
    pub fn awaiting_release(&self) -> impl Iterator<Item = (&str, &str)> {
        self.workflows.iter().flat_map(|workflow| {
            let statuses = workflow.statuses.iter();
            let awaiting = statuses.filter(|status| status.awaits_release);
            awaiting.map(|status| (workflow.key.as_str(), status.key.as_str()))
        })
    }

    /// Labels customers know for which `keep` holds, by `workflow/status` and label; each once, in
    /// the workflows' order.
    pub fn labels(&self, keep: impl Fn(&str, &str) -> bool) -> Vec<&str> {
        let mut labels = Vec::new();
        for workflow in &self.workflows {
            let known = workflow.statuses.iter();
            for status in known.filter(|status| status.customer_visible && !status.hidden) {
                let (pair, label) = (format!("{}/{}", workflow.key, status.key), &*status.label);
                if !labels.contains(&label) && keep(&pair, label) {
                    labels.push(label);
                }
            }
        }
        labels
    }

    /// The calendar a workflow's delays are counted on.
    #[must_use]
    pub fn calendar_of(&self, workflow: &Workflow) -> &Calendar {
        let own = self.calendars.get(calendar_key(workflow));
        own.map_or(&self.calendar, |named| &named.calendar)
    }

    /// The calendar by which somebody works on a ticket: its group's, or its workflow's.
    #[must_use]
    pub fn calendar_at_work(&self, workflow: &Workflow, group: Option<&str>) -> &Calendar {
        let own = group.and_then(|key| self.group_calendars.get(key));
        let own = own.and_then(|key| self.calendars.get(key));
        own.map_or_else(|| self.calendar_of(workflow), |named| &named.calendar)
    }

    /// Names of the workflows whose delays are counted on a calendar.
    #[must_use]
    pub fn workflows_on(&self, calendar: &str) -> Vec<&str> {
        let workflows = self.workflows.iter();
        let on_it = workflows.filter(|workflow| calendar_key(workflow) == calendar);
        on_it.map(|workflow| workflow.name.as_str()).collect()
    }

    /// Names of the groups that work by a calendar of their own choice.
    #[must_use]
    pub fn groups_on(&self, calendar: &str) -> Vec<&str> {
        let on_it = self
            .group_calendars
            .iter()
            .filter(|(_, key)| *key == calendar);
        on_it.map(|(group, _)| self.group_name(group)).collect()
    }

    /// A group's name; its key, when it is gone.
    #[must_use]
    pub fn group_name<'a>(&'a self, key: &'a str) -> &'a str {
        let mut groups = self.groups.iter();
        groups
            .find(|group| group.key == key)
            .map_or(key, |group| &group.name)
    }

    /// The form of a request type, as its workflow has it.
    #[must_use]
    pub fn form(&self, request_type: &str) -> Option<&RequestType> {
        let kind = self
            .request_types
            .iter()
            .find(|kind| kind.key == request_type)?;
        let workflow = self.workflows.iter().find(|w| w.key == kind.workflow)?;
        let mut forms = workflow.request_types.iter();
        forms.find(|form| form.key == request_type)
    }

    /// The fields of a request type's form.
    #[must_use]
    pub fn fields(&self, request_type: &str) -> &[Field] {
        self.form(request_type).map_or(&[], |form| &form.fields)
    }

    #[must_use]
    pub fn zone(&self) -> &str {
        &self.calendar.zone
    }
}

/// The key of the calendar a workflow names, or the default one's.
fn calendar_key(workflow: &Workflow) -> &str {
    workflow.rules.calendar.as_deref().unwrap_or(DEFAULT)
}
