/// The settings, by the variables that hold them.
enum SettingName: String, CaseIterable, Sendable {
    case database = "DATABASE_URL"
    case gatewayURL = "ORCHESTRATE_GATEWAY_URL"
    case model = "ORCHESTRATE_MODEL"
    case tokenCommand = "ORCHESTRATE_TOKEN_COMMAND"
    case gatewayKey = "AI_INTEGRATIONS_OPENAI_API_KEY"
    case secretKey = "ORCHESTRATE_SECRET_KEY"
    case python = "ORCHESTRATE_PYTHON"
    case host = "HOST"
    case port = "PORT"
    case publicHosts = "ORCHESTRATE_PUBLIC_HOSTS"
    case home = "ORCHESTRATE_HOME"
    case sandbox = "ORCHESTRATE_SANDBOX"
    case logLevel = "LOG_LEVEL"

    /// All variables that may hold it; the first that does counts.
    var variables: [String] {
        self == .gatewayURL ? [rawValue, "AI_INTEGRATIONS_OPENAI_BASE_URL"] : [rawValue]
    }

    /// The value when nobody sets one.
    var defaultValue: String? {
        switch self {
        case .database: "sqlite:local.db"
        case .tokenCommand: "python3 fetch_token.py"
        case .python: "python3"
        case .host: "127.0.0.1"
        case .port: "8080"
        case .logLevel: "notice"
        default: nil
        }
    }

    /// Whether the value must not be shown.
    var isSecret: Bool { self == .gatewayKey || self == .secretKey }

    /// What its absence means.
    var absence: String {
        switch self {
        case .gatewayURL: "none: the built-in planner answers"
        case .model: "none"
        case .gatewayKey: "none"
        case .secretKey: "none: a key file beside the database"
        case .publicHosts: "none: loopback names only"
        case .home: "none: looked for"
        case .sandbox: "off"
        default: "none"
        }
    }
}
