## What the pages of workflows share

workflows-administration = Administration
workflows-title = Workflows
workflows-save = Save
workflows-add = Add
workflows-change-nothing = Change nothing
workflows-name = Name
workflows-name-one-more = Name of one more
workflows-description = Description
workflows-place-in-list = Place in the list
workflows-place-in-form = Place in the form
workflows-first-is-1 = 1 is the first.
workflows-choose = choose
workflows-none = none
workflows-nowhere = nowhere
workflows-take-away = Take it away
workflows-now = How the workflow is now
workflows-too-many-fields = This is more than one form can hold. Change it in the text.
workflows-unnamed = Say what it is called.
# In forms it is written in the words of calendars-hours-long and the others.
workflows-no-delay = “{ $typed }” is not a delay: write “48 hours”, “8 business hours” or “3 business days”
workflows-misplaced = Write a number, such as 1 for the first.
workflows-choose-offered = Choose one of those offered.
workflows-choose-status = Choose a status.

## Which there are

# $tickets (Number) says whether there is one, $shown (Text) is how many they are.
workflows-size = { $statuses ->
    [one] { $statuses } status
   *[other] { $statuses } statuses
}, { $tickets ->
    [one] { $shown } ticket
   *[other] { $shown } tickets
}
workflows-import-title = Import a workflow
workflows-import-hint = One that is here by the same key is replaced, and its tickets go along.
workflows-import = Import
# $or (Markup) is “or write the definition below”.
workflows-file = File { $or }
workflows-file-or = (or write the definition below)
workflows-write-here = Write it here
workflows-more = More that come with Pocketdesk
workflows-install = Install
workflows-install-one = Install { $workflow }
workflows-file-too-large = This file is too large for a workflow.
workflows-file-not-text = This file is not text in UTF-8.

## The whole definition

workflows-definition = Definition
workflows-definition-hint = TOML, as “workflow export” prints it. A fault is named with its line.
workflows-definition-now = How it is now

## Where tickets go that would be stranded

workflows-stranded-title = Where do the tickets go?
workflows-stranded = Nothing has been changed yet. These statuses would be gone, and there are tickets in them: say where each goes. Nobody is mailed about it; it stands in the history of each ticket.
workflows-held = { $tickets ->
    [one] “{ $status }”, { $tickets } ticket, to
   *[other] “{ $status }”, { $tickets } tickets, to
}
workflows-move = Move them and save
workflows-tickets = { $tickets ->
    [one] { $tickets } ticket
   *[other] { $tickets } tickets
}
workflows-move-stays = The status “{ $status }” stays; only tickets in one that is gone are moved.
workflows-move-nowhere = No status has the key “{ $status }”: tickets cannot go there.

## One of them

workflows-steps = Steps
workflows-rules = Rules
workflows-priorities = Priorities
workflows-request-types = Request types
workflows-types = Ticket types
workflows-groups = Groups
workflows-new-status = New status
workflows-edit-as-text = Edit as text
workflows-export = Export
workflows-belongs = What belongs to it
workflows-has-tickets = There are tickets in this workflow, and they stay in it for good: it cannot be taken away.
workflows-remove-hint = There is no ticket in it. Its request types go with it; export it first to have it again.
workflows-remove = Take this workflow away

## Its graph

workflows-graph = Graph
workflows-graph-label = { $statuses ->
    [one] { $statuses } status of { $workflow } and the steps between them; the tables below say the same in words
   *[other] { $statuses } statuses of { $workflow } and the steps between them; the tables below say the same in words
}
workflows-graph-hint = Ways on lead down at the right, ways back lead up at the left. All ways to one status share a lane, which has its colour. A filled dot is a step that agents take; a ring, one that happens by itself or by customers.
workflows-graph-everywhere = from everywhere, with a reason
workflows-graph-turn = turn: { $turn }
workflows-graph-lane = To { $to }, from { $from }

## Statuses

workflows-statuses = Statuses
workflows-statuses-of = Statuses of { $workflow }
workflows-status = Status
workflows-customers-read = Customers read
workflows-means = What it means
workflows-category = Category
workflows-turn = Turn
workflows-clock = Clock
workflows-tickets-column = Tickets
workflows-flag-hidden = not offered
workflows-flag-unseen = customers never see it
workflows-flag-no-customers = customers cannot comment
workflows-flag-no-agents = agents cannot comment
workflows-flag-release = waits for a release
workflows-flag-ended = ended: { $reason }
workflows-remove-status-hint = The steps and rules that speak of it go with it. If there are tickets in it, you say where they go.
workflows-remove-status = Take this status away
workflows-name-hint = As agents know it.
workflows-label = Label
workflows-label-hint = As customers know it; several statuses may share one.
workflows-means-hint = One sentence, for customers.
workflows-whose-turn-it-is = Whose turn it is
workflows-why-ended = Why a ticket has ended that comes here
workflows-why-as-step = as the step says
workflows-clock-of-levels = The clock of service levels
workflows-in-status = In this status
workflows-is-hidden = It is not offered to anyone
workflows-customers-see = Customers see the ticket
workflows-customers-comment = Customers can comment
workflows-agents-comment = Agents can comment
workflows-awaits-release = A ticket waits for the release that brings its change
workflows-come-from = Agents come to it from
workflows-go-on-to = Agents go on from it to
workflows-more-steps = More steps are added on the page of steps.
workflows-add-status = Add the status
workflows-category-new = new
workflows-category-open = open
workflows-category-pending = pending
workflows-category-on-hold = on hold
workflows-category-solved = solved
workflows-category-closed = closed
workflows-clock-runs = runs
workflows-clock-paused = paused
workflows-clock-stopped = stopped

## Whose turn it is, in one word: within a sentence, and alone

workflows-turn-support = support
workflows-turn-product = product
workflows-turn-technical = technical
workflows-turn-development = development
workflows-turn-deployment = deployment
workflows-turn-customer = customer
workflows-turn-both = both
workflows-turn-nobody = nobody
workflows-turn-alone-support = Support
workflows-turn-alone-product = Product
workflows-turn-alone-technical = Technical
workflows-turn-alone-development = Development
workflows-turn-alone-deployment = Deployment
workflows-turn-alone-customer = Customer
workflows-turn-alone-both = Both
workflows-turn-alone-nobody = Nobody

## The same to whose request it is, and to others

workflows-awaits-you = We are waiting for you
workflows-awaits-requester = We are waiting for { $requester }
workflows-awaits-you-and-us = It is your turn and ours
workflows-awaits-requester-and-us = It is { $requester }’s turn and ours
workflows-awaits-nothing = Nothing is waiting
workflows-you-await-support = You are waiting for our support team
workflows-you-await-product = You are waiting for our product team
workflows-you-await-technical = You are waiting for our technical team
workflows-you-await-development = You are waiting for our developers
workflows-you-await-deployment = You are waiting for the deployment
workflows-requester-awaits-support = { $requester } is waiting for our support team
workflows-requester-awaits-product = { $requester } is waiting for our product team
workflows-requester-awaits-technical = { $requester } is waiting for our technical team
workflows-requester-awaits-development = { $requester } is waiting for our developers
workflows-requester-awaits-deployment = { $requester } is waiting for the deployment
workflows-short-you = Waiting for you
workflows-short-requester = Waiting for { $requester }
workflows-short-you-and-us = Your turn and ours
workflows-short-requester-and-us = { $requester }’s turn and ours
workflows-meaning-to = { $requester } reads: “{ $meaning }”

## What customers read of it

workflows-customers-title = What the statuses mean
workflows-whose-turn = Whose turn
# $statuses (Markup), $after (Text) such as “after 3 business days”
workflows-closes = A request that is { $statuses } closes by itself { $after } without a reply.
# $statuses (Markup)
workflows-reminded = While it is { $statuses }, you are reminded { $after }.
workflows-priorities-of = Priorities of { $workflow }
workflows-priority = Priority
workflows-priority-when = When
workflows-first-response = First response within
workflows-resolution = Resolution within

## Priorities

workflows-priorities-hint = Customers read these among the statuses, and where priorities are announced. Targets are written as “4 business hours” or “3 business days”. A priority without a name is taken away.
workflows-priority-one-more = One more priority
workflows-priority-one = Priority { $priority }
workflows-priority-means = When it is this

## Request types

workflows-no-request-types = No request comes in by this workflow yet.
workflows-add-request-type = Add a request type
workflows-add-request-type-hint = The fields of its form follow on its own page.
workflows-asked-nothing = A text instead of a form
workflows-asked-only = Subject and message only
workflows-asked = { $fields ->
    [one] { $fields } field of its own
   *[other] { $fields } fields of its own
}
workflows-request-type-hint = One sentence, for those who choose among request types.
workflows-routing-text = Text instead of a form
workflows-routing-text-hint = Whom to turn to, when such requests are not taken here.
workflows-fields = Fields of its form
workflows-fields-hint = They are asked for besides subject and message. A field without a name is taken away; what was filled in before is kept, and no longer shown.
workflows-remove-request-type-hint = No more requests come in by it. Those that are there stay; what was filled into its fields is kept, and no longer shown.
workflows-remove-request-type = Take this request type away
workflows-field-one-more = One more field
workflows-field-one = Field { $number }
workflows-field-kind = What is filled in
workflows-field-choices = Choices
workflows-field-choices-hint = One a line, for fields that are filled in by choosing.
workflows-field-hint = Hint
workflows-field-required = It must be filled in
workflows-field-seen = Customers fill it in and read it
workflows-kind-text = a line of text
workflows-kind-long-text = a long text
workflows-kind-number = a number
workflows-kind-date = a date
workflows-kind-choice = one choice
workflows-kind-choices = several choices
workflows-kind-yes-no = yes or no
workflows-choices-missing = Write what can be chosen, one a line.
workflows-choices-needless = Only fields of the kinds “one choice” and “several choices” have choices: choose another kind, or empty this.

## What is filled into a field

workflows-yes = Yes
workflows-no = No
# $most (Number)
workflows-expects-text = Write at most { $most } characters.
workflows-expects-number = Write a number, such as 12 or 3.5.
workflows-expects-date = Write a date as 2026-11-27.
workflows-expects-choice = Choose one of: { $choices }.
workflows-expects-choices = Choose among: { $choices }.
workflows-expects-yes-no = Choose yes or no.
workflows-unknown-field = There is no field “{ $field }” here.
workflows-fill-in = Fill in “{ $field }”.

## Ticket types and groups

workflows-types-hint = Agents say of which type a ticket is; a step can require it. Tickets keep a type that is taken away. A type without a name is taken away.
workflows-types-one-more = One more type
workflows-types-one = type { $key }
workflows-groups-hint = Groups of agents that tickets can be given to. They are the whole desk's: one that another workflow names, too, stays there when it is taken away here. A group without a name is taken away.
workflows-groups-one-more = One more group
workflows-groups-one = group { $key }
# $key (Markup)
workflows-called-in-api = In the API it is called { $key }.

## Steps

workflows-add-step-title = Add a step
workflows-from = From
workflows-to = To
workflows-taken-by = Taken by
workflows-requires = Requires
workflows-change = Change
workflows-must-come = Must come with it
workflows-button-says = What its button says
workflows-add-step = Add the step
workflows-steps-there = Steps there are
workflows-every-other = every other status
# $to (Markup), $by (Text)
workflows-everywhere = From every other status, unless something else is said of it, to { $to }: { $by }.
# $to (Markup), $by (Text)
workflows-everywhere-with = From every other status, unless something else is said of it, to { $to }: { $by }, with a { $requires }.
workflows-remove-all = Remove all
workflows-remove-all-to = Remove all steps from every other status to { $to }
workflows-remove-step = Remove
workflows-remove-step-from = Remove the step from { $from } to { $to }
workflows-by-agents = agents
workflows-by-customers = customers
workflows-by-itself = by itself
workflows-by-desk = the desk itself, when a delay has passed
workflows-requires-type = type
workflows-requires-comment = comment
workflows-requires-release = release
workflows-requires-reason = reason
workflows-step-by-whom = Say who takes the step.
workflows-no-step = This step is not there any more.
workflows-no-status = There is no status “{ $status }” in this workflow.
workflows-no-way = A ticket cannot go from “{ $from }” to “{ $to }”; possible now: { $possible }.
workflows-no-way-on = A ticket cannot go from “{ $from }” to “{ $to }”; nothing leads on from there.
workflows-no-type = There is no type “{ $key }” here. Choose one of: { $choices }.
workflows-no-priority = There is no priority “{ $key }” here. Choose one of: { $choices }.

## Rules

workflows-rules-name = Name of the workflow
workflows-rules-hint = One sentence, for those who choose among workflows.
workflows-rules-initial = A new ticket is
workflows-rules-solve-to = Marked as solved, it goes to
workflows-rules-reopen-to = A comment on a solved ticket opens it again as
workflows-rules-reopen-not = not unless a rule says so
workflows-rules-assigned-to = Assigning a new ticket takes it to
workflows-rules-calendar = Delays are counted on
workflows-rules-calendar-hint = With another calendar, the moments of tickets that wait already are counted anew; what would be over is counted from now.
workflows-rules-own-calendar = the desk's own ({ $calendar })
workflows-rules-announce = Setting a priority posts a comment that says what it means
workflows-rules-none = None.
workflows-change-one = Change: { $rules }
workflows-on-customer-comment = Where a customer's comment leads
workflows-on-customer-comment-hint = A customer who comments takes a ticket there, if a step leads there. A status has one rule at most; in one without, a comment changes nothing, or opens a solved ticket again.
workflows-on-agent-comment = What an agent who comments is offered
workflows-on-agent-comment-hint = An agent who writes to the customer is offered this status together with the comment, and may choose another.
workflows-reminders = When customers are reminded
workflows-reminders-hint = While it is the customer's turn, they are reminded by mail. Delays are written as “48 hours”, “8 business hours” or “3 business days”, with commas between; each is counted from when the wait began.
workflows-close-after = What closes by itself
workflows-close-after-hint = A ticket that stays in a status for so long goes on by itself, if a step by the desk leads there. The delay is written as “48 hours”, “8 business hours” or “3 business days”. On tickets that wait already it is counted anew; what would be over is counted from now.
workflows-rule-one-more = One more rule
workflows-rule-one = Rule { $number }
workflows-rule-in = In
workflows-rule-leads-to = It leads to
workflows-rule-unassigned = While nobody is assigned, instead to
workflows-rule-the-same = the same
workflows-rule-after = After
workflows-rule-why = Why it ended
workflows-rule-why-as-solved = as it was solved for
workflows-rule-remove = Take this rule away
workflows-rule-for = Choose the status it is for.
workflows-rule-delay = Say after how long.
workflows-rule-one-delay = A ticket closes after one delay.

## The rules as sentences: $from and $to are statuses in quotation marks

workflows-quoted = “{ $status }”
workflows-says-initial = A new ticket is { $to }.
workflows-says-solve-to = A customer who marks it as solved takes it to { $to }.
workflows-says-assigned-to = Assigning a new ticket takes it to { $to }.
workflows-says-reopen-to = A customer's comment opens any other solved ticket again, as { $to }.
workflows-says-announced = Setting a priority posts a comment that says what it means.
workflows-says-not-announced = Setting a priority is not announced.
workflows-says-own-calendar = Delays are counted on the desk's calendar.
workflows-says-calendar = Delays are counted on the calendar { $calendar }.
workflows-says-agent-comment = An agent who comments in { $from } is offered { $to }.
workflows-says-reminders = A customer is reminded in { $from } { $after }.
workflows-says-customer-comment = A customer's comment takes a ticket from { $from } to { $to }.
workflows-says-customer-comment-or = A customer's comment takes a ticket from { $from } to { $to }, or to { $instead } while nobody is assigned.
workflows-says-closing = A ticket in { $from } goes to { $to } by itself { $after }.
workflows-says-closing-because = A ticket in { $from } goes to { $to } by itself { $after }, because { $reason }.

## What is wrong with a definition, behind the key or the name it is wrong with

workflows-fault = line { $line }: { $key }: { $reason }
workflows-fault-of-key = { $key }: { $reason }.
workflows-fault-of-name = “{ $name }”: { $reason }.
# $most (Text)
workflows-fault-too-large = a workflow has at most { $most } bytes
workflows-fault-no-calendar = no calendar of this desk has this key
workflows-fault-second-rule = another rule of { $list } is for this status
workflows-fault-second-status = another status has this key
workflows-fault-second-request-type = another request type has this key
workflows-fault-second-priority = another priority has this key
workflows-fault-second-type = another type has this key
workflows-fault-second-group = another group has this key
workflows-fault-key = write it in small letters, digits, - and _
workflows-fault-name = a workflow needs a name
# $most (Number)
workflows-fault-statuses = a workflow has 1 to { $most } statuses
workflows-fault-status-key = a status needs a key without /
workflows-fault-status-words = a status needs a name, a label and a meaning of at most 500 characters
workflows-fault-initial = tickets begin in an open status
workflows-fault-solve-to = solve_to must be a solved or closed status
workflows-fault-solve-to-unseen = customers must see the status they solve into
workflows-fault-comment = a comment leads from here to { $to }, but no transition does
workflows-fault-closing-open = what closes by itself must end in a solved or closed status
workflows-fault-closing-no-step = it closes by itself as { $to }, but no transition by the system leads there
workflows-fault-closing-circle = what closes by itself from here goes round in a circle
workflows-fault-delays = give 1 to 20 delays
workflows-fault-reminded = only customers whose turn it is are reminded
workflows-fault-second-field = this form has a field with this key already
workflows-fault-field-key = write a field's key in small letters, digits and _
workflows-fault-choices = choices belong to fields of the kinds choice and choices
workflows-fault-no-status = no status has this key
workflows-fault-no-end = no status is of the category closed: tickets would never end
workflows-fault-no-way-out = no way leads from here to a closed status
workflows-fault-no-types = a step here requires a type, but the workflow has no types
workflows-fault-by-nobody = say who takes the step: agent, customer or system
workflows-fault-twin = there is “{ $name }” already, and capitals make no other name

## Keeping one, and taking it away

workflows-key-stays = The key stays “{ $key }”: import the definition as another workflow instead.
workflows-edited-meanwhile = Someone else has changed this workflow since you opened it. What you typed is still here: compare it with how the workflow is now, then save it again to put it in place of theirs.
workflows-name-taken = There is a workflow “{ $name }” already, and capitals make no other name. Call this one something else.
workflows-request-type-taken = request_types: “{ $key }” is a request type of the workflow { $workflow } already; give it another key
workflows-last-request-type = request_types: a desk needs one at least, for requests to come in by
workflows-removed-meanwhile = Someone else has changed this workflow since you opened it. Look at it again before you take it away.
workflows-last = Requests come in by the request types of this workflow alone: give another one a request type first.
