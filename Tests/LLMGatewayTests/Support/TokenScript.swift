import Foundation
import LLMGateway

/// A small real script in a folder of its own, which counts how often it was run.
final class TokenScript: Sendable {
    private let folder: URL

    /// Writes the script.
    ///
    /// - Parameter body: shell text; `$n` is the number of this run, `$here` the folder.
    /// - Throws: when it cannot be written.
    init(_ body: String) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "token-script-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = """
            here='\(folder.path())'
            echo run >> "$here/runs"
            n=$(wc -l < "$here/runs" | tr -d ' ')
            \(body)
            """
        try Data(text.utf8).write(to: folder.appending(path: "token script.sh"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The command that runs it; its path has a space in it.
    var command: String { "/bin/sh '\(folder.path())/token script.sh'" }

    /// How often it has begun.
    var runs: Int { read("runs").filter { $0 == "\n" }.count }

    /// The text of a file it wrote; empty if there is none.
    func read(_ name: String) -> String {
        let data = try? Data(contentsOf: folder.appending(path: name))
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// A source that runs it.
    func source(
        _ time: VirtualTime = VirtualTime(), timeout: Duration = .seconds(20),
        environment: [String: String]? = nil
    ) throws -> CommandTokenSource {
        try CommandTokenSource(
            command: command, environment: environment, timeout: timeout, runtime: time.runtime,
            log: silent)
    }
}
