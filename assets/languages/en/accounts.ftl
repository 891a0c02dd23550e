## Signing in and out

accounts-sign-in = Sign in
accounts-sign-in-again = Sign in again
accounts-sign-in-back = Back to sign-in
accounts-not-set-up = This desk is not set up yet. Whoever started it finds a one-time set-up link in its output.
accounts-forgotten = Forgot your password, or never had one?
accounts-signed-out = You were signed out, so this was not sent. Sign in again.
accounts-signed-out-typed = You were signed out, so this was not sent. Sign in again, which opens another tab; then come back here and send what you typed, which is below.
# $name (Markup)
accounts-about-to = You are about to sign in as { $name } ({ $address }).
accounts-wrong-pair = The address or the password is not right.

## Making an account by oneself

accounts-create = Create an account
accounts-create-how = We mail you a link with which you choose a password.
accounts-create-mailed = If this address can have an account here, a mail with a link is on its way.
accounts-create-nothing = Nothing came? Look into the spam folder, or ask the company whose desk this is.

## Forgotten passwords

accounts-forgot = Forgot your password?
accounts-forgot-how = Type your address, and we mail you a link to choose a new password. It also works if you were invited and never had one.
accounts-forgot-send = Mail me a link
accounts-forgot-mailed = If this address has an account here, a mail with a link is on its way. The link works for one hour.
accounts-forgot-nothing = Nothing came? Look into the spam folder, or check the address you were invited with.
accounts-forgot-outbox = If this address has an account here, a mail with a link is in the outbox. The link works for one hour.
accounts-mail-stays = Mail does not leave this desk yet: an administrator reads yours under Admin, Mail, and hands it on.
accounts-look-into-mail = Look into your mail

## Choosing a password

accounts-new-link = Mail me a new link
accounts-invitation = Your invitation
accounts-invitation-welcome = Welcome. Choose a password, and you are in.
accounts-invitation-start = Start
# $organizations (Markup)
accounts-invitation-joining = You will belong to { $organizations }: its people see your name and address, and your new requests can be shared with them. You can leave whenever you like.
accounts-reset = Choose a new password
accounts-reset-ends = Choosing a new password signs you out everywhere, and ends your API tokens and every other link we mailed you to sign in with.
accounts-reset-save = Save the new password
accounts-password = Password
accounts-password-hint = At least 8 characters; a few unrelated words are good.
# $minimum (Number)
accounts-password-short = A password needs at least { $minimum } characters.
accounts-password-common = This password is one of the first that anyone would try. Choose another; a few unrelated words make a good one.
accounts-password-wrong = This is not your current password.
accounts-password-changed = Your password has just been changed elsewhere, or you were signed out.

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
accounts-letter-keys = Use letter keys
accounts-letter-keys-hint = Single keys are shortcuts then: “/” leads to the search. Switch them off if you speak to your computer or press keys by accident.
## One's own account

accounts-own = Your account
accounts-profile = Profile
accounts-profile-save = Save profile
accounts-time-zone = Time zone
accounts-time-zone-unknown = Choose a time zone by its name, such as Europe/Madrid.
accounts-theme = Theme
accounts-theme-auto = As my system
accounts-theme-light = Light
accounts-theme-dark = Dark
accounts-theme-unknown = Choose one of the themes offered.
accounts-change-password = Change password
accounts-change-password-ends = Changing your password signs you out everywhere. Sign in again with the new one. It also ends your API tokens.
accounts-current-password = Current password
accounts-new-password = New password

## What one is mailed about

accounts-mail = Mail
accounts-mail-what = What you are mailed about, at once when it happens.
accounts-mail-off-agent = What you switch off of tickets assigned to you goes to those who watch unassigned ones. What nobody wants to hear of goes to the admins.
accounts-mail-off-customer = That a request of yours was received, solved or closed is always mailed, and so is what concerns your account.
accounts-mail-save = Save mail settings
accounts-topic-unassigned-new = New tickets that nobody has taken yet
accounts-topic-unassigned-comments = What customers say or solve on tickets that nobody has taken yet
accounts-topic-assigned = A ticket is assigned to me
accounts-topic-assigned-comments = What customers say or solve on tickets assigned to me
accounts-topic-comments-agent = Comments on tickets I follow
accounts-topic-comments-customer = Comments on my requests and those I follow
accounts-topic-updates-agent = Changes of status on tickets I follow
accounts-topic-updates-customer = Changes of status on my requests and those I follow
accounts-topic-added-agent = I am added to a ticket
accounts-topic-added-customer = I am added to a request
accounts-topic-mentions = Someone mentions me with @

## Where one is signed in

accounts-sessions = Where you are signed in
accounts-session-this = this browser
# $ago (Markup)
accounts-session-seen = last seen { $ago }
accounts-session-end = Sign out
accounts-session-end-named = Sign out { $device }
# $number (Number)
accounts-sessions-more = And { $number } more.
accounts-sessions-end-others = Sign out all others
accounts-sessions-end-all = Sign out everywhere
accounts-sessions-end-all-also = Or out of every browser, this one too; that also ends your API tokens and the links that were mailed to you. Your password stays.
accounts-device-on = { $browser } on { $system }
accounts-device-unknown = An unknown browser
accounts-device-unknown-on = An unknown browser on { $system }

## First start

accounts-setup = Set up your desk
accounts-setup-what = This makes your desk and its first administrator. Everything can be changed later.
accounts-setup-you = You
accounts-setup-name = Your name
accounts-setup-email = Your e-mail address
accounts-setup-desk = The desk
accounts-setup-site-name = Name of the desk
accounts-setup-site-name-hint = Customers see it on every page and mail, for example “Acme Support”.
accounts-setup-language = Language
accounts-setup-workflows = How requests are worked on
accounts-setup-save = Set up the desk
accounts-setup-name-missing = Write your name.
accounts-setup-site-name-missing = Write a name for the desk, such as “Acme Support”.
accounts-setup-workflows-missing = Choose at least one of the workflows offered.

## Accounts and tokens by other ways

accounts-taken = { $address } already has an account.
accounts-ended = This account has ended.
accounts-nobody-active = There is no active person { $address }.
accounts-no-organization = There is no organization “{ $organization }”. Add it with “pocketdesk org add”.
accounts-no-token = There is no token with this id.
