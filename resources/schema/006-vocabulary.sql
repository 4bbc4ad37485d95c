-- The words of the search index, so that a regular expression is looked for only where there are words that hold what it
-- asks for. Each row has what was new in one piece of the index; a word may come again in a later one, and may outlive the
-- transcripts that it stood in. Words of more than 100 characters are not here: the index marks the parts that have one,
-- and such a part is always looked at.
CREATE TABLE vocabulary (
    seq   INTEGER NOT NULL PRIMARY KEY,
    plain TEXT NOT NULL,                    -- words of ASCII characters, a space before and behind each
    other TEXT NOT NULL                     -- the other words in the same way
);

-- The index is filled again, with them.
INSERT INTO search (search) VALUES ('delete-all');
UPDATE transcript SET searchable = 0 WHERE searchable > 0;

-- In bytes: how much is gathered in memory before it is written. With little, much is written again to be merged.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
