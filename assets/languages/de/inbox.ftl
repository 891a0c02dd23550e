inbox-way-smtp = SMTP
inbox-way-lmtp = LMTP
inbox-way-imap = IMAP
inbox-way-pipe = mail receive
inbox-way-import = Import

inbox-fate-waiting = noch nicht gelesen
inbox-fate-ticket = ein Ticket
inbox-fate-comment = ein Kommentar
inbox-fate-follow-up = ein Folgeticket
inbox-fate-note = eine interne Notiz
inbox-fate-suspended = zurückgestellt
inbox-fate-delivery = ein Zustellbericht
inbox-fate-duplicate = ein Duplikat
inbox-fate-dropped = verworfen: unsere eigene E-Mail

inbox-doubt-over-limit = über einer Obergrenze
inbox-doubt-no-sender = kein brauchbarer Absender
inbox-doubt-no-original-sender = weitergeleitet, und es steht nicht da, von wem sie ist
inbox-doubt-blocked = Absender gesperrt
inbox-doubt-account-ended = das Konto des Absenders ist beendet
inbox-doubt-agent-not-authenticated = Agent nicht authentifiziert
inbox-doubt-automatic = automatisch und zu keinem Ticket
inbox-doubt-not-our-report = Zustellbericht zu keiner E-Mail von uns
inbox-doubt-failed-authentication = die Domain des Absenders erkennt sie nicht an
inbox-doubt-too-many = zu viele
inbox-doubt-not-on-this-ticket = nicht an diesem Ticket beteiligt
inbox-doubt-not-proven = nichts belegt, dass sie vom angegebenen Absender ist
inbox-doubt-report-address = an eine Adresse gesendet, die nur für Zustellberichte da ist
inbox-doubt-own-address = von der eigenen Adresse dieses Desks gesendet
inbox-doubt-notes-only = von jemandem weitergeleitet, dessen Rolle nur für Notizen ist
inbox-doubt-faulty = beim Lesen ist ein Fehler aufgetreten
inbox-doubt-refused = was sie verlangt, ist nicht möglich

inbox-finding-unread = sie wurde nicht gelesen
inbox-finding-not-asked = hier gilt keine Aussage über Absender als glaubwürdig (mail_authserv_id ist nicht gesetzt)
inbox-finding-not-trusted = sie kam auf einem Weg, der nicht hinter Ihrem eigenen Mailserver liegt (mail_trusted)
inbox-finding-no-result = Ihr Mailserver sagt nichts darüber, wer sie gesendet hat
inbox-finding-passed = DMARC bestanden
inbox-finding-failed-unenforced = DMARC nicht bestanden, und die Domain des Absenders verlangt keine Folgen (p=none)
inbox-finding-failed = DMARC nicht bestanden, und die Domain des Absenders erkennt solche E-Mails nicht an
inbox-finding-vouched = wer sie importiert hat, steht für sie ein

inbox-peer-socket = ein Unix-Socket
inbox-peer-called = { $from }, nennt sich { $helo }
inbox-verified-by = bestätigt von { $by }
inbox-proven-by-answer = belegt durch unsere E-Mail, auf die sie antwortet
inbox-not-verified = nicht bestätigt: { $finding }

inbox-title = Eingegangene E-Mails
inbox-desk = Desk
inbox-fate = Was daraus wurde
inbox-all = alle
inbox-from-address = Von der Adresse
inbox-words = Wörter aus Betreff oder Absender
inbox-show = Anzeigen
inbox-none-yet = Noch sind keine E-Mails eingegangen.
inbox-none-like = Keine passende E-Mail gefunden.
inbox-none-among = Keine passende E-Mail unter den neuesten { $most } gefunden.
inbox-older = Ältere E-Mails
inbox-no-subject = (kein Betreff)
inbox-became-ticket = Ticket #{ $ticket }
inbox-became-follow-up = Folgeticket #{ $ticket }
inbox-became-comment = Kommentar zu #{ $ticket }
inbox-became-note = Notiz zu #{ $ticket }
inbox-duplicate-of = ein Duplikat { $message }
inbox-another-message = einer anderen E-Mail
inbox-became-doubt = { $fate }: { $doubt }

inbox-from = Von
inbox-to = An
inbox-answers-to = Bittet um Antwort an
inbox-received = Eingegangen
inbox-received-by = { $time } ({ $way })
inbox-received-from = { $time } ({ $way }) von { $peer }
inbox-sender = Absender
inbox-return-path = Rückadresse
inbox-no-return-path = keine
inbox-handed-over-for = Übergeben für
inbox-message-id = Message-ID
inbox-size = Größe
inbox-maybe = Gehört vielleicht zu
inbox-original = Original
inbox-sealed = Diese E-Mail enthält einen Link, mit dem man hier im Namen von jemandem handeln kann. Er ist in der Anzeige ausgelassen, und das Original bleibt versiegelt.
inbox-also-waiting = Wartet auch auf Ihre Bestätigung
inbox-as-it-looks = So sieht sie aus
inbox-as-html = Die E-Mail als HTML
inbox-as-text = Als Text
inbox-pictures = Externe Bilder sind ausgelassen: Beim Laden würde der Absender erfahren, dass die E-Mail gelesen wird.
inbox-with-pictures = Mit Bildern anzeigen
inbox-files = Dateien: { $names }
inbox-not-read = Diese E-Mail überschreitet eine Obergrenze und wurde nicht gelesen. Das Original liegt hier unverändert vor.
inbox-dropped = Das Original wurde am { $time } entfernt, um Platz zu schaffen. Was daraus wurde, bleibt.
inbox-dropped-spare = Das Original wurde am { $time } entfernt: Der Text und die Dateien bleiben dort erhalten, wo sie eingeordnet wurden.
inbox-too-large = Diese E-Mail ist zu groß, um sie so zu zeigen, wie sie aussieht.
inbox-shortened = Das Ende dieser E-Mail ist hier ausgelassen, weil sie zu groß ist.
inbox-own-pictures = Bilder, die mit dieser E-Mail kamen, sind hier ausgelassen, weil sie zu groß sind.
inbox-download-it = { $download }.
inbox-download = Original herunterladen

inbox-whose = Adresse des Absenders
inbox-whose-hint = In der Von-Zeile ist niemand zu erkennen. Die hier angegebene Person bekommt ein Konto, und man kann ihr antworten.
inbox-let-in = Zulassen
inbox-open-for = Für { $name } eröffnen
inbox-was-me = Das war ich
inbox-block = Absender sperren
inbox-unblock = Absender entsperren

inbox-sha256 = Geben Sie 64 hexadezimale Ziffern an.
inbox-came-in-alone = Danach werden nur eingegangene E-Mails ausgewählt: Lassen Sie direction weg.
inbox-direction = direction ist in oder out.
inbox-no-such-fate = Diesen Wert gibt es für fate nicht.
inbox-sent-sealed = Was dieser Desk sendet, ist nur für den Empfänger bestimmt: Es enthält Links, mit denen man in dessen Namen handeln kann.

inbox-no-sender-named = In dieser E-Mail ist kein Absender zu erkennen. Geben Sie die Adresse der Person an, von der sie ist.
inbox-bad-sender = Geben Sie eine Adresse an, oder @ und eine Domain.
inbox-sender-ended = Das Konto des Absenders ist beendet.
inbox-cannot-speak = Der Absender kann sich hier nicht äußern: Das Konto ist beendet, oder die E-Mail ist nicht mehr zu lesen.

inbox-from-ourselves = Diese E-Mail kommt von diesem Desk selbst.
inbox-by-program = Von einem Programm geschrieben: { $why }.
inbox-why-auto-submitted = sie sagt es selbst (Auto-Submitted)
inbox-why-precedence = sie ist eine Massen-E-Mail (Precedence)
inbox-why-autoreply = sie ist als automatische Antwort markiert
inbox-why-subject = ihr Betreff ist typisch für eine automatische Antwort
inbox-why-mail-system = sie kommt von einem E-Mail-System
inbox-why-report = sie ist ein Zustellbericht oder eine Lesebestätigung
inbox-why-reaction = sie ist eine Reaktion auf eine E-Mail
inbox-why-no-path = sie hat keine Rückadresse
inbox-why-again = sie sagt noch einmal dasselbe
inbox-limit-bytes = Die E-Mail ist größer als { $most } MiB.
inbox-limit-depth = Die Teile der E-Mail sind mehr als { $most } Ebenen tief verschachtelt.
inbox-limit-parts = Die E-Mail hat mehr als { $most } Teile.
inbox-limit-headers = Die E-Mail hat mehr als { $most } Kopfzeilen.
inbox-limit-header-bytes = Eine Kopfzeile der E-Mail ist größer als { $most } KiB.
inbox-limit-addresses = Die E-Mail nennt mehr als { $most } Adressen.
inbox-budget-address = Zu viel innerhalb einer Stunde: mehr als { $most } E-Mails von { $from }.
inbox-budget-domain = { $what ->
    [comment] Zu viel innerhalb einer Stunde: mehr als { $most } Kommentare von { $domain }.
    [note] Zu viel innerhalb einer Stunde: mehr als { $most } nicht belegte E-Mails von { $domain }.
    [known] Zu viel innerhalb einer Stunde: mehr als { $most } Tickets von { $domain }.
   *[new] Zu viel innerhalb einer Stunde: mehr als { $most } neue Absender von { $domain }.
}
inbox-budget-network = { $what ->
    [comment] Zu viel innerhalb einer Stunde: mehr als { $most } Kommentare aus { $network }.
    [note] Zu viel innerhalb einer Stunde: mehr als { $most } nicht belegte E-Mails aus { $network }.
    [known] Zu viel innerhalb einer Stunde: mehr als { $most } Tickets aus { $network }.
   *[new] Zu viel innerhalb einer Stunde: mehr als { $most } neue Absender aus { $network }.
}
inbox-budget-desk = { $what ->
    [comment] Zu viel innerhalb einer Stunde: mehr als { $most } Kommentare.
    [note] Zu viel innerhalb einer Stunde: mehr als { $most } nicht belegte E-Mails.
    [known] Zu viel innerhalb einer Stunde: mehr als { $most } Tickets.
   *[new] Zu viel innerhalb einer Stunde: mehr als { $most } neue Absender.
}
inbox-report-failed = { $reason } ({ $said })
inbox-report-delayed = Die Zustellung verzögert sich und wird noch einmal versucht ({ $said })

inbox-bounce-no-mailbox = Dieses Postfach gibt es nicht
inbox-bounce-no-domain = Diese E-Mail-Domain gibt es nicht
inbox-bounce-not-accepting = Diese Domain nimmt keine E-Mails an
inbox-bounce-moved = Das Postfach ist umgezogen
inbox-bounce-disabled = Das Postfach ist abgeschaltet
inbox-bounce-full = Das Postfach ist voll
inbox-bounce-too-large = Die E-Mail ist dort zu groß
inbox-bounce-refused = Das Postfach nimmt sie nicht an
inbox-bounce-suppressed = Der E-Mail-Dienst führt die Adresse auf einer Liste von Adressen, an die er nicht sendet
inbox-bounce-sender-refused = Der andere Mailserver nimmt keine E-Mails dieses Absenders an
inbox-bounce-unauthenticated = SPF, DKIM oder DMARC ist beim anderen Mailserver gescheitert
inbox-bounce-encryption = Der andere Mailserver verlangt Verschlüsselung, oder die Server konnten sich nicht darauf einigen
inbox-bounce-reputation = Der andere Mailserver traut dem Server nicht, der für diesen Desk sendet
inbox-bounce-no-reverse-name = Der Server, der für diesen Desk sendet, hat keinen eigenen Namen (Reverse-DNS)
inbox-bounce-spam = Die E-Mail wurde für Spam gehalten
inbox-bounce-virus = Die E-Mail wurde für schädlich gehalten
inbox-bounce-content = Der andere Mailserver nimmt ihren Inhalt nicht an
inbox-bounce-not-built-right = Für den anderen Mailserver ist sie nicht regelgerecht aufgebaut
inbox-bounce-policy = Eine Regel des anderen Mailservers verbietet sie
inbox-bounce-no-relay = Der andere Mailserver leitet nichts an diese Adresse weiter
inbox-bounce-too-many = Der andere Mailserver bekam zu viel auf einmal
inbox-bounce-expired = Die Zustellung wurde so lange versucht wie vorgesehen
inbox-bounce-unreachable = Der andere Mailserver war nicht zu erreichen
inbox-bounce-loop = Die E-Mail lief im Kreis
inbox-bounce-server-full = Der andere Mailserver hat keinen Platz mehr
inbox-bounce-server-fault = Der andere Mailserver hat einen Fehler
inbox-bounce-program = Ein Programm hinter dem Postfach ist gescheitert
inbox-bounce-protocol = Die beiden Mailserver haben sich nicht verstanden
inbox-bounce-unknown = Der andere Mailserver hat sie nicht angenommen

inbox-no-text = (kein Text)
inbox-see-files = (siehe die angehängten Dateien)
inbox-files-in-original = (Die angehängten Dateien sind in der ursprünglichen E-Mail.)
inbox-text-cut = (Der Text wurde hier gekürzt, weil er zu lang ist. Vollständig steht er in den angehängten Dateien.)
inbox-tnef = (winmail.dat ist eine Datei, die nur Outlook liest; sie kann mehr von dieser Nachricht enthalten.)
inbox-file-left-out = Diese Datei ist ausgelassen, weil sie einen Link enthält, mit dem man hier im Namen von jemandem handeln kann.
inbox-link-removed = [Link entfernt]

inbox-imap-refused = der Server sagt: { $words }
inbox-imap-not-understood = der Server antwortet auf unverständliche Weise
inbox-imap-not-kept = die E-Mail konnte nicht gespeichert werden: { $why }
inbox-disk-full = E-Mails werden nicht angenommen: Weniger als { $mebibytes } MiB Speicherplatz sind frei
inbox-disk-scarce = weniger als { $gibibytes } GiB Speicherplatz sind frei
