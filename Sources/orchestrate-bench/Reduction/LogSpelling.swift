/// A message with places that are filled anew each time it is written.
///
/// `{n}` a small number, `{N}` a large one, `{f}` a decimal, `{u}` a UUID, `{h}` hex, `{d}` a day,
/// `{t}` a table, `{c}` a column, `{o}` a host, `{p}` a path, `{w}` a name.
struct LogSpelling {
    private enum Piece {
        case text([UInt8])
        case place(UInt8)
    }

    private let pieces: [Piece]

    init(_ pattern: String) {
        var pieces: [Piece] = []
        var text: [UInt8] = []
        let bytes = Array(pattern.utf8)
        var index = 0
        while index < bytes.count {
            let isPlace =
                bytes[index] == 0x7B && index + 2 < bytes.count && bytes[index + 2] == 0x7D
            if isPlace {
                pieces.append(.text(text))
                pieces.append(.place(bytes[index + 1]))
                text = []
                index += 3
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        self.pieces = pieces + [.text(text)]
    }

    func write(to output: inout [UInt8], _ random: inout SeededRandom) {
        for piece in pieces {
            switch piece {
            case .text(let text): output.append(contentsOf: text)
            case .place(let kind): Self.fill(kind, &output, &random)
            }
        }
    }

    private static func fill(
        _ kind: UInt8, _ output: inout [UInt8], _ random: inout SeededRandom
    ) {
        let value = random.next()
        switch Character(Unicode.Scalar(kind)) {
        case "n": number(value % 1000, &output)
        case "N": number(value % 10_000_000, &output)
        case "f":
            number(value % 500, &output)
            output.append(0x2E)
            number(value >> 20 % 1000, &output)
        case "h": hex(value, digits: 16, &output)
        case "u":
            let other = random.next()
            for (bits, digits) in [
                (value, 8), (value >> 32, 4), (value >> 48, 4), (other, 4), (other >> 16, 12),
            ] {
                if digits != 8 { output.append(0x2D) }
                hex(bits, digits: digits, &output)
            }
        case "d":
            output.append(contentsOf: "2026-".utf8)
            padded(value % 12 + 1, 2, &output)
            output.append(0x2D)
            padded(value >> 8 % 28 + 1, 2, &output)
        case "t": pick(tables, value, &output)
        case "c": pick(columns, value, &output)
        case "o":
            pick(hosts, value, &output)
            number(value >> 8 % 40, &output)
        case "p":
            output.append(contentsOf: "/data/lake/".utf8)
            pick(tables, value, &output)
            output.append(contentsOf: "/part-".utf8)
            padded(value >> 16 % 100_000, 5, &output)
            output.append(contentsOf: ".parquet".utf8)
        default: pick(names, value, &output)
        }
    }

    static func number(_ value: UInt64, _ output: inout [UInt8]) {
        output.append(contentsOf: String(value).utf8)
    }

    static func padded(_ value: UInt64, _ digits: Int, _ output: inout [UInt8]) {
        let start = output.count
        var rest = value
        for _ in 0..<digits {
            output.append(UInt8(truncatingIfNeeded: 0x30 + rest % 10))
            rest /= 10
        }
        output[start...].reverse()
    }

    private static func hex(_ value: UInt64, digits: Int, _ output: inout [UInt8]) {
        var rest = value
        for _ in 0..<digits {
            let digit = UInt8(truncatingIfNeeded: rest & 15)
            output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            rest >>= 4
        }
    }

    private static func pick(_ list: [[UInt8]], _ value: UInt64, _ output: inout [UInt8]) {
        output.append(contentsOf: list[Int(value % UInt64(list.count))])
    }

    private static let tables = [
        "orders", "order_lines", "customers", "stock_moves", "invoices", "fx_rates", "web_events",
        "shipments", "returns", "price_list",
    ].map { Array($0.utf8) }
    private static let columns = ["net", "gross", "region", "sku", "quantity", "booked_at"]
        .map { Array($0.utf8) }
    private static let hosts = ["db-", "worker-", "kafka-", "executor-", "cache-"]
        .map { Array($0.utf8) }
    private static let names = [
        "alice", "bob", "etl_prod", "north", "south", "eu-west-1", "nightly", "backfill",
    ].map { Array($0.utf8) }
}
