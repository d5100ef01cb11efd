import WorkflowModel

extension NodeOutcome {
    /// The outcome as it can be journalled: values that read back equal, sizes within limits.
    func normalized() -> NodeOutcome {
        switch self {
        case .succeeded(let output):
            if let failure = output.refusalToJournal("output", limit: Limits.outputBytes) {
                return .failed(failure)
            }
            return .succeeded(output.withFiniteNumbers)
        case .failed(var failure):
            failure.message = String(failure.message.prefix(Limits.messageLength))
            if let output = failure.output {
                let refusal = output.refusalToJournal("output", limit: Limits.outputBytes)
                failure.output = output.withFiniteNumbers
                if refusal != nil { failure.output = Optional.none }
            }
            return .failed(failure)
        case .waiting(let duration, let state, let progress, let asks):
            if let failure = state.refusalToJournal("wait state", limit: Limits.waitStateBytes) {
                return .failed(failure)
            }
            return .waiting(
                after: max(duration, .seconds(Limits.pollSeconds)),
                state: state.withFiniteNumbers,
                progress: String(progress.prefix(Limits.messageLength)),
                asks: asks.map { request in
                    var request = request
                    request.question = String(request.question.prefix(Limits.messageLength))
                    return request
                })
        }
    }
}

extension JSONValue {
    /// Why the value cannot be journalled, or nil.
    fileprivate func refusalToJournal(_ what: String, limit: Int) -> NodeFailure? {
        if isDeeper(than: Limits.outputDepth) {
            return NodeFailure(
                code: "output-too-deep",
                message: "the \(what) is nested deeper than \(Limits.outputDepth) levels")
        }
        guard size(upTo: limit) > limit else { return nil }
        return NodeFailure(
            code: "output-too-large", message: "the \(what) has more than \(limit) bytes")
    }

    private func isDeeper(than depth: Int) -> Bool {
        if depth < 0 { return true }
        return switch self {
        case .array(let elements): elements.contains { $0.isDeeper(than: depth - 1) }
        case .object(let members): members.values.contains { $0.isDeeper(than: depth - 1) }
        default: false
        }
    }

    /// About the bytes of its text; stops counting soon after the limit.
    func size(upTo limit: Int) -> Int {
        var total = 2
        switch self {
        case .string(let text): total += text.utf8.count
        case .array(let elements):
            for element in elements where total <= limit {
                total += 1 + element.size(upTo: limit - total)
            }
        case .object(let members):
            for (name, member) in members where total <= limit {
                total += 4 + name.utf8.count + member.size(upTo: limit - total)
            }
        case .integer, .double: total += 8
        case .decimal(let value): total += value.description.utf8.count
        case .null, .bool: total += 2
        }
        return total
    }

    /// JSON has no infinity and no NaN; they become null.
    var withFiniteNumbers: JSONValue {
        switch self {
        case .double(let value): value.isFinite ? self : .null
        case .array(let elements): .array(elements.map(\.withFiniteNumbers))
        case .object(let members): .object(members.mapValues(\.withFiniteNumbers))
        default: self
        }
    }
}
