import WorkflowModel

/// Puts the calls of an answer together from their pieces.
///
/// The protocol says: the first piece of a call has index, id and name, later ones index and
/// arguments. Gateways were seen that send no index, index 0 for every call, id and name again
/// with each piece, arguments as an object, or whole calls at once; all of these are read.
struct ToolCallAssembler: Sendable {
    private struct Slot {
        var index: Int?
        var id = ""
        var name = ""
        var arguments = ""
        var isAnnounced = false

        /// Whether more pieces would break the arguments.
        var isWhole: Bool {
            // The cheap look first: gateways that repeat the name ask this for each piece.
            arguments.utf8.last { !$0.isBlank } == UInt8(ascii: "}")
                && GatewayJSON.isObject(arguments)
        }
    }

    /// What a piece says about which call it belongs to.
    private struct Head {
        let id: String
        let name: String
        let isBare: Bool
    }

    private var slots: [Slot] = []
    private var slotOfIndex: [Int: Int] = [:]
    /// Bytes kept so far.
    private(set) var size = 0

    /// Whether no call has begun.
    var isEmpty: Bool { slots.isEmpty }
    /// How many calls have begun.
    var count: Int { slots.count }

    /// Takes one entry of `tool_calls`.
    ///
    /// - Parameters:
    ///   - piece: the entry.
    ///   - position: its place within its chunk; two nameless-index entries there are two calls.
    mutating func accept(_ piece: JSONValue, position: Int) {
        let function = piece["function"] ?? piece
        let name = function["name"]?.stringValue ?? ""
        let id = piece["id"]?.stringValue ?? ""
        let index = piece["index"]?.integerValue
        let arguments = function["arguments"]
        let isBare = arguments == nil || arguments == .null || arguments == ""
        let head = Head(id: id, name: name, isBare: isBare)
        let place = slot(index: index, head: head, position: position)
        add(head, to: place)
        switch arguments {
        case .string(let text):
            size += text.utf8.count
            slots[place].arguments += text
        case .none, .null: break
        case .some(let value):
            // Arguments as a value come whole; what was there before is the same, or less.
            let text = value.compactText
            size += text.utf8.count
            slots[place].arguments = text
        }
    }

    /// The names of calls that nobody has been told of yet.
    ///
    /// A name may come in pieces, so a call is announced when its arguments begin, another call
    /// begins, or the answer is over.
    mutating func newNames(atEnd: Bool) -> [String] {
        var names: [String] = []
        for place in slots.indices where !slots[place].isAnnounced {
            let isOver = atEnd || place < slots.count - 1 || !slots[place].arguments.isEmpty
            guard isOver, !slots[place].name.isEmpty else { continue }
            slots[place].isAnnounced = true
            names.append(slots[place].name)
        }
        return names
    }

    /// The calls, in the order of their index.
    ///
    /// - Parameter idPrefix: what made-up ids begin with; ids that are missing or given twice
    ///   are made up.
    /// - Returns: the calls.
    func calls(idPrefix: String) -> [ToolCall] {
        let ordered = slots.indices.sorted { left, right in
            (slots[left].index ?? left, left) < (slots[right].index ?? right, right)
        }
        var seen: Set<String> = []
        return ordered.enumerated().map { number, place in
            let slot = slots[place]
            let isUsable = !slot.id.isEmpty && seen.insert(slot.id).inserted
            return ToolCall(
                id: isUsable ? slot.id : "\(idPrefix)\(number)", name: slot.name,
                arguments: slot.arguments)
        }
    }

    private mutating func slot(index: Int?, head: Head, position: Int) -> Int {
        if let index {
            if let place = slotOfIndex[index], !isAnother(slots[place], head) { return place }
            return begin(index: index)
        }
        if !head.id.isEmpty, let place = slots.lastIndex(where: { $0.id == head.id }) {
            return place
        }
        guard let last = slots.indices.last else { return begin(index: nil) }
        if head.name.isEmpty { return last }
        return position > 0 || isAnother(slots[last], head) ? begin(index: nil) : last
    }

    /// Whether a piece that would belong to this call must be the beginning of another one.
    private func isAnother(_ slot: Slot, _ head: Head) -> Bool {
        guard !head.name.isEmpty, !slot.name.isEmpty else { return false }
        let hasOtherID = !head.id.isEmpty && !slot.id.isEmpty && head.id != slot.id
        if !head.id.isEmpty && head.id == slot.id { return false }
        if slot.isWhole { return hasOtherID || head.name != slot.name || !head.isBare }
        // Without ids, another name may be the same name going on: pieces have no arguments yet.
        return head.name != slot.name && (hasOtherID || !slot.arguments.isEmpty)
    }

    private mutating func begin(index: Int?) -> Int {
        slots.append(Slot(index: index))
        if let index { slotOfIndex[index] = slots.count - 1 }
        return slots.count - 1
    }

    private mutating func add(_ head: Head, to place: Int) {
        if slots[place].id.isEmpty { slots[place].id = head.id }
        let known = slots[place].name
        if head.name.hasPrefix(known) {
            if !head.name.isEmpty { slots[place].name = head.name }
        } else if slots[place].arguments.isEmpty {
            slots[place].name = known + head.name
        }
        size += head.id.utf8.count + head.name.utf8.count
    }
}
