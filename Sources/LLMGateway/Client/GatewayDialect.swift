/// Which parts of the protocol a gateway was seen not to understand.
///
/// Learnt from its complaints and kept as long as the model: each adjustment is made at most
/// once, so that learning ends.
struct GatewayDialect: Sendable, Hashable {
    /// A way to say the same with less.
    enum Adjustment: String, Sendable, Hashable, CaseIterable {
        case withoutStreamOptions
        case withoutParallelToolCalls
        case withoutResponseFormat
        case withOtherTokenLimitName
        case withoutTemperature
        case withoutStream

        /// The parameter that goes, as complaints name it.
        var parameters: [String] {
            switch self {
            case .withoutStreamOptions: ["stream_options", "include_usage"]
            case .withoutParallelToolCalls: ["parallel_tool_calls"]
            case .withoutResponseFormat: ["response_format", "json_schema"]
            case .withOtherTokenLimitName: ["max_tokens", "max_completion_tokens"]
            case .withoutTemperature: ["temperature"]
            case .withoutStream: ["stream", "streaming"]
            }
        }
    }

    /// What has been learnt.
    private(set) var adjustments: Set<Adjustment> = []

    /// Whether an adjustment was made.
    func has(_ adjustment: Adjustment) -> Bool { adjustments.contains(adjustment) }

    /// Learns from a complaint.
    ///
    /// - Parameters:
    ///   - failure: what the gateway said to a 400 or 422.
    ///   - sent: the names of the parameters that were sent.
    /// - Returns: what was learnt, or nil when nothing can be left out for it.
    func adjustment(for failure: GatewayFailure, sent: Set<String>) -> Adjustment? {
        let words = Self.words(of: failure.message.lowercased())
        let isComplaint = Self.complaints.contains { failure.message.lowercased().contains($0) }
        let named = failure.parameter?.lowercased()
        return Adjustment.allCases.first { adjustment in
            guard !has(adjustment), adjustment.parameters.contains(where: { sent.contains($0) })
            else { return false }
            if let named, adjustment.parameters.contains(where: { Self.is(named, under: $0) }) {
                return true
            }
            return isComplaint && adjustment.parameters.contains { words.contains($0) }
        }
    }

    /// Keeps what was learnt.
    mutating func learn(_ adjustment: Adjustment) { adjustments.insert(adjustment) }

    private static func `is`(_ name: String, under parameter: String) -> Bool {
        name == parameter || name.hasPrefix(parameter + ".") || name.hasPrefix(parameter + "[")
    }

    private static func words(of text: String) -> Set<String> {
        Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }

    private static let complaints = [
        "support", "unknown", "unrecogni", "not permitted", "extra", "not allowed", "unexpected",
        "additional propert", "not available", "invalid", "not valid", "deprecated",
    ]
}
