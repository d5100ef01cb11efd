/// Cuts text to a width, by how wide characters are in common sans-serif fonts, rather too wide
/// than too narrow.
enum TextFit {
    /// The text, or its beginning and `…` where it would be wider than there is room.
    static func cut(_ text: String, to room: Double, fontSize: Double) -> String {
        var width = 0.0
        var end = text.startIndex
        let dots = 0.8 * fontSize
        for index in text.indices {
            width += fontSize * share(text[index])
            if width + dots <= room { end = text.index(after: index) }
            if width > room { return text[..<end] + "…" }
        }
        return text
    }

    /// The width of a character as a share of the font's size.
    private static func share(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar {
        case "i", "j", "l", "f", "t", "r", "I", " ", ".", ",", ":", ";", "'", "|", "!", "(", ")",
            "[", "]", "-", "/":
            return 0.42
        case "m", "w", "M", "W", "@", "%": return 1.05
        case "A"..."Z", "_", "&", "+", "<", ">", "=", "#": return 0.8
        case _ where scalar.value < 0x1100: return 0.7
        // Hangul, CJK, full-width forms, pictures.
        default: return 1.15
        }
    }
}
