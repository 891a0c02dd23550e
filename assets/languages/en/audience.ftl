## Whom customers may put on a ticket, and take off

audience-only-contacts = You can add the contacts of your organization. For anyone else, ask the support team in your message.
audience-only-colleagues = You can add people of your own organization. For anyone else, ask the support team in your message.
audience-nobody = You cannot add people yourself. Ask the support team in your message.
audience-requester-stays = { $name } opened this ticket and always keeps sight of it. Only an agent can make someone else the requester.
audience-not-yours-to-remove = Only the requester, a manager, an agent, or a colleague whose right is not limited can remove { $name }.
audience-not-yours-to-share = You can share a ticket with an organization in which your right is not limited.
audience-yourself = yourself
audience-lose-sight = After this you, { $you }, no longer see this ticket. Confirm if that is what you want.
audience-lose-sight-others = After this you, { $you }, no longer see this ticket. Nor do { $others }. Confirm if that is what you want.
audience-unknown-name = There is no one person of this name whom you can add. Type the e-mail address.
audience-several-people = Several people have this name. Type one of their addresses: { $addresses }.
audience-goes-to = Whom this reply goes to
audience-to = To
audience-copy = Copy
# $number (Number)
audience-copy-more = and { $number } more
audience-copy-add = Add to the ticket
audience-copy-add-hint = A name or an address. They are mailed this reply, and follow from now on.
audience-leave-out = Leave { $name } out of this reply
audience-hears-of-the-end = Whoever asked is mailed when the ticket is solved or closed: send this reply without that step, or leave nobody but others out.
audience-not-on-ticket = This person is not on the ticket.
audience-unknown-customer = There is no customer with this id or address.
audience-say-whom = Say whom to add or remove.

## The people on a ticket

audience-people = People
audience-people-on = People on #{ $number }
audience-desk = Desk
audience-requests = Your requests
audience-on-ticket = On this ticket
audience-on-request = On this request
audience-requester-hint-agent = The requester always keeps sight of it and has no “Remove”. Who the requester is, you change on the ticket.
audience-requester-hint-customer = The requester always keeps sight of it and has no “Remove”. Only the support team can make someone else the requester.
audience-you = you
audience-you-muted = you, muted
audience-leave = Leave
audience-leave-ticket = Leave this ticket
audience-leave-request = Leave this request
audience-remove = Remove
audience-remove-named = Remove { $name }
audience-members-see = its members can see it
audience-members-see-losing = its members can see it; without this no longer: { $names }
audience-addressed = Also addressed by mail
audience-addressed-ticket = A mail went to these addresses too. They see nothing of this ticket unless you add them.
audience-addressed-request = A mail went to these addresses too. They see nothing of this request unless you add them.
audience-add = Add
audience-add-named = Add { $address }
audience-decline = Do not add
audience-decline-named = Do not add { $address }
audience-add-someone = Add someone
audience-name-or-address = Name or e-mail address
audience-add-hint-ticket = Whoever you add sees the whole ticket, internal notes only if they are an agent, and is mailed about it from now on.
audience-add-hint-request = Whoever you add sees the whole request and is mailed about it from now on.
audience-share-with = Share with an organization
audience-organization = Organization
audience-share = Share
audience-lose-sight-yes = Yes, and lose sight of it

## Who is told of a message

audience-check = Check recipients
audience-unclear-again = { $sentences } Change it, or send it again as it is.
# $link (Markup)
audience-addressed-others = { $number ->
    [one] A mail here was also addressed to { $addresses }, who is not on it. { $link }.
   *[other] A mail here was also addressed to { $addresses }, who are not on it. { $link }.
}
audience-add-or-not = Add or not
# Why somebody is told of a message.
audience-because = { $because ->
    [follower] follows
    [assignee] assigned
    [unassigned] watches unassigned tickets
    [stand_in] for whom it is assigned to
   *[other] { $because }
}
# Why somebody is not mailed.
audience-why-not = { $why ->
    [off] switched off
    [unconfirmed] address not confirmed
    [ended] account ended
    [left_out] left out of this reply
   *[other] { $why }
}
# What has become of a mail: queued, sent, failed, dropped or held.
audience-mail-state = { $state }
audience-recipient = { $name } ({ $because }, { $state })
audience-recipient-error = { $name } ({ $because }, { $state }: { $error })
audience-recipient-not = { $name } ({ $because }, { $why }: not mailed)
audience-recipient-none = { $name } ({ $because }, not mailed)
# $number (Number)
audience-mailed-to = Mailed to { $number }
# $failed (Number), $number (Number)
audience-mailed-to-failed = Mailed to { $number }, { $failed } failed
audience-mailed-list = Mailed: { $names }
# $mail (Markup)
audience-not-mailed-yet = Not mailed yet: { $mail }
# $name (Markup)
audience-waits = { $name } ({ $because }) waits.
# $name (Markup), $until (Markup)
audience-waits-until = { $name } ({ $because }) waits until { $until }.
# $name (Markup)
audience-waits-why = { $name } ({ $because }) waits, because { $why }.
# $name (Markup), $until (Markup)
audience-waits-until-why = { $name } ({ $because }) waits until { $until }, because { $why }.
audience-support-team = the support team
audience-mailed = Mailed: { $names }.
# Whether someone muted a ticket is not for other customers to know.
audience-mailed-hedged = Mailed: { $names } (unless they muted it).
audience-undelivered = Could not be delivered to { $names }.
audience-will-be-added = Will be added: { $names }.
audience-will-be-mailed = Will be mailed: { $names }.
audience-will-be-mailed-hedged = Will be mailed: { $names } (unless they muted it).
audience-nobody-is-mailed = nobody
audience-not-mailed = Can see it, not mailed: { $names }.
audience-removed-in-vain = Removed here, and not told by being mentioned: { $names }. Add them under “Change people” first.
audience-told = { $name } ({ $because })
audience-not-told = { $name } ({ $because }, { $why })
audience-members-of = members of { $organization }
audience-members-number = { $number ->
    [one] { $organization } ({ $number } person)
   *[other] { $organization } ({ $number } people)
}
# $number (Number)
audience-members-more = { $organization } ({ $number } people or more)

## Who can see a ticket, and what a person can see

audience-who = Who can see it
audience-who-title = Who can see #{ $number }, and why
audience-hidden = While it is “{ $status }”, nobody but agents sees this ticket.
# $most (Number)
audience-left-out = Only the first { $most } members of each organization are looked at here.
audience-seeing = Who sees it
audience-agents = { $agents ->
    [one] The one agent of this desk, because agents see every ticket; nobody else.
   *[other] All { $agents } agents of this desk, because agents see every ticket; nobody else.
}
audience-agents-and = { $agents ->
    [one] The one agent of this desk, because agents see every ticket; and:
   *[other] All { $agents } agents of this desk, because agents see every ticket; and:
}
# $agents (Number), $all (Number)
audience-some-agents = { $agents } of the { $all } agents of this desk, who see every ticket, or whose group’s or own it is; nobody else.
# $agents (Number), $all (Number)
audience-some-agents-and = { $agents } of the { $all } agents of this desk, who see every ticket, or whose group’s or own it is; and:
audience-standing-groups = An agent who does not see every ticket: they see those of their groups, and those they are assigned to, asked for or follow.
audience-not-seeing = Who would see it, but does not
audience-change-people = Change people
audience-agent = Agent
# $way (Markup)
audience-way = { $way }.
# $way (Markup)
audience-way-muted = { $way }, muted.
# $obstacle (Markup), $way (Markup)
audience-way-but = { $way }, but { $obstacle }.
# $obstacle (Markup), $way (Markup)
audience-way-muted-but = { $way }, muted, but { $obstacle }.
# $time (Markup)
audience-way-requester = Requester since { $time }
# $name (Markup), $time (Markup)
audience-way-requester-by = Requester since { $time }, when { $name } opened it for them
# $time (Markup)
audience-way-follower = Follows since { $time }
# $name (Markup), $time (Markup)
audience-way-follower-by = Follows since { $time }, added by { $name }
# $name (Markup), $time (Markup)
audience-way-share = { $right ->
    [limited] Limited member of { $organization }, with which { $name } shared it on { $time }
    [manager] Manager of { $organization }, with which { $name } shared it on { $time }
   *[other] Member of { $organization }, with which { $name } shared it on { $time }
}
audience-an-organization = an organization
audience-the-desk = the desk
audience-obstacle-ended = their account is ended
audience-obstacle-hidden = in its status the ticket is shown to agents only
audience-obstacle-unconfirmed = their address is not confirmed yet, so they see only what they asked themselves
audience-obstacle-limited = as a limited member they see only tickets they are personally on
audience-what = What they can see
# $name (Markup)
audience-what-title = What { $name } can see, and why
audience-standing-ended = Their account is ended: they see nothing at all.
audience-standing-agent = An agent: they see every ticket.
audience-standing-unconfirmed = Their address is not confirmed yet: until it is, they see only what they asked themselves, and nothing else of what is listed here.
audience-standing-customer = They see what they asked themselves, what they follow, and what is shared with an organization of which they are a member or manager.
audience-ask = Ask about a ticket
audience-ask-number = Ticket #
audience-ask-button = Ask
audience-no-ticket = There is no ticket #{ $number }.
audience-yes = Yes
audience-no = No
# $name (Markup), $ticket (Markup), $yes (Markup)
audience-verdict-yes = { $yes }, { $name } sees { $ticket }.
# $name (Markup), $no (Markup), $ticket (Markup)
audience-verdict-no = { $no }, { $name } does not see { $ticket }.
audience-agents-see-all = Agents see every ticket.
audience-no-way = They are not on it, and it is not shared with an organization of theirs.
audience-their-organizations = Their organizations
audience-no-organizations = They belong to none: they see only what they are on themselves.
# $organization (Markup)
audience-gives-limited = { $organization }: as a limited member they see nothing by it, only tickets they are personally on.
# $organization (Markup)
audience-gives-member = { $organization }: as a member they see every ticket shared with it.
# $organization (Markup)
audience-gives-manager = { $organization }: as a manager they see every ticket shared with it, and manage its people and sharing.
audience-as-requester = As requester
audience-as-follower = As follower
audience-through = Through { $organization }
audience-tickets = Tickets
audience-by-what = By what they see them
audience-none = None.
