import FoundationEssentials
import Glibc
import WorkflowEngine

/// Scripts' folders: each new, empty, for this user only, below one that is this user's own.
struct PythonFolders: Sendable {
    /// Where temporary files are made.
    let parent: String

    /// The folder that holds all of them; made when it is not there.
    ///
    /// - Throws: ``NodeFailure`` if it cannot be made, or is another's.
    func base() throws -> String {
        let user = Int(geteuid())
        let path = "\(parent)/orchestrate-python-\(user)"
        do {
            try Self.makePrivate(path)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            // From before; what it is, is looked at below.
        } catch {
            throw unusable(path)
        }
        // Not following links: in a folder that all may write, somebody may have put one there.
        let found = try? FileManager.default.attributesOfItem(atPath: path)
        guard let found, found[.type] as? FileAttributeType == .typeDirectory,
            let permissions = found[.posixPermissions] as? Int, permissions & 0o077 == 0,
            found[.ownerAccountID] as? Int == user
        else { throw unusable(path) }
        return path
    }

    /// A new folder.
    func make() throws -> String {
        let path = "\(try base())/\(UUID().uuidString.lowercased())"
        do { try Self.makePrivate(path) } catch { throw unusable(path) }
        return path
    }

    /// Removes a folder if the launcher, which does so itself, could not.
    func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func makePrivate(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
    }

    private func unusable(_ path: String) -> NodeFailure {
        NodeFailure(
            code: "python-unavailable",
            message: "No folder for scripts can be made at \(path).", isRetryable: true)
    }
}
