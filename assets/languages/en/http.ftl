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

## Requests that are not as they should be

http-address-malformed = This address is not well formed.
http-cross-site = This came from another site, so it was not done. Open the page here and try again.
http-admins-only = Only an administrator can open this page.
http-read-only = This token can only read.
http-form-type = A form is sent as application/x-www-form-urlencoded or multipart/form-data.
http-form-boundary = The form has no boundary.
http-form-malformed = The form is not well formed.
http-form-files = The form has too many files.
http-form-fields = The form has too many fields.
http-one-value = This field can have one value only.

## What programs are told

http-json-needed = A JSON body is needed.
http-body-not-utf8 = The body is not in UTF-8.
http-one-object = The body is one JSON object.
http-idempotency-key = An Idempotency-Key has 1 to 200 characters.
http-limit = limit is a number from 1 to 100.
http-bad-cursor = after is the value of “next” in an earlier answer.
http-parameter-near = This address has no parameter “{ $name }”. Did you mean “{ $nearest }”?
http-parameter-none = This address has no parameter “{ $name }”. It takes none of this kind.
http-parameter-known = This address has no parameter “{ $name }”. It takes: { $known }.
http-field-near = There is no field “{ $name }” here. Did you mean “{ $nearest }”?
http-field-none = There is no field “{ $name }” here. There are none.
http-field-known = There is no field “{ $name }” here. There are: { $known }.
http-missing = { $name } is missing.
http-twice = { $name } stands there more than once.
http-is-one-of = { $name } is one of { $choices }.
http-is-text = { $name } is a text, in quotation marks.
http-is-boolean = { $name } is true or false.
http-is-list = { $name } is a list, in square brackets.
http-is-object = { $name } is an object, in braces.
http-is-number = { $name } is a whole number.
http-is-who = { $name }: an id or an address.
# $expected is what the JSON library calls it.
http-is = { $name } is { $expected }.
http-wrong-value = { $name }: { $message }.
