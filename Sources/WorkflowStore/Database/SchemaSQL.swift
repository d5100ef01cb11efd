/// The text of each migration.
///
/// Released ones are never edited.
enum SchemaSQL {
    static let workflows = """
        CREATE TABLE workflows (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            created_at_milliseconds INTEGER NOT NULL,
            updated_at_milliseconds INTEGER NOT NULL,
            deleted_at_milliseconds INTEGER
        ) STRICT;
        CREATE INDEX workflows_by_change ON workflows (updated_at_milliseconds, id);
        CREATE TABLE workflow_versions (
            workflow TEXT NOT NULL REFERENCES workflows (id),
            number INTEGER NOT NULL CHECK (number > 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            document TEXT NOT NULL,
            proposed_by TEXT NOT NULL,
            conversation TEXT,
            created_at_milliseconds INTEGER NOT NULL,
            PRIMARY KEY (workflow, number),
            UNIQUE (workflow, sha256)
        ) STRICT;
        CREATE TABLE version_decisions (
            id INTEGER PRIMARY KEY,
            workflow TEXT NOT NULL,
            version INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'rejected')),
            contract_sha256 TEXT,
            contract TEXT,
            decided_by TEXT NOT NULL,
            decided_at_milliseconds INTEGER NOT NULL,
            comment TEXT,
            CHECK (verdict = 'rejected' OR (contract_sha256 NOT NULL AND contract NOT NULL)),
            FOREIGN KEY (workflow, version) REFERENCES workflow_versions (workflow, number)
        ) STRICT;
        CREATE INDEX decisions_by_version ON version_decisions (workflow, version, id);
        CREATE TRIGGER workflow_versions_never_change BEFORE UPDATE ON workflow_versions
            BEGIN SELECT RAISE(ABORT, 'versions never change'); END;
        CREATE TRIGGER workflow_versions_stay BEFORE DELETE ON workflow_versions
            BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER version_decisions_never_change BEFORE UPDATE ON version_decisions
            BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
        CREATE TRIGGER version_decisions_stay BEFORE DELETE ON version_decisions
            BEGIN SELECT RAISE(ABORT, 'decisions stay'); END;
        """

    static let runs = """
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
        """

    static let connections = """
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
        """

    static let conversations = """
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
        """

    static let audit = """
        CREATE TABLE audit_log (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at_milliseconds INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            details TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER audit_log_never_changes BEFORE UPDATE ON audit_log
            BEGIN SELECT RAISE(ABORT, 'the audit log never changes'); END;
        CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log
            BEGIN SELECT RAISE(ABORT, 'the audit log stays'); END;
        """
}
