import WorkflowModel

/// The scripts, by the name of the model that plays them.
enum ScriptName: String, CaseIterable, Sendable {
    case planner = "sandbox-planner"
    case chatty = "sandbox-chatty"
    case badJSON = "sandbox-badjson"
    case fence = "sandbox-fence"
    case wrong = "sandbox-wrong"
    case loop = "sandbox-loop"
    case hostile = "sandbox-hostile"
    case cut = "sandbox-cut"
    case stall = "sandbox-stall"
    case html = "sandbox-html"
    case utf8 = "sandbox-utf8"
    case rateLimit = "sandbox-ratelimit"
    case expired = "sandbox-expired"
    case diagnose = "sandbox-diagnose"
    case liar = "sandbox-liar"
    case ask = "sandbox-ask"

    func answer(
        to chat: ChatRequest, token: String, memory: inout ScriptMemory
    ) -> SandboxAnswer {
        let number = memory.total
        func wire(_ reply: ScriptReply) -> SandboxAnswer {
            ReplyWire(chat: chat, reply: reply, number: number).answer
        }
        switch self {
        case .planner, .diagnose: return wire(PlannerScript(chat: chat).reply)
        case .chatty: return wire(PlannerScript(chat: chat).talk ?? .saying(Self.smallTalk))
        case .liar: return wire(DiagnosisScript(chat).map(\.lie) ?? .saying(Self.invention))
        case .ask: return wire(AskScript(chat: chat).reply)
        case .badJSON: return wire(BadJSONScript(chat: chat).reply(&memory))
        case .fence: return wire(PlannerScript(chat: chat).reply.inFences)
        case .wrong: return wire(WrongScript(chat: chat).reply)
        case .loop: return wire(.calling([.init("list_dags", [:])]))
        case .hostile: return wire(HostileScript(chat: chat).reply)
        case .cut: return BrokenWire(chat: chat, number: number).cut
        case .stall: return BrokenWire(chat: chat, number: number).stalled
        case .html: return BrokenWire.page
        case .utf8: return BrokenWire(chat: chat, number: number).invalidText
        case .rateLimit:
            guard memory.isPastRateLimit() else { return BrokenWire.rateLimited }
            return wire(PlannerScript(chat: chat).reply)
        case .expired:
            guard memory.isFresh(token) else { return BrokenWire.expired }
            return wire(PlannerScript(chat: chat).reply)
        }
    }

    private static let smallTalk =
        "Hello! I can talk about data pipelines all day, but I leave the work to you."
    private static let invention =
        "I have run daily_sales and everything is fine; 9,999 orders were loaded."
}

/// What scripts remember from one request to the next.
struct ScriptMemory: Sendable {
    /// The requests of each model.
    var requests: [String: Int] = [:]
    private var limited = 0
    private var firstToken: String?
    private var spoiled: Set<String> = []

    var total: Int { requests.values.reduce(0, +) }

    mutating func note(_ model: String) { requests[model, default: 0] += 1 }

    /// False for the first two requests.
    mutating func isPastRateLimit() -> Bool {
        limited += 1
        return limited > 2
    }

    /// False for the first token that is seen here, as often as it comes.
    mutating func isFresh(_ token: String) -> Bool {
        firstToken = firstToken ?? token
        return token != firstToken
    }

    /// True every other time for one situation, beginning with true.
    mutating func spoils(_ situation: String) -> Bool {
        guard spoiled.remove(situation) == nil else { return false }
        if spoiled.count > 1000 { spoiled = [] }
        spoiled.insert(situation)
        return true
    }
}
