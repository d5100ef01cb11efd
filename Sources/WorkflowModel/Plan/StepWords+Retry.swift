extension StepWords {
    /// What another attempt would repeat, in a few sentences.
    var repeats: String {
        guard let policy = node.retry, policy.attempts > 1 else {
            return "No retry. " + afterInterruption
        }
        return "Up to \(policy.attempts) attempts. \(again) "
            + "Pauses between them: \(policy.pauses). " + afterInterruption
    }

    /// What each further attempt does.
    private var again: String {
        switch declaration.repeatRule(with: node.config) {
        case .idempotent: "Doing it again changes nothing."
        case .keyed:
            switch node.type {
            case "airflow.trigger":
                "Each attempt starts it anew: a failed run is followed by a run of its own."
            case "airflow.clear": "Each attempt clears again what has failed by then."
            case "http.request" where declaration.effect(with: node.config) == .read:
                "Doing it again changes nothing."
            default: "Each attempt starts it anew."
            }
        case .atMostOnce:
            "It is tried again only where it is certain that nothing was changed."
        case .waits: "Each attempt waits anew."
        }
    }

    /// What a crash of the server makes of an attempt.
    private var afterInterruption: String {
        switch declaration.repeatRule(with: node.config) {
        case .idempotent: "An attempt that was interrupted is done again."
        case .keyed: "An attempt that was interrupted is found again, not repeated."
        case .atMostOnce: "An attempt that was interrupted is not repeated without asking."
        case .waits: "After an interruption it waits for what is left."
        }
    }
}

extension RetryPolicy {
    /// The pauses between attempts, the first few one by one.
    fileprivate var pauses: String {
        var pause = max(0, delaySeconds)
        var words: [String] = []
        for number in 1..<max(2, attempts) {
            if number > 3 {
                words.append("and so on")
                break
            }
            words.append(pause.asDuration)
            pause = min(pause * max(1, backoff), Limits.delaySeconds)
        }
        return words.joined(separator: ", ")
    }
}
