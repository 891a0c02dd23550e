calendars-administration = Verwaltung
calendars-title = Kalender
calendars-calendar = Kalender
calendars-open = Geöffnet
calendars-next-holiday = Nächster Feiertag
calendars-workflows = Workflows mit diesem Kalender
calendars-none = keine
calendars-add-title = Kalender hinzufügen
calendars-add-hint = Anfangs ist Montag bis Freitag von 09:00 bis 17:00 Uhr geöffnet; Öffnungszeiten und Feiertage ändern Sie danach auf der Seite des Kalenders.
calendars-add = Hinzufügen
calendars-name = Name

calendars-counts-nothing = Noch richtet sich kein Workflow nach diesem Kalender.
calendars-counts = Nach ihm richten sich die Fristen von { $workflows }.
calendars-called = In den Regeln eines Workflows heißt er { $line }. Zeitpunkte, die Kunden schon genannt wurden, bleiben bestehen; eine Änderung gilt ab jetzt.
calendars-now = So ist er jetzt gespeichert
calendars-holidays = Feiertage
calendars-holidays-hint = Ein Tag je Zeile, dahinter sein Name: 2026-12-25 Weihnachten
calendars-save = Speichern
calendars-remove-title = Entfernen
calendars-remove-hint = Keine Frist richtet sich nach diesem Kalender.
calendars-remove = Diesen Kalender entfernen
calendars-hours = Öffnungszeiten
calendars-hours-hint = Zum Beispiel 09:00-17:00 oder 09:00-12:30, 14:00-18:00. An Tagen ohne Angabe ist geschlossen; Mitternacht ist 24:00.
calendars-closed = geschlossen
calendars-from-file = Feiertage aus einer iCalendar-Datei hinzufügen
calendars-from-file-hint = Von jedem Termin werden die ganzen Tage hinzugefügt, die er dauert; Termine von wenigen Stunden zählen nicht. Jährliche Termine werden für zehn Jahre hinzugefügt. Tage, die schon in der Liste stehen, behalten ihren Namen.
calendars-file = Datei (.ics)
calendars-text = Oder der Text der Datei
calendars-text-hint = Er beginnt mit BEGIN:VCALENDAR.
calendars-file-too-large = Eine iCalendar-Datei darf höchstens { $most } MiB groß sein.

calendars-in-use = Diese Zeiten gelten für { $workflows }. Zeitzone: { $zone }.
calendars-more = { $number ->
    [one] und { $number } weiterer
   *[other] und { $number } weitere
}

calendars-monday = Montag
calendars-tuesday = Dienstag
calendars-wednesday = Mittwoch
calendars-thursday = Donnerstag
calendars-friday = Freitag
calendars-saturday = Samstag
calendars-sunday = Sonntag

calendars-hours-long = { $number ->
    [one] { $number } Stunde
   *[other] { $number } Stunden
}
calendars-business-hours-long = { $number ->
    [one] { $number } Geschäftsstunde
   *[other] { $number } Geschäftsstunden
}
calendars-business-days-long = { $number ->
    [one] { $number } Geschäftstag
   *[other] { $number } Geschäftstage
}
calendars-after-hours = { $number ->
    [one] nach { $number } Stunde
   *[other] nach { $number } Stunden
}
calendars-after-business-hours = { $number ->
    [one] nach { $number } Geschäftsstunde
   *[other] nach { $number } Geschäftsstunden
}
calendars-after-business-days = { $number ->
    [one] nach { $number } Geschäftstag
   *[other] nach { $number } Geschäftstagen
}
calendars-no-delay = „{ $typed }“ ist keine Frist: Schreiben Sie „48 hours“ (Stunden), „8 business hours“ (Geschäftsstunden) oder „3 business days“ (Geschäftstage)

calendars-bad-name = Geben Sie einen Namen mit höchstens { $most } Zeichen an.
calendars-bad-zone = Wählen Sie eine Zeitzone mit ihrem Namen, zum Beispiel Europe/Berlin.
calendars-too-many-holidays = Ein Kalender hat höchstens { $most } Feiertage.
calendars-holiday-no-date = Zeile { $line }: „{ $typed }“ ist kein Datum: Schreiben Sie zuerst den Tag, wie in 2026-12-25 Weihnachten.
calendars-holiday-no-day = Zeile { $line }: Einen Tag „{ $typed }“ gibt es nicht.
calendars-never-open = Geben Sie für mindestens einen Wochentag Öffnungszeiten an: Ohne geöffneten Tag würde keine Frist in Geschäftszeit je enden.
calendars-too-many-hours = Ein Tag hat höchstens { $most } Öffnungszeiten.
calendars-hours-overlap = { $earlier } und { $later } überschneiden sich.
calendars-bad-hours = „{ $typed }“ ist keine Öffnungszeit: Schreiben Sie 09:00-17:00 oder 09:00-12:30, 14:00-18:00; an geschlossenen Tagen lassen Sie das Feld leer.
calendars-hours-backwards = „{ $typed }“ endet, bevor es beginnt. Geht es über Mitternacht hinaus, geben Sie diesen Tag bis 24:00 an und den Tag danach ab 00:00.

calendars-ics = Diese iCalendar-Datei wurde nicht übernommen. Zeile { $line }: { $reason }.
calendars-ics-of = { $property }: { $reason }
calendars-ics-no-whole-day = kein Termin dieser Datei dauert einen ganzen Tag
calendars-ics-too-many = mehr als { $most } Tage
calendars-ics-rule-too-many = zu viele Tage
calendars-ics-begin = eine solche Datei beginnt mit { $begins }
calendars-ics-behind = nach dem Ende eines Kalenders kann nur ein weiterer folgen
calendars-ics-unbegun = { $part } endet, ohne begonnen zu haben
calendars-ics-unended = die Datei endet mitten in { $part }
calendars-ics-no-event = es ist kein Termin darin
calendars-ics-no-start = dieser Termin hat kein DTSTART
calendars-ics-backwards = er endet, bevor er beginnt
calendars-ics-too-long = ein Termin dauert höchstens { $most } Tage
calendars-ics-no-day = einen Tag „{ $value }“ gibt es nicht
calendars-ics-no-duration = „{ $value }“ ist keine Dauer
calendars-ics-not-utf8 = es ist nicht in UTF-8 geschrieben
calendars-ics-no-line = das ist keine Zeile einer iCalendar-Datei
calendars-ics-part = „{ $part }“ kann nicht übernommen werden; das geht nur mit Terminen, die einmal oder mehrmals im Jahr auf Tage eines Monats fallen
calendars-ics-not-yearly = nur Termine, die einmal oder mehrmals im Jahr auf Tage eines Monats fallen, können übernommen werden

calendars-too-many = Ein Desk hat höchstens { $most } Kalender.
calendars-key-taken = Es gibt schon einen Kalender mit dem Schlüssel „{ $key }“. Wählen Sie einen anderen Namen.
calendars-name-taken = Es gibt schon einen Kalender „{ $name }“; Groß- und Kleinschreibung wird nicht unterschieden. Wählen Sie einen anderen Namen.
calendars-edited-meanwhile = Jemand anderes hat diesen Kalender gespeichert, während Sie ihn bearbeitet haben. Ihre Eingaben sind noch da: Vergleichen Sie unten und speichern Sie dann noch einmal.
calendars-default-stays = Dieser Kalender ist der des Desks und lässt sich nicht entfernen: Nach ihm richten sich die Workflows, die keinen anderen nennen.
calendars-in-use-still = Nach diesem Kalender richten sich die Fristen von { $workflows }. Wählen Sie dort in den Regeln zuerst einen anderen.
calendars-removed-meanwhile = Jemand anderes hat diesen Kalender inzwischen gespeichert. Sehen Sie ihn sich unten an, bevor Sie ihn entfernen.
calendars-in-use-by-groups = Nach diesem Kalender arbeiten: { $groups }. Wählen Sie für sie zuerst einen anderen.
