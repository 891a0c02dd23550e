site-language-hint = Of pages and mails, for everyone who has not chosen their own and whose browser asks for none of these.

## The page of all parts

site-components = Parts of the pages
site-light = Light
site-dark = Dark
site-part-buttons = Buttons
site-part-statuses = Statuses, turns, priorities
site-part-people = People
site-part-fields = Fields
site-part-tabs = Tabs and filters
site-part-notices = Notices, progress, empty places
site-part-rows = Rows
site-part-menus = Menus and dialogs
site-part-charts = Charts
site-sample-save = Save
site-sample-preview = Preview
site-sample-cancel = Cancel
site-sample-end = End account
site-sample-note = Save note
site-sample-fault = Write a subject.
site-sample-one = A problem
site-sample-other = A question
site-sample-subject = Subject
site-sample-hint = One line, as you would say it.
site-sample-kind = What is it?
site-sample-mail = Mail me about
site-sample-text = More about it
site-sample-news = Exports will be slower on Sunday.
site-sample-you = Two requests wait for your answer.
site-sample-done = Your password has been changed.
site-sample-failed = Not sent: somebody answered while you wrote.
site-sample-empty = Nothing waits here.
site-sample-menu = A menu
site-sample-dialog = A dialog
site-sample-bars = Open tickets by person
site-sample-lines = Opened and asked, by week
site-sample-week = Week
## The first page of agents

site-your-desk = Your desk
# $number (Markup)
site-yours-open = { $count ->
    [one] You have { $number } open ticket.
   *[other] You have { $number } open tickets.
}
# $open (Markup), $waiting (Markup)
site-nobodys-open = { $waiting } wait for someone to take them; the desk has { $open } open in all.
# $link (Markup), $number (Markup)
site-mails-wait = { $count ->
    [one] { $number } mail waits for someone to { $link }.
   *[other] { $number } mails wait for someone to { $link }.
}
site-mails-wait-link = look at them
site-mail-in = Mail in
site-yours = Yours
# $link (Markup)
site-yours-none = Nothing is assigned to you. { $link }.
site-yours-none-link = See what nobody has taken yet
site-yours-all = All of yours
site-unassigned = Unassigned
# $link (Markup)
site-unassigned-none = Every open ticket has someone. { $link }.
site-unassigned-none-link = See all open tickets
site-unassigned-all = All unassigned

## The first page of customers

site-home = Home
site-welcome = Welcome. How can we help?
# $name (Markup)
site-welcome-name = Welcome, { $name }. How can we help?
site-search-label = Search your requests
site-latest = Your latest requests
site-latest-all = All your requests
# $link (Markup)
site-latest-none = You have no requests yet. { $link }.
site-latest-none-link = Open your first request
site-latest-waiting = All of them wait for you.
site-nothing-fits = Nothing fits?
# $question (Markup)
site-nothing-fits-ask = { $question } Ask us, and follow what becomes of it here.
site-waiting = { $number ->
    [one] One request waits for your answer
   *[other] { $number } requests wait for your answer
}
# $number (Number)
site-waiting-or-more = { $number } requests or more wait for your answer
# $since (Markup)
site-waiting-since = #{ $ticket } · since { $since }
# $closes (Markup), $since (Markup)
site-waiting-closes = #{ $ticket } · since { $since } · closes { $closes } without an answer
site-answer = Answer
site-answer-named = Answer #{ $ticket }

## The first page of administrators

site-administration = Administration
# $setting (Markup)
site-mail-stays = Mail does not leave yet: it waits in the outbox, where you can read it. Set { $setting } to send it.
site-room-site = Site
site-room-site-what = Name, time zone, and where every setting comes from.
site-room-calendars = Calendars
site-room-calendars-what = Opening hours and holidays that delays are counted by.
site-room-mail = Mail
site-room-mail-what = Every mail of this desk, as it looks and what became of it.
site-room-workflows = Workflows
site-room-workflows-what = Statuses, the steps between them, rules and priorities; import and export.
site-room-people-what = Customers, agents and administrators; invitations.
site-room-organizations-what = Customer companies, their domains and members.
site-room-statuses-what = What customers read about each status.

## The site and its settings

site-name = Name of the desk
site-zone-hint = The zone of business hours, and of everyone who has not chosen their own.
site-request-type = A request by mail, or that does not say what it is about, is a
site-request-type-unknown = Choose one of the request types there are.
site-registration = Who may have an account
site-registration-invited = only people who are invited
site-registration-domains = also people with an address at an organization's domain
site-registration-anyone = anyone
site-outside = Who may add people from outside their organization to a ticket
site-outside-off = agents only
site-outside-on = customers too, by e-mail address
site-time = How long things take
site-time-off = agents are not asked
site-time-on = agents may say the minutes with each reply and note
site-choose-offered = Choose one of the settings offered.
site-save = Save
site-settings = Settings
site-settings-where = These come from the command line, the environment or pocketdesk.toml, and are changed there.
site-setting = Setting
site-setting-value = Value
site-setting-from = From

## What is to be set up, and how the desk fares

site-set-up = Set-up
site-health = Health
site-step-done = (done)
site-step-invite = Invite
site-step-name = Name of the desk
site-step-name-why = It stands in titles, mails and the top bar.
site-step-name-do = Name it
site-step-url = Public address
site-step-url-why = Links in mails begin with it. Set “url” where the desk is started.
site-step-mail = Let mail leave
site-step-mail-why = Until then it waits in the outbox. Set “smtp_url” where the desk is started.
site-step-mail-in = Let mail come in
site-step-mail-in-why = Customers write by mail, too. Set “imap_url” or “mail_listen” where the desk is started.
site-step-hours = Opening hours and holidays
site-step-hours-why = Delays are counted in them.
site-step-hours-do = Set them
site-step-admin = A second administrator
site-step-admin-why = If you cannot get in, somebody else can.
site-step-agent = The first agent
site-step-agent-why = Agents answer without being administrators.
site-step-organization = The first organization
site-step-organization-why = Its people see each other’s shared requests.
site-step-organization-do = Add it
site-mark-mail-out = Mail out
site-mark-mail-in = Mailbox
site-mark-held = Mail to look at
site-mark-disk = Disk
site-mark-mail-leaves = Mail leaves.
site-mark-mailbox-fault = It could not be read last time.
site-mark-mailbox-well = Nothing went wrong when it was last read.
site-mark-none-waits = None waits for anybody.
site-mark-disk-well = There is room enough.
site-rooms-desk = The desk
site-rooms-mail = Mail
site-rooms-people = People
site-room-mail-in = Mail that came in
site-room-mail-in-what = Everything that came by mail, and what became of it.
site-room-components-what = Every button, field and figure once, in both lights.
site-mark-waiting = { $number ->
    [one] { $number } mail waits for somebody
   *[other] { $number } mails wait for somebody
}
