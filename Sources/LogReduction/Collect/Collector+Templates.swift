/// Templates: the first occurrence is read and kept, the others are counted.
extension Collector {
    mutating func note(
        _ role: LineRole, _ index: Int, _ bytes: Span<UInt8>, place: LinePlace
    ) {
        var code: Int?
        switch role {
        case .none: return
        case .output:
            tries[current].outputStart = place.line
            return
        case .postExecution:
            tries[current].isPostExecution = true
            return
        case .markedDone:
            tries[current].isMarkedDone = true
            return
        case .taskExit, .commandExit:
            code = ExitCode.read(bytes)
            // `sys.exit("text")` ends with 1, and Airflow 3 shows the text instead.
            if role == .taskExit, code == nil, candidates[index].level >= .error { code = 1 }
            if role == .taskExit, code == 0 { tries[current].hasExitedWell = true }
            guard let code, code != 0 else { return }
        default: break
        }
        tries[current].add(
            TryRecord.Ending(
                role: role, candidate: index, place: place, code: code,
                before: tries[current].recent.lines))
    }

    /// Counts a line's template; stores it the first time.
    ///
    /// Returns -1 if there is no room.
    mutating func note(
        _ hash: UInt64, _ bytes: Span<UInt8>, messageStart: Int, level: LogLevel,
        origin: LogOrigin, place: LinePlace
    ) -> Int {
        if let index = byHash[hash] {
            count(index, bytes, messageStart: messageStart, place: place)
            return index
        }
        let reading = reader.read(bytes.extracting(min(messageStart, bytes.count)...))
        let rank = max(level, reading.level)
        let isRemarkable =
            rank >= .warning || !reading.cues.isDisjoint(with: [.bad, .odd])
            || reading.role != .none
        let meaning =
            UInt64(reading.cues.rawValue) << 24 | UInt64(reading.role.rawValue) << 16
            | UInt64(rank.rawValue) << 8 | UInt64(origin.rawValue)
        let words = TemplateTree.words(bytes, from: messageStart)
        steps += min(bytes.count, Limits.templateBytes) * 2
        if let words, let index = tree.match(words, meaning: meaning, steps: &steps) {
            if byHash.count < Limits.spellings { byHash.insert(hash, index) }
            count(index, bytes, messageStart: messageStart, place: place)
            return index
        }
        guard
            candidates.count < Limits.templates,
            isRemarkable || plainCount < Limits.plainTemplates
        else { return -1 }
        if !isRemarkable { plainCount += 1 }
        candidates.append(
            Candidate(
                hash: hash, level: rank, origin: origin, cues: reading.cues,
                role: reading.role, tryIndex: current, place: place, lastLine: place.line,
                lastByte: place.end, text: [], messageStart: messageStart))
        let index = candidates.count - 1
        byHash.insert(hash, index)
        if let words { tree.insert(words, meaning: meaning, candidate: index) }
        set(index, bytes, messageStart: messageStart, place: place)
        candidates[index].startsKey =
            bytes.first("-----BEGIN ") != nil && bytes.first("PRIVATE KEY") != nil
        tallies.append(Tally(of: candidates[index], count: 1))
        return index
    }

    /// Counts one more occurrence; the first in a later try takes the place of the earlier one.
    @inline(__always)
    private mutating func count(
        _ index: Int, _ bytes: Span<UInt8>, messageStart: Int, place: LinePlace
    ) {
        tallies[index].pending += 1
        if tallies[index].tryIndex != current, !tries[current].isBaseline {
            tallies[index].tryIndex = current
            candidates[index].tryIndex = current
            set(index, bytes, messageStart: messageStart, place: place)
        }
    }

    mutating func set(
        _ index: Int, _ bytes: Span<UInt8>, messageStart: Int, place: LinePlace
    ) {
        let isBad =
            candidates[index].level >= .warning || candidates[index].cues.contains(.bad)
        candidates[index].place = place
        candidates[index].lastLine = place.line
        candidates[index].lastByte = place.end
        candidates[index].messageStart = messageStart
        let isCrowded = textBytes > Limits.textBytes
        let limit =
            isCrowded
            ? Limits.crowdedLineBytes : isBad ? Limits.quotedLineBytes : Limits.plainLineBytes
        textBytes -= candidates[index].text.count
        candidates[index].text = ControlText.cleaned(bytes, limit: limit)
        textBytes += candidates[index].text.count
    }
}
