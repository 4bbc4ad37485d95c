-- What fields of files in no known format are, by the name that the lead gave it.
CREATE TABLE mapping (
    name     TEXT NOT NULL PRIMARY KEY,
    body     TEXT NOT NULL,                 -- the mapping as JSON
    saved_at TEXT NOT NULL
);
