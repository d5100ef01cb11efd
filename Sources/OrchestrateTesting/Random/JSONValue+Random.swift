public import WorkflowModel

extension JSONValue {
    /// Any value, at most that deep.
    public static func random(depth: Int, using random: inout SeededRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: .min ... .max, using: &random))
        case 3:
            let double = Double(bitPattern: random.next())
            return .double(double.isFinite ? double : 0.5)
        case 4, 5: return .string(randomText(using: &random))
        case 6:
            let count = Int.random(in: 0..<4, using: &random)
            return .array((0..<count).map { _ in .random(depth: depth - 1, using: &random) })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                members[randomText(using: &random)] = .random(depth: depth - 1, using: &random)
            }
            return .object(members)
        }
    }

    private static func randomText(using random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            let limit: UInt32 = Bool.random(using: &random) ? 0x80 : 0x11_0000
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Every value within this one, itself first, with its pointer.
    public func everyPlace(
        at pointer: JSONPointer = JSONPointer()
    ) -> [(pointer: JSONPointer, value: JSONValue)] {
        var places = [(pointer, self)]
        for (index, element) in (arrayValue ?? []).enumerated() {
            places += element.everyPlace(at: pointer.appending(index))
        }
        for (name, member) in objectValue ?? [:] {
            places += member.everyPlace(at: pointer.appending(name))
        }
        return places
    }
}
