import WorkflowModel

/// Carries out the tools that propose.
struct BuildingTools: Sendable {
    let desk: any WorkflowDesk
    let registry: NodeTypeRegistry
    let conversationID: String

    /// What came of proposing or editing.
    enum Result: Sendable {
        /// A version without an error was saved.
        case proposed(Proposal)
        /// The document or the edit is at fault; nothing was saved.
        case faulty([Finding])
        /// It could not be tried, or not be saved.
        case failed(ToolOutcome)
    }

    /// One thing that is wrong, as the model gets it and people read it.
    struct Finding: Sendable, Hashable {
        var code: String
        var path: String
        var message: String
        var suggestion: String?

        var json: JSONValue {
            var members: [String: JSONValue] = [
                "code": .string(code), "path": .string(path), "message": .string(message),
            ]
            if let suggestion { members["suggestion"] = .string(suggestion) }
            return .object(members)
        }
    }

    /// Checks a new workflow and, if there is no error in it, saves it.
    ///
    /// - Parameters:
    ///   - arguments: the tool's arguments; the document may stand there without its key.
    ///   - earlier: what was proposed earlier in this reply; if it has the same name, this is it,
    ///     mended, and becomes its next version.
    /// - Returns: what came of it.
    func propose(_ arguments: JSONValue, after earlier: Proposal?) async -> Result {
        let isBare = arguments["workflow"] == nil && arguments["nodes"] != nil
        if !isBare {
            let reader = ArgumentReader(tool: .proposeWorkflow, arguments: arguments)
            do throws(CallFault) { try reader.check() } catch { return .failed(.refused(error)) }
        }
        let written = isBare ? arguments : arguments["workflow"] ?? .null
        let document = DocumentShape(registry: registry).mended(written)
        let isSame = earlier != nil && earlier?.document.name == document["name"]?.stringValue
        return await check(document, isSame ? earlier?.workflowID : nil)
    }

    /// Applies operations to a saved workflow and, if the outcome has no error, saves it.
    func edit(_ arguments: JSONValue) async -> Result {
        let reader = ArgumentReader(tool: .editWorkflow, arguments: arguments)
        do throws(CallFault) { try reader.check() } catch { return .failed(.refused(error)) }
        let id = reader.required("workflow_id")
        var document: WorkflowDocument
        do {
            guard let found = try await desk.document(id, version: nil) else {
                return .faulty([
                    Finding(
                        code: "unknown-workflow", path: "/workflow_id",
                        message: "There is no workflow '\(id.onOneLine(atMost: 80))'.")
                ])
            }
            document = found.document
        } catch {
            return .failed(.failed("look-up-failed", "\(error)"))
        }
        let operations = EditOperation.read(Self.operations(arguments["operations"] ?? .null))
        switch operations.flatMap({ document.applying($0, registry: registry) }) {
        case .success(let changed): document = changed
        case .failure(let failure):
            return .faulty([
                Finding(
                    code: failure.code.rawValue, path: "/operations/\(failure.index)",
                    message: failure.message, suggestion: failure.suggestion)
            ])
        }
        return await check(document.json, id)
    }

    private func check(_ json: JSONValue, _ workflowID: String?) async -> Result {
        let (document, diagnostics) = await desk.check(json)
        let errors = Self.findings(diagnostics)
        guard let document, errors.isEmpty else {
            let unread = Finding(
                code: "wrong-type", path: "", message: "This cannot be read as a workflow.")
            return .faulty(errors.isEmpty ? [unread] : errors)
        }
        do {
            let proposal = try await desk.propose(
                document, replacing: workflowID, conversationID: conversationID)
            // The desk may know more by now; what has an error is not shown.
            let late = Self.findings(proposal.diagnostics)
            return late.isEmpty ? .proposed(proposal) : .faulty(late)
        } catch {
            return .failed(.failed("not-saved", "The workflow could not be saved: \(error)"))
        }
    }

    /// The errors among findings of the validator.
    private static func findings(_ diagnostics: [Diagnostic]) -> [Finding] {
        diagnostics.filter { $0.severity == .error }.map {
            Finding(
                code: $0.code.rawValue, path: $0.path, message: $0.message,
                suggestion: $0.suggestion)
        }
    }

    /// The list of operations, which may be written as a text or as one operation alone.
    private static func operations(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): LenientJSON.read(text).map(operations) ?? value
        case .object: .array([value])
        default: value
        }
    }
}
