import Foundation
import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// Scripts on this machine's own Python.
struct Scripts {
    let room: Room

    init() throws { room = try Room() }

    /// Runs a script to its end.
    func run(
        _ code: String, _ more: [String: JSONValue] = [:]
    ) async throws -> NodeOutcome {
        try await room.look("python", ["code": .string(code)].merging(more) { $1 })
    }

    /// What a script returns.
    static func result(
        _ code: String, _ more: [String: JSONValue] = [:]
    ) async throws -> JSONValue? {
        let outcome = try await Scripts().run(code, more)
        #expect(outcome.failure == nil, "\(outcome)")
        return outcome.output
    }

    /// Why a script fails.
    static func failure(
        _ code: String, _ more: [String: JSONValue] = [:]
    ) async throws -> NodeFailure {
        try #require(try await Scripts().run(code, more).failure)
    }
}

/// A folder of a test's own, removed afterwards.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "python-node-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

/// A named pipe that scripts hold open: it ends when the last of their processes is gone.
final class Lifeline {
    let path: String
    private let descriptor: Int32

    init(in folder: String) throws {
        path = "\(folder)/lifeline"
        try #require(mkfifo(path, 0o600) == 0)
        descriptor = open(path, O_RDONLY | O_NONBLOCK)
        try #require(descriptor >= 0)
    }

    deinit { close(descriptor) }

    /// Returns once somebody has written to it.
    func untilHeld() async {
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) != 1 { await Task.yield() }
    }

    /// Whether nobody holds it any more.
    var isLoose: Bool {
        var bytes = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(descriptor, &bytes, bytes.count)
            if count == 0 { return true }
            if count < 0 { return false }
        }
    }
}
