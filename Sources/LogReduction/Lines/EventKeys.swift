/// What the keys of events mean.
enum EventKeys {
    enum Role {
        case message
        case level
        case logger
        case errors
        case trace
        case boilerplate
        case other
    }

    static func role(of key: [UInt8]) -> Role {
        guard key.count < byLength.count else { return .other }
        for (name, role) in byLength[key.count] where name.utf8Start[0] == key[0] {
            if key.starts(name) { return role }
        }
        return .other
    }

    /// The names by their length, so that few are compared.
    private static let byLength: [[(StaticString, Role)]] = {
        let longest = names.map(\.0.utf8CodeUnitCount).max() ?? 0
        return (0...longest).map { length in
            names.filter { $0.0.utf8CodeUnitCount == length }
        }
    }()

    private static let names: [(StaticString, Role)] = [
        ("timestamp", .boilerplate), ("event", .message), ("level", .level), ("logger", .logger),
        ("filename", .boilerplate), ("lineno", .boilerplate), ("ti_id", .boilerplate),
        ("task_id", .boilerplate), ("dag_id", .boilerplate), ("map_index", .boilerplate),
        ("run_id", .boilerplate), ("try_number", .boilerplate), ("error_detail", .errors),
        ("message", .message), ("msg", .message), ("log_level", .level), ("severity", .level),
        ("levelname", .level), ("name", .logger), ("exception", .trace), ("exc_info", .trace),
        ("stack_trace", .trace), ("stacktrace", .trace), ("stack", .trace), ("traceback", .trace),
        ("time", .boilerplate), ("ts", .boilerplate), ("asctime", .boilerplate),
        ("@timestamp", .boilerplate), ("func_name", .boilerplate), ("loc", .boilerplate),
        ("ti", .boilerplate), ("log", .message),
    ]
}
