-- Messages without a name of their own, by what they say: that is how another copy of one is known.
CREATE INDEX base_inbox_nameless ON base_inbox (body_sha256) WHERE message_id = '' AND fate <> 'waiting';
