CREATE TABLE connections (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    url TEXT,
    host TEXT,
    port INTEGER,
    database TEXT,
    username TEXT,
    options TEXT NOT NULL,
    sealed_secret BLOB,
    created_at_milliseconds INTEGER NOT NULL,
    updated_at_milliseconds INTEGER NOT NULL
) STRICT;
CREATE TABLE key_checks (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;
