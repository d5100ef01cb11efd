import WorkflowModel

/// The routes under `/_sandbox/`, and the faults that they set, around a stand-in.
struct ControlRoutes: Sendable {
    let standIn: any StandIn

    func answer(_ request: SandboxRequest) async -> SandboxAnswer {
        if request.parts.first == "_sandbox" {
            return standIn.control(request) ?? control(request)
        }
        guard let fault = standIn.faults.take(method: request.method, path: request.target) else {
            return await standIn.answer(request)
        }
        if fault.delaySeconds > 0 { try? await Task.sleep(for: .seconds(fault.delaySeconds)) }
        let right = fault.isCarriedOut ? await standIn.answer(request) : nil
        return spoiled(right, by: fault)
    }

    private func control(_ request: SandboxRequest) -> SandboxAnswer {
        switch (request.method, request.parts.dropFirst().joined(separator: "/")) {
        case ("GET", "faults"): return .json(["faults": standIn.faults.list])
        case ("POST", "faults"):
            do {
                let fault = try Fault(request.json ?? .null)
                standIn.faults.add(fault)
                return .json(fault.json, status: 201)
            } catch {
                return .json(["error": .string(error.message)], status: 400)
            }
        case ("DELETE", "faults"):
            standIn.faults.removeAll()
            return SandboxAnswer(status: 204, headers: [], body: .whole([]))
        case ("GET", "effects"): return standIn.effects()
        case ("POST", "reset"):
            standIn.faults.removeAll()
            standIn.reset()
            return SandboxAnswer(status: 204, headers: [], body: .whole([]))
        default:
            return .json(["error": "no such control route; see docs/sandbox.md"], status: 404)
        }
    }

    private func spoiled(_ right: SandboxAnswer?, by fault: Fault) -> SandboxAnswer {
        switch fault.kind {
        case .delay: return right ?? .closed
        case .drop: return .closed
        case .status: return standIn.refusal(status: fault.status, "A fault of the sandbox.")
        case .html: return .text(Self.page, status: fault.status, type: "text/html")
        case .garbage:
            let bytes: [UInt8] = (0..<512).map { UInt8(truncatingIfNeeded: $0 * 151 + 128) }
            return SandboxAnswer(
                headers: [("Content-Type", "application/json")], body: .whole(bytes))
        case .truncate:
            guard var answer = right else { return .closed }
            let half = Array(answer.bytes.prefix(max(answer.bytes.count / 2, 1)))
            answer.body = .pieces([.bytes(half), .cut])
            return answer
        }
    }

    private static let page = """
        <html>\r
        <head><title>502 Bad Gateway</title></head>\r
        <body>\r
        <center><h1>502 Bad Gateway</h1></center>\r
        <hr><center>nginx</center>\r
        </body>\r
        </html>\r

        """
}
