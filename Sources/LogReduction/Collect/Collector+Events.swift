/// Structured events: each becomes a line, its exceptions a block.
extension Collector {
    mutating func takeEvent(place: LinePlace) {
        hasHeaders = true
        var line: [UInt8] = []
        swap(&line, &display)
        line.removeAll(keepingCapacity: true)
        if !event.levelName.isEmpty {
            line.append(0x5B)
            line.append(contentsOf: event.levelName)
            line.append(contentsOf: [0x5D, 0x20])
        }
        let messageStart = line.count
        if event.levelName.isEmpty, event.exceptions.isEmpty, place.line < 10 {
            event.origin = .airflow
        }
        var parts: [ArraySlice<UInt8>] = []
        if event.message.span.first(0x0A, or: 0x0A, from: 0) < event.message.count {
            parts = event.message.split(
                maxSplits: 64, omittingEmptySubsequences: true, whereSeparator: { $0 == 0x0A })
            line.append(contentsOf: parts.first ?? [])
        } else {
            line.append(contentsOf: event.message)
        }
        if parts.count <= 1 { line.append(contentsOf: event.extras) }
        let level = event.origin == .standardError ? .none : event.level
        if isInKey, line.span.first("-----END") == nil, !event.exceptions.isEmpty {
            isInKey = false
        }
        if isInKey {
            if event.message.holds("-----END") { isInKey = false }
            display = line
            return
        }
        take(
            line.span, messageStart: messageStart, level: level, origin: event.origin,
            isHeader: true, place: place)
        for part in parts.dropFirst() {
            let bytes = Array(part)
            if isInKey {
                if bytes.holds("-----END") { isInKey = false }
                continue
            }
            takeBare(bytes.span, place: place)
        }
        for part in event.trace.split(separator: 0x0A) { takeBare(Array(part).span, place: place) }
        if !event.exceptions.isEmpty { takeExceptions(place: place) }
        display = line
    }

    /// The exceptions of an event become a block of one event.
    mutating func takeExceptions(place: LinePlace) {
        closeBlock()
        var whole = Block()
        if record.place == place {
            whole.append(
                Block.Line(
                    place: place, kind: .head, text: record.text,
                    messageStart: record.messageStart))
        }
        // Airflow lists what was raised and its causes below; as a traceback it goes the other way.
        let location = event.exceptions.first { !$0.location.isEmpty }?.location ?? []
        for exception in event.exceptions.reversed() {
            var text = exception.type
            if !exception.value.isEmpty {
                text.append(contentsOf: [0x3A, 0x20])
                text.append(
                    contentsOf: exception.value.split(separator: 0x0A).first.map(Array.init) ?? [])
            }
            whole.append(
                Block.Line(
                    place: place, kind: .exception,
                    text: ControlText.cleaned(text.span, limit: Limits.quotedLineBytes),
                    messageStart: 0))
            for more in exception.value.split(separator: 0x0A).dropFirst().prefix(20) {
                whole.append(
                    Block.Line(
                        place: place, kind: .other,
                        text: ControlText.cleaned(
                            Array(more).span, limit: Limits.plainLineBytes),
                        messageStart: 0))
            }
        }
        store(block: whole, head: record.place == place ? record : nil, location: location)
    }
}
