## Whom customers may put on a ticket

audience-only-contacts = You can add the contacts of your organization. For anyone else, ask the support team in your message.
audience-only-colleagues = You can add people of your own organization. For anyone else, ask the support team in your message.
audience-nobody = You cannot add people yourself. Ask the support team in your message.
