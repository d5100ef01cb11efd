import Foundation
import LLMGateway
import NodeTypes
import OutboundHTTP
import WebAPI
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Tries everything that a server would need.
struct Checkup: Sendable {
    /// What one trial brought.
    struct Finding: Sendable, Hashable {
        let name: String
        let isWell: Bool
        let message: String
        /// Whether a server could not work so.
        var isFatal = false

        var json: JSONValue {
            [
                "name": .string(name), "ok": .bool(isWell), "message": .string(message),
                "fatal": .bool(isFatal),
            ]
        }
    }

    let settings: Settings

    /// Tries everything, in the order a server would.
    func run() async -> [Finding] {
        var findings = [address()]
        let home: HomeFolder?
        do {
            let found = try HomeFolder.find(settings)
            let prompts = try PromptLibrary(directory: found.prompts)
            findings.append(
                Finding(
                    name: "files", isWell: true,
                    message: "\(prompts.names.count) prompts in \(found.path)."))
            home = found
        } catch {
            findings.append(failed("files", error, isFatal: true))
            home = nil
        }
        findings += await database(home)
        findings += await gateway(home)
        findings.append(await python())
        return findings
    }

    /// Only workflows with scripts need it, so a server works without.
    private func python() async -> Finding {
        do {
            let facts = try await settings.pythonInterpreter.facts()
            return Finding(
                name: "python", isWell: facts.isolation.withoutNetwork,
                message: "Python \(facts.version), \(facts.executable). "
                    + facts.isolation.sentence)
        } catch let failure as NodeFailure {
            return Finding(name: "python", isWell: false, message: failure.message)
        } catch {
            return failed("python", error)
        }
    }

    private func address() -> Finding {
        let host = settings[.host] ?? ""
        do {
            try BindRule.check(host: host)
            let port = try settings.port()
            return Finding(name: "address", isWell: true, message: "http://\(host):\(port)")
        } catch {
            return failed("address", error, isFatal: true)
        }
    }

    private func database(_ home: HomeFolder?) async -> [Finding] {
        do {
            let location = try StoreLocation(url: settings[.database] ?? "")
            if let path = location.path, !InputFiles.exists(path) {
                let slash = path.lastIndex(of: "/")
                let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
                let isUsable = FileManager.default.isWritableFile(atPath: folder)
                return [
                    Finding(
                        name: "database", isWell: isUsable,
                        message: isUsable
                            ? "\(location) will be made on first use."
                            : "\(location) is not there, and its folder cannot be written.",
                        isFatal: !isUsable)
                ]
            }
            let store = try settings.openStore()
            let connections = try await store.connections()
            var findings = [
                Finding(
                    name: "database", isWell: true,
                    message: "\(location), \(connections.count) connection(s).")
            ]
            findings += await systems(connections.map(\.name), store)
            try store.close()
            return findings
        } catch {
            return [failed("database", error, isFatal: true)]
        }
    }

    private func systems(_ names: [String], _ store: Store) async -> [Finding] {
        let transport = CurlTransport(environment: settings.environment)
        let systems = Systems(
            connections: StoredConnections(store: store), transport: transport,
            folder: FileManager.default.currentDirectoryPath)
        var findings: [Finding] = []
        for name in names {
            do {
                let check = try await systems.test(name)
                findings.append(
                    Finding(
                        name: "connection \(name)", isWell: check.isWell,
                        message: check.text))
            } catch {
                findings.append(failed("connection \(name)", error))
            }
        }
        await systems.close()
        await transport.shutdown()
        return findings
    }

    private func gateway(_ home: HomeFolder?) async -> [Finding] {
        guard settings[.gatewayURL] != nil else {
            return [
                Finding(
                    name: "gateway", isWell: true,
                    message: "None is configured; the built-in planner answers.")
            ]
        }
        let transport = CurlTransport(environment: settings.environment)
        let planner = Planner(
            settings, transport: transport, home: home, log: LogSetup.begin(settings))
        var findings: [Finding] = []
        if let notice = planner.notice {
            findings.append(Finding(name: "gateway", isWell: false, message: notice))
        }
        if let gateway = planner.gateway {
            do {
                let models = try await gateway.models()
                let has = models.contains(gateway.name)
                findings.append(
                    Finding(
                        name: "gateway", isWell: has,
                        message: has
                            ? "It answers, and offers \(gateway.name)."
                            : "It answers, but does not offer \(gateway.name): "
                                + models.prefix(10).joined(separator: ", ") + "."))
            } catch {
                findings.append(failed("gateway", error))
            }
        }
        await transport.shutdown()
        return findings
    }

    private func failed(_ name: String, _ error: any Error, isFatal: Bool = false) -> Finding {
        let message =
            (error as? CommandError)?.message ?? (error as? WebAPIError)?.message
            ?? (error as? WorkflowStoreError)?.message ?? (error as? LLMGatewayError)?.message
            ?? "\(error)"
        return Finding(name: name, isWell: false, message: message, isFatal: isFatal)
    }
}
