markup-text-alone = Gestaltet wäre diese Nachricht zu groß für die Anzeige; hier ist ihr reiner Text.
markup-beginning = Diese Nachricht ist zu lang für die Anzeige; hier ist der Anfang ihres Textes.
markup-quoted = Frühere Nachrichten
markup-signature = Signatur
