/// How deep a YAML text may be nested, found without parsing it.
enum YAMLDepth {
    /// At least the depth of flow collections plus that of nested indicators and indentation.
    ///
    /// An upper bound, not the depth itself: brackets in texts count too.
    static func estimate(_ text: String) -> Int {
        var deepest = 0
        var brackets = 0
        var lineStart = true
        var lead = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets += 1
                lineStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                brackets = max(0, brackets - 1)
                lineStart = false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                lineStart = true
                lead = 0
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"):
                if lineStart { lead += 1 }
            default: lineStart = false
            }
            // A level takes a column of indentation at the least.
            deepest = max(deepest, brackets + lead / 2)
        }
        return deepest
    }
}
