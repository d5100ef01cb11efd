import LLMGateway
import Logging
import OutboundHTTP

/// What answers: a model behind a gateway if one is configured, else the built-in planner.
struct Planner: Sendable {
    let model: any ChatModel
    /// The gateway's client, for those that ask it for more than answers.
    let gateway: OpenAIChatModel?
    /// Runs the token command; nil without a gateway.
    let tokens: CommandTokenSource?
    /// Why the built-in planner answers although a gateway is configured.
    let notice: String?

    init(
        _ settings: Settings, transport: any HTTPTransport, home: HomeFolder?,
        calls: (any ModelCallLog)? = nil, log: Logger
    ) {
        guard let url = settings[.gatewayURL] else {
            self.init(notice: nil)
            return
        }
        guard let name = settings[.model] else {
            self.init(
                notice: "ORCHESTRATE_GATEWAY_URL is set, but ORCHESTRATE_MODEL is not: "
                    + "the built-in planner answers.")
            return
        }
        do {
            let tokens = try Self.tokens(settings, home: home, log: log)
            let gateway = try OpenAIChatModel(
                baseURL: url, model: name, tokens: tokens, transport: transport, calls: calls,
                log: log)
            self.init(
                model: FallbackModel(first: gateway, log: log), gateway: gateway, tokens: tokens,
                notice: nil)
        } catch {
            let reason = (error as? LLMGatewayError)?.message ?? "\(error)"
            self.init(
                notice: "The gateway cannot be used: \(reason) The built-in planner answers.")
        }
    }

    private init(notice: String?) {
        self.init(model: BuiltInPlanner(), gateway: nil, tokens: nil, notice: notice)
    }

    private init(
        model: any ChatModel, gateway: OpenAIChatModel?, tokens: CommandTokenSource?,
        notice: String?
    ) {
        self.model = model
        self.gateway = gateway
        self.tokens = tokens
        self.notice = notice
    }

    /// What runs the token command: `fetch_token.py` in the folder that has it, one's own command
    /// in the current folder.
    static func tokens(
        _ settings: Settings, home: HomeFolder?, log: Logger
    ) throws -> CommandTokenSource {
        let isDefault = settings.found(.tokenCommand)?.source == "default"
        return try CommandTokenSource(
            command: settings[.tokenCommand] ?? "", environment: settings.environment,
            workingDirectory: isDefault ? home?.path : nil, log: log)
    }

    /// Something that people should know now, or nil.
    var currentNotice: String? {
        if let notice { return notice }
        return tokens?.status.failure.map {
            "The token command failed, so the model cannot be asked: \($0)"
        }
    }
}
