-- A passage has its own language: a German paragraph may stand in an English meeting.
ALTER TABLE Passages ADD COLUMN Language TEXT NOT NULL DEFAULT 'en';
UPDATE Passages SET Language = (SELECT c.Language FROM Conversations c WHERE c.Id = Passages.ConversationId);
