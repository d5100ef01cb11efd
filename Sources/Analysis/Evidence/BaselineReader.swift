import AirflowClient
import LogReduction
import OutboundHTTP

/// The log of a task's last success, against which a failure stands out.
///
/// It is a help and no need: whatever goes wrong here is left aside. Runs and their task
/// instances are asked once for all tasks.
actor BaselineReader {
    private let server: AirflowServer
    private let run: AirflowRun
    private var known: [TaskInstance]?

    init(server: AirflowServer, run: AirflowRun) {
        self.server = server
        self.run = run
    }

    /// Asks which tasks succeeded lately, once for all that is read afterwards.
    ///
    /// - Throws: `CancellationError` only.
    func prepare() async throws {
        do {
            _ = try await successes()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            known = []
        }
    }

    /// Feeds the log of the newest success of the same task, up to a limit.
    ///
    /// - Throws: `CancellationError` only.
    func feed(_ instance: TaskInstance, into reducer: inout LogReducer) async throws {
        do {
            let successes = try await successes()
            let same = successes.filter { $0.taskID == instance.taskID }
            guard let found = same.first(where: { $0.mapIndex == instance.mapIndex }) ?? same.first
            else { return }
            let log = try await server.log(of: found)
            reducer.beginBaseline()
            var bytes = 0
            for try await chunk in log.bytes {
                reducer.feed(chunk)
                bytes += chunk.count
                if bytes >= AnalysisLimits.baselineBytes { break }
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            known = known ?? []
        }
    }

    /// Task instances that succeeded in the latest successful runs, newest run first.
    private func successes() async throws -> [TaskInstance] {
        if let known { return known }
        let runs = try await server.runs(
            of: run.dagID, in: [.success], limit: AnalysisLimits.baselineRuns)
        var found: [TaskInstance] = []
        for other in runs where other.id != run.id {
            found += try await server.taskInstances(ofRun: other.id, of: other.dagID)
                .filter { $0.state == "success" }
        }
        known = found
        return found
    }
}
