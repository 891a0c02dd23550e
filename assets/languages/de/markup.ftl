markup-text-alone = Mit Formatierung wäre diese Nachricht zu groß für die Anzeige; hier steht deshalb nur ihr Text.
markup-beginning = Diese Nachricht ist zu lang für die Anzeige; hier steht der Anfang ihres Textes.
markup-quoted = Frühere Nachrichten
markup-signature = Signatur
