outbox-hello = Guten Tag,
outbox-hello-name = Guten Tag { $name },
outbox-via = { $name } über { $site }
outbox-someone = Jemand
outbox-the-desk = Der Desk
outbox-wrote = { $author } schrieb:
outbox-wrote-text = { $author } schrieb:
outbox-wrote-forwarded = { $author } schrieb, weitergeleitet von { $by }:
outbox-wrote-forwarded-text = { $author } schrieb, weitergeleitet von { $by }:
outbox-rest-of-message = […] Der Rest dieser Nachricht steht hinter dem Link.
outbox-mute = Dieses Ticket stummschalten
outbox-choose-mails = Auswählen, wozu Sie E-Mails bekommen

outbox-because-requester = Sie bekommen diese E-Mail, weil es Ihre Anfrage ist.
outbox-because-follower = Sie bekommen diese E-Mail, weil Sie diesem Ticket folgen.
outbox-because-mentioned = Sie bekommen diese E-Mail, weil Sie erwähnt wurden.
outbox-because-assignee = Sie bekommen diese E-Mail, weil das Ticket Ihnen zugewiesen ist.
outbox-because-unassigned = Sie bekommen diese E-Mail, weil noch niemand das Ticket übernommen hat und Sie von solchen Tickets erfahren möchten.
outbox-because-stand-in = Sie bekommen diese E-Mail, weil die Person, der das Ticket zugewiesen ist, solche E-Mails nicht bekommt.
outbox-because-account = Sie bekommen diese E-Mail, weil es um Ihr Konto hier geht.

outbox-choose-password = Passwort wählen
outbox-choose-new-password = Neues Passwort wählen
outbox-invitation-subject = Ihre Einladung zu { $site }
outbox-invitation = { $site } hat ein Konto für Sie. Wählen Sie ein Passwort, und Sie sind dabei. Der Link gilt sieben Tage.
outbox-reset-subject = Neues Passwort für { $site } wählen
outbox-reset = Jemand, hoffentlich Sie, hat für diese Adresse ein neues Passwort angefordert. Der Link gilt eine Stunde.
outbox-reset-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.
outbox-password-changed-subject = Ihr Passwort für { $site } wurde geändert
outbox-password-changed = Ihr Passwort wurde gerade geändert, und Sie wurden überall abgemeldet.
outbox-password-changed-not-you = Wenn Sie das nicht waren, wählen Sie sofort ein neues und sagen Sie dem Support Bescheid.
outbox-has-account-subject = Ihr Konto bei { $site }
outbox-has-account = Jemand, hoffentlich Sie, wollte mit dieser Adresse ein Konto bei { $site } anlegen. Sie haben schon eines: Melden Sie sich an, oder wählen Sie ein neues Passwort. Der Link gilt eine Stunde.
outbox-has-account-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun.
outbox-membership-subject = { $organization } lädt Sie ein
outbox-membership = { $organization } lädt Sie ein, bei { $site } beizutreten. Sobald Sie beigetreten sind, sehen die Mitglieder, wer Sie sind, und Ihre neuen Anfragen können mit ihnen geteilt werden, sofern Ihr Recht nicht eingeschränkt ist.
outbox-membership-nothing = Wenn Sie nichts tun, treten Sie nicht bei.
outbox-join-or-decline = Beitreten oder ablehnen

outbox-confirm-subject = Haben Sie an { $site } geschrieben?
outbox-confirm = Bei { $site } ist eine E-Mail eingegangen, die von Ihnen zu sein angibt, und nichts belegt das. Sie wartet am Desk, und in Ihrem Namen wurde nichts getan.
outbox-confirm-if = Wenn Sie sie geschrieben haben, sehen Sie sie dort an und bestätigen Sie das: Dann wird sie als Ihre aufgenommen.
outbox-confirm-look = E-Mail ansehen
outbox-confirm-if-not = Wenn nicht, brauchen Sie nichts zu tun. Sie werden höchstens einmal in der Stunde gefragt; alle wartenden stehen hier:
outbox-confirm-others = E-Mails, die auf Ihr Wort warten

outbox-waiting-subject = { $number ->
    [one] { $number } E-Mail wartet darauf, dass sie jemand ansieht
   *[other] { $number } E-Mails warten darauf, dass sie jemand ansieht
}
outbox-waiting = { $number ->
    [one] { $number } E-Mail wartet bei { $site }, gehört zu keinem Ticket und wurde nicht beantwortet: Jemand muss entscheiden, was aus ihr wird.
   *[other] { $number } E-Mails warten bei { $site }, gehören zu keinem Ticket und wurden nicht beantwortet: Jemand muss entscheiden, was aus ihnen wird.
}
outbox-waiting-doubt = { $number }: { $doubt }.
outbox-waiting-link = Wartende E-Mails ansehen
outbox-waiting-once = Sie werden höchstens einmal in der Stunde benachrichtigt. Wer von neuen, nicht zugewiesenen Tickets erfährt, erfährt auch davon.

outbox-alarm-subject = { $site } hält E-Mails zurück
outbox-alarm-first = Das erste war #{ $number }.
outbox-alarm-held = Was darüber liegt, wird zurückgehalten: Nichts geht verloren, und nach und nach wird alles verschickt. Sie können es auch sofort freigeben.
outbox-alarm-link = Zurückgehaltenes ansehen
outbox-test-subject = Test-E-Mail von { $site }
outbox-test = Das ist die Test-E-Mail, die Sie angefordert haben. E-Mails von { $site } kommen an.
outbox-open-desk = Desk öffnen
outbox-tried-subject = Test-E-Mail von Ihrem Support-Desk
outbox-tried = Der Desk kann E-Mails senden: Diese wurde mit „pocketdesk mail test“ angefordert.

outbox-hold-address = Adressen haben in der Stunde so viele E-Mails bekommen, wie eine Adresse bekommt.
outbox-hold-unconfirmed = Adressen, die noch nicht bestätigt sind, haben ihre eine E-Mail des Tages bekommen.
outbox-hold-ticket = Ein Ticket hat in einer Stunde mehr als { $most } E-Mails ausgelöst.
outbox-hold-desk = Tickets haben in einer Stunde mehr als { $most } E-Mails ausgelöst.
outbox-hold-first = Mehr Adressen, die niemand bestätigt hat, sollten in einer Stunde E-Mails bekommen, als erlaubt ist: { $strangers } für das, was Fremde tun, { $customers } zusammen mit dem, was Kunden tun, und { $all } insgesamt.

outbox-open = #{ $number } öffnen
outbox-files = Dateien: { $names }
outbox-received-subject = [#{ $number }] Wir haben Ihre Anfrage erhalten
outbox-received = Wir haben Ihre Anfrage erhalten. Sie hat die Nummer #{ $number }; Sie hören von uns.
outbox-opened = { $requester } hat #{ $number } eröffnet.
outbox-opened-untaken = { $requester } hat #{ $number } eröffnet, und noch hat es niemand übernommen.
outbox-opened-for = { $by } hat #{ $number } für { $requester } eröffnet.
outbox-opened-for-untaken = { $by } hat #{ $number } für { $requester } eröffnet, und noch hat es niemand übernommen.
outbox-assigned = { $actor } hat Ihnen #{ $number } zugewiesen.
outbox-mentioned = { $actor } hat Sie in #{ $number } erwähnt.
outbox-mentioned-in-note = { $actor } hat Sie in einer internen Notiz zu #{ $number } erwähnt.
outbox-you-follow = Sie folgen jetzt #{ $number } und bekommen E-Mails dazu.
outbox-made-yours = { $by } hat #{ $number } zu Ihrer Anfrage gemacht: Sie können sie sehen und bekommen E-Mails dazu.
outbox-added-you = { $by } hat Sie zu #{ $number } hinzugefügt: Sie können die Anfrage sehen und bekommen E-Mails dazu.
outbox-kept-as-note = Eine E-Mail an #{ $number } wurde als interne Notiz abgelegt: { $doubt }.
outbox-note-caution = Die Notiz ist nur für Agenten, und so auch eine Antwort auf diese E-Mail: Sie wird als interne Notiz abgelegt.
outbox-ended = { $actor } hat #{ $number } auf „{ $status }“ gesetzt.
outbox-ended-reason = { $actor } hat #{ $number } auf „{ $status }“ gesetzt ({ $reason }).
outbox-turn-asked = { $turn }: { $meaning }
outbox-turn = { $turn }.
outbox-status-now = Der Status von #{ $number } ist jetzt „{ $label }“: { $meaning }
outbox-status-now-others = Der Status von #{ $number } ist jetzt „{ $label }“. { $meaning }
outbox-solved = #{ $number } ist gelöst.
outbox-closes = Wenn Sie nicht antworten, wird sie am { $moment } ({ $zone }) geschlossen.
outbox-closed = #{ $number } ist jetzt geschlossen. Wenn das Thema wieder auftaucht, erstellen Sie eine Folgeanfrage: Sie ist mit dieser verknüpft.
outbox-closed-silent = #{ $number } ist jetzt geschlossen, weil keine Antwort kam. Wenn das Thema wieder auftaucht, erstellen Sie eine Folgeanfrage: Sie ist mit dieser verknüpft.
outbox-closed-yours = Ihre Anfrage ist jetzt geschlossen. Wenn das Thema wieder auftaucht, erstellen Sie eine Folgeanfrage: Sie ist mit dieser verknüpft.
outbox-closed-yours-silent = Ihre Anfrage ist jetzt geschlossen, weil keine Antwort kam. Wenn das Thema wieder auftaucht, erstellen Sie eine Folgeanfrage: Sie ist mit dieser verknüpft.
outbox-reminder = Wir warten noch auf Ihre Antwort, um mit #{ $number } weiterzumachen. { $meaning }

outbox-mute-title = Dieses Ticket stummschalten?
outbox-mute-hint = Sie bekommen keine E-Mails mehr zu #{ $number }, außer jemand erwähnt Sie oder es ist Ihre eigene Anfrage und sie wird gelöst oder geschlossen. Sie können ihr jederzeit wieder folgen.
outbox-muted = Stummgeschaltet
outbox-muted-hint = Sie bekommen keine E-Mails mehr zu #{ $number }.

outbox-title = E-Mail
outbox-admin = Verwaltung
outbox-stays = E-Mails gehen noch nicht hinaus: Sie warten hier. Setzen Sie { $setting }, um sie zu senden.
outbox-send-test = Test-E-Mail an mich senden
outbox-outgoing = Ausgehende E-Mails
outbox-none-yet = Noch keine E-Mails. Sie erscheinen hier, sobald es welche gibt.
outbox-older = Ältere E-Mails
outbox-oldest-unsent = Älteste nicht gesendete E-Mail
outbox-waiting-since = wartet seit { $time }
outbox-none-waits = keine wartet
outbox-mailbox-read = Postfach zuletzt gelesen
outbox-mailbox-never = nicht seit dem Start
outbox-oldest-unread = Älteste noch nicht gelesene E-Mail
outbox-came = eingegangen { $time }
outbox-suspended = Zurückgestellt
outbox-for-an-agent = { $count } für einen Agenten
outbox-held = Zurückgehaltene E-Mails
outbox-held-hint = Was darüber liegt, wird zurückgehalten und nach und nach verschickt.
outbox-release = Freigeben
outbox-release-now = Jetzt freigeben
outbox-release-next = Jetzt freigeben, die nächsten 1.000
outbox-and-more = … und mehr.

outbox-to = An
outbox-state = Zustand
outbox-state-queued = wartet
outbox-state-sent = gesendet
outbox-state-held = zurückgehalten
outbox-state-failed = fehlgeschlagen
outbox-state-dropped = verworfen
outbox-state-why = { $state }: { $why }
outbox-state-until = { $state }, bis { $until }
outbox-state-why-until = { $state }: { $why }, bis { $until }
outbox-written = Geschrieben
outbox-sent = Gesendet
outbox-tries = Versuche
outbox-try-again = Jetzt noch einmal versuchen
outbox-as-it-looks = So sieht sie aus
outbox-as-html = Die E-Mail als HTML
outbox-as-text = Als Text
outbox-not-shown = Diese E-Mail kann nicht mehr gezeigt werden: Worum es ging, gibt es nicht mehr, oder ihr Link wurde gesendet.
outbox-source = Quelltext

outbox-kind-invitation = Einladung
outbox-kind-reset = neues Passwort
outbox-kind-password-changed = Passwort geändert
outbox-kind-membership = Mitgliedschaft
outbox-kind-has-account = Konto besteht
outbox-kind-confirm = Rückfrage
outbox-kind-received = Eingangsbestätigung
outbox-kind-closed = geschlossen
outbox-kind-solved = gelöst
outbox-kind-assigned = zugewiesen
outbox-kind-mentioned = Erwähnung
outbox-kind-new-ticket = neues Ticket
outbox-kind-shared = freigegeben
outbox-kind-comment = Kommentar
outbox-kind-status-changed = Status geändert
outbox-kind-reminder = Erinnerung
outbox-kind-test = Test
outbox-kind-alarm = Alarm
outbox-kind-waiting-mail = wartende E-Mails

outbox-cap-unconfirmed = diese Adresse ist noch nicht bestätigt und hat heute schon eine E-Mail bekommen
outbox-cap-automatic = diese Adresse hat in der Stunde { $most } automatische E-Mails bekommen
outbox-cap-automatic-today = diese Adresse hat heute { $most } automatische E-Mails bekommen
outbox-cap-address = diese Adresse hat in der Stunde { $most } E-Mails bekommen
outbox-cap-ticket = dieses Ticket hat in der Stunde { $most } E-Mails ausgelöst
outbox-rendering-failed = beim Erstellen ist ein unerwarteter Fehler aufgetreten
outbox-not-to-be-seen = ihr Empfänger darf nicht mehr sehen, worum es geht
outbox-no-mail-of-it = daraus lässt sich keine E-Mail machen: { $why }
