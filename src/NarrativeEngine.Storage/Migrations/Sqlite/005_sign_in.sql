-- What a person shows to come in through the browser. A changed stamp ends every session of the account.
ALTER TABLE Users ADD COLUMN PasswordHash TEXT NULL;
ALTER TABLE Users ADD COLUMN SecurityStamp TEXT NOT NULL DEFAULT '';
ALTER TABLE Users ADD COLUMN FailedSignIns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Users ADD COLUMN LockedUntil TEXT NULL;
ALTER TABLE Users ADD COLUMN TwoFactor INTEGER NOT NULL DEFAULT 0;

-- Encrypted with the keys of the data folder; the codes as hashes, one a line.
ALTER TABLE Users ADD COLUMN AuthenticatorKey TEXT NULL;
ALTER TABLE Users ADD COLUMN RecoveryCodes TEXT NOT NULL DEFAULT '';

UPDATE Users SET SecurityStamp = lower(hex(randomblob(16)));

-- The secret itself is told once and kept nowhere. An account has one link at a time, and using it removes it.
CREATE TABLE SignInLinks (
    Id         TEXT NOT NULL PRIMARY KEY,
    UserId     TEXT NOT NULL UNIQUE REFERENCES Users (Id) ON DELETE CASCADE,
    SecretHash TEXT NOT NULL,
    ExpiresAt  TEXT NOT NULL
);
