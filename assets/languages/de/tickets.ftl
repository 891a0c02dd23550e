tickets-draft-status = Diesen Status kann das Ticket nicht haben.
tickets-draft-kept = Entwurf gespeichert.
tickets-draft-of = Begonnen { $when }.
tickets-draft-keep = Als Entwurf speichern
tickets-draft-discard = Entwurf verwerfen
