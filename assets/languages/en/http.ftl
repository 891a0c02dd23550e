## What any request can be told

http-not-signed-in = You are not signed in.
http-other-methods = This address takes other methods: { $methods }.
http-too-large = This is more than can be taken at once.
http-wrong-host = This desk does not answer to that name.
http-changed = This has changed since you read it. Read it again, then repeat your change.
http-not-found = There is nothing here, or nothing you may see.
http-internal = Something went wrong on our side. Nothing was half done; please try again.
http-no-json = The body is not JSON.
http-not-utf8 = The form is not in UTF-8.

## Above it, by status

http-title-400 = This request cannot be understood
http-title-401 = Sign in first
http-title-403 = This is not for you to do
http-title-404 = Not found
http-title-405 = Not possible here
http-title-409 = Something has changed
http-title-410 = This link no longer works
http-title-413 = Too large
http-title-415 = Not this kind of content
http-title-421 = Not this desk
http-title-422 = Something needs another look
http-title-429 = Too many attempts
http-title-500 = Something went wrong
http-title-503 = Busy
http-title-507 = The disk is full
