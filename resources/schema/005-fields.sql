-- What is known of transcripts beside their messages, a row for each name and transcript, so that the library lists,
-- sorts and filters by it without reading all of it. It repeats transcript.metadata, which counts; values are cut to
-- their first 256 code points. The program fills it for the transcripts that are there already. A transcript's rows
-- are found by the names in its metadata, so that no second index is needed to take them out; for the same reason it
-- refers to no table.
CREATE TABLE field (
    name       BLOB NOT NULL,
    value      BLOB NOT NULL,
    transcript INTEGER NOT NULL,            -- its number
    PRIMARY KEY (name, value, transcript)
) WITHOUT ROWID;

-- All that a list shows of every transcript, so that listing passes by what may be large.
CREATE INDEX transcript_listed
    ON transcript (hidden, number, key, title, format, messages, parts, characters);

-- The last recorded act says whether there are other transcripts than before.
CREATE INDEX history_recorded ON history (seq) WHERE edit IS NULL;
