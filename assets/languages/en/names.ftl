# $most (Number)
names-at-most = Write a name of at most { $most } characters.
