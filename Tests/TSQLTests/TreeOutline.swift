import TSQL

/// A tree as text without places, so that two trees can be compared.
enum TreeOutline {
    static func of(_ value: Any) -> String {
        var text = ""
        write(value, to: &text)
        return text
    }

    private static func write(_ value: Any, to text: inout String) {
        switch value {
        case is TSQLPosition: return
        case let string as String: text += string
        case let flag as Bool: text += flag ? "yes" : "no"
        default:
            let mirror = Mirror(reflecting: value)
            // A case without values has nothing inside; its name tells it apart.
            if mirror.children.isEmpty, mirror.displayStyle == .enum { text += "\(value)" }
            text += "("
            for child in mirror.children {
                text += (child.label ?? "") + ":"
                write(child.value, to: &text)
                text += " "
            }
            text += ")"
        }
    }
}
