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
                let known = state.sections.first { $0.lines == lines }
                let isThere = state.path.map { access($0, R_OK) == 0 } == true
                if let known, isThere { return known.name }
                // What clears the folder for temporary files may have taken it.
                let path = try isThere ? state.path ?? Self.makeFolder() : Self.makeFolder()
                let name = known?.name ?? "orchestrate_\(state.sections.count + 1)"
                let sections = known == nil ? state.sections + [(name, lines)] : state.sections
                try Self.write(FreeTDSSection.file(sections), to: path)
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

    /// Makes the folder, with the owner's rights alone, and clears away those of processes that
    /// were killed.
    private static func makeFolder() throws -> String {
        let path = FreeTDSRuntime.configurationPath
        let folder = (path as NSString).deletingLastPathComponent
        removeOrphans(beside: folder)
        try? FileManager.default.removeItem(atPath: folder)
        // It must not be there: whoever made it would own what log-ins are told.
        guard mkdir(folder, 0o700) == 0 else { throw CocoaError(.fileWriteUnknown) }
        _ = removesAtExit
        return path
    }

    private static let removesAtExit: Bool = atexit { FreeTDSFile.shared.remove() } == 0

    /// What folders are called; the process's number and a random mark follow.
    static let folderPrefix = "orchestrate-freetds-"

    /// Removes the folders of processes that are no more.
    private static func removeOrphans(beside folder: String) {
        let parent = (folder as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(folderPrefix) {
            let number = name.dropFirst(folderPrefix.count).prefix { $0 != "-" }
            guard let process = pid_t(number), process > 0, process != getpid(),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            // Another user's cannot be removed, and is left.
            try? FileManager.default.removeItem(atPath: parent + "/" + name)
        }
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
