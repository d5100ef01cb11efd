/// Lines of text: headers, continuation, the start of blocks.
extension Collector {
    /// A line without a header of its own.
    mutating func takeBare(_ bytes: Span<UInt8>, place: LinePlace) {
        if !bytes.isEmpty { setFormat(.text) }
        // Within a block of prefixed lines a bare one is the rest of a message of several lines.
        if block != nil, !isPrefixedBlock || hasHeaders,
            continueBlock(bytes, messageStart: 0, place: place)
        {
            return
        }
        if BlockGrammar.startsTraceback(bytes, from: 0) {
            startBlock(bytes, messageStart: 0, isPrefixed: false, place: place)
            return
        }
        let follows = record.place.line == place.line || record.place.line + 1 == place.line
        if BlockGrammar.isAtFrame(bytes, from: 0), follows || !hasHeaders, startStack(place) {
            if continueBlock(bytes, messageStart: 0, place: place) { return }
        }
        if hasHeaders, follows, record.level >= .error || record.role == .taskFailed {
            startMessage()
            if continueBlock(bytes, messageStart: 0, place: place) { return }
        }
        if bytes.isEmpty { return }
        let isSource = bytes.has("*** ")
        take(
            bytes, messageStart: 0, level: hasHeaders ? record.level : .none,
            origin: isSource ? .airflow : (hasHeaders ? record.origin : .task), isHeader: false,
            place: place)
    }

    /// A line with a header, or any line of a log without headers, that is no part of a block.
    mutating func take(
        _ bytes: Span<UInt8>, messageStart: Int, level: LogLevel, origin: LogOrigin,
        isHeader: Bool, place: LinePlace
    ) {
        if block != nil {
            if isPrefixedBlock, isHeader,
                continueBlock(bytes, messageStart: messageStart, place: place)
            {
                return
            }
            closeBlock()
        }
        if isHeader, BlockGrammar.startsTraceback(bytes, from: messageStart) {
            record = Record()
            startBlock(bytes, messageStart: messageStart, isPrefixed: true, place: place)
            return
        }
        let seed = UInt64(level.rawValue) << 8 | UInt64(origin.rawValue)
        let hash = TemplateHash.of(bytes, from: messageStart, seed: seed)
        let index = note(
            hash, bytes, messageStart: messageStart, level: level, origin: origin, place: place)
        finishLine(
            index, hash, bytes, messageStart: messageStart, origin: origin, isHeader: isHeader,
            place: place)
    }

    mutating func finishLine(
        _ index: Int, _ hash: UInt64, _ bytes: Span<UInt8>, messageStart: Int, origin: LogOrigin,
        isHeader: Bool, place: LinePlace
    ) {
        guard index >= 0 else {
            record.place = place
            return
        }
        let tally = tallies[index]
        let role = tally.role
        let cues = tally.cues
        let level = tally.level
        if tally.startsKey, bytes.first("-----END") == nil { isInKey = true }
        let isOwn = origin != .airflow && !cues.contains(.chatter) && role == .none
        if isHeader || !hasHeaders {
            record.place = place
            record.level = level
            record.origin = origin
            record.role = role
            record.cues = cues
            record.candidate = index
            record.messageStart = messageStart
            record.text.removeAll(keepingCapacity: true)
            // Other lines are copied by the recent lines already.
            if level >= .warning || role != .none || !isOwn && !hasHeaders {
                ControlText.clean(bytes, limit: Limits.plainLineBytes, into: &record.text)
            }
        }
        if role != .none { note(role, index, bytes, place: place) }
        if level >= .error || cues.contains(.bad), !cues.contains(.handled), isOwn {
            if tries[current].firstBadLine == nil { tries[current].firstBadLine = place.line }
            tries[current].lastBadLine = place.line
            if level >= .error || tries[current].lastErrorCandidate == nil {
                tries[current].lastErrorCandidate = index
            }
        }
        if isOwn {
            tries[current].recent.note(
                hash: hash, place: place, text: bytes, messageStart: messageStart,
                candidate: index)
        }
    }
}
