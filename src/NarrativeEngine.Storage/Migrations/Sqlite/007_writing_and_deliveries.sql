-- What writing by a chat model has cost, by day (UTC): a restart begins no new budget.
CREATE TABLE WriterUsage (
    Day    TEXT NOT NULL PRIMARY KEY,
    Calls  INTEGER NOT NULL,
    Tokens INTEGER NOT NULL
);

-- A chat model's answers, without names, as long as a narrative is made of them.
CREATE TABLE Drafts (
    Id     TEXT NOT NULL PRIMARY KEY,
    Answer TEXT NOT NULL
);

-- How narratives were last told (writer, templates): when that changes they are told again.
CREATE TABLE Styles (
    Name TEXT NOT NULL PRIMARY KEY,
    Hash TEXT NOT NULL
);

-- One row for each digest that is due to somebody: the unique key is what keeps it from being sent twice.
CREATE TABLE Deliveries (
    Id          TEXT NOT NULL PRIMARY KEY,
    Delivery    TEXT NOT NULL,
    Scope       TEXT NOT NULL,
    Cadence     TEXT NOT NULL,
    Period      TEXT NOT NULL,
    Channel     TEXT NOT NULL,
    Recipient   TEXT NOT NULL,
    State       TEXT NOT NULL,
    Attempts    INTEGER NOT NULL DEFAULT 0,
    NextTryAt   TEXT NULL,
    Reason      TEXT NULL,
    ContentHash TEXT NULL,
    CreatedAt   TEXT NOT NULL,
    DecidedBy   TEXT NULL,
    DecidedAt   TEXT NULL,
    SentAt      TEXT NULL,
    UNIQUE (Scope, Cadence, Period, Channel, Recipient)
);
CREATE INDEX DeliveriesByState ON Deliveries (State);
