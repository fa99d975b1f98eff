-- Who may come in. Roles is a list such as 'manager,hr'.
CREATE TABLE Users (
    Id        TEXT NOT NULL PRIMARY KEY,
    Name      TEXT NOT NULL UNIQUE,
    PersonId  TEXT NULL,
    Roles     TEXT NOT NULL,
    Disabled  INTEGER NOT NULL DEFAULT 0,
    CreatedAt TEXT NOT NULL
);

-- The secret itself is told once and kept nowhere.
CREATE TABLE Tokens (
    Id         TEXT NOT NULL PRIMARY KEY,
    UserId     TEXT NOT NULL REFERENCES Users (Id) ON DELETE CASCADE,
    SecretHash TEXT NOT NULL,
    Name       TEXT NOT NULL,
    Scopes     TEXT NOT NULL,
    CreatedAt  TEXT NOT NULL,
    ExpiresAt  TEXT NOT NULL,
    RevokedAt  TEXT NULL
);
CREATE INDEX TokensByUser ON Tokens (UserId);

-- Who did what, and what was refused. Each entry's hash covers the entry before it, so a change in the middle shows.
CREATE TABLE AuditLog (
    Seq     INTEGER NOT NULL PRIMARY KEY,
    At      TEXT NOT NULL,
    Actor   TEXT NOT NULL,
    Action  TEXT NOT NULL,
    Target  TEXT NOT NULL,
    Outcome TEXT NOT NULL,
    Hash    TEXT NOT NULL
);
CREATE INDEX AuditLogByTime ON AuditLog (At);

-- What a conversation is, whatever its file is called: team, content and metadata. NULL until it was read.
ALTER TABLE Sources ADD COLUMN Identity TEXT NULL;

-- A folder file as it was last seen: path, content and sidecar. Tells an edited file from an unchanged one.
ALTER TABLE Sources ADD COLUMN Edition TEXT NULL;

-- The account that handed it in; NULL for what came from the company folder.
ALTER TABLE Sources ADD COLUMN UploadedBy TEXT NULL;

UPDATE Sources SET Edition = Id WHERE Origin = 'folder';

CREATE UNIQUE INDEX UploadsByIdentity ON Sources (Identity) WHERE Origin = 'upload';
CREATE INDEX SourcesByIdentity ON Sources (Identity);
CREATE INDEX SourcesUnidentified ON Sources (Step) WHERE Identity IS NULL;

-- The places (files, posts) that a conversation was handed in from; it goes when the last of them holds something else.
CREATE TABLE SourceHandles (
    Handle   TEXT NOT NULL PRIMARY KEY,
    SourceId TEXT NOT NULL REFERENCES Sources (Id) ON DELETE CASCADE
);
CREATE INDEX SourceHandlesBySource ON SourceHandles (SourceId);
