ui-not-sent = Nicht gesendet
ui-skip = Zum Inhalt springen
ui-clock-shifted = Die Uhr dieses Desks ist verstellt: Es ist { $time }.
ui-runs-on = { $site } läuft mit Pocketdesk.
ui-breadcrumb = Navigationspfad
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
ui-time-spent = Aufwand
ui-macros = Makros
ui-admin = Verwaltung

ui-chip-remove = Ohne { $name }: { $value }
ui-progress = { $done } von { $of }
ui-chart-as-table = Dasselbe als Tabelle
ui-close = Schließen

ui-notice-profile = Ihr Profil ist aktualisiert.
ui-notice-password = Ihr Passwort ist geändert. Melden Sie sich mit dem neuen wieder an.
ui-notice-signed-out = Sie sind abgemeldet.
ui-notice-session-ended = Dieser Browser ist abgemeldet.
ui-notice-signed-out-everywhere = Sie sind überall abgemeldet, und Ihre API-Tokens gelten nicht mehr.
ui-notice-invited = Die Einladung ist unterwegs.
ui-notice-invited-once = Die Einladung ist unterwegs. Eine Adresse bekommt höchstens eine am Tag.
ui-notice-out-of-sight = Gespeichert. Das Ticket gehört nicht mehr zu Ihren; Sie sehen es jetzt nicht mehr.
ui-notice-saved = Gespeichert.
ui-notice-snoozed = Das Ticket ist zurückgestellt.
ui-notice-woken = Die Zurückstellung ist beendet.
ui-notice-undone = Rückgängig gemacht: Es ist wieder, wie es war.
ui-notice-redacted = Die Nachricht ist geschwärzt.
ui-notice-let-in = Die E-Mail wurde mit Ihrer Bestätigung noch einmal geprüft.
ui-notice-not-let-in = Die E-Mail wurde mit Ihrer Bestätigung noch einmal geprüft und wartet weiterhin: Der Grund steht unten.
ui-notice-accepted = Die Nachricht zählt ab jetzt als E-Mail ihres Absenders.
ui-notice-confirmed = Die E-Mail ist als Ihre aufgenommen.
ui-notice-blocked = E-Mails dieses Absenders werden nicht mehr aufgenommen.
ui-notice-blocked-unproven = E-Mails, die angeblich von diesem Absender stammen, werden nur noch aufgenommen, wenn das belegt ist.
ui-notice-unblocked = E-Mails dieses Absenders werden wieder aufgenommen.
ui-notice-removed = Entfernt.
ui-notice-release-recorded = Das Release ist eingetragen, und alle Beteiligten seiner Tickets werden benachrichtigt.
ui-notice-sent = Gesendet.
ui-notice-mention-removed = Gesendet. Eine erwähnte Person wurde hier entfernt und wird nicht benachrichtigt: Fügen Sie sie zuerst unter „Personen ändern“ hinzu.
ui-notice-following = Sie folgen diesem Ticket und bekommen E-Mails dazu.
ui-notice-muted = Sie bekommen keine E-Mails mehr zu diesem Ticket, außer wenn jemand Sie erwähnt.
ui-notice-people = Die Personen dieses Tickets sind aktualisiert.
ui-notice-left = Sie sehen diese Anfrage nicht mehr.
ui-notice-member-removed = Die Person gehört nicht mehr zur Organisation.
ui-notice-organization-left = Sie haben die Organisation verlassen.
ui-notice-joined = Sie sind der Organisation beigetreten.
ui-notice-declined = Sie haben abgelehnt. Niemand wird benachrichtigt.
ui-notice-retry = Der Versand dieser E-Mail wird gleich noch einmal versucht.
ui-notice-released-mail = Was zurückgehalten war, ist unterwegs.
ui-notice-test-mail = Eine Test-E-Mail an Ihre eigene Adresse liegt im Postausgang.
ui-notice-mail-stays = Die E-Mail liegt im Postausgang, aber es werden noch keine E-Mails verschickt: Ein Administrator liest sie unter „Verwaltung › E-Mail“.

ui-go-to-desk = Zum Desk
ui-go-to-requests = Zu Ihren Anfragen
ui-sign-in = Anmelden
ui-wait = { $seconds ->
    [one] Warten Sie { $seconds } Sekunde.
   *[other] Warten Sie { $seconds } Sekunden.
}
ui-request-id = Vorgang { $id }
ui-mail-late = Es werden keine E-Mails verschickt: Die älteste wartet seit { $time }. Ein Administrator sieht den Grund unter „Verwaltung › E-Mail“.
ui-mail-unbuilt = Eine E-Mail konnte nicht erstellt werden und wird so nie verschickt: { $why }.
ui-mail-see = E-Mail ansehen
ui-mail-admins-see = Ein Administrator sieht sie unter „Verwaltung › E-Mail“.

ui-send-again = Noch einmal senden
ui-begin-request = Damit eine neue Anfrage beginnen
ui-begin-ticket = Damit ein neues Ticket beginnen
ui-typed = Was Sie geschrieben haben
ui-typed-not-sent = Es wurde nicht gesendet.
ui-typed-too-long = Es wurde nicht gesendet. Kürzen Sie den Text oder hängen Sie ihn als Datei an.
ui-files-not-kept = Dateien bleiben hier nicht erhalten: Wählen Sie sie noch einmal aus.
ui-typed-no-longer-asked = Eingabe in ein Feld, nach dem nicht mehr gefragt wird
ui-field-message = Nachricht
ui-field-subject = Betreff
ui-field-text = Text

ui-optional = (optional)
ui-dialect = Zeilen bleiben, wie Sie sie schreiben, und Webadressen werden zu Links. Möglich sind auch { $bold }, { $code }, { $quote } sowie { $fence } in einer Zeile vor und nach Code oder einem Protokoll.
ui-dialect-bold = **fett**
ui-dialect-code = `Code`
ui-dialect-quote = > Zitat
ui-preview = Vorschau
ui-preview-hint = Vorschau. Es wurde noch nichts gesendet.
ui-no-text = Noch steht hier kein Text.
ui-sent-and-changed = Dieses Formular wurde schon gesendet, und sein Inhalt hat sich geändert. Senden Sie es noch einmal, wenn auch das geschehen soll.
ui-another-look = Das konnte noch nicht angenommen werden. Was Sie noch einmal ansehen sollten, ist unten markiert; alles, was Sie geschrieben haben, ist noch da.
ui-sent-already = { $what ->
    [request] Dieses Formular wurde schon gesendet. Senden Sie es noch einmal, um daraus eine weitere Anfrage zu machen.
    [ticket] Dieses Formular wurde schon gesendet. Senden Sie es noch einmal, um daraus ein weiteres Ticket zu machen.
    [note] Dieses Formular wurde schon gesendet. Senden Sie es noch einmal, um daraus eine weitere Notiz zu machen.
   *[comment] Dieses Formular wurde schon gesendet. Senden Sie es noch einmal, um daraus einen weiteren Kommentar zu machen.
}

ui-nobody-yet = Noch niemand
ui-you = Sie

ui-notice-quoted = Die Antwort wurde an Ihren Entwurf angehängt. Noch ist nichts gesendet.
ui-notice-draft-kept = Ihr Entwurf ist gespeichert. Es wurde nichts gesendet.
ui-notice-draft-gone = Ihr Entwurf ist verworfen.

## Tasten und Befehle

ui-palette = Gehen, finden oder tun
ui-palette-here = Dieses Ticket
ui-palette-go = Gehen
ui-palette-nothing = Hier heißt nichts so.
ui-palette-everywhere = Überall nach „{ $typed }“ suchen
ui-keys = Tasten
ui-keys-everywhere = Überall
ui-keys-list = In einer Liste
ui-keys-ticket = Auf einem Ticket
ui-keys-search = Suchen
ui-keys-desk = Desk
ui-keys-views = Tickets
ui-keys-down = Nächste Zeile
ui-keys-up = Zeile davor
ui-keys-open = Öffnen
ui-keys-pick = Auswählen oder abwählen
ui-keys-previous = Voriges Ticket oder vorige Seite
ui-keys-next = Nächstes Ticket oder nächste Seite
ui-keys-reply = Antworten
ui-keys-note = Interne Notiz
ui-keys-assign = Zuweisen
ui-keys-claim = Mir zuweisen
ui-keys-status = Status
ui-keys-priority = Priorität
ui-keys-send = Senden
ui-keys-on = Jede tut, was auch ein Knopf oder Feld der Seite tut. Einzelne Buchstaben schalten Sie unter { $account } ab.
ui-keys-off = Einzelne Buchstaben sind unter { $account } abgeschaltet; Strg+K und Strg+Enter gehen.
