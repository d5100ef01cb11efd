import FoundationEssentials
import WorkflowModel

/// The page's files, read once.
///
/// What is served is looked up in this table and never on the disk, so that no path leads out of
/// the folder.
struct SiteFolder: Sendable {
    /// One file.
    struct File: Sendable {
        let bytes: [UInt8]
        let mediaType: String
        /// A strong validator: the hash of the bytes.
        let tag: String
        let modified: Date
    }

    /// By path, such as `/app.js`.
    let files: [String: File]

    /// No files: the API alone.
    static let none = SiteFolder(files: [:])

    init(files: [String: File]) { self.files = files }

    /// Reads a folder with all folders in it; hidden files and unknown types are left out.
    ///
    /// - Throws: ``WebAPIError`` `site-unreadable`.
    init(reading folder: String) throws(WebAPIError) {
        var files: [String: File] = [:]
        var pending = [""]
        while let path = pending.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder + path)
            else { throw Self.unreadable(folder + path) }
            for name in names.sorted() where !name.hasPrefix(".") {
                let inner = "\(path)/\(name)"
                guard
                    let facts = try? FileManager.default.attributesOfItem(atPath: folder + inner),
                    let kind = facts[.type] as? FileAttributeType
                else { throw Self.unreadable(folder + inner) }
                if kind == .typeDirectory {
                    pending.append(inner)
                } else if kind == .typeRegular, let type = MediaTypes.type(of: name) {
                    let modified =
                        facts[.modificationDate] as? Date ?? Date(timeIntervalSince1970: 0)
                    files[inner] = try Self.read(folder + inner, type, modified)
                }
                guard files.count <= Limits.siteFiles else { throw Self.unreadable(folder) }
            }
        }
        files["/"] = files["/index.html"]
        self.files = files
    }

    private static func read(
        _ path: String, _ mediaType: String, _ modified: Date
    ) throws(WebAPIError) -> File {
        guard let data = FileManager.default.contents(atPath: path),
            data.count <= Limits.siteFileBytes
        else { throw unreadable(path) }
        let bytes = Array(data)
        return File(
            bytes: bytes, mediaType: mediaType, tag: "\"\(SHA256.hex(of: bytes).prefix(32))\"",
            modified: Date(timeIntervalSince1970: modified.timeIntervalSince1970.rounded(.down)))
    }

    private static func unreadable(_ path: String) -> WebAPIError {
        WebAPIError(.siteUnreadable, "The page's files cannot be read at \(path).")
    }
}
