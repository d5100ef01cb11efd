import WorkflowModel

/// Finds the places of findings in a text.
struct FindingPlacer {
    let source: SourceText

    /// The findings with their places, in their order.
    func placed(_ findings: [Diagnostic]) -> [PlacedFinding] {
        let paths = findings.map { JSONPointer($0.path)?.tokens ?? [] }
        var places = DocumentPlaces(of: paths, in: source)
        return zip(findings, paths).map { finding, path in
            guard let place = places.place(of: path) else { return PlacedFinding(finding: finding) }
            return self.placed(finding, at: range(of: finding, place))
        }
    }

    /// A finding at a range of bytes; what runs over the end of the line is cut.
    func placed(_ finding: Diagnostic, at range: Range<Int>) -> PlacedFinding {
        let start = source.location(ofByte: range.lowerBound)
        let lineEnd = source.content(ofLine: start.line).upperBound
        let end = max(start.byteOffset, min(range.upperBound, lineEnd))
        return PlacedFinding(
            finding: finding, start: start, end: source.location(ofByte: end))
    }

    private func range(of finding: Diagnostic, _ place: DocumentPlace) -> Range<Int> {
        guard place.isExact else { return place.key ?? firstCharacter(of: place.value) }
        if let offset = finding.offset, let text = text(at: place) {
            let start = WrittenText(source.bytes, in: place.value).byte(of: offset, in: text)
            return start..<max(start, min(word(at: start), place.value.upperBound))
        }
        switch finding.code {
        case .unknownKey, .unknownField, .unusedParameter: return place.key ?? place.value
        case .missingField, .missingParameter, .missingDagParam:
            return place.key ?? firstCharacter(of: place.value)
        default: return place.isCollection ? firstCharacter(of: place.value) : place.value
        }
    }

    private func firstCharacter(of range: Range<Int>) -> Range<Int> {
        var end = range.lowerBound
        repeat { end += 1 } while end < range.upperBound && source.bytes[end] & 0xC0 == 0x80
        return range.lowerBound..<min(end, max(range.lowerBound, range.upperBound))
    }

    /// The text that stands at a place, if it is one.
    private func text(at place: DocumentPlace) -> String? {
        if place.text != nil || place.isCollection { return place.text }
        return (try? JSONValue.parse(source.bytes[place.value]))?.stringValue
    }

    /// The end of the word, number or quoted text at a byte, or of the one character there.
    private func word(at start: Int) -> Int {
        let bytes = source.bytes
        guard start < bytes.count else { return start }
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == 95
        }
        var end = start
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        if end > start { return end }
        end += 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
