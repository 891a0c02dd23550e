outbox-hello = Guten Tag,
outbox-hello-name = Guten Tag { $name },
outbox-via = { $name } über { $site }
outbox-someone = Jemand
outbox-the-desk = Der Desk
outbox-wrote = { $author } schrieb:
outbox-wrote-text = { $author } schrieb:
outbox-wrote-forwarded = { $author } schrieb, weitergeleitet von { $by }:
outbox-wrote-forwarded-text = { $author } schrieb, weitergeleitet von { $by }:
outbox-wrote-down = { $author }, notiert von { $by }:
outbox-wrote-down-text = { $author }, notiert von { $by }:
outbox-rest-of-message = […] Den Rest dieser Nachricht finden Sie über den Link.
outbox-mute = Dieses Ticket stummschalten
outbox-choose-mails = Auswählen, wozu Sie E-Mails bekommen

outbox-because-requester = Sie bekommen diese E-Mail, weil es Ihre Anfrage ist.
outbox-because-follower = Sie bekommen diese E-Mail, weil Sie diesem Ticket folgen.
outbox-because-mentioned = Sie bekommen diese E-Mail, weil Sie erwähnt wurden.
outbox-because-assignee = Sie bekommen diese E-Mail, weil das Ticket Ihnen zugewiesen ist.
outbox-because-unassigned = Sie bekommen diese E-Mail, weil noch niemand das Ticket übernommen hat und Sie von solchen Tickets erfahren möchten.
outbox-because-stand-in = Sie bekommen diese E-Mail, weil die Person, der das Ticket zugewiesen ist, solche E-Mails nicht bekommt.
outbox-because-account = Sie bekommen diese E-Mail, weil sie Ihr Konto betrifft.

outbox-choose-password = Passwort wählen
outbox-choose-new-password = Neues Passwort wählen
outbox-invitation-subject = Ihre Einladung zu { $site }
outbox-invitation = Bei { $site } gibt es ein Konto für Sie. Wählen Sie ein Passwort, und schon sind Sie dabei. Der Link gilt sieben Tage.
outbox-reset-subject = Neues Passwort für { $site } wählen
outbox-reset = Jemand, hoffentlich Sie, hat für diese Adresse ein neues Passwort angefordert. Der Link gilt eine Stunde.
outbox-reset-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.
outbox-password-changed-subject = Ihr Passwort für { $site } wurde geändert
outbox-password-changed = Ihr Passwort wurde gerade geändert, und Sie wurden überall abgemeldet.
outbox-password-changed-not-you = Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort und informieren Sie das Supportteam.
outbox-has-account-subject = Ihr Konto bei { $site }
outbox-has-account = Jemand, hoffentlich Sie, wollte mit dieser Adresse ein Konto bei { $site } anlegen. Sie haben schon eines: Melden Sie sich an oder wählen Sie ein neues Passwort. Der Link gilt eine Stunde.
outbox-has-account-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun.
outbox-membership-subject = { $organization } lädt Sie ein
outbox-membership = Sie sind eingeladen, bei { $site } der Organisation { $organization } beizutreten. Sobald Sie beigetreten sind, sehen die Mitglieder, wer Sie sind, und Ihre neuen Anfragen können mit ihnen geteilt werden, sofern Ihre Rechte nicht eingeschränkt sind.
outbox-membership-nothing = Wenn Sie nichts tun, treten Sie nicht bei.
outbox-join-or-decline = Beitreten oder ablehnen

outbox-confirm-subject = Haben Sie an { $site } geschrieben?
outbox-confirm = Bei { $site } ist eine E-Mail eingegangen, die Sie als Absender nennt, ohne dass etwas das belegt. Diese E-Mail wartet im Desk; in Ihrem Namen wurde nichts unternommen.
outbox-confirm-if = Wenn die E-Mail von Ihnen stammt, sehen Sie sie sich dort an und bestätigen Sie das: Dann wird sie als Ihre E-Mail aufgenommen.
outbox-confirm-look = E-Mail ansehen
outbox-confirm-if-not = Wenn nicht, brauchen Sie nichts zu tun. Wir fragen höchstens einmal in der Stunde nach; alle wartenden E-Mails finden Sie hier:
outbox-confirm-others = E-Mails, die auf Ihre Bestätigung warten

outbox-waiting-subject = { $number ->
    [one] { $number } E-Mail wartet darauf, dass jemand sie ansieht
   *[other] { $number } E-Mails warten darauf, dass jemand sie ansieht
}
outbox-waiting = { $number ->
    [one] { $number } E-Mail wartet bei { $site }, gehört zu keinem Ticket und wurde nicht beantwortet: Jemand muss entscheiden, was aus ihr wird.
   *[other] { $number } E-Mails warten bei { $site }, gehören zu keinem Ticket und wurden nicht beantwortet: Jemand muss entscheiden, was aus ihnen wird.
}
outbox-waiting-doubt = { $number }: { $doubt }.
outbox-waiting-link = Wartende E-Mails ansehen
outbox-waiting-once = Sie werden höchstens einmal in der Stunde benachrichtigt. Diese E-Mail bekommen alle, die auch von neuen, nicht zugewiesenen Tickets erfahren.

outbox-alarm-subject = { $site } hält E-Mails zurück
outbox-alarm-first = Das erste Ticket war #{ $number }.
outbox-alarm-held = Was darüber hinausgeht, wird zurückgehalten: Nichts geht verloren, und nach und nach wird alles verschickt. Sie können es auch sofort freigeben.
outbox-alarm-link = Zurückgehaltene E-Mails ansehen
outbox-test-subject = Test-E-Mail von { $site }
outbox-test = Das ist die Test-E-Mail, die Sie angefordert haben. E-Mails von { $site } kommen an.
outbox-open-desk = Desk öffnen
outbox-tried-subject = Test-E-Mail von Ihrem Support-Desk
outbox-tried = Der Desk kann E-Mails senden: Diese wurde mit „pocketdesk mail test“ angefordert.

outbox-hold-address = Einzelne Adressen haben innerhalb einer Stunde so viele E-Mails bekommen, wie eine Adresse höchstens bekommt.
outbox-hold-unconfirmed = Adressen, die noch nicht bestätigt sind, haben ihre einzige E-Mail des Tages schon bekommen.
outbox-hold-ticket = Ein Ticket hat innerhalb einer Stunde mehr als { $most } E-Mails ausgelöst.
outbox-hold-desk = Tickets haben innerhalb einer Stunde mehr als { $most } E-Mails ausgelöst.
outbox-hold-first = Innerhalb einer Stunde sollten mehr unbestätigte Adressen E-Mails bekommen, als zulässig ist: höchstens { $strangers } durch Fremde, { $customers } zusammen mit denen durch Kunden und { $all } insgesamt.

outbox-open = #{ $number } öffnen
outbox-files = Dateien: { $names }
outbox-received-subject = [#{ $number }] Wir haben Ihre Anfrage erhalten
outbox-received = Wir haben Ihre Anfrage unter der Nummer #{ $number } erhalten und melden uns bei Ihnen.
outbox-opened-for-you = { $by } hat #{ $number } für Sie eröffnet.
outbox-opened = { $requester } hat #{ $number } eröffnet.
outbox-opened-untaken = { $requester } hat #{ $number } eröffnet; noch hat niemand das Ticket übernommen.
outbox-opened-for = { $by } hat #{ $number } für { $requester } eröffnet.
outbox-opened-for-untaken = { $by } hat #{ $number } für { $requester } eröffnet; noch hat niemand das Ticket übernommen.
outbox-assigned = { $actor } hat Ihnen #{ $number } zugewiesen.
outbox-mentioned = { $actor } hat Sie in #{ $number } erwähnt.
outbox-mentioned-in-note = { $actor } hat Sie in einer internen Notiz zu #{ $number } erwähnt.
outbox-you-follow = Sie folgen jetzt #{ $number } und bekommen E-Mails dazu.
outbox-made-yours = { $by } hat #{ $number } auf Sie übertragen: Sie können die Anfrage sehen und bekommen E-Mails dazu.
outbox-added-you = { $by } hat Sie zu #{ $number } hinzugefügt: Sie können die Anfrage sehen und bekommen E-Mails dazu.
outbox-kept-as-note = Eine E-Mail an #{ $number } wurde als interne Notiz abgelegt: { $doubt }.
outbox-notes-only = Ihre Rolle ist für interne Notizen: Eine Antwort auf diese E-Mail wird als solche aufbewahrt, nur für Agenten, und erreicht keinen Kunden.
outbox-note-caution = Die Notiz ist nur für Agenten bestimmt, ebenso eine Antwort auf diese E-Mail: Auch sie wird als interne Notiz abgelegt.
outbox-ended = { $actor } hat den Status von #{ $number } auf „{ $status }“ gesetzt.
outbox-ended-reason = { $actor } hat den Status von #{ $number } auf „{ $status }“ gesetzt. Grund: { $reason }.
outbox-turn-asked = { $turn }: { $meaning }
outbox-turn = { $turn }.
outbox-status-now = Der Status von #{ $number } ist jetzt „{ $label }“: { $meaning }
outbox-status-now-others = Der Status von #{ $number } ist jetzt „{ $label }“. { $meaning }
outbox-solved = #{ $number } ist gelöst.
outbox-closes = Ohne Ihre Antwort wird die Anfrage am { $moment } ({ $zone }) geschlossen.
outbox-closed = #{ $number } ist jetzt geschlossen. Wenn das Thema wieder auftaucht, stellen Sie eine Folgeanfrage, die mit dieser Anfrage verknüpft ist.
outbox-closed-silent = #{ $number } ist jetzt geschlossen, weil keine Antwort kam. Wenn das Thema wieder auftaucht, stellen Sie eine Folgeanfrage, die mit dieser Anfrage verknüpft ist.
outbox-closed-yours = Ihre Anfrage ist jetzt geschlossen. Wenn das Thema wieder auftaucht, stellen Sie eine Folgeanfrage, die mit dieser Anfrage verknüpft ist.
outbox-closed-yours-silent = Ihre Anfrage ist jetzt geschlossen, weil keine Antwort kam. Wenn das Thema wieder auftaucht, stellen Sie eine Folgeanfrage, die mit dieser Anfrage verknüpft ist.
outbox-merged = #{ $number } ist jetzt geschlossen: Die Anfrage wurde in einer anderen aufgenommen.
outbox-merged-into = #{ $number } ist jetzt geschlossen: Die Anfrage wurde in #{ $into } aufgenommen und geht dort weiter. Auch Antworten auf frühere E-Mails zu #{ $number } kommen dort an.
outbox-merged-here = In #{ $number } wurde eine andere Anfrage aufgenommen: Was dort geschrieben wurde, ist jetzt hier zu lesen.
outbox-reminder = Damit es mit #{ $number } weitergehen kann, brauchen wir noch Ihre Antwort. { $meaning }

outbox-mute-title = Dieses Ticket stummschalten?
outbox-mute-hint = Sie bekommen keine E-Mails mehr zu #{ $number }, außer wenn jemand Sie erwähnt oder wenn Ihre eigene Anfrage gelöst oder geschlossen wird. Sie können jederzeit wieder folgen.
outbox-muted = Stummgeschaltet
outbox-muted-hint = Sie bekommen keine E-Mails mehr zu #{ $number }.

outbox-title = E-Mail
outbox-admin = Verwaltung
outbox-stays = Noch werden keine E-Mails verschickt; alle warten hier. Setzen Sie { $setting }, um sie zu verschicken.
outbox-send-test = Test-E-Mail an mich senden
outbox-outgoing = Ausgehende E-Mails
outbox-none-yet = Noch keine E-Mails; sie erscheinen hier, sobald es welche gibt.
outbox-older = Ältere E-Mails
outbox-oldest-unsent = Älteste nicht gesendete E-Mail
outbox-waiting-since = wartet seit { $time }
outbox-none-waits = keine wartet
outbox-mailbox-read = Postfach zuletzt gelesen
outbox-mailbox-never = seit dem Start noch nicht
outbox-oldest-unread = Älteste noch nicht gelesene E-Mail
outbox-came = eingegangen { $time }
outbox-suspended = Zurückgestellt
outbox-for-an-agent = wartend auf einen Agenten: { $count }
outbox-held = Zurückgehaltene E-Mails
outbox-held-hint = Was darüber hinausgeht, wird zurückgehalten und nach und nach verschickt.
outbox-release = Freigeben
outbox-release-now = Jetzt freigeben
outbox-release-next = Die nächsten 1.000 jetzt freigeben
outbox-and-more = … und weitere.

outbox-to = An
outbox-state = Status
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
outbox-kind-has-account = Konto besteht schon
outbox-kind-confirm = Rückfrage
outbox-kind-received = Eingangsbestätigung
outbox-kind-closed = geschlossen
outbox-kind-solved = gelöst
outbox-kind-assigned = zugewiesen
outbox-kind-mentioned = erwähnt
outbox-kind-new-ticket = neues Ticket
outbox-kind-shared = geteilt
outbox-kind-merged = zusammengeführt
outbox-kind-comment = Kommentar
outbox-kind-status-changed = Status geändert
outbox-kind-reminder = Erinnerung
outbox-kind-test = Test
outbox-kind-alarm = Alarm
outbox-kind-waiting-mail = wartende E-Mails

outbox-cap-unconfirmed = diese Adresse ist noch nicht bestätigt und hat heute schon eine E-Mail bekommen
outbox-cap-automatic = diese Adresse hat innerhalb einer Stunde { $most } automatische E-Mails bekommen
outbox-cap-automatic-today = diese Adresse hat heute { $most } automatische E-Mails bekommen
outbox-cap-address = diese Adresse hat innerhalb einer Stunde { $most } E-Mails bekommen
outbox-cap-ticket = dieses Ticket hat innerhalb einer Stunde { $most } E-Mails ausgelöst
outbox-rendering-failed = beim Erstellen ist ein unerwarteter Fehler aufgetreten
outbox-not-to-be-seen = der Empfänger darf nicht mehr sehen, worum es geht
outbox-no-mail-of-it = daraus lässt sich keine E-Mail machen: { $why }
