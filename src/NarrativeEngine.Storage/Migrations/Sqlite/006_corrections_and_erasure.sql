-- What people said the model got wrong: facts beside its answers, never in place of them. They outlive the passages, which
-- are cut anew when people change; WordsHash tells whether a passage still has the words that were judged.
CREATE TABLE Corrections (
    Id           TEXT NOT NULL PRIMARY KEY,
    SourceId     TEXT NOT NULL REFERENCES Sources (Id) ON DELETE CASCADE,
    PassageId    TEXT NOT NULL,
    WordsHash    TEXT NOT NULL,
    Themes       TEXT NOT NULL,
    Polarity     TEXT NULL,
    Objectives   TEXT NOT NULL,
    ModelVersion TEXT NOT NULL,
    Embedding    BLOB NOT NULL,
    EmbeddedBy   TEXT NOT NULL,
    GivenBy      TEXT NOT NULL,
    GivenAt      TEXT NOT NULL,
    RevokedBy    TEXT NULL,
    RevokedAt    TEXT NULL
);
CREATE INDEX CorrectionsByPassage ON Corrections (PassageId);
CREATE INDEX CorrectionsBySource ON Corrections (SourceId);

-- Which passages are so like a corrected one that they learn from it.
CREATE TABLE Lessons (
    PassageId    TEXT NOT NULL REFERENCES Passages (Id) ON DELETE CASCADE,
    CorrectionId TEXT NOT NULL REFERENCES Corrections (Id) ON DELETE CASCADE,
    Likeness     REAL NOT NULL,
    PRIMARY KEY (PassageId, CorrectionId)
);
CREATE INDEX LessonsByCorrection ON Lessons (CorrectionId);

-- Who was erased, as keyed hashes of what they went by, so that nothing that is taken in later brings them back. Step is 'erased'
-- while their bytes may still lie in freed pages and the log, and 'done' when these were cleaned.
CREATE TABLE Erasures (
    Id          TEXT NOT NULL PRIMARY KEY,
    ErasedAt    TEXT NOT NULL,
    Salt        BLOB NOT NULL,
    Labels      TEXT NOT NULL,
    Parts       TEXT NOT NULL,
    Words       INTEGER NOT NULL,
    TalkVersion INTEGER NOT NULL,
    Step        TEXT NOT NULL CHECK (Step IN ('erased', 'done'))
);
