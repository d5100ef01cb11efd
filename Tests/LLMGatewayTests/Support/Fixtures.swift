import Foundation
import WorkflowModel

/// Files beside the tests.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")

    static func names(in place: String) -> [String] {
        let path = folder.appending(path: place).path()
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return found.filter { $0.hasSuffix(".json") }.sorted()
    }

    static func json(_ path: String) throws -> JSONValue {
        let data = try Data(contentsOf: folder.appending(path: path))
        return try JSONValue.parse(Array(data))
    }
}
