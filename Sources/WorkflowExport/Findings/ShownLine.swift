/// A line of a text as it is shown, with a place in it underlined.
struct ShownLine {
    /// The line: tabs as blanks, what would steer a terminal spelt out, cut around the place.
    private(set) var text = ""
    /// What stands below it: blanks, then `^` under the place.
    private(set) var underline = ""

    /// Shows a line.
    ///
    /// - Parameters:
    ///   - line: The line's bytes.
    ///   - place: The bytes to underline, counted from the line's start.
    init(_ line: ArraySlice<UInt8>, underlining place: Range<Int>) {
        let limit = ExportLimits.shownColumns
        let bounds = line.indices
        let place = (place.lowerBound + bounds.lowerBound..<place.upperBound + bounds.lowerBound)
            .clamped(to: bounds)
        // Only what can be shown at all is looked at: lines may have millions of characters.
        let from = Self.boundary(max(bounds.lowerBound, place.lowerBound - limit * 4), in: line)
        let to = max(
            place.lowerBound,
            Self.boundary(min(bounds.upperBound, place.lowerBound + limit * 4), in: line))
        var before = Self.plain(line[from..<place.lowerBound])
        var marked = Self.plain(line[place.lowerBound..<min(place.upperBound, to)])
        var after = Self.plain(line[min(place.upperBound, to)..<to])
        if DisplayWidth.of(before) > limit * 6 / 10 || from > bounds.lowerBound {
            before = "…" + Self.end(of: before, width: limit * 6 / 10)
        }
        let room = max(limit * 4 / 10, limit - DisplayWidth.of(before))
        let cut = Self.start(of: marked, width: room)
        let isCut = cut.count < marked.count
        marked = cut
        let rest = isCut ? "" : Self.start(of: after, width: max(0, room - DisplayWidth.of(marked)))
        if isCut || rest.count < after.count || to < bounds.upperBound { after = rest + "…" }
        text = before + marked + after
        underline =
            String(repeating: " ", count: DisplayWidth.of(before))
            + String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
    }

    /// The nearest place at or before a byte where a code point begins.
    private static func boundary(_ place: Int, in line: ArraySlice<UInt8>) -> Int {
        var place = place
        while place > line.startIndex, place < line.endIndex, line[place] & 0xC0 == 0x80 {
            place -= 1
        }
        return place
    }

    /// A text in which nothing moves the cursor, hides or turns its direction.
    static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x09: text += "    "
            case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
                0x2066...0x2069, 0xFEFF:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                text +=
                    "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func start(of text: String, width: Int) -> String {
        var left = width
        return String(
            text.prefix {
                left -= DisplayWidth.of($0)
                return left >= 0
            })
    }

    private static func end(of text: String, width: Int) -> String {
        var left = width
        var characters: [Character] = []
        for character in text.reversed() {
            left -= DisplayWidth.of(character)
            guard left >= 0 else { break }
            characters.append(character)
        }
        return String(characters.reversed())
    }
}
