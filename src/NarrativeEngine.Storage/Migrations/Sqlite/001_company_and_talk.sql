-- What the company is. One row per document: 'organization', 'strategy'.
CREATE TABLE CompanyDocuments (
    Name        TEXT NOT NULL PRIMARY KEY,
    Json        TEXT NOT NULL,
    ContentHash TEXT NOT NULL
);

-- Counters that tell what is out of date. 'talk' grows with every change that a narrative could show.
CREATE TABLE Versions (
    Name  TEXT NOT NULL PRIMARY KEY,
    Value INTEGER NOT NULL
);
INSERT INTO Versions (Name, Value) VALUES ('talk', 0), ('threads', 0), ('narratives', 0);

-- Every file that was handed in, as it came. Step is the last one finished: the truth about the queue.
CREATE TABLE Sources (
    Id          TEXT NOT NULL PRIMARY KEY,
    Path        TEXT NOT NULL UNIQUE,
    Origin      TEXT NOT NULL CHECK (Origin IN ('folder', 'upload')),
    Content     BLOB NOT NULL,
    Sidecar     TEXT NULL,
    Overrides   TEXT NULL,
    ReceivedAt  TEXT NOT NULL,
    Step        TEXT NOT NULL CHECK (Step IN ('received', 'read', 'segmented', 'tagged', 'refused', 'quarantined')),
    Attempts    INTEGER NOT NULL DEFAULT 0,
    Reason      TEXT NULL
);
CREATE INDEX SourcesByStep ON Sources (Step);

CREATE TABLE Conversations (
    Id           TEXT NOT NULL PRIMARY KEY REFERENCES Sources (Id) ON DELETE CASCADE,
    Path         TEXT NOT NULL,
    TeamId       TEXT NOT NULL,
    HeldOn       TEXT NOT NULL,
    Kind         TEXT NOT NULL,
    Visibility   TEXT NOT NULL,
    AuthorJson   TEXT NULL,
    Participants TEXT NOT NULL,
    Text         TEXT NOT NULL,
    Turns        TEXT NOT NULL,
    Language     TEXT NOT NULL,
    Remarks      TEXT NOT NULL
);
CREATE INDEX ConversationsByTeam ON Conversations (TeamId, HeldOn);

CREATE TABLE Passages (
    Id             TEXT NOT NULL PRIMARY KEY,
    ConversationId TEXT NOT NULL REFERENCES Conversations (Id) ON DELETE CASCADE,
    Position       INTEGER NOT NULL,
    Start          INTEGER NOT NULL,
    Length         INTEGER NOT NULL,
    Words          TEXT NOT NULL,
    VoiceLabel     TEXT NULL,
    VoicePersonId  TEXT NULL,
    AtMs           INTEGER NULL,
    SaidOn         TEXT NOT NULL,
    UNIQUE (ConversationId, Position)
);
CREATE INDEX PassagesByDay ON Passages (SaidOn);

CREATE TABLE Tags (
    PassageId      TEXT NOT NULL PRIMARY KEY REFERENCES Passages (Id) ON DELETE CASCADE,
    ThemeScores    BLOB NOT NULL,
    Cuts           BLOB NOT NULL,
    Themes         INTEGER NOT NULL,
    Polarity       TEXT NOT NULL,
    PolarityScores BLOB NOT NULL,
    Objectives     TEXT NOT NULL,
    Embedding      BLOB NOT NULL,
    ModelVersion   TEXT NOT NULL
);

-- Threads and narratives as their readers get them, made from one state of the talk.
CREATE TABLE Threads (
    Scope       TEXT NOT NULL PRIMARY KEY,
    TalkVersion INTEGER NOT NULL,
    Json        TEXT NOT NULL
);

CREATE TABLE Narratives (
    Id          TEXT NOT NULL PRIMARY KEY,
    Scope       TEXT NOT NULL,
    Cadence     TEXT NOT NULL,
    Period      TEXT NOT NULL,
    FromDay     TEXT NOT NULL,
    TalkVersion INTEGER NOT NULL,
    Headline    TEXT NOT NULL,
    Json        TEXT NOT NULL,
    Html        TEXT NOT NULL,
    Markdown    TEXT NOT NULL,
    Writer      TEXT NOT NULL,
    PromptHash  TEXT NOT NULL,
    ModelVersion TEXT NOT NULL,
    UNIQUE (Scope, Cadence, Period)
);
