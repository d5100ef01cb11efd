import Foundation

/// Files and standard input, as commands read them.
enum InputFiles {
    /// Bytes of a file at most: a log of a bad day.
    private static let largest = 2 << 30

    /// The bytes of a file; `-` is standard input.
    static func read(_ path: String) throws(CommandError) -> [UInt8] {
        if path == "-" { return readStandardInput() }
        let url = URL(filePath: path)
        guard let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize,
            size <= largest, let data = try? Data(contentsOf: url)
        else { throw CommandError(.wrongUse, "The file '\(path)' cannot be read.") }
        return Array(data)
    }

    /// The file's name without its ending; nil for standard input.
    static func stem(_ path: String) -> String? {
        path == "-" ? nil : URL(filePath: path).deletingPathExtension().lastPathComponent
    }

    /// Everything on standard input.
    static func readStandardInput() -> [UInt8] {
        Array((try? FileHandle.standardInput.readToEnd()) ?? Data())
    }

    /// Whether a file is there.
    static func exists(_ path: String) -> Bool {
        path == "-" || FileManager.default.fileExists(atPath: path)
    }
}
