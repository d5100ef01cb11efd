import WorkflowModel

/// What of the data to be summed up goes to a model, as its egress says.
struct LeavingData {
    /// The figures.
    let figures: [SummaryFigure]
    /// Sample rows, or what stands for them.
    let samples: String
    /// What people should know of it.
    let note: String?
    private let mask: ValueMask

    init(_ subjects: [SummarySubject], _ all: [SummaryFigure], _ egress: DataEgress) {
        var mask = ValueMask()
        switch egress {
        case .sample: (figures, note) = (all, nil)
        case .masked:
            figures = subjects.flatMap(LeavingFigures.figures)
            note = "The model saw placeholders instead of values (egress: masked)."
        case .nothing:
            figures = subjects.flatMap(LeavingFigures.figures)
            note = "The model saw no rows (egress: none)."
        }
        let texts = subjects.map { subject -> String in
            guard let rows = subject.rows else {
                return "\(subject.name): " + Self.text(subject.value, egress, &mask)
            }
            guard egress != .nothing else {
                return "\(subject.name), \(rows.count) rows, columns: "
                    + subject.columns.joined(separator: ", ")
            }
            let lines = rows.prefix(AnalysisLimits.sampleRows).map {
                Self.text($0, egress, &mask)
            }
            return "\(subject.name), \(lines.count) of \(rows.count) rows:\n"
                + lines.joined(separator: "\n")
        }
        samples = String(
            texts.joined(separator: "\n\n").prefix(AnalysisLimits.sampleCharacters))
        self.mask = mask
    }

    /// A text of the model with values for the placeholders.
    func restored(_ text: String) -> String { mask.restored(text) }

    private static func text(
        _ value: JSONValue, _ egress: DataEgress, _ mask: inout ValueMask
    ) -> String {
        switch egress {
        case .sample: value.compactText
        case .masked: mask.masked(value).compactText
        case .nothing: "a \(value.kindName), not shown"
        }
    }
}
