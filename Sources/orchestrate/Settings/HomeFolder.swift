import Foundation

/// Where the program's own files lie: `Prompts/` and `Public/`.
struct HomeFolder: Sendable, Hashable {
    let path: String

    var prompts: String { path + "/Prompts" }
    var site: String { path + "/Public" }

    /// Looks in `ORCHESTRATE_HOME`, then in the current folder, then upward from the program.
    ///
    /// - Throws: ``CommandError`` with the places that were looked at.
    static func find(_ settings: Settings) throws(CommandError) -> HomeFolder {
        if let home = settings[.home] {
            guard isHome(home) else {
                throw CommandError(
                    .outOfReach,
                    "ORCHESTRATE_HOME is '\(home)', but there is no Prompts and Public in it.")
            }
            return HomeFolder(path: home)
        }
        let current = FileManager.default.currentDirectoryPath
        if isHome(current) { return HomeFolder(path: current) }
        // A package's root is a few folders above its program (.build/PLATFORM/debug).
        var parts = executable.split(separator: "/")
        while !parts.isEmpty {
            parts.removeLast()
            let folder = "/" + parts.joined(separator: "/")
            if isHome(folder) { return HomeFolder(path: folder) }
        }
        throw CommandError(
            .outOfReach,
            """
            The folders Prompts and Public are neither in '\(current)' nor above \
            '\(executable)'. Set ORCHESTRATE_HOME to the folder that has them.
            """)
    }

    private static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    }

    private static func isHome(_ path: String) -> Bool {
        ["Prompts", "Public"].allSatisfy { name in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(
                atPath: "\(path)/\(name)", isDirectory: &isFolder)
            return isThere && isFolder.boolValue
        }
    }
}
