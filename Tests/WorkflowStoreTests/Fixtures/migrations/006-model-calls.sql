CREATE TABLE model_calls (
    id TEXT PRIMARY KEY,
    at_milliseconds INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    conversation TEXT REFERENCES conversations (id) ON DELETE CASCADE,
    run TEXT,
    node TEXT,
    model TEXT NOT NULL,
    gateway TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    request_bytes INTEGER NOT NULL,
    kept_bytes INTEGER NOT NULL,
    request TEXT NOT NULL
) STRICT;
CREATE INDEX model_calls_by_time ON model_calls (at_milliseconds, id, kept_bytes);
CREATE INDEX model_calls_by_conversation
    ON model_calls (conversation, at_milliseconds, id);
CREATE INDEX model_calls_by_run ON model_calls (run, at_milliseconds, id);
CREATE TABLE model_call_ends (
    call TEXT PRIMARY KEY REFERENCES model_calls (id) ON DELETE CASCADE,
    state TEXT NOT NULL
        CHECK (state IN ('answered', 'failed', 'broken', 'cancelled')),
    model TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    duration_milliseconds INTEGER NOT NULL,
    error TEXT,
    kept_bytes INTEGER NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX model_call_ends_by_size ON model_call_ends (kept_bytes);
CREATE TRIGGER model_calls_never_change BEFORE UPDATE ON model_calls
    BEGIN SELECT RAISE(ABORT, 'calls of models never change'); END;
CREATE TRIGGER model_call_ends_never_change BEFORE UPDATE ON model_call_ends
    BEGIN SELECT RAISE(ABORT, 'calls of models never change'); END;
ALTER TABLE usages ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;
