/// Tags in a model's text that are not for people.
enum Tag: String, CaseIterable {
    case toolCall = "tool_call"
    case functionCall = "function_call"
    case tools
    case thought = "think"

    /// What ends it.
    var closing: String { "</\(rawValue)>" }

    /// What stands at a `<`.
    enum Match {
        /// More text is needed to tell.
        case more
        /// Nothing special.
        case none
        /// A control token of that many bytes, to be dropped.
        case skip(Int)
        /// A control token that ends the answer; what follows it is nobody's answer.
        case end
        /// A tag of that many bytes.
        case open(Tag, Int)
    }

    /// Control tokens that are dropped wherever they stand.
    private static let dropped = [
        "</tool_call>", "</function_call>", "</tools>", "</think>", "<start_of_turn>",
        "<tool_response>", "</tool_response>", "<bos>",
    ]

    /// Control tokens that end an answer, as the templates of common models have them.
    private static let ends = [
        "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end|>", "<end_of_turn>", "<eos>",
    ]

    /// What stands at the beginning of the bytes, which is a `<`.
    static func match(_ bytes: ArraySlice<UInt8>, isEnd: Bool) -> Match {
        if ends.contains(where: { bytes.starts(with: $0.utf8) }) { return .end }
        if bytes.starts(with: "<|".utf8) { return bar(bytes, isEnd: isEnd) }
        var mayCome = bytes.count == 1
        for tag in allCases {
            let open = "<\(tag.rawValue)>"
            if bytes.starts(with: open.utf8) { return .open(tag, open.utf8.count) }
            mayCome = mayCome || open.utf8.starts(with: bytes)
        }
        mayCome = mayCome || ends.contains { $0.utf8.starts(with: bytes) }
        for token in dropped {
            if bytes.starts(with: token.utf8) { return .skip(token.utf8.count) }
            mayCome = mayCome || token.utf8.starts(with: bytes)
        }
        return mayCome && !isEnd ? .more : .none
    }

    /// What stands at a `<|`: a token is one word up to `|>`.
    private static func bar(_ bytes: ArraySlice<UInt8>, isEnd: Bool) -> Match {
        var place = bytes.startIndex + 2
        while place < bytes.endIndex, place - bytes.startIndex < 40 {
            let byte = bytes[place]
            let isLetter = (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
            if byte == 0x7C {
                guard place + 1 < bytes.endIndex else { return isEnd ? .none : .more }
                return bytes[place + 1] == 0x3E ? .skip(place + 2 - bytes.startIndex) : .none
            }
            guard isLetter || byte == 0x5F else { return .none }
            place += 1
        }
        return place == bytes.endIndex && place - bytes.startIndex < 40 && !isEnd ? .more : .none
    }
}
