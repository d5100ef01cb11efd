CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    workflow TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    idempotency_key TEXT,
    created_at_milliseconds INTEGER NOT NULL,
    started_at_milliseconds INTEGER,
    finished_at_milliseconds INTEGER,
    error TEXT,
    last_sequence INTEGER NOT NULL,
    UNIQUE (workflow, idempotency_key)
) STRICT;
CREATE INDEX runs_by_time ON runs (created_at_milliseconds, id);
CREATE INDEX runs_by_workflow ON runs (workflow, created_at_milliseconds, id);
CREATE INDEX runs_unfinished ON runs (created_at_milliseconds, id)
    WHERE finished_at_milliseconds IS NULL;
CREATE TABLE run_events (
    run TEXT NOT NULL REFERENCES runs (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at_milliseconds INTEGER NOT NULL,
    type TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER run_events_never_change BEFORE UPDATE ON run_events
    BEGIN SELECT RAISE(ABORT, 'events never change'); END;
CREATE TRIGGER run_events_stay BEFORE DELETE ON run_events
    BEGIN SELECT RAISE(ABORT, 'events stay'); END;
