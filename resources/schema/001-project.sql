-- A Subtext project. Times are UTC in ISO 8601, ids are UUIDs, JSON is plain ASCII.
-- What a file said is kept as bytes (WTF-8: UTF-8 that also takes lone surrogates), because text columns lose
-- lone surrogates and stumble over NUL. SQL never cuts or compares these.

CREATE TABLE project (
    id          TEXT NOT NULL PRIMARY KEY,
    replica     TEXT NOT NULL,              -- names this copy of the project in the history
    next_number INTEGER NOT NULL,           -- the number of the next transcript; never taken back
    created_at  TEXT NOT NULL
);

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE codebook (
    version    INTEGER NOT NULL PRIMARY KEY,
    body       TEXT NOT NULL,               -- the whole codebook as JSON
    created_at TEXT NOT NULL
);

CREATE TABLE rater (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL,               -- rater, lead
    created_at TEXT NOT NULL
);

-- What a person takes along between sessions: where they were, how large the text is. Not in the history.
CREATE TABLE memory (
    rater TEXT NOT NULL REFERENCES rater (id),
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (rater, name)
);

CREATE TABLE import (
    id         TEXT NOT NULL PRIMARY KEY,
    at         TEXT NOT NULL,
    removed_at TEXT
);

-- A transcript's name is its key. Its number is given in the order of import and never given again; raters see it
-- instead of a title, and the tables of its text, which leave no file without it, refer to it because it is short.
CREATE TABLE transcript (
    number     INTEGER NOT NULL PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE,
    title      BLOB NOT NULL,
    format     TEXT NOT NULL,
    identity   TEXT NOT NULL,               -- what went into the key beside the content, as a JSON object
    occurrence INTEGER NOT NULL,
    metadata   TEXT NOT NULL,               -- JSON
    messages   INTEGER NOT NULL,
    parts      INTEGER NOT NULL,
    characters INTEGER NOT NULL,            -- code points
    hidden     INTEGER NOT NULL DEFAULT 0,  -- its imports were removed, but somebody had worked on it
    worked_on  INTEGER NOT NULL DEFAULT 0   -- somebody once put a mark on it
);

-- Where a transcript was read; several imports may have brought the same one.
CREATE TABLE source (
    seq              INTEGER NOT NULL PRIMARY KEY,  -- the order in which they came
    transcript       TEXT NOT NULL REFERENCES transcript (key),
    import           TEXT NOT NULL REFERENCES import (id),
    file             BLOB NOT NULL,         -- the path as it was given
    sha256           TEXT NOT NULL,
    place            BLOB,                  -- the archive entry or line within it
    importer         TEXT NOT NULL,
    importer_version INTEGER NOT NULL
);
CREATE INDEX source_transcript ON source (transcript);
CREATE INDEX source_import ON source (import);

-- The views of others; view 0 is the transcript itself and has no row here.
CREATE TABLE context_view (
    transcript INTEGER NOT NULL REFERENCES transcript (number),
    view       INTEGER NOT NULL,
    name       BLOB NOT NULL,
    PRIMARY KEY (transcript, view)
);

CREATE TABLE message (
    transcript INTEGER NOT NULL REFERENCES transcript (number),
    view       INTEGER NOT NULL,
    message    INTEGER NOT NULL,
    role       TEXT NOT NULL,
    author     TEXT NOT NULL,
    branch     BLOB NOT NULL,
    source_id  BLOB,
    PRIMARY KEY (transcript, view, message)
) WITHOUT ROWID;

CREATE TABLE part (
    transcript    INTEGER NOT NULL REFERENCES transcript (number),
    view          INTEGER NOT NULL,
    message       INTEGER NOT NULL,
    part          INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    visibility    TEXT,
    text          BLOB NOT NULL,
    length        INTEGER NOT NULL,         -- code points
    bmp_only      INTEGER NOT NULL,         -- whether one code point is one UTF-16 unit throughout
    tool          BLOB,
    call          BLOB,
    arguments     TEXT,                     -- JSON, where there are any
    media         BLOB,
    sentence_rule INTEGER NOT NULL,
    sentences     BLOB NOT NULL,            -- distances between bounds in code points, 7 bits to a byte, low first
    PRIMARY KEY (transcript, view, message, part)
);

CREATE TABLE mark (
    id         TEXT NOT NULL PRIMARY KEY,
    type       TEXT NOT NULL,
    transcript TEXT NOT NULL REFERENCES transcript (key),
    layer      TEXT NOT NULL,
    rater      TEXT NOT NULL REFERENCES rater (id),
    pass       TEXT NOT NULL,
    label      TEXT,                        -- the label, question or relation, where it has one
    body       TEXT NOT NULL,               -- the mark as JSON
    created_at TEXT NOT NULL
);
CREATE INDEX mark_transcript ON mark (transcript, layer, type, rater);
CREATE INDEX mark_rater ON mark (rater, layer, type);

-- Everything that was ever done, in order; rows are added and never changed. Played back from the first it gives
-- the table of marks.
CREATE TABLE history (
    seq              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id               TEXT NOT NULL UNIQUE,
    replica          TEXT NOT NULL,
    replica_seq      INTEGER NOT NULL,
    actor            TEXT REFERENCES rater (id),  -- nobody in particular for what is only recorded
    at               TEXT NOT NULL,
    act              TEXT NOT NULL,         -- do, undo, redo, record
    of               TEXT REFERENCES history (id),  -- what an undo or redo takes back or makes again
    codebook_version INTEGER NOT NULL,
    summary          TEXT NOT NULL,
    edit             TEXT,                  -- what it did to the marks as JSON; null if nothing
    UNIQUE (replica, replica_seq)
);

-- What each actor can undo and redo, oldest first.
CREATE TABLE undo_step (
    actor    TEXT NOT NULL REFERENCES rater (id),
    position INTEGER NOT NULL,
    entry    TEXT NOT NULL REFERENCES history (id),
    undone   INTEGER NOT NULL,
    PRIMARY KEY (actor, position)
);
