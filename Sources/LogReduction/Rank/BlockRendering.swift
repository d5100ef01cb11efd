/// Writes a block within a number of bytes: exceptions first, then the team's own frames.
struct BlockRendering {
    struct Rendered {
        var text: [UInt8]
        var firstLine: Int
        var lastLine: Int
        var byteStart: Int
        var byteEnd: Int
    }

    let block: Block

    /// The fullest form that fits; the barest if none does.
    func render(limit: Int) -> Rendered? {
        let forms = [all, outline, ownFrames]
        for form in forms {
            let chosen = form()
            guard !chosen.isEmpty else { continue }
            let rendered = write(chosen)
            if rendered.text.count <= limit { return rendered }
        }
        return exceptionsOnly(limit: limit)
    }

    /// Everything, for short blocks.
    private func all() -> [Int] {
        block.lines.count <= 14 && block.dropped == 0 ? Array(block.lines.indices) : []
    }

    /// No carets, no foreign source; the first and last frame of each traceback.
    private func outline() -> [Int] {
        var chosen: [Int] = []
        let lines = block.lines
        for (index, line) in lines.enumerated() {
            switch line.kind {
            case .head, .start, .chain, .exception: chosen.append(index)
            case .ownFrame: chosen.append(index)
            case .frame:
                let isFirst = index > 0 && lines[index - 1].kind == .start
                if isFirst || isLastFrame(index) { chosen.append(index) }
            case .code:
                let isShown = chosen.last == index - 1 && lines[index - 1].kind != .code
                if isShown, lines[index - 1].kind == .ownFrame || isLastFrame(index - 1) {
                    chosen.append(index)
                }
            case .other: if !line.text.isEmpty { chosen.append(index) }
            case .mark: break
            }
        }
        return chosen
    }

    private func isLastFrame(_ index: Int) -> Bool {
        var next = index + 1
        while next < block.lines.count {
            switch block.lines[next].kind {
            case .frame, .ownFrame: return false
            case .code: next += 1
            default: return true
            }
        }
        return true
    }

    /// The head, the deepest own frame of each traceback, and the exceptions.
    private func ownFrames() -> [Int] {
        var chosen: [Int] = []
        var frame: Int?
        for (index, line) in block.lines.enumerated() {
            switch line.kind {
            case .head: chosen.append(index)
            case .ownFrame: frame = index
            case .exception, .chain:
                if let frame {
                    chosen.append(frame)
                    if frame + 1 < index, block.lines[frame + 1].kind == .code {
                        chosen.append(frame + 1)
                    }
                }
                frame = nil
                chosen.append(index)
            default: break
            }
        }
        return block.lines.contains { $0.kind == .exception } ? chosen : []
    }

    private func exceptionsOnly(limit: Int) -> Rendered? {
        var wanted = block.lines.indices.filter { block.lines[$0].kind == .exception }
        if wanted.isEmpty { wanted = block.lines.indices.filter { block.lines[$0].kind == .head } }
        if wanted.isEmpty { wanted = Array(block.lines.indices.prefix(3)) }
        // The last is what was raised, the first is where it began.
        var order: [Int] = []
        if let last = wanted.last { order.append(last) }
        if let first = wanted.first, first != wanted.last { order.append(first) }
        order.append(contentsOf: wanted.dropFirst().dropLast())
        var chosen: [Int] = []
        for index in order {
            let attempt = (chosen + [index]).sorted()
            if write(attempt).text.count <= limit { chosen = attempt }
        }
        guard chosen.isEmpty else { return write(chosen) }
        guard let only = order.first, limit >= 24 else { return nil }
        var rendered = write([only])
        rendered.text = LineCut.cut(rendered.text, limit: limit)
        return rendered
    }

    private func write(_ chosen: [Int]) -> Rendered {
        var text: [UInt8] = []
        var last: Int?
        for index in chosen {
            let line = block.lines[index]
            let gap = last.map { line.place.line - block.lines[$0].place.line - 1 } ?? 0
            if gap > 0 {
                let mark = gap == 1 ? "[…]\n" : "[… \(gap) lines left out …]\n"
                text.append(contentsOf: mark.utf8)
            }
            text.append(contentsOf: LineCut.cut(line.text, limit: 700))
            text.append(0x0A)
            last = index
        }
        if !text.isEmpty { text.removeLast() }
        let first = block.lines[chosen.first ?? 0].place
        let end = block.lines[chosen.last ?? 0].place
        return Rendered(
            text: text, firstLine: first.line, lastLine: end.line, byteStart: first.start,
            byteEnd: end.end)
    }
}

/// Cuts a line without breaking a character.
enum LineCut {
    static func cut(_ text: [UInt8], limit: Int) -> [UInt8] {
        guard text.count > limit else { return text }
        let mark = Array(" […]".utf8)
        var kept = Array(text.prefix(max(0, limit - mark.count)))
        while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
        if let last = kept.last, last >= 0xC0 { kept.removeLast() }
        return kept + mark
    }
}
