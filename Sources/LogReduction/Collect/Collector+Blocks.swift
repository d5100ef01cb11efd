/// Blocks: opened, continued, and kept under the signature of their exceptions.
extension Collector {
    var isPrefixedBlock: Bool { block?.grammar.isPrefixed ?? false }

    mutating func startBlock(
        _ bytes: Span<UInt8>, messageStart: Int, isPrefixed: Bool, place: LinePlace
    ) {
        closeBlock()
        var whole = Block()
        let isNear = record.place.line == place.line || record.place.line + 1 == place.line
        let head = isNear && isHead(record) ? record : nil
        if let head { whole.append(headLine(head)) }
        let content = BlockGrammar.content(bytes, from: messageStart)
        let isGroup = bytes.has("Exception Group", at: content)
        whole.append(line(bytes, .start, messageStart, place))
        let grammar = BlockGrammar(
            state: .frames, isGroup: isGroup, isPrefixed: isPrefixed,
            isEnclosed: hasHeaders && !isPrefixed)
        block = (whole, grammar, head)
    }

    /// A stack trace whose first line turned out to be one only by its second.
    mutating func startStack(_ place: LinePlace) -> Bool {
        if record.text.isEmpty, let last = tries[current].recent.last,
            last.place == record.place
        {
            record.text = ControlText.cleaned(last.text.span, limit: Limits.plainLineBytes)
        }
        guard !record.text.isEmpty else { return false }
        closeBlock()
        var whole = Block()
        var head = headLine(record)
        head.kind = .exception
        whole.append(head)
        block = (
            whole,
            BlockGrammar(
                state: .afterException, isGroup: false, isPrefixed: false,
                isEnclosed: hasHeaders), record
        )
        return true
    }

    /// A message of several lines.
    mutating func startMessage() {
        closeBlock()
        var whole = Block()
        whole.append(headLine(record))
        block = (
            whole,
            BlockGrammar(state: .free, isGroup: false, isPrefixed: false, isEnclosed: true), record
        )
    }

    func isHead(_ record: Record) -> Bool {
        guard !record.text.isEmpty else { return false }
        return record.level >= .warning || record.role == .taskFailed
            || (!hasHeaders && record.cues.contains(.bad))
    }

    func headLine(_ record: Record) -> Block.Line {
        Block.Line(
            place: record.place, kind: .head, text: record.text, messageStart: record.messageStart)
    }

    func line(
        _ bytes: Span<UInt8>, _ kind: Block.Kind, _ messageStart: Int, _ place: LinePlace
    ) -> Block.Line {
        let isFrame = kind == .frame || kind == .code || kind == .ownFrame
        return Block.Line(
            place: place, kind: kind,
            text: ControlText.cleaned(
                bytes, limit: isFrame ? Limits.plainLineBytes : Limits.quotedLineBytes),
            messageStart: messageStart)
    }

    mutating func continueBlock(
        _ bytes: Span<UInt8>, messageStart: Int, place: LinePlace
    ) -> Bool {
        guard var open = block else { return false }
        block = nil
        guard let kind = open.grammar.next(bytes, from: messageStart) else {
            block = open
            closeBlock()
            return false
        }
        open.block.append(line(bytes, kind, messageStart, place))
        block = open
        return true
    }

    mutating func closeBlock() {
        guard var open = block else { return }
        block = nil
        open.block.trimEnd()
        store(block: open.block, head: open.head, location: [])
    }

    mutating func store(block: Block, head: Record?, location: [UInt8]) {
        guard let first = block.lines.first else { return }
        steps += block.lines.count
        let hash = block.signature
        let index: Int
        if let known = byHash[hash] {
            index = known
            tallies[index].pending += 1
            if tries[current].isBaseline { return }
            let isBetter =
                head?.role == .taskFailed && candidates[index].role != .taskFailed
            if candidates[index].tryIndex != current || isBetter {
                fill(index, block, head, first, location)
            }
        } else {
            guard blockCount < Limits.blocks, candidates.count < Limits.templates else { return }
            blockCount += 1
            candidates.append(
                Candidate(
                    hash: hash, level: .error, origin: .task, cues: [], role: .none,
                    tryIndex: current, place: first.place, lastLine: 0, lastByte: 0, text: [],
                    messageStart: 0))
            index = candidates.count - 1
            byHash.insert(hash, index)
            tallies.append(Tally(of: candidates[index], count: 1))
            fill(index, block, head, first, location)
        }
        tries[current].note(block: index)
        if let head,
            let last = tries[current].endings.lastIndex(where: { $0.candidate == head.candidate })
        {
            tries[current].endings[last].candidate = index
        }
    }

    mutating func fill(
        _ index: Int, _ block: Block, _ head: Record?, _ first: Block.Line, _ location: [UInt8]
    ) {
        var cues = (head?.cues ?? []).subtracting(.consequence)
        // Only if no exception of the block says what went wrong does the cause lie elsewhere.
        let exceptions = block.exceptions
        let isConsequence =
            !exceptions.isEmpty
            && exceptions.allSatisfy { reader.read($0.span).cues.contains(.consequence) }
        if isConsequence { cues.insert(.consequence) }
        // A head without a level is no log line; an exception that nobody rated is an error.
        let headLevel = head.map(\.level) ?? .error
        candidates[index].level = headLevel == .none ? .error : max(headLevel, .warning)
        candidates[index].cues = cues
        candidates[index].role = head?.role ?? .none
        candidates[index].tryIndex = current
        candidates[index].place = first.place
        candidates[index].lastLine = block.lastPlace.line
        candidates[index].lastByte = block.lastPlace.end
        candidates[index].block = block
        candidates[index].location = location
        tallies[index].take(candidates[index])
    }
}
