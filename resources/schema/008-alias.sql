-- Keys that transcripts had while an earlier version of their importer read their file otherwise. Whatever comes from
-- outside and names one means the transcript. A key that is a transcript's stands here for no other.
CREATE TABLE alias (
    key        TEXT NOT NULL PRIMARY KEY,
    transcript TEXT NOT NULL REFERENCES transcript (key),
    since      TEXT NOT NULL
);
CREATE INDEX alias_transcript ON alias (transcript);

-- What was read from a file is looked up when the file is imported again.
CREATE INDEX source_file ON source (sha256);

CREATE TRIGGER alias_ends AFTER INSERT ON transcript BEGIN
    DELETE FROM alias WHERE key = NEW.key;
END;
