import Foundation
import NodeTypes
import WorkflowStore

extension Settings {
    /// What runs scripts; what this program keeps for itself is hidden from them.
    var pythonInterpreter: PythonInterpreter {
        var hidden: [String] = []
        if let path = try? StoreLocation(url: self[.database] ?? "").path {
            hidden = ["", "-wal", "-shm", ".key", ".key.next"].map { path + $0 }
        }
        let folder = FileManager.default.currentDirectoryPath
        return PythonInterpreter(
            command: self[.python] ?? "python3", environment: environment,
            hidden: (hidden + [".env"]).map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" })
    }
}
