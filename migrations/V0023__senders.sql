-- Whose a message is that names no sender anybody can make out, as the agent said who let it in.
ALTER TABLE base_inbox ADD COLUMN released_for TEXT;
