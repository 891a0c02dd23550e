search-title = Suche
search-title-of = Suche: { $words }
search-what = Wonach suchen Sie?
search-hint = Wörter aus dem Betreff, aus Nachrichten oder Dateinamen, oder eine Nummer wie #1042.
search-go = Suchen
search-found = Gefunden
search-people = Personen und Organisationen
search-person-ended = { $email }, Konto beendet
search-their-tickets = Tickets dieser Person
search-their-tickets-of = Tickets dieser Person: { $name }
search-organization = Organisation
search-its-tickets = Tickets der Organisation
search-its-tickets-of = Tickets der Organisation: { $name }
search-older = Ältere Tickets durchsuchen
search-tickets = Gefundene Tickets
search-requests = Gefundene Anfragen
search-internal-note = Interne Notiz
search-nothing-new = Nichts unter den neuesten Tickets. Sie können auch ältere durchsuchen.
search-nothing = Keine Treffer. { $open }.
search-see-open = Alle offenen Tickets ansehen
search-open-request = Anfrage stellen

search-help = Wonach Sie suchen können
search-help-words = Rechnung Steuer
search-help-words-find = alle diese Wörter, auch als Teile von längeren
search-help-phrase = "falsche Steuernummer"
search-help-phrase-finds = diese Wörter direkt hintereinander
search-help-number-finds = zuallererst diese Nummer
search-help-status = status:gelöst
search-help-status-finds = diesen Status; mehrere Wörter setzen Sie in Anführungszeichen: status:"Wartet auf uns"
search-help-turn-finds = was auf Sie oder auf das Supportteam wartet
search-help-from-finds = Anfragen von Personen mit diesem Namen oder dieser Adresse
search-help-org-finds = Anfragen dieser Organisation
search-help-before-finds = vor diesem Tag oder Monat eröffnet
search-help-after-finds = an diesem Tag oder später eröffnet
search-help-assignee-finds = Ihnen zugewiesen; auch assignee:none oder ein Name

search-similar = Ähnliche Anfragen
search-similar-hint = Schreiben Sie, worum es geht, und sehen Sie dann nach, ob es schon eine Antwort gibt.
search-similar-none = Es gibt keine. Senden Sie Ihre Anfrage einfach ab.

search-too-long = { $most ->
    [one] Eine Suche hat höchstens { $most } Zeichen.
   *[other] Eine Suche hat höchstens { $most } Zeichen.
}
search-too-many-terms = Eine Suche hat höchstens { $most } Wörter und Filter. Lassen Sie einige weg.
search-unknown-turn = Für turn: ist möglich: me, us, { $turns }.
search-bad-date = „{ $value }“ ist kein Datum. Schreiben Sie zum Beispiel 2026-11-30 oder 2026-11.
search-unknown-status = Kein Status heißt „{ $name }“. Alle stehen unter „Status“.
search-too-many-names = Mehr als { $most } Namen enthalten „{ $text }“. Schreiben Sie mehr vom Namen.
search-similar-none-yet = Bisher gibt es keine.
search-help-facets-find = mit diesem Schlagwort, dieser Priorität; ebenso type, group, request_type, channel, workflow und category. tag:none, group:none: ganz ohne
search-help-spans-find = damals eröffnet oder zuletzt bewegt: an einem Tag, davor (<) oder danach (>); oder jünger (<4h) oder älter (>7d) als so viele Minuten (m), Stunden (h), Tage (d) oder Wochen (w)
search-help-fields-find = mit diesem Inhalt in einem Feld des Formulars, nach dessen Schlüssel; mit Dateien
search-help-without-finds = alle anderen: ein Minus vor einer Bedingung
search-unknown-condition = „{ $word }:“ ist keine Bedingung. Es gibt { $known }. Um genau danach zu suchen, setzen Sie es in Anführungszeichen.
search-unknown-category = category: kennt { $known }.
search-unknown-value = Für { $word } gibt es „{ $value }“ nicht. Es gibt: { $known }.
search-bad-span = „{ $value }“ ist keine Zeitspanne. Schreiben Sie einen Tag (2026-11-30), davor oder danach (<2026-11-30) oder ein Alter (<4h, >7d).
search-save = Als Ansicht speichern
search-or-between = OR steht zwischen zwei Bedingungen, etwa priority:high OR tag:vip; keine davon beginnt mit „-“.
search-or-of-what = OR verbindet, was Tickets sind: Status, wer am Zug ist, Kategorie, Priorität, Art, Gruppe, Tag, Kanal, Workflow, Formular, Zuständige, Anfragende, Organisation, is: und has:. Zeiten und Wörter stehen für sich.
search-help-or-finds = eines von beiden: OR, in Großbuchstaben, zwischen zwei Bedingungen
