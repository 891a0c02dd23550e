site-language-hint = Gilt für Seiten und E-Mails, wenn jemand keine eigene Sprache gewählt hat und der Browser keine der verfügbaren wünscht.

site-components = Bausteine der Seiten
site-light = Hell
site-dark = Dunkel
site-part-buttons = Schaltflächen
site-part-statuses = Status, am Zug, Priorität
site-part-people = Personen
site-part-fields = Felder
site-part-tabs = Reiter und Filter
site-part-notices = Hinweise, Fortschritt, leere Bereiche
site-part-rows = Zeilen
site-part-menus = Menüs und Dialoge
site-part-charts = Diagramme
site-sample-save = Speichern
site-sample-preview = Vorschau
site-sample-cancel = Abbrechen
site-sample-end = Konto beenden
site-sample-note = Notiz speichern
site-sample-fault = Schreiben Sie einen Betreff.
site-sample-one = Ein Problem
site-sample-other = Eine Frage
site-sample-subject = Betreff
site-sample-hint = Eine Zeile, so wie Sie es sagen würden.
site-sample-kind = Worum geht es?
site-sample-mail = E-Mails an mich zu
site-sample-text = Mehr dazu
site-sample-news = Am Sonntag dauern Exporte länger.
site-sample-you = Zwei Anfragen warten auf Ihre Antwort.
site-sample-done = Ihr Passwort wurde geändert.
site-sample-failed = Nicht gesendet: Jemand hat geantwortet, während Sie schrieben.
site-sample-empty = Hier wartet nichts.
site-sample-menu = Ein Menü
site-sample-dialog = Ein Dialog
site-sample-bars = Offene Tickets nach Person
site-sample-lines = Eröffnet und angefragt, nach Woche
site-sample-week = Woche
site-your-desk = Ihr Desk
site-yours-open = { $count ->
    [one] Sie haben { $number } offenes Ticket.
   *[other] Sie haben { $number } offene Tickets.
}
site-nobodys-open = Noch zu übernehmen: { $waiting }; offen im ganzen Desk: { $open }.
site-mails-wait = { $count ->
    [one] { $number } E-Mail wartet darauf, dass jemand sie { $link }.
   *[other] { $number } E-Mails warten darauf, dass jemand sie { $link }.
}
site-mails-wait-link = ansieht
site-mail-in = Eingegangene E-Mails
site-yours = Ihre Tickets
site-yours-none = Ihnen ist nichts zugewiesen. { $link }.
site-yours-none-link = Ansehen, was noch niemand übernommen hat
site-yours-all = Alle Ihre Tickets
site-unassigned = Nicht zugewiesen
site-unassigned-none = Jedes offene Ticket ist jemandem zugewiesen. { $link }.
site-unassigned-none-link = Alle offenen Tickets ansehen
site-unassigned-all = Alle nicht zugewiesenen

site-home = Start
site-welcome = Willkommen. Wie können wir helfen?
site-welcome-name = Willkommen, { $name }. Wie können wir helfen?
site-search-label = Ihre Anfragen durchsuchen
site-latest = Ihre neuesten Anfragen
site-latest-all = Alle Ihre Anfragen
site-latest-none = Sie haben noch keine Anfragen gestellt. { $link }.
site-latest-none-link = Erste Anfrage stellen
site-latest-waiting = Alle warten auf Sie.
site-nothing-fits = Nichts Passendes dabei?
site-nothing-fits-ask = { $question } Fragen Sie uns und verfolgen Sie hier, was daraus wird.
site-waiting = { $number ->
    [one] Eine Anfrage wartet auf Ihre Antwort
   *[other] { $number } Anfragen warten auf Ihre Antwort
}
site-waiting-or-more = { $number } oder mehr Anfragen warten auf Ihre Antwort
site-waiting-since = #{ $ticket } · seit { $since }
site-waiting-closes = #{ $ticket } · seit { $since } · wird ohne Antwort am { $closes } geschlossen
site-answer = Antworten
site-answer-named = Auf #{ $ticket } antworten

site-administration = Verwaltung
site-mail-stays = Noch werden keine E-Mails verschickt; alle warten im Postausgang, wo Sie sie lesen können. Setzen Sie { $setting }, um sie zu verschicken.
site-room-site = Allgemein
site-room-site-what = Name, Zeitzone und woher jede Einstellung kommt.
site-room-calendars = Kalender
site-room-calendars-what = Öffnungszeiten und Feiertage, nach denen sich Fristen richten.
site-room-mail = E-Mail
site-room-mail-what = Jede E-Mail dieses Desks: wie sie aussieht und was aus ihr wurde.
site-room-workflows = Workflows
site-room-workflows-what = Status, die Schritte dazwischen, Regeln und Prioritäten; Import und Export.
site-room-people-what = Kunden, Agenten und Administratoren; Einladungen.
site-room-organizations-what = Kundenunternehmen, ihre Domains und Mitglieder.
site-room-statuses-what = Was Kunden über jeden Status lesen.

site-name = Name des Desks
site-zone-hint = Gilt für die Öffnungszeiten und für alle, die keine eigene Zeitzone gewählt haben.
site-request-type = Anfrageart bei Anfragen per E-Mail oder ohne Angabe
site-request-type-unknown = Wählen Sie eine der vorhandenen Anfragearten.
site-registration = Wer ein Konto haben kann
site-registration-invited = nur wer eingeladen wird
site-registration-domains = auch wer eine Adresse in der Domain einer Organisation hat
site-registration-anyone = alle
site-outside = Wer Personen von außerhalb der eigenen Organisation zu einem Ticket hinzufügen kann
site-outside-off = nur Agenten
site-outside-on = auch Kunden, per E-Mail-Adresse
site-time = Wie lange etwas dauert
site-time-off = danach wird nicht gefragt
site-time-on = Agenten können zu jeder Antwort und Notiz die Minuten angeben
site-choose-offered = Wählen Sie eine der angebotenen Einstellungen.
site-save = Speichern
site-settings = Einstellungen
site-settings-where = Diese Einstellungen kommen aus der Kommandozeile, der Umgebung oder pocketdesk.toml und werden dort geändert.
site-setting = Einstellung
site-setting-value = Wert
site-setting-from = Quelle

site-set-up = Einrichtung
site-health = Zustand
site-step-done = (erledigt)
site-step-invite = Einladen
site-step-name = Name des Desks
site-step-name-why = Er steht in Titeln, E-Mails und in der Leiste oben.
site-step-name-do = Benennen
site-step-url = Öffentliche Adresse
site-step-url-why = Links in E-Mails beginnen damit. Setzen Sie „url“ dort, wo der Desk gestartet wird.
site-step-mail = E-Mails verschicken
site-step-mail-why = Bis dahin warten sie im Postausgang. Setzen Sie „smtp_url“ dort, wo der Desk gestartet wird.
site-step-mail-in = E-Mails empfangen
site-step-mail-in-why = Kunden schreiben auch E-Mails. Setzen Sie „imap_url“ oder „mail_listen“ dort, wo der Desk gestartet wird.
site-step-hours = Öffnungszeiten und Feiertage
site-step-hours-why = Nach ihnen richten sich die Fristen.
site-step-hours-do = Festlegen
site-step-admin = Ein zweiter Administrator
site-step-admin-why = Wenn Sie sich nicht anmelden können, kann es jemand anderes.
site-step-agent = Der erste Agent
site-step-agent-why = Agenten antworten, ohne Administratoren zu sein.
site-step-organization = Die erste Organisation
site-step-organization-why = Ihre Mitglieder sehen die geteilten Anfragen der anderen.
site-step-organization-do = Anlegen
site-mark-mail-out = Ausgehende E-Mails
site-mark-mail-in = Postfach
site-mark-held = E-Mails zur Ansicht
site-mark-disk = Speicherplatz
site-mark-mail-leaves = E-Mails werden verschickt.
site-mark-mailbox-fault = Es konnte zuletzt nicht gelesen werden.
site-mark-mailbox-well = Beim letzten Lesen ist nichts schiefgegangen.
site-mark-none-waits = Keine wartet auf jemanden.
site-mark-disk-well = Es ist genug Platz.
site-rooms-desk = Der Desk
site-rooms-mail = E-Mail
site-rooms-people = Personen
site-room-mail-in = Eingegangene E-Mails
site-room-mail-in-what = Alles, was per E-Mail kam, und was daraus wurde.
site-room-components-what = Jede Schaltfläche, jedes Feld und jedes Diagramm einmal, hell und dunkel.
site-mark-waiting = { $number ->
    [one] { $number } E-Mail wartet auf jemanden
   *[other] { $number } E-Mails warten auf jemanden
}
