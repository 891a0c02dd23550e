people-email = E-Mail-Adresse
people-given-name = Vorname
people-family-name = Nachname

people-find = Name oder Adresse
people-find-button = Suchen
people-none-found = Niemand gefunden, dessen Name oder Adresse Wörter mit diesem Anfang enthält.
people-show-everyone = Alle anzeigen
people-more = Weitere Personen
people-more-type = Es gibt weitere: Geben Sie mehr vom Namen ein.
people-state-ended = { $role }, Konto beendet
people-state-no-password = { $role }, noch kein Passwort
people-role-customer = Kunde
people-role-light = Light-Agent
people-role-agent = Agent
people-role-lead = Leitung
people-role-admin = Administrator

people-invite = Jemanden einladen
people-invite-how = Die Person bekommt eine E-Mail mit einem Link, über den sie ein Passwort wählt. Der Link gilt sieben Tage.
people-invite-send = Einladung senden
people-invite-again = Erneut einladen
people-organization = Organisation
people-organization-none = keine
people-organization-choose = Wählen Sie eine der Organisationen.
people-organization-gone = Diese Organisation gibt es nicht.
people-role = Rolle
people-role-choose = Die Rolle ist eine von { $roles }.
people-admins-invite-agents = Nur Administratoren können Agenten einladen.
people-managers-invite = Nur Manager einer Organisation und Agenten können Personen einladen.
people-has-password = { $name } hat schon ein Passwort.

people-address = Adresse
people-returned = { $times ->
    [one] Die letzte E-Mail kam zurück.
   *[other] Die letzten { $times } E-Mails kamen zurück.
}
people-new-ticket = Neues Ticket für diese Person
people-access = Was diese Person sehen kann und warum
people-sign-out = Überall abmelden
people-end = Konto beenden
people-open-again = Konto wieder öffnen
people-end-hint = „Überall abmelden“ beendet die Sitzungen und API-Tokens der Person und macht die Links ungültig, die sie per E-Mail bekommen hat. „Konto beenden“ bewirkt dasselbe und lässt die Person nicht mehr herein; was sie geschrieben hat, bleibt.
people-tickets-none = Noch keine.
people-memberships-none = Keine.
people-membership = { $organization }, { $right }
people-membership-change = Ändern
people-membership-change-named = Mitgliedschaft in { $organization } ändern
people-join = Zu einer Organisation hinzufügen
people-join-hint = Der Name, wie er in der Liste der Organisationen steht.
people-join-button = Hinzufügen
people-join-unknown = Es gibt keine Organisation mit diesem Namen.
people-details = Angaben
people-role-hint = Mit einer neuen Rolle wird die Person überall abgemeldet; ihre Tokens und Links gelten nicht mehr, und auf bisherige E-Mails von hier kann sie nicht mehr antworten.
people-save = Speichern

people-work = Dieser Person zugewiesen
people-work-all = { $number ->
    [one] { $number } offenes Ticket:
   *[other] { $number } offene Tickets:
}
people-work-latest = { $number } offene Tickets, die neuesten davon:
people-work-more = { $count } offene Tickets, die neuesten davon:
people-work-choose = { $number ->
    [one] Was aus dem einen offenen Ticket der Person wird
   *[other] Was aus den { $number } offenen Tickets der Person wird
}
people-work-choose-more = Was aus den { $count } offenen Tickets der Person wird
people-work-unsaid = bitte wählen
people-work-leave = so lassen: sie gelten als nicht zugewiesen
people-work-group = die Gruppe { $group }
people-work-unknown = Wählen Sie eine der angebotenen Möglichkeiten.
people-work-asked = { $number ->
    [one] { $name } hat { $number } offenes Ticket. Wählen Sie, was daraus wird.
   *[other] { $name } hat { $number } offene Tickets. Wählen Sie, was daraus wird.
}

people-bad-address = Diese E-Mail-Adresse können wir nicht verwenden. Schreiben Sie sie so: name@example.com.
people-own-address = { $address } ist die Adresse dieses Desks und gehört keiner Person. Geben Sie die eigene Adresse der Person an.

people-side-support = Support
people-side-customer = Kunde
people-side-customer-of = Kunde, { $organization }
people-side-not-verified = nicht bestätigt
people-side-address-not-verified = { $address }, nicht bestätigt

people-admins-only = Das können nur Administratoren.
people-right-missing = Dafür braucht es das Recht „{ $right }“, das Ihre Rolle nicht hat. Eine andere Rolle gibt Ihnen ein Administrator.
people-right-answer = Kunden antworten
people-right-note = interne Notizen schreiben
people-right-properties = Tickets ändern
people-right-redact = Nachrichten schwärzen
people-right-see-all = alle Tickets sehen
people-right-people = Personen und Organisationen sehen und ändern
people-right-macros = Makros für alle
people-right-shared-views = Ansichten für alle
people-right-articles = Artikel
people-right-reports = Berichte
people-right-settings = Einstellungen
people-role-may = { $role }: { $rights }
people-roles-about = Was die Rollen erlauben

## Abwesend

people-away = Abwesenheit
people-away-until = abwesend, zurück am { $day }
people-away-back-on = Zurück am
people-away-hint = Bis dahin wird nach keiner Regel Arbeit zugeteilt.
people-away-hand-back = Wenn in der Zeit ein Kunde schreibt, geht das Ticket zurück an seine Gruppe oder an alle
people-away-save = Eintragen
people-away-back = Schon zurück
people-away-when = Bitte nennen Sie einen Tag, der noch kommt, innerhalb eines Jahres.
people-away-unreadable = Bitte nennen Sie einen Tag, etwa 2026-12-24.
people-roles-title = Rollen
people-roles-what = Was Agenten dürfen, und eigene Rollen
people-role-ships = Gehört zu jedem Portal und lässt sich nicht ändern.
people-role-nothing = nur lesen
people-role-add-title = Rolle hinzufügen
people-role-add = Hinzufügen
people-role-name = Name
people-role-rights = Was sie erlaubt
people-role-hint-reach = Wer nicht alle Tickets sehen darf, sieht die der eigenen Gruppen und die, die ihm zugewiesen sind, die er gestellt oder eröffnet hat oder denen er folgt.
people-role-at-once = Änderungen gelten sofort für alle mit dieser Rolle.
people-role-remove-title = Rolle entfernen
people-role-remove-hint = Geht, solange niemand sie hat.
people-role-remove = Diese Rolle entfernen
people-role-name-missing = Bitte geben Sie der Rolle einen Namen.
people-role-name-too-long = Bitte höchstens { $most } Zeichen.
people-role-name-taken = Eine Rolle „{ $name }“ gibt es schon.
people-role-settings = Die Einstellungen haben nur Administratoren: Machen Sie die Person dazu.
people-role-no-right = Ein Recht „{ $word }“ gibt es nicht.
people-role-too-many = Es gibt schon { $most } Rollen.
people-role-in-use = { $number ->
    [one] { $number } Person hat diese Rolle. Geben Sie ihr zuerst eine andere.
   *[other] { $number } Personen haben diese Rolle. Geben Sie ihnen zuerst eine andere.
}
