import TSQL

/// A tree as text without places, so that two trees can be compared.
enum TreeOutline {
    static func of(_ value: Any) -> String {
        if value is TSQLPosition { return "" }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty { return "\(value)" }
        let parts = mirror.children.map { child in
            let inside = of(child.value)
            return inside.isEmpty ? "" : "\(child.label ?? ""):\(inside)"
        }
        return "(\(parts.filter { !$0.isEmpty }.joined(separator: " ")))"
    }
}
