/// What could not be read of a document, so that nothing is to be concluded from its absence.
struct Doubts {
    /// Whether every node has the id that its text gives it.
    var knowsNodes = true
    /// Whether every input has the name that its text gives it.
    var knowsInputs = true
    /// Inputs of a type that could not be read, by place.
    var inputs: Set<Int> = []
    /// Whether the edges could be read at all.
    var knowsEdges = true
    /// Edges with an end or an outcome that could not be read, by place.
    var edges: Set<Int> = []

    /// Nothing is in doubt.
    init() {}

    /// What is in doubt after these findings of form.
    init(_ findings: [Diagnostic]) {
        for finding in findings where finding.code != .unknownKey {
            let steps = finding.path.split(separator: "/")
            let place = steps.count > 1 ? Int(steps[1]) : nil
            switch (steps.first, place) {
            case ("nodes", nil): knowsNodes = false
            case ("nodes", _): if steps.count == 2 || steps[2] == "id" { knowsNodes = false }
            case ("inputs", nil): knowsInputs = false
            case ("inputs", let place?):
                if steps.count == 2 || steps[2] == "name" { knowsInputs = false }
                if steps.count == 2 || steps[2] == "type" { inputs.insert(place) }
            case ("edges", nil): knowsEdges = false
            case ("edges", let place?): edges.insert(place)
            default: break
            }
        }
    }
}
