past-stood = So stand das Ticket { $when }. Hier ändert sich nichts; was seither geschwärzt wurde, bleibt es.
past-now = Wie es jetzt ist
past-then = Wie es damals stand
past-properties = Eigenschaften damals
past-bad-moment = Das ist kein Zeitpunkt: Schreiben Sie einen wie 2026-11-30T19:20:00Z.
past-not-open-yet = Damals war das Ticket noch nicht eröffnet.
past-too-long-ago = Seither ist auf diesem Ticket mehr geschehen, als sich zurücknehmen lässt.
