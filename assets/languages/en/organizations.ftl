## The list

organizations-add = Add an organization
organizations-none = There is no organization here yet. Customers can ask without one, too.
organizations-people = { $number ->
    [one] { $number } person
   *[other] { $number } people
}
organizations-more = More organizations

## What is set of one

organizations-name = Name
organizations-domains = Domains
organizations-domains-hint = Mail domains of the organization, separated by spaces, such as acme.example.
organizations-domains-joining = Whoever is new and confirms an address at one of these joins by themselves.
organizations-domain-right = New people of these domains become
organizations-domain-right-limited = limited: they see only tickets they are on
organizations-domain-right-member = member: they see all that is shared with the organization
organizations-contacts = Contacts
organizations-contacts-hint = Customers of the organization may add these agents to a ticket by name.
organizations-settings = Settings
organizations-save = Save
organizations-taken = There already is an organization “{ $name }”.
organizations-contacts-unknown = Contacts are chosen among the active agents.
organizations-domain-right-wrong = People of a domain become limited or member; nobody becomes a manager by an address.
organizations-domain-taken = { $domain } already belongs to an organization.
organizations-domain-wrong = “{ $domain }” is not a domain. Write it like example.com.
organizations-domain-free = Anyone can have an address at { $domain }, so it cannot stand for an organization.

## An organization's page

organizations-add-here = Add someone who is here already
organizations-add-button = Add
organizations-invite-new = Invite someone new
organizations-latest = Latest tickets
organizations-latest-none = None yet.
organizations-open-tickets = Their open tickets

## One's own organization

organizations-own = Organization
organizations-own-none = You do not belong to an organization here.
organizations-own-requests = Your requests
organizations-leave-link = Leave this organization
# $organization (Markup)
organizations-invites = { $organization } invites you
organizations-joining = Once you have joined, its members see your name and address.
organizations-joining-sharing = Once you have joined, its members see your name and address, and your new requests can be shared with them.
organizations-join = Join
organizations-decline = Decline
organizations-which = Which organization
organizations-your-right = Your right
organizations-your-right-limited = limited: you see the requests you are on yourself
organizations-your-right-member = member: you also see the requests shared with the organization
organizations-your-right-manager = manager: you also decide who belongs to the organization
organizations-no-contacts = none yet
organizations-no-domains = none
# $organization (Markup)
organizations-requests = All requests of { $organization }
organizations-people-unseen = Your right is limited, so who else belongs to it is not shown to you.

## Its people

organizations-nobody = Nobody yet.
organizations-more-people = More people
organizations-person-invited = { $right }, invited
organizations-person-ended = { $right }, account ended
organizations-invite = Invite someone
# $organization (Markup)
organizations-invite-how = They get a mail, and belong to { $organization } once they have said yes.
organizations-invite-button = Invite
organizations-sharing = Sharing
organizations-new-requests = New requests are
organizations-new-requests-shared = shared with all members, unless chosen otherwise
organizations-new-requests-private = private, unless chosen otherwise

## Rights

organizations-right-limited = limited
organizations-right-member = member
organizations-right-manager = manager
organizations-right = Right in the organization
organizations-right-limited-what = limited: sees only tickets they are on
organizations-right-member-what = member: sees tickets shared with the organization
organizations-right-manager-what = manager: member, and manages people and sharing
organizations-right-choose = Choose one of the rights offered.
organizations-unknown-act = This is not one of the acts offered.

## One of its people

organizations-state-active = active
organizations-state-ended = account ended
organizations-state-invited = invited
organizations-someone = { $right }, { $state }
# $link (Markup)
organizations-someone-card = { $right }, { $state }. { $link }
organizations-someone-card-link = Their card
organizations-someone-right = Right
organizations-invite-again = Invite again
organizations-leave = Leave
organizations-remove = Remove
# $organization (Markup)
organizations-leave-what = You no longer see what is shared with { $organization }, from now on.
# $name (Markup), $organization (Markup)
organizations-remove-what = { $name } no longer sees what is shared with { $organization }, from now on.
# $number (Number)
organizations-leave-asked = Your own requests stay yours ({ $number })
# $number (Number)
organizations-remove-asked = Requests of their own stay theirs ({ $number })
organizations-leave-followed = Tickets you follow stay in your sight. Take yourself off:
organizations-remove-followed = Tickets they follow stay in their sight. Take them off:
organizations-all-of-these = all of these
organizations-all-and-older = all of these, and older ones
# $organization (Markup)
organizations-leave-button = Leave { $organization }
# $organization (Markup)
organizations-remove-button = Remove from { $organization }

## Who joins

organizations-joined-already = { $name } has joined already.
organizations-not-here = Nobody here has the address { $address } yet: invite them.
organizations-is-agent = { $name } is an agent: agents see every ticket and belong to no organization.
organizations-belongs-already = { $address } already belongs to this organization.

## Who may

organizations-managers-only = Only the managers of this organization can do this. Ask one of them, or the support team.
organizations-agents-define = Name, domains, contacts and what the domain's people become are set by the support team: ask them in a request.
organizations-last-manager = This is the organization's only manager. Make someone else a manager first, or ask the support team.
# $most (Number)
organizations-invited-a-day = You have invited { $most } people within a day, which is the most. Go on tomorrow, or ask the support team.
organizations-another-admin = Only another administrator can do this.
