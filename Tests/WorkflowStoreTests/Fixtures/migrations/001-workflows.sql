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
