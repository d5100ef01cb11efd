/// Finds the kind of a failure by the table of rules.
struct Classifier: Sendable {
    struct Answer: Sendable {
        var category = FailureCategory.unknown
        var subject = ""
        var helpsToRetry = false
        var retryAdvice = "Nothing tells whether a retry would help."
    }

    /// With the table that is built in.
    static let standard = Classifier(rules: FailureRuleTable.standard.rules)

    private let rules: [FailureRule]
    private let index: PhraseIndex
    /// For each phrase the rule it is of, and whether it is a companion only.
    private let owners: [(rule: Int, isCompanion: Bool)]

    init(rules: [FailureRule]) {
        self.rules = rules
        var phrases: [String] = []
        var owners: [(rule: Int, isCompanion: Bool)] = []
        for (number, rule) in rules.enumerated() {
            for phrase in rule.phrases {
                phrases.append(phrase)
                owners.append((number, false))
            }
            for phrase in rule.companions {
                phrases.append(phrase)
                owners.append((number, true))
            }
        }
        index = PhraseIndex(phrases)
        self.owners = owners
    }

    /// Weighs texts, each with how much it counts; what matters most comes first.
    func classify(_ texts: [(text: [UInt8], weight: Double)]) -> Answer {
        var scores: [FailureCategory: Double] = [:]
        var best: [FailureCategory: (score: Double, rule: Int)] = [:]
        for (text, weight) in texts {
            var strongest: [FailureCategory: (Double, Int)] = [:]
            for rule in matches(text) {
                let category = rules[rule].category
                if rules[rule].weight > strongest[category]?.0 ?? 0 {
                    strongest[category] = (rules[rule].weight, rule)
                }
            }
            for (category, (strength, rule)) in strongest {
                let score = strength * weight
                scores[category, default: 0] += score
                if score > best[category]?.score ?? 0 { best[category] = (score, rule) }
            }
        }
        let order = FailureCategory.allCases
        let winner = order.max { scores[$0] ?? 0 < scores[$1] ?? 0 }
        guard let winner, let rule = best[winner]?.rule else { return Answer() }
        return Answer(
            category: winner, subject: rules[rule].subject,
            helpsToRetry: rules[rule].retryHelps, retryAdvice: rules[rule].retryAdvice)
    }

    /// The weight of the rule that knows a text best; 0 if none does.
    func strength(_ text: [UInt8]) -> Double {
        matches(text).map { rules[$0].weight }.max() ?? 0
    }

    /// The rules that a text meets, in the table's order.
    private func matches(_ text: [UInt8]) -> [Int] {
        var met: Set<Int> = []
        var accompanied: Set<Int> = []
        let lowered = PhraseIndex.lowered(text.span)
        index.search(lowered.span) { number, _ in
            let owner = owners[number]
            if owner.isCompanion {
                accompanied.insert(owner.rule)
            } else {
                met.insert(owner.rule)
            }
        }
        return met.filter { rules[$0].companions.isEmpty || accompanied.contains($0) }.sorted()
    }
}

/// Whether to try again, and why: what the tries tell outdoes the rule.
enum RetryAdvice {
    static func sentence(
        _ answer: Classifier.Answer, comparison: TryComparison, failures: Int
    ) -> String {
        if comparison == .passedAtLast {
            return "A later try succeeded without any change, so the failure was transient."
        }
        if answer.category == .infrastructureTransient, comparison == .same, failures > 2 {
            return
                "A retry helps once the dependency is back; \(failures) tries in a row met it down."
        }
        return answer.retryAdvice
    }
}
