organizations-add = Organisation hinzufügen
organizations-none = Hier gibt es noch keine Organisation. Kunden können auch ohne Organisation Anfragen stellen.
organizations-people = { $number ->
    [one] { $number } Person
   *[other] { $number } Personen
}
organizations-more = Weitere Organisationen

organizations-name = Name
organizations-domains = Domains
organizations-domains-hint = E-Mail-Domains der Organisation, durch Leerzeichen getrennt, zum Beispiel acme.example.
organizations-domains-joining = Wer neu ist und eine Adresse in einer dieser Domains bestätigt, gehört automatisch dazu.
organizations-domain-right = Rechte neuer Personen dieser Domains
organizations-domain-right-limited = eingeschränkt: sehen nur Tickets, an denen sie beteiligt sind
organizations-domain-right-member = Mitglied: sehen alles, was mit der Organisation geteilt wird
organizations-contacts = Ansprechpersonen
organizations-contacts-hint = Kunden der Organisation können diese Agenten namentlich zu einem Ticket hinzufügen.
organizations-settings = Einstellungen
organizations-save = Speichern
organizations-taken = Es gibt schon eine Organisation „{ $name }“.
organizations-contacts-unknown = Wählen Sie die Ansprechpersonen unter den aktiven Agenten.
organizations-domain-right-wrong = Personen einer Domain bekommen eingeschränkte Rechte oder werden Mitglied; allein durch eine Adresse wird niemand Manager.
organizations-domain-taken = { $domain } gehört schon zu einer Organisation.
organizations-domain-wrong = „{ $domain }“ ist keine Domain. Schreiben Sie sie so: example.com.
organizations-domain-free = Bei { $domain } kann jeder eine Adresse haben, deshalb kann die Domain nicht für eine Organisation stehen.

organizations-add-here = Vorhandene Person hinzufügen
organizations-add-button = Hinzufügen
organizations-invite-new = Neue Person einladen
organizations-latest = Neueste Tickets
organizations-latest-none = Noch keine.
organizations-open-tickets = Offene Tickets der Organisation

organizations-own = Organisation
organizations-own-none = Sie gehören hier zu keiner Organisation.
organizations-own-requests = Ihre Anfragen
organizations-leave-link = Diese Organisation verlassen
organizations-invites = { $organization } lädt Sie ein
organizations-joining = Wenn Sie beitreten, sehen die Mitglieder Ihren Namen und Ihre Adresse.
organizations-joining-sharing = Wenn Sie beitreten, sehen die Mitglieder Ihren Namen und Ihre Adresse, und Ihre neuen Anfragen können mit ihnen geteilt werden.
organizations-join = Beitreten
organizations-decline = Ablehnen
organizations-which = Welche Organisation
organizations-your-right = Ihre Rechte
organizations-your-right-limited = eingeschränkt: Sie sehen die Anfragen, an denen Sie selbst beteiligt sind
organizations-your-right-member = Mitglied: Sie sehen auch die Anfragen, die mit der Organisation geteilt werden
organizations-your-right-manager = Manager: Sie entscheiden auch, wer zur Organisation gehört
organizations-no-contacts = noch keine
organizations-no-domains = keine
organizations-requests = Alle Anfragen von { $organization }
organizations-people-unseen = Ihre Rechte sind eingeschränkt, deshalb sehen Sie nicht, wer noch dazugehört.

organizations-nobody = Noch niemand.
organizations-more-people = Weitere Personen
organizations-person-invited = { $right }, eingeladen
organizations-person-ended = { $right }, Konto beendet
organizations-invite = Jemanden einladen
organizations-invite-how = Die Person bekommt eine E-Mail und gehört zu { $organization }, sobald sie zugestimmt hat.
organizations-invite-button = Einladen
organizations-sharing = Teilen
organizations-new-requests = Neue Anfragen sind
organizations-new-requests-shared = mit allen Mitgliedern geteilt, wenn nichts anderes gewählt wird
organizations-new-requests-private = privat, wenn nichts anderes gewählt wird

organizations-right-limited = eingeschränkt
organizations-right-member = Mitglied
organizations-right-manager = Manager
organizations-right = Rechte in der Organisation
organizations-right-limited-what = eingeschränkt: sieht nur Tickets mit eigener Beteiligung
organizations-right-member-what = Mitglied: sieht Tickets, die mit der Organisation geteilt werden
organizations-right-manager-what = Manager: Mitglied, verwaltet außerdem Personen und das Teilen
organizations-right-choose = Wählen Sie eines der angebotenen Rechte.
organizations-unknown-act = Das ist hier nicht möglich.

organizations-state-active = aktiv
organizations-state-ended = Konto beendet
organizations-state-invited = eingeladen
organizations-someone = { $right }, { $state }
organizations-someone-card = { $right }, { $state }. { $link }
organizations-someone-card-link = Zur Person
organizations-someone-right = Rechte
organizations-invite-again = Erneut einladen
organizations-leave = Verlassen
organizations-remove = Entfernen
organizations-leave-what = Sie sehen ab jetzt nicht mehr, was mit { $organization } geteilt wird.
organizations-remove-what = { $name } sieht ab jetzt nicht mehr, was mit { $organization } geteilt wird.
organizations-leave-asked = Ihre eigenen Anfragen behalten Sie ({ $number })
organizations-remove-asked = Eigene Anfragen behält die Person ({ $number })
organizations-leave-followed = Tickets, denen Sie folgen, sehen Sie weiterhin. Nicht mehr folgen:
organizations-remove-followed = Tickets, denen die Person folgt, sieht sie weiterhin. Nicht mehr folgen soll sie:
organizations-all-of-these = allen davon
organizations-all-and-older = allen davon und älteren
organizations-leave-button = { $organization } verlassen
organizations-remove-button = Aus { $organization } entfernen

organizations-joined-already = { $name } ist schon beigetreten.
organizations-not-here = Die Adresse { $address } hat hier noch niemand: Laden Sie die Person ein.
organizations-is-agent = { $name } ist Agent: Agenten sehen jedes Ticket und gehören zu keiner Organisation.
organizations-belongs-already = { $address } gehört schon zu dieser Organisation.

organizations-managers-only = Das können nur die Manager dieser Organisation. Fragen Sie jemanden von ihnen oder das Supportteam.
organizations-agents-define = Name, Domains, Ansprechpersonen und die Rechte neuer Personen der Domains legt das Supportteam fest: Bitten Sie es in einer Anfrage darum.
organizations-last-manager = Das ist der einzige Manager der Organisation. Machen Sie zuerst jemand anderen zum Manager oder fragen Sie das Supportteam.
organizations-invited-a-day = Sie haben innerhalb eines Tages { $most } Personen eingeladen; mehr geht nicht. Machen Sie morgen weiter oder fragen Sie das Supportteam.
organizations-another-admin = Das kann nur ein anderer Administrator.
