## How much somebody may do

desk-too-many-attempts = Too many attempts.
desk-tickets-of-person = You have opened as many tickets as one person may within a day.
desk-tickets-of-organization = Your organization has opened as many tickets as it may within a day.
desk-tickets-of-all = This desk takes no more tickets at the moment.
desk-comments-of-person = You have written as many comments as one person may within a day.
desk-comments-of-organization = Your organization has written as many comments as it may within a day.
desk-comments-of-all = This desk takes no more comments at the moment.
desk-requests-of-token = This token has asked as often as it may.
desk-files-of-person = There is no room for “{ $file }”: files of one person may take { $most } together, and do. Ask the support team for more.
desk-files-of-organization = There is no room for “{ $file }”: files of your organization may take { $most } together, and do. Ask the support team for more.

## Doing something once

desk-key-reused = This key was used for another request. Send a new one with a new key.
