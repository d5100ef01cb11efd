/// What differs between a failed run and those in which its task succeeded, in sentences.
struct HistoryChanges {
    private let history: TaskHistory

    init(_ history: TaskHistory) { self.history = history }

    var sentences: [String] { [version, duration].compactMap { $0 } }

    /// Airflow 3 numbers the versions of a DAG.
    private var version: String? {
        guard let this = history.entries.first?.dagVersion,
            let last = history.lastSuccess?.dagVersion, this != last
        else { return nil }
        return "The run had version \(this) of the DAG; the last success had version \(last)."
    }

    /// Only what is out of proportion, and too much for chance.
    private var duration: String? {
        guard let seconds = history.entries.first?.seconds, let median = history.medianSeconds
        else { return nil }
        let isLonger = seconds >= median * AnalysisLimits.driftFactor
        let isShorter = median >= seconds * AnalysisLimits.driftFactor
        guard isLonger || isShorter, abs(seconds - median) >= AnalysisLimits.driftSeconds else {
            return nil
        }
        let successes = history.entries.count { $0.hasSucceeded && $0.seconds != nil }
        let usual =
            successes == 1
            ? "its only other success took" : "the median of its last \(successes) successes is"
        return """
            It took \(FigureText.seconds(seconds)) this time; \(usual) \
            \(FigureText.seconds(median)).
            """
    }
}

/// Numbers in sentences.
enum FigureText {
    /// `0.4 s`, `97 s`: one digit after the point below ten.
    static func seconds(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e12 else { return "a very long time" }
        if seconds >= 10 { return "\(Int(seconds.rounded())) s" }
        let tenths = Int((seconds * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
