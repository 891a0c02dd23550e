## Links that are used up

accounts-invitation-gone = This invitation has been used, replaced by a newer one, or is older than seven days.
accounts-reset-gone = This link has been used, replaced by a newer one, or is older than an hour.
accounts-link-gone = This link has been used or has expired.
accounts-setup-gone = This set-up link has been used or has expired. Restart the desk to get a new one, or run “pocketdesk user add” for a first administrator.

accounts-unknown-language = Choose one of the languages offered.
accounts-unknown-rows = Choose 25, 50 or 100 rows.
accounts-language = Language
accounts-language-any = As my browser asks
accounts-rows = Rows of a list at once
