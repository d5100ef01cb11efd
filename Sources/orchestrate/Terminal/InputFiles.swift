import Foundation

/// Files and standard input, as commands read them.
enum InputFiles {
    /// Bytes of a file at most: a log of a bad day.
    private static let largest = 2 << 30
    /// Milliseconds that a named pipe may stay without a writer.
    private static let pipePatience: Int32 = 10_000

    /// Why a document's bytes are not there.
    enum DocumentProblem: Error {
        /// There are more than the limit; the size, if it is known.
        case tooLarge(Int?)
        /// They cannot be read.
        case unreadable(CommandError)
    }

    /// The bytes of a file; `-` is standard input.
    static func read(_ path: String) throws(CommandError) -> [UInt8] {
        if path == "-" { return readStandardInput() }
        let url = URL(filePath: path)
        guard let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize,
            size <= largest, let data = try? Data(contentsOf: url)
        else { throw CommandError(.wrongUse, "The file '\(path)' cannot be read.") }
        return Array(data)
    }

    /// The bytes of a file that should hold a document; `-` is standard input.
    ///
    /// Never reads more than one byte beyond the limit, nor waits for ever at a pipe that nobody
    /// writes into.
    static func readDocument(_ path: String, limit: Int) throws(DocumentProblem) -> [UInt8] {
        if path == "-" { return try readAll(STDIN_FILENO, limit: limit) }
        let isOurs = path.hasPrefix("/dev/")
        let file = open(path, O_RDONLY | O_CLOEXEC | (isOurs ? 0 : O_NONBLOCK))
        guard file >= 0 else {
            throw unreadable(path, errno == ENOENT ? "there is no such file" : reason(errno))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(path, reason(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw unreadable(path, "it is a folder")
        case S_IFREG where Int(status.st_size) > limit: throw .tooLarge(Int(status.st_size))
        case S_IFIFO where !isOurs:
            var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, pipePatience) > 0 else {
                throw unreadable(path, "nobody writes into this pipe")
            }
        default: break
        }
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
        return try readAll(file, limit: limit)
    }

    private static func readAll(_ file: Int32, limit: Int) throws(DocumentProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes {
                Foundation.read(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .unreadable(
                    CommandError(.wrongUse, "The document cannot be read: \(reason(errno))."))
            }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else { throw .tooLarge(nil) }
        }
    }

    private static func unreadable(_ path: String, _ reason: String) -> DocumentProblem {
        .unreadable(CommandError(.wrongUse, "The file '\(path)' cannot be read: \(reason)."))
    }

    private static func reason(_ number: Int32) -> String {
        String(cString: strerror(number)).lowercased()
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
