-- What machines suggest, with the places that its quotes were found at. It is nobody's work, so it is not among the
-- marks.
CREATE TABLE suggestion (
    seq        INTEGER NOT NULL PRIMARY KEY,  -- the order in which they came
    id         TEXT NOT NULL UNIQUE,
    transcript TEXT NOT NULL REFERENCES transcript (key),
    body       TEXT NOT NULL                  -- the suggestion as JSON
);
CREATE INDEX suggestion_transcript ON suggestion (transcript);

-- The passes after the first. Before suggestions are shown to a rater on a transcript, they begin one there; what they
-- did before is then frozen.
CREATE TABLE pass (
    transcript TEXT NOT NULL REFERENCES transcript (key),
    rater      TEXT NOT NULL REFERENCES rater (id),
    pass       TEXT NOT NULL,
    begun_at   TEXT NOT NULL,
    PRIMARY KEY (transcript, rater, pass)
);
