import FoundationEssentials
import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Opens the database file, with an error that a person can act on.
enum DatabaseOpening {
    static func open(
        _ location: StoreLocation
    ) throws(WorkflowStoreError) -> any DatabaseWriter {
        var configuration = Configuration()
        configuration.label = "orchestrate"
        configuration.busyMode = .timeout(Limits.busySeconds)
        configuration.prepareDatabase { db in
            // A journal that forgets intents when the power fails would break its promise.
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            guard let path = location.path else {
                return try DatabaseQueue(configuration: configuration)
            }
            try makeFile(path)
            try look(path)
            return try DatabasePool(path: path, configuration: configuration)
        } catch let error as WorkflowStoreError {
            throw error
        } catch let error as DatabaseError {
            throw WorkflowStoreError(opening: error)
        } catch {
            throw WorkflowStoreError(
                .cannotOpen, "the database file cannot be opened", detail: "\(error)")
        }
    }

    /// Looks at a file before anything of it is changed: it may be another program's.
    private static func look(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Limits.busySeconds)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { db in try Schema.check(db) }
        try queue.close()
    }

    /// Makes an empty file that only its owner can read; leaves one that is there.
    private static func makeFile(_ path: String) throws(WorkflowStoreError) {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Glibc.close(descriptor)
            return
        }
        switch errno {
        case EEXIST:
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                throw WorkflowStoreError(.cannotOpen, "the database path is a folder")
            }
            if access(path, R_OK) != 0 {
                throw WorkflowStoreError(.cannotOpen, "the database file may not be read")
            }
            if access(path, W_OK) != 0 {
                throw WorkflowStoreError(.readOnly, "the database file may not be written")
            }
        case ENOENT, ENOTDIR:
            throw WorkflowStoreError(.cannotOpen, "the database's folder does not exist")
        case EACCES, EROFS:
            throw WorkflowStoreError(.readOnly, "the database's folder may not be written")
        default:
            throw WorkflowStoreError(
                .cannotOpen, "the database file cannot be made",
                detail: String(cString: strerror(errno)))
        }
    }
}

extension WorkflowStoreError {
    /// What opening a file brought.
    init(opening error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_NOTADB:
            self.init(
                .notADatabase, "the file is not a SQLite database", detail: error.message)
        case .SQLITE_READONLY:
            self.init(
                .readOnly, "the database or its folder may not be written",
                detail: error.message)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.cannotOpen, "the database cannot be opened", detail: error.message)
        case .SQLITE_CORRUPT:
            self.init(.notADatabase, "the database file is damaged", detail: error.message)
        default:
            self.init(error)
        }
    }

    /// What a statement brought.
    init(_ error: DatabaseError) {
        let reason =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds the database"
            case .SQLITE_FULL: "the disk is full"
            case .SQLITE_IOERR: "the disk does not answer"
            case .SQLITE_READONLY: "the database may not be written"
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: "the database file is damaged"
            default: "the database refused (code \(error.resultCode.rawValue))"
            }
        self.init(.unavailable, reason, detail: error.message)
    }
}
