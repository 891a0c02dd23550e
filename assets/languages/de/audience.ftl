audience-only-contacts = Sie können die Ansprechpersonen Ihrer Organisation hinzufügen. Soll jemand anderes dazukommen, bitten Sie das Supportteam in Ihrer Nachricht darum.
audience-only-colleagues = Sie können Personen Ihrer eigenen Organisation hinzufügen. Soll jemand anderes dazukommen, bitten Sie das Supportteam in Ihrer Nachricht darum.
audience-nobody = Sie können selbst niemanden hinzufügen. Bitten Sie das Supportteam in Ihrer Nachricht darum.
audience-requester-stays = { $name } hat dieses Ticket eröffnet und kann es immer sehen. Nur ein Agent kann es auf jemand anderen übertragen.
audience-not-yours-to-remove = Nur die anfragende Person, ein Manager, ein Agent oder jemand aus derselben Organisation ohne eingeschränkte Rechte kann { $name } entfernen.
audience-not-yours-to-share = Sie können ein Ticket mit einer Organisation teilen, in der Ihre Rechte nicht eingeschränkt sind.
audience-yourself = Sie selbst
audience-lose-sight = Danach sehen Sie ({ $you }) dieses Ticket nicht mehr. Bestätigen Sie, wenn Sie das möchten.
audience-lose-sight-others = Danach sehen Sie ({ $you }) dieses Ticket nicht mehr. Auch für diese Personen ist es dann nicht mehr sichtbar: { $others }. Bestätigen Sie, wenn Sie das möchten.
audience-unknown-name = Zu diesem Namen gibt es nicht genau eine Person, die Sie hinzufügen können. Geben Sie die E-Mail-Adresse ein.
audience-several-people = Mehrere Personen heißen so. Geben Sie eine ihrer Adressen ein: { $addresses }.
audience-goes-to = An wen diese Antwort geht
audience-to = An
audience-copy = Kopie
audience-copy-more = und { $number } weitere
audience-copy-add = Zum Ticket hinzufügen
audience-copy-add-hint = Ein Name oder eine Adresse. Wer hinzukommt, bekommt diese Antwort per E-Mail und folgt dem Ticket ab jetzt.
audience-leave-out = { $name } von dieser Antwort ausnehmen
audience-hears-of-the-end = Wer das Ticket eröffnet hat, bekommt eine E-Mail, wenn es gelöst oder geschlossen wird: Senden Sie diese Antwort ohne diesen Schritt, oder nehmen Sie nur andere aus.
audience-not-on-ticket = Diese Person ist an dem Ticket nicht beteiligt.
audience-unknown-customer = Es gibt keinen Kunden mit dieser ID oder Adresse.
audience-say-whom = Geben Sie an, wen Sie hinzufügen oder entfernen möchten.

audience-people = Personen
audience-people-on = Personen bei #{ $number }
audience-desk = Desk
audience-requests = Ihre Anfragen
audience-on-ticket = An diesem Ticket beteiligt
audience-on-request = An dieser Anfrage beteiligt
audience-requester-hint-agent = Die anfragende Person sieht das Ticket immer und lässt sich nicht entfernen. Wer die anfragende Person ist, ändern Sie im Ticket selbst.
audience-requester-hint-customer = Die anfragende Person sieht die Anfrage immer und lässt sich nicht entfernen. Nur das Supportteam kann die Anfrage auf jemand anderen übertragen.
audience-you = Sie
audience-you-muted = Sie, stummgeschaltet
audience-leave = Verlassen
audience-leave-ticket = Dieses Ticket verlassen
audience-leave-request = Diese Anfrage verlassen
audience-remove = Entfernen
audience-remove-named = { $name } entfernen
audience-members-see = Mitglieder können es sehen
audience-members-see-losing = Mitglieder können es sehen; ohne das Teilen nicht mehr: { $names }
audience-addressed = Ebenfalls per E-Mail angeschrieben
audience-addressed-ticket = Eine E-Mail ging auch an diese Adressen. Die Personen dahinter sehen dieses Ticket erst, wenn Sie sie hinzufügen.
audience-addressed-request = Eine E-Mail ging auch an diese Adressen. Die Personen dahinter sehen diese Anfrage erst, wenn Sie sie hinzufügen.
audience-add = Hinzufügen
audience-add-named = { $address } hinzufügen
audience-decline = Nicht hinzufügen
audience-decline-named = { $address } nicht hinzufügen
audience-add-someone = Jemanden hinzufügen
audience-name-or-address = Name oder E-Mail-Adresse
audience-add-hint-ticket = Hinzugefügte Personen sehen das ganze Ticket und bekommen ab jetzt E-Mails dazu; interne Notizen sehen nur Agenten.
audience-add-hint-request = Hinzugefügte Personen sehen die ganze Anfrage und bekommen ab jetzt E-Mails dazu.
audience-share-with = Mit einer Organisation teilen
audience-organization = Organisation
audience-share = Teilen
audience-lose-sight-yes = Ja, Zugang aufgeben

audience-check = Empfänger prüfen
audience-unclear-again = { $sentences } Ändern Sie den Text oder senden Sie ihn unverändert noch einmal.
audience-addressed-others = { $number ->
    [one] Eine E-Mail hier ging auch an { $addresses }. Diese Adresse ist bisher nicht beteiligt. { $link }.
   *[other] Eine E-Mail hier ging auch an { $addresses }. Diese Adressen sind bisher nicht beteiligt. { $link }.
}
audience-add-or-not = Hinzufügen oder nicht
audience-because = { $because ->
    [requester] hat angefragt
    [mentioned] erwähnt
    [account] Konto
    [follower] folgt
    [assignee] zuständig
    [unassigned] beobachtet nicht zugewiesene Tickets
    [stand_in] in Vertretung
   *[other] { $because }
}
audience-why-not = { $why ->
    [muted] stummgeschaltet
    [off] abgeschaltet
    [unconfirmed] Adresse nicht bestätigt
    [ended] Konto beendet
    [left_out] von dieser Antwort ausgenommen
   *[other] { $why }
}
audience-mail-state = { $state ->
    [queued] wartet
    [sent] gesendet
    [failed] fehlgeschlagen
    [dropped] verworfen
    [held] zurückgehalten
   *[other] { $state }
}
audience-recipient = { $name } ({ $because }, { $state })
audience-recipient-error = { $name } ({ $because }, { $state }: { $error })
audience-recipient-not = { $name } ({ $because }, { $why }: keine E-Mail)
audience-recipient-none = { $name } ({ $because }, keine E-Mail)
audience-mailed-to = E-Mail an { $number } Personen
audience-mailed-to-failed = E-Mail an { $number } Personen, davon { $failed } fehlgeschlagen
audience-mailed-list = E-Mail an: { $names }
audience-not-mailed-yet = E-Mail noch nicht gesendet: { $mail }
audience-waits = { $name } ({ $because }) wartet.
audience-waits-until = { $name } ({ $because }) wartet bis { $until }.
audience-waits-why = { $name } ({ $because }) wartet. Grund: { $why }.
audience-waits-until-why = { $name } ({ $because }) wartet bis { $until }. Grund: { $why }.
audience-support-team = das Supportteam
audience-mailed = E-Mail an: { $names }.
audience-mailed-hedged = E-Mail an: { $names } (sofern nicht stummgeschaltet).
audience-undelivered = Nicht zustellbar an { $names }.
audience-will-be-added = Beim Senden hinzugefügt: { $names }.
audience-will-be-mailed = E-Mail geht an: { $names }.
audience-will-be-mailed-hedged = E-Mail geht an: { $names } (sofern nicht stummgeschaltet).
audience-nobody-is-mailed = niemanden
audience-not-mailed = Ohne E-Mail sichtbar für: { $names }.
audience-removed-in-vain = Hier entfernt und trotz Erwähnung nicht benachrichtigt: { $names }. Fügen Sie diese Personen zuerst unter „Personen ändern“ hinzu.
audience-told = { $name } ({ $because })
audience-not-told = { $name } ({ $because }, { $why })
audience-members-of = Mitglieder von { $organization }
audience-members-number = { $number ->
    [one] { $organization } ({ $number } Person)
   *[other] { $organization } ({ $number } Personen)
}
audience-members-more = { $organization } ({ $number } Personen oder mehr)

audience-who = Wer es sehen kann
audience-who-title = Wer #{ $number } sehen kann und warum
audience-hidden = Im Status „{ $status }“ sehen nur Agenten dieses Ticket.
audience-left-out = Hier werden nur die ersten { $most } Mitglieder jeder Organisation berücksichtigt.
audience-seeing = Wer es sieht
audience-agents = { $agents ->
    [one] Der eine Agent dieses Desks, denn Agenten sehen jedes Ticket; sonst niemand.
   *[other] Alle { $agents } Agenten dieses Desks, denn Agenten sehen jedes Ticket; sonst niemand.
}
audience-agents-and = { $agents ->
    [one] Der eine Agent dieses Desks, denn Agenten sehen jedes Ticket; außerdem:
   *[other] Alle { $agents } Agenten dieses Desks, denn Agenten sehen jedes Ticket; außerdem:
}
audience-some-agents = { $agents } von { $all } Agenten dieses Portals: wer alle Tickets sieht, und wer selbst oder mit seiner Gruppe daran arbeitet; sonst niemand.
audience-some-agents-and = { $agents } von { $all } Agenten dieses Portals: wer alle Tickets sieht, und wer selbst oder mit seiner Gruppe daran arbeitet; und:
audience-standing-groups = Ein Agent, der nicht alle Tickets sieht: nur die seiner Gruppen und die, die ihm zugewiesen sind, die er gestellt hat oder denen er folgt.
audience-not-seeing = Wer es sehen würde, es aber nicht sieht
audience-change-people = Personen ändern
audience-agent = Agent
audience-way = { $way }.
audience-way-muted = { $way }, stummgeschaltet.
audience-way-but = { $way }, aber { $obstacle }.
audience-way-muted-but = { $way }, stummgeschaltet, aber { $obstacle }.
audience-way-requester = Anfragende Person seit { $time }
audience-way-requester-by = Anfragende Person seit { $time }, eröffnet von { $name }
audience-way-follower = Folgt seit { $time }
audience-way-follower-by = Folgt seit { $time }, hinzugefügt von { $name }
audience-way-share = { $right ->
    [limited] Eingeschränktes Mitglied von { $organization }; geteilt am { $time } von { $name }
    [manager] Manager von { $organization }; geteilt am { $time } von { $name }
   *[other] Mitglied von { $organization }; geteilt am { $time } von { $name }
}
audience-an-organization = einer Organisation
audience-the-desk = dem Desk
audience-obstacle-ended = das Konto ist beendet
audience-obstacle-hidden = in diesem Status sehen nur Agenten das Ticket
audience-obstacle-unconfirmed = die Adresse ist noch nicht bestätigt, sichtbar sind daher nur eigene Anfragen
audience-obstacle-limited = als eingeschränktes Mitglied sieht man nur Tickets, an denen man selbst beteiligt ist
audience-what = Was diese Person sehen kann
audience-what-title = Was { $name } sehen kann und warum
audience-standing-ended = Das Konto ist beendet: Diese Person sieht gar nichts.
audience-standing-agent = Ein Agent: Diese Person sieht jedes Ticket.
audience-standing-unconfirmed = Die Adresse ist noch nicht bestätigt: Bis dahin sieht diese Person nur eigene Anfragen und sonst nichts von dem, was hier steht.
audience-standing-customer = Diese Person sieht ihre eigenen Anfragen, alles, dem sie folgt, und alles, was mit einer Organisation geteilt ist, in der sie Mitglied oder Manager ist.
audience-ask = Nach einem Ticket fragen
audience-ask-number = Ticket #
audience-ask-button = Prüfen
audience-no-ticket = Es gibt kein Ticket #{ $number }.
audience-yes = Ja
audience-no = Nein
audience-verdict-yes = { $yes }, { $name } sieht { $ticket }.
audience-verdict-no = { $no }, { $name } sieht { $ticket } nicht.
audience-agents-see-all = Agenten sehen jedes Ticket.
audience-no-way = Diese Person ist nicht daran beteiligt, und es ist mit keiner ihrer Organisationen geteilt.
audience-their-organizations = Organisationen dieser Person
audience-no-organizations = Keine. Diese Person sieht nur, woran sie selbst beteiligt ist.
audience-gives-limited = { $organization }: Als eingeschränktes Mitglied sieht diese Person dadurch nichts, nur Tickets, an denen sie selbst beteiligt ist.
audience-gives-member = { $organization }: Als Mitglied sieht diese Person jedes damit geteilte Ticket.
audience-gives-manager = { $organization }: Als Manager sieht diese Person jedes damit geteilte Ticket und verwaltet Personen und das Teilen.
audience-as-requester = Eigene Anfragen
audience-as-follower = Durch Folgen
audience-through = Über { $organization }
audience-tickets = Tickets
audience-by-what = Wodurch sie sichtbar sind
audience-none = Keine.
