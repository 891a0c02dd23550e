-- On which tickets a macro was used: what helped there is offered on others like them.
CREATE TABLE base_macro_uses (
  ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  macro  INTEGER NOT NULL REFERENCES base_macros (id) ON DELETE CASCADE,
  PRIMARY KEY (ticket, macro)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_macro_uses_by_macro ON base_macro_uses (macro);
