/// Status and header lines of one answer.
struct ResponseHead: Sendable {
    var status: Int
    var headers = HTTPHeaders()
}

/// Puts the head of the final answer together from libcurl's header lines.
///
/// Invariants: `size` only grows within one transfer; after `complete` every line is a trailer
/// and is left out.
struct HeadAssembler {
    /// What a line meant.
    enum Step {
        /// Part of an interim (1xx) answer: the peer still works.
        case interim
        /// Part of the final answer.
        case part
        /// The final head is whole.
        case complete(ResponseHead)
        /// After the head.
        case trailer
        /// Not HTTP.
        case invalid
        /// More than we accept.
        case tooLarge
    }

    private var head: ResponseHead?
    private var isComplete = false
    private var size = 0

    mutating func add(_ bytes: UnsafeRawBufferPointer) -> Step {
        size += bytes.count
        guard size <= HTTPLimits.headSize else { return .tooLarge }
        guard !isComplete else { return .trailer }
        let text = String(decoding: bytes, as: UTF8.self).withoutLineEnd()
        if text.hasPrefix("HTTP/") { return begin(text) }
        guard var head else { return .invalid }
        if text.isEmpty {
            guard head.status >= 200 else { return .interim }
            isComplete = true
            return .complete(head)
        }
        if let first = text.first, first == " " || first == "\t" {
            head.headers.foldIntoLast(text.trimmingBlanks())
        } else if let colon = text.firstIndex(of: ":") {
            let value = String(text[text.index(after: colon)...]).trimmingBlanks()
            head.headers.add(String(text[..<colon]), value)
        }
        self.head = head
        return head.status >= 200 ? .part : .interim
    }

    private mutating func begin(_ text: String) -> Step {
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let status = Int(words[1]), (100...999).contains(status) else {
            return .invalid
        }
        head = ResponseHead(status: status)
        return status >= 200 ? .part : .interim
    }
}

extension String {
    fileprivate func withoutLineEnd() -> String {
        guard let last = lastIndex(where: { !$0.isNewline }) else { return "" }
        return String(self[...last])
    }
}

extension HTTPHeaders {
    /// Continues the last line, as obsolete peers fold them (RFC 9112, section 5.2).
    fileprivate mutating func foldIntoLast(_ text: String) {
        guard let last = self.last else { return }
        replaceLast(with: last.value.isEmpty ? text : "\(last.value) \(text)")
    }
}
