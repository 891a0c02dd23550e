## Gruppen von Agenten

groups-title = Gruppen
groups-administration = Verwaltung
groups-room-what = Wer zusammenarbeitet, wer leitet und an wen neue Tickets gehen
groups-none-yet = Es gibt noch keine Gruppen.
groups-members = { $number ->
    [0] noch niemand
    [one] { $number } Agent
   *[other] { $number } Agenten
}
groups-add-title = Gruppe anlegen
groups-add = Anlegen
groups-name = Name
groups-description = Beschreibung
groups-who = Wer dazugehört
groups-lead = Leitung
groups-nobody = niemand
groups-assign = Ein Ticket, das an die Gruppe geht,
groups-assign-hint = Wenn jemand ein Ticket an die Gruppe gibt, aber an niemanden darin. Wer abwesend ist, wird übergangen.
groups-by-hand = wartet, bis jemand es übernimmt
groups-round-robin = geht reihum an die Mitglieder
groups-least-loaded = geht an das Mitglied mit den wenigsten offenen Tickets
groups-save = Speichern
groups-remove-title = Entfernen
groups-remove-hint = Möglich, solange kein offenes Ticket bei ihr liegt. Geschlossene behalten ihren Namen.
groups-remove = Diese Gruppe entfernen

## Was nicht geht

groups-name-missing = Bitte geben Sie der Gruppe einen Namen.
groups-too-long = Bitte höchstens { $most } Zeichen.
groups-too-many = Es gibt bereits { $most } Gruppen.
groups-too-many-members = Eine Gruppe hat höchstens { $most } Mitglieder.
groups-name-taken = Es gibt bereits eine Gruppe „{ $name }“.
groups-named-by-workflow = Ein Workflow nennt diese Gruppe; dort wird geändert, wie sie heißt.
groups-workflow-names-it = Ein Workflow nennt diese Gruppe; entfernen Sie sie dort.
groups-has-tickets = { $number ->
    [one] { $number } offenes Ticket liegt bei dieser Gruppe. Geben Sie es erst einer anderen.
   *[other] { $number } offene Tickets liegen bei dieser Gruppe. Geben Sie sie erst einer anderen.
}
groups-no-agent = In Gruppen sind nur Agenten.
groups-unknown-choice = Bitte wählen Sie etwas von dem, was angeboten wird.
groups-calendar = Kalender
groups-calendar-usual = wie es die Workflows der Tickets sagen
groups-calendar-hint = Danach richtet sich der nächste Arbeitsmorgen, bis zu dem ein Ticket zurückgestellt wird.
