import OutboundHTTP
import WorkflowEngine
import WorkflowModel

/// One conversation from a terminal: says things, and lets a person approve and run what comes.
struct ChatSession {
    let client: APIClient
    let isJSON: Bool
    /// The conversation; nil before the first reply.
    var conversation: String?
    /// The last proposal, as the server gave it.
    private var proposal: JSONValue?
    /// The run that was followed last.
    private var watch: RunWatch?
    private let style = Style(of: .standardOutput)

    init(client: APIClient, isJSON: Bool, conversation: String?) {
        self.client = client
        self.isJSON = isJSON
        self.conversation = conversation
    }

    /// Says something and shows the reply.
    ///
    /// - Returns: whether the reply came without an error.
    mutating func say(_ message: String) async throws -> Bool {
        var body: [String: JSONValue] = ["message": .string(message)]
        if let conversation { body["conversation_id"] = .string(conversation) }
        var isWell = true
        var isDone = false
        var found = proposal
        var id = conversation
        try await client.events(.post, "/api/chat", body: .object(body)) { event, data in
            switch event {
            case "error": isWell = false
            case "proposal": found = data
            case "done":
                isDone = true
                id = data["conversation_id"]?.stringValue ?? id
            default: break
            }
            show(event, data)
        }
        proposal = found
        conversation = id
        if !isJSON { Console.print("") }
        guard isDone else {
            throw CommandError(.outOfReach, "The reply stopped before it was complete.")
        }
        return isWell
    }

    /// Approves the last proposal.
    func approve() async throws {
        let (path, hash) = try shown()
        let answer = try await client.json(
            .post, path + "/approve", body: ["contract_sha256": .string(hash)])
        if isJSON {
            show("approved", answer)
        } else {
            Console.print(style.green("Approved") + " \(hash). /run starts it.")
        }
    }

    /// Runs the last proposal and follows it, as far as it goes without a person.
    mutating func run() async throws {
        let (path, _) = try shown()
        let run = try await client.json(.post, path + "/runs", body: [:])
        guard let id = run["id"]?.stringValue else {
            throw CommandError(.outOfReach, "The server told no run.")
        }
        show("run", ["run_id": .string(id)])
        try await follow(RunWatch(run: id))
    }

    /// Answers what the last run asks, and follows it further.
    mutating func decide(_ word: String) async throws {
        guard let watch, watch.isAsking else {
            throw CommandError(.answerIsNo, "No run of this conversation asks anything.")
        }
        // Who decides is for the server to say.
        let decisions = try DecisionArguments.read([word], by: "")
        for (node, decision) in decisions {
            var body: [String: JSONValue] = ["verdict": .string(decision.verdict.rawValue)]
            if let comment = decision.comment { body["comment"] = .string(comment) }
            _ = try await client.json(
                .post, "/api/runs/\(watch.run)/nodes/\(node)/decision", body: .object(body))
        }
        try await follow(watch)
    }

    /// Shows what a run does until it ends, or has to ask a person.
    private mutating func follow(_ start: RunWatch) async throws {
        struct Asks: Error {}
        var now = start
        now.begin()
        do {
            try await client.events(.get, "/api/runs/\(now.run)/events") { event, data in
                guard now.take(event, data) else { return }
                show(event, data)
                if now.isAsking { throw Asks() }
            }
        } catch is Asks {
            tell(now)
        }
        watch = now
    }

    /// Shows what a run asks, and how to answer.
    private func tell(_ watch: RunWatch) {
        guard !isJSON else { return }
        for (node, question) in watch.questions.sorted(by: { $0.key < $1.key }) {
            let verdicts = (question["verdicts"]?.arrayValue ?? []).compactMap(\.stringValue)
            Console.print("  \(node) asks: " + Style.plain(question["question"]?.stringValue ?? ""))
            let answer = "/decide \(node)=\(verdicts.joined(separator: "|"))[:comment]"
            Console.print(style.bold(Style.plain(answer)))
        }
    }

    private func shown() throws(CommandError) -> (path: String, hash: String) {
        guard let workflow = proposal?["workflow_id"]?.stringValue,
            let version = proposal?["version"]?.integerValue,
            let hash = proposal?["contract_sha256"]?.stringValue
        else { throw CommandError(.answerIsNo, "Nothing was proposed yet.") }
        return ("/api/workflows/\(workflow)/versions/\(version)", hash)
    }

    private func show(_ event: String, _ data: JSONValue) {
        if isJSON {
            let line: JSONValue = ["event": .string(event), "data": data]
            Console.print(line.compactText)
            return
        }
        func text(_ name: String) -> String { Style.plain(data[name]?.stringValue ?? "") }
        switch event {
        case "message.delta": Console.printPiece(text("text"))
        case "tool.finished":
            let mark = data["ok"]?.boolValue == false ? "failed: " : ""
            Console.note(Style(of: .standardError).dim("· \(mark)\(text("summary"))"))
        case "proposal": show(proposal: data)
        case "error": Console.problem(text("message"))
        case "node.state" where !["pending", "ready"].contains(text("state")):
            let progress = data["progress"]?.stringValue.map { ", " + Style.plain($0) } ?? ""
            Console.print("  \(text("node")): \(text("state"))\(progress)")
            if let message = data["error"]?["message"]?.stringValue {
                Console.print("  " + Style.plain(message))
            }
        case "run.finished": Console.print("The run \(text("state")).")
        default: break
        }
    }

    private func show(proposal: JSONValue) {
        Console.print("\n")
        Console.print(Style.plain(proposal["plan"]?["text"]?.stringValue ?? ""))
        for change in proposal["diff"]?["summary"]?.arrayValue ?? [] {
            Console.print("Changed: " + Style.plain(change.stringValue ?? ""))
        }
        Console.print(style.bold("/approve approves exactly this, /run starts it."))
    }
}
