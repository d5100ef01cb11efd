/// Follows an object or a list through text that comes in pieces, to find its end.
///
/// `position` only grows; each byte is looked at once.
struct JSONScan {
    private var position: Int
    private let start: Int
    private var depth = 0
    private var inString = false
    private var isEscaped = false
    private var firstKey: [UInt8]?
    private var isFirstKeyDone = false
    /// Whether its beginning shows that it is no call, so that nothing need be held back.
    private(set) var cannotBeCall = false

    init(start: Int) {
        position = start
        self.start = start
    }

    /// The place after its last bracket, or nil when that has not come yet.
    mutating func end(in bytes: [UInt8]) -> Int? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if inString {
                takeInString(byte)
                continue
            }
            switch byte {
            case 0x22:
                inString = true
                if firstKey == nil { firstKey = [] }
            case 0x7B, 0x5B:
                depth += 1
                if depth > 3, firstKey == nil { cannotBeCall = true }
            case 0x7D, 0x5D:
                depth -= 1
                if depth <= 0 { return position }
            default:
                // Between the first bracket and the first name there is only space.
                if firstKey == nil, !byte.isSpace { cannotBeCall = true }
            }
        }
        return nil
    }

    /// Moves its place back when that many bytes before it are gone.
    mutating func shift(by count: Int) { position = max(0, position - count) }

    private mutating func takeInString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == 0x5C {
            isEscaped = true
        } else if byte == 0x22 {
            inString = false
            if !isFirstKeyDone {
                isFirstKeyDone = true
                let key = String(decoding: firstKey ?? [], as: UTF8.self)
                if !WrittenCallReader.firstKeys.contains(key) { cannotBeCall = true }
            }
            return
        }
        if !isFirstKeyDone { firstKey?.append(byte) }
    }
}
