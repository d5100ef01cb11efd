import Foundation

/// The package as SwiftPM reads it.
enum Manifest {
    struct Target {
        var name: String
        var isTest: Bool
        var dependencies: [String]
    }

    /// The targets of `swift package dump-package`.
    ///
    /// In a scratch folder of its own, because the one in use is locked while tests run.
    static func targets() throws -> [Target] {
        let scratch = FileManager.default.temporaryDirectory
            .appending(path: "tidy-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--package-path", Repository.root.path, "--scratch-path",
            scratch.path, "dump-package",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Dump.self, from: data).targets.map(\.target)
    }

    private struct Dump: Decodable {
        var targets: [DumpedTarget]
    }

    private struct DumpedTarget: Decodable {
        var name: String
        var type: String
        var dependencies: [[String: [Name?]]]

        var target: Target {
            let ours = dependencies.compactMap { $0["byName"]?.first ?? $0["target"]?.first }
            return Target(
                name: name, isTest: type == "test", dependencies: ours.compactMap { $0?.text })
        }
    }

    /// A string, or anything else that does not matter here.
    private struct Name: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }
}
