/// Reads the number that a process ended with.
enum ExitCode {
    static func read(_ text: Span<UInt8>) -> Int? {
        for mark in marks {
            guard let start = text.first(mark) else { continue }
            var index = start + mark.utf8CodeUnitCount
            while index < text.count,
                text[index] == 0x20 || text[index] == 0x3A || text[index] == 0x3D
            {
                index += 1
            }
            let isNegative = index < text.count && text[index] == 0x2D
            if isNegative { index += 1 }
            var value = 0
            var digits = 0
            while index < text.count, Byte.isDigit(text[index]), digits < 9 {
                value = value * 10 + Int(text[index] - 0x30)
                digits += 1
                index += 1
            }
            if digits > 0 { return isNegative ? -value : value }
        }
        return nil
    }

    private static let marks: [StaticString] = [
        "return code", "exit code", "exit_code", "exit status", "exited with code", "returncode",
    ]
}
