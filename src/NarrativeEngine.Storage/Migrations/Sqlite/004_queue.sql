-- The order of arrival is a number: clocks go back.
ALTER TABLE Sources ADD COLUMN Sequence INTEGER NOT NULL DEFAULT 0;
UPDATE Sources SET Sequence = rowid;
CREATE INDEX SourcesBySequence ON Sources (Sequence);

-- Grows when people or objectives change: what was made with the old ones is then not kept.
INSERT INTO Versions (Name, Value) VALUES ('company', 0);

-- What was put aside says at which step, and since when.
ALTER TABLE Sources ADD COLUMN FailedStep TEXT NULL;
ALTER TABLE Sources ADD COLUMN FailedAt TEXT NULL;
