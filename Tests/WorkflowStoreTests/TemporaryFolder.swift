import Foundation
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// A folder for one test, gone afterwards.
func withFolder<Result>(
    _ body: (_ folder: String) async throws -> Result
) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// A store in a file of its own, gone afterwards.
func withStore<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
    try await withFolder { folder in
        let store = try Store(StoreLocation(path: folder + "/test.db"), clock: VirtualClock())
        defer { try? store.close() }
        return try await body(store)
    }
}

/// Expects an error of that code.
func expect<Result>(
    _ code: WorkflowStoreError.Code, _ location: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Result
) async {
    do {
        _ = try await work()
        Issue.record("should throw \(code.rawValue)", sourceLocation: location)
    } catch let error as WorkflowStoreError {
        #expect(error.code == code, "\(error)", sourceLocation: location)
    } catch {
        Issue.record("threw \(error)", sourceLocation: location)
    }
}
