## What stands around every page

ui-not-sent = Not sent
ui-skip = Skip to content
# $time (Markup)
ui-clock-shifted = The clock of this desk is shifted: it is { $time }.
ui-runs-on = { $site } runs on Pocketdesk.
ui-breadcrumb = Breadcrumb
ui-places = Places and views
ui-main = Main
ui-search = Search
ui-sign-out = Sign out
ui-account = Your account
ui-new-ticket = New ticket
ui-new-request = New request

## Where the bar leads

ui-home = Home
ui-requests = Requests
ui-statuses = Statuses
ui-organization = Organization
ui-desk = Desk
ui-tickets = Tickets
ui-people = People
ui-organizations = Organizations
ui-releases = Releases
ui-admin = Admin

## Small parts

ui-chip-remove = Without { $name }: { $value }
# $done (Number), $of (Number)
ui-progress = { $done } of { $of }
ui-chart-as-table = The same as a table
