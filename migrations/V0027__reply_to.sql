-- To whom a mail asks to be answered, where that is somebody else than its sender (JSON; '' is nobody).
ALTER TABLE base_inbox ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
