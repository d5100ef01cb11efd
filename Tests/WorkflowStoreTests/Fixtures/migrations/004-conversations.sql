CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at_milliseconds INTEGER NOT NULL,
    updated_at_milliseconds INTEGER NOT NULL
) STRICT;
CREATE INDEX conversations_by_change
    ON conversations (updated_at_milliseconds, id);
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    payload TEXT,
    events TEXT NOT NULL,
    created_at_milliseconds INTEGER NOT NULL,
    UNIQUE (conversation, position)
) STRICT;
CREATE TABLE usages (
    id INTEGER PRIMARY KEY,
    conversation TEXT,
    message TEXT,
    model TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    at_milliseconds INTEGER NOT NULL
) STRICT;
CREATE INDEX usages_by_conversation ON usages (conversation);
