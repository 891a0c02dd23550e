## What somebody is called

people-email = E-mail address
people-given-name = Given name
people-family-name = Family name
