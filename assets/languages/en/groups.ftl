## Groups of agents

groups-title = Groups
groups-administration = Administration
groups-room-what = Who works together, who leads, and to whom new tickets go
groups-none-yet = There are no groups yet.
# $number (Number)
groups-members = { $number ->
    [0] nobody yet
    [one] { $number } agent
   *[other] { $number } agents
}
groups-add-title = Add a group
groups-add = Add
groups-name = Name
groups-description = Description
groups-who = Who is in it
groups-lead = Lead
groups-nobody = nobody
groups-assign = A ticket that comes to the group
groups-assign-hint = Where somebody gives a ticket to the group and to nobody in it. Who is away is passed over.
groups-by-hand = waits until somebody takes it
groups-round-robin = goes to its members in turn
groups-least-loaded = goes to who has fewest open tickets
groups-save = Save
groups-remove-title = Take it away
groups-remove-hint = Possible while no open ticket is in it. Closed tickets keep its name.
groups-remove = Take this group away

## What cannot be

groups-name-missing = Please name the group.
# $most (Number)
groups-too-long = At most { $most } characters, please.
# $most (Number)
groups-too-many = There are { $most } groups already.
# $most (Number)
groups-too-many-members = A group has at most { $most } members.
# $name (Text)
groups-name-taken = There is a group “{ $name }” already.
groups-named-by-workflow = A workflow names this group; what it is called is changed there.
groups-workflow-names-it = A workflow names this group; take it away there.
# $number (Number)
groups-has-tickets = { $number ->
    [one] { $number } open ticket is in this group. Give it to another one first.
   *[other] { $number } open tickets are in this group. Give them to another one first.
}
groups-no-agent = Only agents are in groups.
groups-unknown-choice = Please choose one of those offered.
groups-calendar = Calendar
groups-calendar-usual = as the tickets’ workflows say
groups-calendar-hint = By it the next business morning is found until which a ticket is snoozed.
