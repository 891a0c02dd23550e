inbox-way-smtp = SMTP
inbox-way-lmtp = LMTP
inbox-way-imap = IMAP
inbox-way-pipe = mail receive
inbox-way-import = ein Import

inbox-fate-waiting = wartet aufs Lesen
inbox-fate-ticket = ein Ticket
inbox-fate-comment = ein Kommentar
inbox-fate-follow-up = ein Folgeticket
inbox-fate-note = eine interne Notiz
inbox-fate-suspended = zurückgestellt
inbox-fate-delivery = ein Zustellbericht
inbox-fate-duplicate = ein Duplikat
inbox-fate-dropped = verworfen: unsere eigene E-Mail

inbox-doubt-over-limit = über einer Grenze
inbox-doubt-no-sender = kein brauchbarer Absender
inbox-doubt-no-original-sender = weitergeleitet, und es steht nicht da, von wem sie ist
inbox-doubt-blocked = Absender gesperrt
inbox-doubt-account-ended = das Konto des Absenders ist beendet
inbox-doubt-agent-not-authenticated = Agent nicht belegt
inbox-doubt-automatic = automatisch und zu keinem Ticket
inbox-doubt-not-our-report = Zustellbericht zu keiner E-Mail von uns
inbox-doubt-failed-authentication = die Domain des Absenders erkennt sie nicht an
inbox-doubt-too-many = zu viele
inbox-doubt-not-on-this-ticket = nicht an diesem Ticket beteiligt
inbox-doubt-not-proven = nichts belegt, dass sie vom angegebenen Absender ist
inbox-doubt-report-address = an eine Adresse nur für Zustellberichte geschrieben
inbox-doubt-own-address = von der eigenen Adresse dieses Desks gesendet
inbox-doubt-faulty = beim Lesen ist ein Fehler aufgetreten
inbox-doubt-refused = was sie verlangt, ist nicht möglich

inbox-finding-unread = sie wurde nicht gelesen
inbox-finding-not-asked = hier wird niemandem etwas über Absender geglaubt (mail_authserv_id ist nicht gesetzt)
inbox-finding-not-trusted = sie kam auf einem Weg, der nicht hinter Ihrem eigenen Mailserver liegt (mail_trusted)
inbox-finding-no-result = Ihr Mailserver sagt nichts darüber, wer sie gesendet hat
inbox-finding-passed = DMARC bestanden
inbox-finding-failed-unenforced = DMARC nicht bestanden, und die Domain des Absenders verlangt keine Folgen (p=none)
inbox-finding-failed = DMARC nicht bestanden, und die Domain des Absenders erkennt solche E-Mails nicht an
inbox-finding-vouched = wer sie importiert hat, steht für sie ein
