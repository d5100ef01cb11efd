import Foundation
import Synchronization

/// The configuration file that this process writes for FreeTDS, which reads it at every log-in.
///
/// Invariants: sections are only added, so a section's name stays good; the file is replaced as a
/// whole, so that no log-in reads half of it; nobody else may read it or the folder it is in,
/// although it holds no secret.
final class FreeTDSFile: Sendable {
    private struct State {
        var path: String?
        var sections: [(name: String, lines: [String])] = []
    }

    /// The one of this process: FREETDSCONF is one variable.
    static let shared = FreeTDSFile()

    private let state = Mutex(State())

    /// The section for a server, written to the file if it is new.
    func section(for options: SQLServerOptions) throws(SQLAccessError) -> String {
        try options.check()
        let lines = FreeTDSSection.lines(options)
        do {
            return try state.withLock { state in
                if let known = state.sections.first(where: { $0.lines == lines }) {
                    return known.name
                }
                let path = try state.path ?? Self.makeFolder()
                let name = "orchestrate_\(state.sections.count + 1)"
                let sections = state.sections + [(name, lines)]
                try Self.write(FreeTDSSection.file(sections), to: path)
                setenv("FREETDSCONF", path, 1)
                (state.path, state.sections) = (path, sections)
                return name
            }
        } catch {
            throw SQLAccessError(
                .cannotOpen,
                "The settings for FreeTDS cannot be written to the folder for temporary files.")
        }
    }

    /// Removes the folder; called when the process ends.
    func remove() {
        guard let path = state.withLock(\.path) else { return }
        try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
    }

    private static func makeFolder() throws -> String {
        let parent = FileManager.default.temporaryDirectory.path
        var template = Array((parent + "/orchestrate-freetds-XXXXXX").utf8CString)
        // mkdtemp makes it with the owner's rights alone.
        guard let folder = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        atexit { FreeTDSFile.shared.remove() }
        return String(cString: folder) + "/freetds.conf"
    }

    private static func write(_ text: String, to path: String) throws {
        let fresh = path + ".new"
        let file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
        guard rename(fresh, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
