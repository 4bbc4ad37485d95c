-- How many pieces of the index of about one size are merged to one. With more of them less is written again while it is
-- filled; with too many, what is in several of them stays there for long.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
