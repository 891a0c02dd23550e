views-draft = Entwurf
views-pages = Seiten
views-newer = Neuere
views-older = Ältere
views-as-file = Als CSV herunterladen
views-number = Nr.
views-subject = Betreff
views-requester = Angefragt von
views-created = Eröffnet
views-last-activity = Letzte Aktivität
views-status = Status
views-priority = Priorität
views-from = Von
views-turn = Am Zug
views-assignee = Zuständig
views-new = Neu
views-unread = Ungelesen

views-mine = Meine
views-my-tickets = Meine Tickets
views-unassigned = Nicht zugewiesen
views-my-groups = Meine Gruppen
views-waiting-for-customer = Wartet auf Kunden
views-open = Alle offenen
views-snoozed = Zurückgestellt
views-solved = Gelöst
views-closed = Geschlossen
views-to-classify = Zu klassifizieren
views-tickets = Tickets
views-mail = E-Mail
views-mail-in = Eingegangen
views-count = { $number ->
    [one] { $count } Ticket
   *[other] { $count } Tickets
}
views-only-of = Nur Tickets von { $organization }. { $everyone }.
views-everyone = Alle anzeigen
views-nothing = Hier ist nichts. { $open }.
views-open-for-someone = Ticket für jemanden eröffnen

views-requests = Ihre Anfragen
views-requests-about = Anfragen; zuerst die, die auf Sie warten
views-which = Welche Anfragen
views-personal = Meine und gefolgte
views-own = Meine
views-following = Gefolgte
views-words = Wörter oder Nummer
views-whose-turn = Wer ist am Zug?
views-any = Alle
views-waiting-for-you = Wartet auf Sie
views-waiting-for-us = Wartet auf uns
views-show = Anzeigen
views-in-force = Gesetzte Filter
views-no-match = Keine passende Anfrage gefunden.
views-show-all = Alle anzeigen
views-no-requests = Hier ist nichts.
views-open-request = Anfrage stellen

views-csv-busy = Gerade laden andere Personen Listen herunter. Warten Sie einige Sekunden und versuchen Sie es dann noch einmal.
views-csv-full = Es sind mehr Tickets, als in eine Datei passen: Wählen Sie weniger aus.
views-csv-number = Nummer
views-csv-subject = Betreff
views-csv-requester = angefragt von
views-csv-organization = Organisation
views-csv-status = Status
views-csv-turn = am Zug
views-csv-priority = Priorität
views-csv-type = Typ
views-csv-created = eröffnet
views-csv-last-activity = letzte Aktivität
views-csv-solved = gelöst
views-csv-closed = geschlossen
views-csv-url = URL
views-csv-assignee = zuständig
views-csv-tags = Schlagwörter
views-csv-minutes = Minuten Aufwand
views-csv-whose = { $turn ->
    [support] Support
    [product] Produktteam
    [technical] Technikteam
    [development] Entwicklung
    [deployment] Bereitstellung
    [customer] Kunde
    [both] beide
    [nobody] niemand
   *[other] { $turn }
}
views-saved = Gespeichert
views-saved-by = von { $name }
views-change = Ändern
views-change-title = Diese Ansicht ändern
views-save-title = Eine Ansicht speichern
views-save = Speichern
views-remove = Entfernen
views-name = Name
views-query = Frage
views-query-hint = Wie in der Suche: status:open tag:vip -assignee:me
views-for = Wer sie hat
views-for-me = Nur ich
views-for-everyone = Alle im Team
views-nothing-now = Zurzeit passt kein Ticket dazu.
views-name-missing = Geben Sie ihr einen Namen.
views-name-too-long = Ein Name hat höchstens { $most } Zeichen.
views-query-missing = Sagen Sie, welche Tickets sie zeigt.
views-too-many = Sie haben { $most } Ansichten, mehr kann eine Person nicht haben.
views-of-somebody-else = Diese Ansicht gehört jemand anderem: Nur diese Person und Administratoren ändern sie.
views-of-this = Tickets dieser Ansicht
views-came = Die Liste hat sich geändert.

## In which order agents read a list

views-order = Reihenfolge:
views-order-waiting = Am längsten wartend
views-order-newest = Neueste Aktivität
views-order-created = Neueste Tickets
views-order-priority = Priorität
views-back = Zurück
views-on = Weiter
views-no-such-order = Diese Reihenfolge hat die Liste nicht. order ist eines von: { $orders }. Hier steht sie in der üblichen.
views-no-such-place = Diese Adresse nennt keine Stelle in dieser Liste. Hier ist ihr Anfang.
views-sorted = In welcher Reihenfolge
views-unknown-order = order ist eines von: { $orders }.
views-too-many-to-sort = Mehr als { $most } Tickets sind zu viele für diese Reihenfolge: Hier stehen die neuesten Tickets zuerst.

## Views as an agent has put them

views-spam = Spam
views-arrange = Anordnen
views-arrange-title = Ansichten anordnen
views-arrange-hint = Nur für Sie: in welcher Reihenfolge sie stehen und welche Sie sehen.
views-up = { $name } nach oben
views-down = { $name } nach unten
views-as-they-ship = Wie mitgeliefert
views-none-left = Lassen Sie mindestens eine sichtbar.
views-copy = Kopie anlegen
views-copy-of = Kopie von { $name }
views-for-group = Die Gruppe { $group }
views-not-in-group = Wählen Sie sich selbst, alle im Team oder eine Gruppe, in der Sie sind.
views-group-is-gone = Diese Ansicht gehörte einer Gruppe, die es nicht mehr gibt. Wer sie angelegt hat, hat sie noch und kann sie anderen geben.
views-group-of-yours-is-gone = Die Gruppe, die diese Ansicht hatte, gibt es nicht mehr: Jetzt haben nur Sie sie. Ändern Sie, wer sie hat, oder entfernen Sie sie.
views-columns = Spalten neben Nummer und Betreff
views-group = Gruppe
views-type = Art
views-tags = Schlagwörter
views-opened = Eröffnet
views-unknown-column = Spalten sind { $columns }.
