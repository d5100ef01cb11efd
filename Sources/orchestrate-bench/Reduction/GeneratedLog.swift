/// A long log of one try, the same for the same seed: in Airflow 2's text or in Airflow 3's events.
///
/// About one line in twenty tells of trouble, most of it handled; one in a hundred begins a
/// statement, a traceback or a Java stack.
struct GeneratedLog {
    /// The form of the log.
    enum Form: String, CaseIterable {
        /// Airflow 2's lines.
        case text
        /// Airflow 3's events, one a line.
        case events
    }

    private let form: Form
    private var random: SeededRandom
    /// Milliseconds since midnight.
    private var clock: UInt64 = 0
    private let draw: [Int]
    private let blockDraw: [Int]
    private var message: [UInt8] = []

    init(_ form: Form, seed: UInt64) {
        self.form = form
        random = SeededRandom(seed: seed)
        draw = LogWords.messages.enumerated().flatMap {
            Array(repeating: $0.offset, count: $0.element.share)
        }
        blockDraw = LogWords.blocks.enumerated().flatMap {
            Array(repeating: $0.offset, count: $0.element.share)
        }
    }

    /// Adds lines until there are `count` bytes or a few more.
    mutating func fill(_ output: inout [UInt8], to count: Int) {
        while output.count < count {
            let value = random.next()
            clock += value >> 40 & 7
            if value % 100 == 0 {
                block(Int(value >> 8), &output)
            } else {
                let words = LogWords.messages[draw[Int(value >> 8) % draw.count]]
                message.removeAll(keepingCapacity: true)
                words.spelling.write(to: &message, &random)
                line(words.level, words.file, &output)
            }
        }
    }

    /// How the try ends.
    var ending: [UInt8] { form == .text ? Array(LogWords.ending.utf8) : [] }

    private mutating func block(_ value: Int, _ output: inout [UInt8]) {
        let block = LogWords.blocks[blockDraw[value % blockDraw.count]]
        message.removeAll(keepingCapacity: true)
        for (index, spelling) in block.lines.enumerated() {
            if index > 0 { message.append(0x0A) }
            spelling.write(to: &message, &random)
        }
        line(block.level, "load.py:150", &output)
    }

    private mutating func line(_ level: String, _ file: String, _ output: inout [UInt8]) {
        switch form {
        case .text:
            output.append(0x5B)
            time(&output)
            output.append(contentsOf: "+0000] {".utf8)
            output.append(contentsOf: file.utf8)
            output.append(contentsOf: "} ".utf8)
            output.append(contentsOf: level.utf8)
            output.append(contentsOf: " - ".utf8)
            output.append(contentsOf: message)
        case .events:
            output.append(contentsOf: "{\"timestamp\":\"".utf8)
            time(&output)
            output.append(contentsOf: "Z\",\"event\":\"".utf8)
            escaped(&output)
            output.append(contentsOf: "\",\"level\":\"".utf8)
            output.append(contentsOf: level.lowercased().utf8)
            output.append(contentsOf: Self.context)
            output.append(contentsOf: file.prefix { $0 != ":" }.utf8)
            output.append(contentsOf: "\",\"lineno\":".utf8)
            output.append(contentsOf: file.drop { $0 != ":" }.dropFirst().utf8)
            output.append(0x7D)
        }
        output.append(0x0A)
    }

    private func time(_ output: inout [UInt8]) {
        output.append(contentsOf: "2026-05-01T".utf8)
        let seconds = clock / 1000
        for (value, mark) in [(seconds / 3600 % 24, 0x3A), (seconds / 60 % 60, 0x3A)]
            as [(UInt64, UInt8)]
        {
            LogSpelling.padded(value, 2, &output)
            output.append(mark)
        }
        LogSpelling.padded(seconds % 60, 2, &output)
        output.append(0x2E)
        LogSpelling.padded(clock % 1000, 3, &output)
    }

    private func escaped(_ output: inout [UInt8]) {
        for byte in message {
            switch byte {
            case 0x22, 0x5C: output.append(contentsOf: [0x5C, byte])
            case 0x0A: output.append(contentsOf: "\\n".utf8)
            case 0x09: output.append(contentsOf: "\\t".utf8)
            case 0x1B: output.append(contentsOf: "\\u001b".utf8)
            default: output.append(byte)
            }
        }
    }

    private static let context = Array(
        """
        ","ti_id":"01a20619-999c-7039-838a-09b84e983218","run_id":"scheduled__2026-05-01",\
        "map_index":-1,"try_number":1,"task_id":"load","dag_id":"daily","logger":"load","filename":"
        """.utf8)
}
