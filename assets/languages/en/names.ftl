## Names of people

names-required = { $part ->
    [given] Write your given name.
   *[family] Write your family name.
}
# $most (Number)
names-too-long = { $part ->
    [given] A given name has at most { $most } characters.
   *[family] A family name has at most { $most } characters.
}
names-no-address = { $part ->
    [given] A given name is not an address. Where it has a full stop, write a space after it.
   *[family] A family name is not an address. Where it has a full stop, write a space after it.
}
names-letters-only = { $part ->
    [given] A given name is written with letters, spaces, hyphens, apostrophes and full stops; digits and other symbols are not possible.
   *[family] A family name is written with letters, spaces, hyphens, apostrophes and full stops; digits and other symbols are not possible.
}
names-given-too-short = A given name needs at least two characters.

## Names of other things

# $most (Number)
names-at-most = Write a name of at most { $most } characters.

## Subjects and messages

names-subject-required = Write a subject: one line that says what it is about.
# $length (Number), $most (Number)
names-subject-too-long = A subject has at most { $most } characters; this one has { $length }.
# $length (Number), $most (Number)
names-message-too-long = A message has at most { $most } characters; this one has { $length }. Attach longer texts as a file.
names-message-required = Write a message.

## Names in a row

names-between = { ", " }
names-or = { $before } or { $last }
names-and-others = { $number ->
    [one] { $names } and { $number } other
   *[other] { $names } and { $number } others
}
