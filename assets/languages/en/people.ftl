## What somebody is called

people-email = E-mail address
people-given-name = Given name
people-family-name = Family name

## Finding people

people-find = Name or address
people-find-button = Find
people-none-found = Nobody is found whose name or address has words that begin so.
people-show-everyone = Show everyone
people-more = More people
people-more-type = There are more: type more of the name.
people-state-ended = { $role }, account ended
people-state-no-password = { $role }, no password yet
people-role-customer = customer
people-role-light = light agent
people-role-agent = agent
people-role-lead = lead
people-role-admin = admin

## Inviting

people-invite = Invite someone
people-invite-how = They get a mail with a link to choose a password. The link works for seven days.
people-invite-send = Send invitation
people-invite-again = Invite again
people-organization = Organization
people-organization-none = none
people-organization-choose = Choose one of the organizations.
people-organization-gone = There is no such organization.
people-role = Role
# $roles (Text)
people-role-choose = The role is one of { $roles }.
people-admins-invite-agents = Only an administrator can invite agents.
people-managers-invite = Only managers of an organization and agents can invite people.
people-has-password = { $name } already has a password.

## Somebody's card

people-address = Address
people-returned = { $times ->
    [one] The last mail came back.
   *[other] The last { $times } mails came back.
}
people-new-ticket = New ticket for them
people-access = What they can see, and why
people-sign-out = Sign them out everywhere
people-end = End this account
people-open-again = Open this account again
people-end-hint = Signing them out everywhere ends their sessions, their API tokens and the links that were mailed to them. Ending an account does so too, and lets them in no more; what they wrote stays.
people-tickets-none = None yet.
people-memberships-none = None.
# $organization (Markup)
people-membership = { $organization }, { $right }
people-membership-change = Change
people-membership-change-named = Change the membership in { $organization }
people-join = Add to the organization
people-join-hint = Its name, as it is written in the list of organizations.
people-join-button = Add
people-join-unknown = There is no organization of this name.
people-details = Details
people-role-hint = A new role signs the person out everywhere, and ends their tokens, their links and what mail from here lets them answer to.
people-save = Save

## The open tickets of somebody who works here

people-work = Assigned to them
people-work-all = { $number ->
    [one] { $number } open ticket:
   *[other] { $number } open tickets:
}
# $number (Number)
people-work-latest = { $number } open tickets, the latest of which are:
people-work-more = { $count } open tickets, the latest of which are:
people-work-choose = { $number ->
    [one] What becomes of their { $number } open ticket
   *[other] What becomes of their { $number } open tickets
}
people-work-choose-more = What becomes of their { $count } open tickets
people-work-unsaid = choose
people-work-leave = leave them: they stand under unassigned
people-work-group = the group { $group }
people-work-unknown = Choose one of those offered.
people-work-asked = { $number ->
    [one] { $name } has { $number } open ticket. Choose what becomes of them.
   *[other] { $name } has { $number } open tickets. Choose what becomes of them.
}

## Addresses

people-bad-address = This is not an e-mail address we can use. Write it like name@example.com.
people-own-address = { $address } is this desk's own address, and nobody's. Write the person's own.

## On which side somebody stands

people-side-support = support
people-side-customer = customer
people-side-customer-of = customer, { $organization }
people-side-not-verified = not verified
people-side-address-not-verified = { $address }, not verified

## Who may

people-admins-only = Only administrators can do this.
people-right-missing = That takes the right “{ $right }”, which your role does not have. An administrator can give you another role.
people-right-answer = answer customers
people-right-note = write internal notes
people-right-properties = change tickets
people-right-redact = redact messages
people-right-see-all = see all tickets
people-right-people = see and change people and organizations
people-right-macros = macros for everyone
people-right-shared-views = views for everyone
people-right-articles = articles
people-right-reports = reports
people-right-settings = settings
people-role-may = { $role }: { $rights }
people-roles-about = What the roles let their people do

## Being away

people-away = Away
# $day (Text)
people-away-until = away, back on { $day }
people-away-back-on = Back on
people-away-hint = Until then no work is given by rule.
people-away-hand-back = When a customer writes meanwhile, the ticket goes back to its group, or to everyone
people-away-save = Say so
people-away-back = Back already
people-away-when = Please give a day ahead, within a year.
people-away-unreadable = Please give a day, such as 2026-12-24.
people-roles-title = Roles
people-roles-what = What agents may do, and roles of your own
people-role-ships = Ships with every desk; it cannot be changed.
people-role-nothing = read only
people-role-add-title = Add a role
people-role-add = Add
people-role-name = Name
people-role-rights = What its people may do
people-role-hint-reach = Who may not see all tickets sees those of their groups, and those they are assigned to, asked for, opened or follow.
people-role-at-once = What you change counts at once for everyone who has this role.
people-role-remove-title = Take it away
people-role-remove-hint = Possible while nobody has it.
people-role-remove = Take this role away
people-role-name-missing = Please name the role.
# $most (Number)
people-role-name-too-long = At most { $most } characters, please.
# $name (Text)
people-role-name-taken = There is a role “{ $name }” already.
people-role-settings = Only administrators have the settings: make the person one.
# $word (Text)
people-role-no-right = There is no right “{ $word }”.
# $most (Number)
people-role-too-many = There are { $most } roles already.
# $number (Number)
people-role-in-use = { $number ->
    [one] { $number } person has this role. Give them another one first.
   *[other] { $number } people have this role. Give them another one first.
}
