ui-not-sent = Nicht gesendet
ui-skip = Zum Inhalt springen
ui-clock-shifted = Die Uhr dieses Desks ist verstellt: Es ist { $time }.
ui-runs-on = { $site } läuft mit Pocketdesk.
ui-breadcrumb = Brotkrumen
ui-places = Bereiche und Ansichten
ui-main = Hauptnavigation
ui-search = Suchen
ui-sign-out = Abmelden
ui-account = Ihr Konto
ui-new-ticket = Neues Ticket
ui-new-request = Neue Anfrage

ui-home = Start
ui-requests = Anfragen
ui-statuses = Status
ui-organization = Organisation
ui-desk = Desk
ui-tickets = Tickets
ui-people = Personen
ui-organizations = Organisationen
ui-releases = Releases
ui-admin = Verwaltung

ui-chip-remove = Ohne { $name }: { $value }
ui-progress = { $done } von { $of }
ui-chart-as-table = Dasselbe als Tabelle
