accounts-invitation-gone = Diese Einladung wurde schon benutzt oder durch eine neuere ersetzt, oder sie ist älter als sieben Tage.
accounts-reset-gone = Dieser Link wurde schon benutzt oder durch einen neueren ersetzt, oder er ist älter als eine Stunde.
accounts-link-gone = Dieser Link wurde schon benutzt oder ist abgelaufen.
accounts-setup-gone = Dieser Link zur Einrichtung wurde schon benutzt oder ist abgelaufen. Starten Sie den Desk neu, um einen neuen zu bekommen, oder legen Sie mit „pocketdesk user add“ einen ersten Administrator an.

accounts-unknown-language = Wählen Sie eine der angebotenen Sprachen.
accounts-unknown-rows = Wählen Sie 25, 50 oder 100 Zeilen.
accounts-language = Sprache
accounts-language-any = Wie mein Browser
accounts-rows = Zeilen einer Liste auf einmal
