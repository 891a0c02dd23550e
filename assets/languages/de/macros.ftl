macros-title = Makros
macros-new = Neues Makro
macros-none = Noch kein Makro. Texte, die Sie immer wieder schreiben, und was Sie dabei setzen, lassen sich als eines aufbewahren.
macros-none-found = Kein Makro enthält diese Wörter.
macros-search = Nach Name und Text suchen
macros-find = Suchen
macros-no-folder = Ohne Ordner
macros-mine = Nur für mich
macros-by = von { $name }
macros-used = { $number ->
    [one] einmal benutzt, zuletzt { $ago }
   *[other] { $number }-mal benutzt, zuletzt { $ago }
}
macros-never-used = nie benutzt
macros-unused = Seit einem Jahr unbenutzt
macros-unused-many = { $number ->
    [one] Ein Makro hat seit einem Jahr niemand benutzt.
   *[other] { $number } Makros hat seit einem Jahr niemand benutzt.
}
macros-unused-show = Zeigen, was niemand benutzt
macros-show-all = Alle zeigen
macros-change-title = Makro ändern
macros-name = Name
macros-folder = Ordner
macros-folder-hint = Makros eines Ordners stehen beieinander.
macros-for = Wer es benutzen darf
macros-text-reply = Antwort
macros-text-note = Interne Notiz
macros-text-hint = Kunden lesen sie. Die anderen Sprachen unten werden für Anfragende genommen, die diese lesen.
macros-note-hint = Nur Agenten lesen sie.
macros-languages = Antwort in anderen Sprachen
macros-names = Diese Namen werden ausgefüllt:
macros-sets = Was es am Ticket setzt
macros-as-it-is = So lassen, wie es ist
macros-assign-me = Wer es benutzt
macros-tags-add = Schlagwörter, die dazukommen
macros-tags-remove = Schlagwörter, die wegfallen
macros-tags-hint = Mehrere durch Kommas getrennt.
macros-save = Speichern
macros-remove = Entfernen

macros-pick = Makro
macros-insert = Einfügen
macros-apply = Anwenden
macros-insert-named = „{ $name }“ einfügen
macros-apply-named = „{ $name }“ anwenden
macros-find-more = Alle Makros …
macros-choose-none = Makro wählen
macros-for-ticket = Makros für #{ $number }
macros-how = „Einfügen“ setzt die Texte hinter das, was Sie begonnen haben; vor dem Senden können Sie sie lesen und ändern. „Anwenden“ tut alles auf einmal.
macros-offered = Makros
macros-offered-many = { $number ->
    [one] { $number } Makro
   *[other] { $number } Makros
}
macros-along = Dazu tun, was „{ $name }“ tut:
macros-inserted = Der Text ist eingefügt. Noch ist nichts gesendet.
macros-applied = Das Makro wurde angewendet.
macros-sets-status = Status: { $value }
macros-sets-reason = Grund: { $value }
macros-sets-priority = Priorität: { $value }
macros-sets-type = Typ: { $value }
macros-sets-group = Gruppe: { $value }
macros-sets-assignee = Zuständig: { $value }
macros-adds-tags = Neue Schlagwörter: { $value }
macros-removes-tags = Ohne die Schlagwörter: { $value }
macros-adds-followers = Es folgen ihm: { $value }
macros-puts-aside = Zurückgestellt: { $value }
macros-aside-reply = bis der Kunde antwortet
macros-aside-morning = bis zum Beginn des nächsten Werktags
macros-aside-days = { $days ->
    [one] für { $days } Tag
   *[other] für { $days } Tage
}
macros-followers = Agenten, die ihm folgen sollen
macros-too-many-followers = Ein Makro lässt einem Ticket höchstens { $most } Agenten folgen.
macros-nothing = keine
macros-you = Sie

macros-name-missing = Sagen Sie, wie es heißt.
macros-name-too-long = Höchstens { $most } Zeichen.
macros-does-nothing = Dieses Makro tut noch nichts: Schreiben Sie einen Text, oder wählen Sie, was es setzt.
macros-comment-missing = Schreiben Sie die Antwort auch in der Sprache des Desks: Sie geht an alle, deren Sprache hier fehlt.
macros-unknown-language = „{ $tag }“ ist keine Sprache, die hier angeboten wird.
macros-unknown-names = Nichts heißt { $names }. Die Namen stehen unten.
macros-internal-names = { $names } ist nur für Agenten und kann in keiner Antwort stehen.
macros-too-many = Ein Desk hat höchstens { $most } Makros. Entfernen Sie einige, die niemand benutzt.
macros-of-somebody-else = Dieses Makro gehört jemand anderem.
macros-edited-meanwhile = Jemand hat dieses Makro inzwischen geändert. Sehen Sie es noch einmal an; was Sie getippt haben, steht hier.
macros-no-status = Kein Workflow hat einen Status „{ $key }“.
macros-no-priority = Kein Workflow hat eine Priorität „{ $key }“.
macros-no-type = Kein Workflow hat einen Typ „{ $key }“.
macros-reason-alone = Zu einem Grund gehört ein Status.
macros-tag-both = „{ $tag }“ kommt dazu und fällt weg.
macros-choose = Wählen Sie zuerst ein Makro.
macros-too-many-tags = Ein Ticket hat höchstens { $most } Schlagwörter.
macros-reply-begun = Sie haben eine Antwort begonnen, und „{ $name }“ würde eine andere senden. Fügen Sie es ein, oder senden Sie zuerst Ihre.
macros-changed-since = „{ $name }“ wurde geändert, seit Sie es eingefügt haben. Sehen Sie, was es jetzt tut.
macros-step-reply = „{ $name }“ wurde nicht angewendet, wegen der Antwort: { $words }
macros-step-note = „{ $name }“ wurde nicht angewendet, wegen der Notiz: { $words }
macros-step-status = „{ $name }“ wurde nicht angewendet, wegen des Status: { $words }
macros-step-type = „{ $name }“ wurde nicht angewendet, wegen des Typs: { $words }
macros-step-priority = „{ $name }“ wurde nicht angewendet, wegen der Priorität: { $words }
macros-step-group = „{ $name }“ wurde nicht angewendet, wegen der Gruppe: { $words }
macros-step-assignee = „{ $name }“ wurde nicht angewendet, wegen der Zuständigkeit: { $words }
macros-step-tags = „{ $name }“ wurde nicht angewendet, wegen der Schlagwörter: { $words }
macros-step-followers = „{ $name }“ wurde nicht angewendet, wegen der Folgenden: { $words }
macros-step-snooze = „{ $name }“ wurde nicht angewendet, weil das Ticket zurückgestellt werden soll: { $words }
