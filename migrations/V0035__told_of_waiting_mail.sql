-- Who was told lately that mail waits is asked with every mail that is suspended.
CREATE INDEX base_outbox_waiting_mail ON base_outbox (created_at, person) WHERE kind = 'waiting_mail';
