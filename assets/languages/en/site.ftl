site-language-hint = Of pages and mails, for everyone who has not chosen their own and whose browser asks for none of these.
