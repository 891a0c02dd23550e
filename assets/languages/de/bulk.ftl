bulk-title = Viele Tickets ändern
bulk-status = Status
bulk-assignee = Zuständig
bulk-priority = Priorität
bulk-group = Gruppe
bulk-type = Typ
bulk-tags-add = Tags hinzufügen
bulk-tags-remove = Tags entfernen
bulk-spam = Als Spam markieren
bulk-spam-hint = Jedes Ticket kommt dorthin, wo sein Workflow Spam ablegt, oder wird als Spam geschlossen.
bulk-step = { $act }: { $value }
bulk-asks = { $act } …

bulk-bar = Ausgewählte Tickets ändern
bulk-selected = Ausgewählt:
bulk-picks = Auswählen
bulk-pick = #{ $number } auswählen
bulk-pick-all = { $number ->
    [one] Das eine Ticket dieser Ansicht
   *[other] Alle { $count } Tickets dieser Ansicht
}
bulk-pick-whole = Alle Tickets dieser Ansicht
bulk-act = Was geschehen soll
bulk-choose = Bitte wählen, was geschehen soll
bulk-me = Ich
bulk-somebody = Jemand anderes …
bulk-apply = Anwenden
bulk-clear = Auswahl aufheben

bulk-change = { $number ->
    [one] 1 Ticket ändern
   *[other] { $number } Tickets ändern
}
bulk-go-on = Weiter
bulk-leave = Zurück zur Liste
bulk-so-many = { $number ->
    [one] 1 Ticket wird geändert.
   *[other] { $number } Tickets werden geändert.
}
bulk-all-of = { $number ->
    [one] Das eine Ticket von { $view } wird geändert.
   *[other] Alle { $number } Tickets von { $view } werden geändert.
}
bulk-which = Welche Tickets
bulk-which-chosen = Die ausgewählten
bulk-which-all = Alle der Ansicht
bulk-numbers = Nummern der Tickets
bulk-numbers-hint = Durch Kommas getrennt. Was bleiben soll, wie es ist, können Sie hier herausnehmen.
bulk-tags-hint = Durch Kommas getrennt.

bulk-confirm = Alle Tickets einer Ansicht werden erst geändert, nachdem Sie gesehen haben, wie viele es sind.
bulk-both = Es sind Tickets und eine ganze Ansicht ausgewählt. Bitte sagen Sie, was von beidem gemeint ist.
bulk-none-chosen = Es ist kein Ticket ausgewählt. Bitte wählen Sie mindestens eines aus.
bulk-view-empty = In dieser Ansicht ist kein Ticket.
bulk-too-many = Es sind { $chosen } Tickets ausgewählt, höchstens { $most } sind möglich. Nehmen Sie einige heraus, oder speichern Sie das, was sie gemeinsam haben, als Ansicht und ändern Sie diese ganz.
bulk-view-too-large = In dieser Ansicht sind mehr als { $most } Tickets, und höchstens so viele lassen sich auf einmal ändern. Suchen Sie nach einem Teil davon, und speichern Sie ihn als Ansicht.
bulk-view-too-slow = Alle Tickets dieser Ansicht zu finden, dauert zu lange. Suchen Sie nach einem Teil davon, und speichern Sie ihn als Ansicht.
bulk-no-view = Diese Ansicht gibt es nicht.
bulk-no-number = „{ $word }“ ist keine Ticketnummer.
bulk-nothing-to-do = Bitte wählen Sie, was geschehen soll.
bulk-no-act = „{ $word }“ lässt sich nicht auf viele Tickets anwenden.
bulk-no-value = Bitte wählen Sie den neuen Wert.
bulk-no-tags = Bitte geben Sie mindestens ein Tag ein.
bulk-no-status = Kein Workflow hat einen Status „{ $key }“.
bulk-no-priority = Kein Workflow hat eine Priorität „{ $key }“.
bulk-no-type = Kein Workflow hat einen Typ „{ $key }“.
bulk-too-many-at-once = Für Sie laufen bereits { $most } Änderungen vieler Tickets. Warten Sie, bis eine davon fertig ist, oder halten Sie eine an.

bulk-no-ticket = Dieses Ticket gibt es nicht.
bulk-too-many-tags = Es hätte dann mehr als { $most } Tags.
bulk-internal = Bei diesem Ticket ist etwas schiefgegangen. Bitte ändern Sie es einzeln.

bulk-list = Änderungen vieler Tickets
bulk-none-yet = In den letzten sieben Tagen haben Sie nicht viele Tickets auf einmal geändert.
bulk-kept = Was Sie mit vielen Tickets auf einmal gemacht haben; es bleibt sieben Tage hier.
bulk-what = Was
bulk-ticket = Ticket
bulk-result = Ergebnis
bulk-progress = Fortschritt
bulk-under-way = { $done } von { $of } Tickets sind fertig. Sie können diese Seite verlassen, es geht weiter.
bulk-done = { $of ->
    [one] Das eine Ticket ist fertig.
   *[other] Alle { $of } Tickets sind fertig.
}
bulk-done-but = { $refused ->
    [one] Mit { $of } Tickets fertig; 1 davon ließ sich nicht ändern.
   *[other] Mit { $of } Tickets fertig; { $refused } davon ließen sich nicht ändern.
}
bulk-was-stopped = Sie haben nach { $done } von { $of } Tickets angehalten. Was geändert wurde, bleibt.
bulk-account-ended = Nach { $done } von { $of } Tickets war Schluss, weil Ihr Konto beendet worden war.
bulk-no-agent = Nach { $done } von { $of } Tickets war Schluss, weil Sie nicht mehr im Team waren.
bulk-stop = Anhalten
bulk-ended = Es ist bereits zu Ende.
bulk-counts = Geändert: { $changed } · war schon so: { $unchanged } · nicht geändert: { $refused }
bulk-all = Alle
bulk-changed = Geändert
bulk-unchanged = War schon so
bulk-refused = Nicht geändert
bulk-none-refused = Bisher ließ sich jedes Ticket ändern.
bulk-waits = Wartet
bulk-not-come-to = Nicht mehr erreicht
bulk-more = Weitere Tickets

## Makros, Zusammenführen und Zurücknehmen

bulk-macro = Makro anwenden
bulk-merge = Zu einem zusammenführen
bulk-merge-hint = Die Nummer des Tickets, in dem sie weitergehen. Niemand sieht dadurch etwas Neues; wo das nötig wäre, bleibt das Ticket, wie es ist.
bulk-no-macro = Dieses Makro gibt es nicht.
bulk-no-target = Es gibt kein Ticket „{ $number }“, mit dem zusammengeführt werden könnte.
bulk-set-and-macro = Geben Sie an, was gesetzt oder welches Makro angewendet werden soll, nicht beides.
bulk-merge-alone = Zusammenführen geht nur für sich: sonst wird dabei nichts gesetzt.
bulk-undo-step = Eine frühere Änderung zurücknehmen
bulk-undo-hint = { $seconds } Sekunden lang lässt sich das zurücknehmen, außer wo seitdem andere gehandelt haben oder eine Mail ging.
bulk-undo-nothing = Es gibt nichts zurückzunehmen, oder es ist schon geschehen.
bulk-undo-under-way = Das läuft noch; halten Sie es zuerst an.
